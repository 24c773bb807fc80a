"""Turns topics, and what a chat follows, into panels of buttons and the answers to their taps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b

from bot.model import Button, Part, Topic
from bot.render.buttons import Rows, press, rows, toggle
from bot.render.digest import title_of
from bot.render.i18n import catalogue
from bot.render.markup import Markup, fill, link, plain, shorten
from summarizer.model import Digest

MAX_EXAMPLES = 5


def topic_name(topic: Topic, language: str) -> str:
    """A topic as its readers call it."""
    return topic.names.get(language) or topic.name


def filter_name(filter: str, topics: Sequence[Topic], language: str) -> str:
    """A followed filter as the reader calls it: a topic's name in their language, or the expression."""
    known = next((topic for topic in topics if topic.name.casefold() == filter.casefold()), None)
    return topic_name(known, language) if known else filter


def key_of(filter: str) -> str:
    """A short name for a filter of any length, to stand in a button's data."""
    return blake2b(filter.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def topic_buttons(
    topics: Sequence[Topic],
    followed: Collection[str],
    language: str,
    verb: str,
    counts: Mapping[str, int] | None = None,
) -> Rows:
    """A toggle for each topic, with its count of stories where there are counts."""
    buttons = []
    for topic in topics:
        label = topic_name(topic, language)
        if counts is not None:
            label = f"{label} · {counts.get(topic.name, 0)}"
        buttons.append(toggle(label, topic.name in followed, verb, topic.id))
    return rows(buttons, 2)


def topics_panel(
    topics: Sequence[Topic],
    followed: Sequence[str],
    counts: Mapping[str, int],
    next_line: Markup,
    language: str,
    back: Rows = (),
) -> Part:
    """All topics as toggles with their stories of the last day, and what else is followed."""
    _ = catalogue(language).gettext
    named = {topic.name for topic in topics}
    others = [filter for filter in followed if filter not in named]
    if topics:
        text = plain(
            _("Topics, each with its stories of the last day. Tap to follow or to stop (✓ is followed).")
        )
    else:
        text = plain(_("This bot offers no topics yet. Follow words of your own: /subscribe arctic shipping"))
    if others:
        listed = ", ".join(shorten(filter, 60) for filter in others)
        also = fill(_("You also follow: {filters}"), filters=listed)
        text = Markup(f"{text}\n{also}")
    buttons = topic_buttons(topics, followed, language, "topic", counts) + drop_buttons(
        others, topics, language
    )
    return Part(Markup(f"{text}\n{next_line}"), buttons + back)


def drop_buttons(filters: Sequence[str], topics: Sequence[Topic], language: str) -> Rows:
    """A button for each filter that stops following it."""
    buttons = [
        press(f"✕ {filter_name(filter, topics, language)}", "drop", key_of(filter)) for filter in filters
    ]
    return rows(buttons, 2)


def subscribed(label: str, filter: str, new: bool, recent: Digest, next_line: Markup, language: str) -> Part:
    """The answer to a subscription: what matched in the last 7 days, and when the next digest comes."""
    words = catalogue(language)
    _ = words.gettext
    number = len(recent.stories)
    opening = _("You follow <b>{filter}</b> now.") if new else _("You follow <b>{filter}</b> already.")
    lines: list[str] = [fill(opening, filter=shorten(label, 120)), matched_line(number, language)]
    lines += examples(recent)
    return Part(
        Markup("\n".join([*lines, next_line])), ((press(_("Digest now"), "digest", key_of(filter)),),)
    )


def matched_line(number: int, language: str) -> Markup:
    words = catalogue(language)
    if not number:
        return plain(words.gettext("Nothing matched in the last 7 days."))
    template = words.ngettext(
        "{n} story matched in the last 7 days:", "{n} stories matched in the last 7 days:", number
    )
    return plain(template.format(n=number))


def examples(digest: Digest) -> list[str]:
    """The first stories' titles, linked, a line each; how many more there are."""
    lines = [
        f"• {link(shorten(title_of(entry.story.lead), 120), entry.story.lead.url)}"
        for entry in digest.stories[:MAX_EXAMPLES]
    ]
    more = len(digest.stories) - len(lines)
    return [*lines, f"+{more}"] if more > 0 else lines


def unsubscribed(label: str, gone: bool, next_line: Markup, language: str) -> Part:
    _ = catalogue(language).gettext
    opening = _("You no longer follow <b>{filter}</b>.") if gone else _("You did not follow <b>{filter}</b>.")
    return Part(Markup(f"{fill(opening, filter=shorten(label, 120))}\n{next_line}"))


def unsubscribed_all(gone: bool, language: str) -> Part:
    _ = catalogue(language).gettext
    text = _("You follow nothing any more; no digest will come.") if gone else _("You followed nothing.")
    return Part(plain(f"{text} /topics"))


def following_panel(
    filters: Sequence[str], topics: Sequence[Topic], next_line: Markup, language: str
) -> Part:
    """What is followed as buttons that drop it."""
    if not filters:
        return nothing_followed(language)
    _ = catalogue(language).gettext
    text = plain(_("You follow these. Tap one to stop:"))
    return Part(Markup(f"{text}\n{next_line}"), drop_buttons(filters, topics, language))


def nothing_followed(language: str) -> Part:
    return Part(plain(catalogue(language).gettext("You follow nothing yet. Choose: /topics")))


def preview(label: str, meaning: str, recent: Digest, checked: int, language: str) -> Part:
    """A filter's dry run: what it looks for, and what of the last 7 days it would have brought."""
    words = catalogue(language)
    excluded = words.ngettext(
        "{n} article of these days does not match.", "{n} articles of these days do not match.", checked
    ).format(n=checked)
    lines = [
        fill("<b>{label}</b>", label=shorten(label, 120)),
        fill("<i>{meaning}</i>", meaning=shorten(meaning, 300)),
        matched_line(len(recent.stories), language),
        *examples(recent),
        plain(excluded),
    ]
    button: Button = press(words.gettext("Follow it"), "follow")
    return Part(Markup("\n".join(line for line in lines if line)), ((button,),))


def preview_help(language: str) -> Part:
    _ = catalogue(language).gettext
    text = _("Write the filter to try, for example {example}")
    return Part(fill(text, example=Markup("<code>/preview arctic -oil</code>")))
