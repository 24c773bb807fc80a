"""Turns a digest into the messages that a reader gets on the phone."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlsplit

from bot.model import EditionKind, Part
from bot.render.dates import day, days, stamp
from bot.render.i18n import catalogue
from bot.render.limits import Size, pack
from bot.render.markup import Markup, bold, fill, link, plain, shorten
from summarizer.model import Article, Digest, DigestStory

Body = Callable[[DigestStory, str], tuple[tuple[Markup, ...], Markup]]

WORDS_PER_MINUTE = 200
MAX_HEADLINE = 240
MAX_SOURCES = 5
MAX_SOURCE = 40
MAX_FILTER = 60
MAX_FILTERS = 6
ROOM_FOR_HEADER = Size(1024, 4)
"""What a part keeps free of any one story, so that the header and its longest filters have a place."""


def render_digest(
    digest: Digest,
    *,
    language: str,
    zone: str,
    now: datetime,
    kind: EditionKind,
    checked: int = 0,
    names: Mapping[str, str] = MappingProxyType({}),
    body: Body | None = None,
) -> list[Part]:
    """The digest as Telegram messages, split only between stories; one quiet line if it has none.

    `language` is that of the interface, `zone` the reader's IANA zone, `checked` how many articles
    were looked at (said when nothing matched), `names` what filters are called in the language.
    `body` is `body_of`, perhaps with a memory: many digests share stories.
    """
    digest = _called(digest, names)
    if not digest.stories:
        return [Part(_nothing(digest, language, zone, checked), silent=kind is EditionKind.DAILY)]
    date = _date(digest, language, zone, now)
    stories = [
        render_story(entry, number, language, zone, body or body_of)
        for number, entry in enumerate(digest.stories, 1)
    ]
    further = fill("<i>{date}</i>", date=date)
    return [
        Part(text) for text in pack(stories, first=_header(digest, date, kind, language), further=further)
    ]


def render_story(
    entry: DigestStory, number: int, language: str, zone: str, body: Body | None = None
) -> Markup:
    """One story: headline, folded sentences, sources and the filter that brought it.

    An update is called so; what was seen before says when. The last sentences are left out where all of
    them would not fit into a message.
    """
    head = _head(entry, number, language, zone)
    sentences, foot = (body or body_of)(entry, language)
    for number_told in range(len(sentences), 0, -1):
        story = _joined(head, _quotation(sentences[:number_told]), foot)
        if (Size.of(story) + ROOM_FOR_HEADER).fits:
            return story
    return _joined(head, foot)


def _head(entry: DigestStory, number: int, language: str, zone: str) -> Markup:
    _ = catalogue(language).gettext
    title = title_of(entry.story.lead)
    if entry.update:
        title = _("Update: {headline}").format(headline=title)
    head = bold(f"{number}. {title}")
    if entry.seen is None:
        return head
    date = day(entry.seen, zone, language, weekday=False)
    return _joined(head, fill("<i>{seen}</i>", seen=_("seen on {date}").format(date=date)))


def body_of(entry: DigestStory, language: str) -> tuple[tuple[Markup, ...], Markup]:
    """What stands below a story's headline, whatever its number: its sentences, and its last line."""
    names = {article.id: source_of(article) for article in entry.story.articles}
    sentences = tuple(
        _told_by(names.get(sentence.article, "") if sentence.article else "", sentence.text)
        for sentence in entry.sentences
    )
    return sentences, _foot(entry, language)


def _told_by(source: str, text: str) -> Markup:
    """A sentence, with the name of its source where that is not the one of the headline."""
    sentence = plain(" ".join(text.split()))
    return Markup(f"{sentence} {fill('<i>({source})</i>', source=source)}") if source else sentence


def title_of(article: Article) -> str:
    """What a reader sees as the article's name: headline, else dek, else its first words."""
    return shorten(article.headline or article.dek, MAX_HEADLINE) or shorten(article.text, 80) or "…"


def source_of(article: Article) -> str:
    """Who published the article: the name given, else the host of its address, else ""."""
    try:
        host = urlsplit(article.url).hostname or ""
    except ValueError:
        host = ""
    return shorten(article.source or host.removeprefix("www."), MAX_SOURCE)


def filters_line(filters: tuple[str, ...], language: str) -> str:
    """The filters of a digest as a reader calls them, the first few by name."""
    _ = catalogue(language).gettext
    if not filters:
        return _("everything")
    named = [shorten(name, MAX_FILTER) for name in filters[:MAX_FILTERS]]
    more = len(filters) - len(named)
    return ", ".join(named) + (f" +{more}" if more else "")


def _called(digest: Digest, names: Mapping[str, str]) -> Digest:
    """The digest with its filters called as in the reader's language."""
    if not names:
        return digest
    return replace(
        digest,
        filters=tuple(names.get(name, name) for name in digest.filters),
        stories=tuple(
            replace(entry, matched=name) if (name := names.get(entry.matched, "")) else entry
            for entry in digest.stories
        ),
    )


def _joined(*lines: str) -> Markup:
    return Markup("\n".join(line for line in lines if line))


def _quotation(sentences: Sequence[Markup]) -> Markup:
    return Markup(f"<blockquote expandable>{chr(10).join(sentences)}</blockquote>")


def _date(digest: Digest, language: str, zone: str, now: datetime) -> str:
    if digest.until - digest.since > timedelta(hours=36):
        return days(digest.since, digest.until, zone, language)
    return day(now, zone, language)


def _header(digest: Digest, date: str, kind: EditionKind, language: str) -> Markup:
    words = catalogue(language)
    _ = words.gettext
    titles = {
        EditionKind.DAILY: _("Your digest"),
        EditionKind.REQUEST: _("Digest"),
        EditionKind.PUSH: _("From the editors"),
    }
    number = len(digest.stories)
    stories = words.ngettext("{n} story", "{n} stories", number).format(n=number)
    articles = words.ngettext("from {n} article", "from {n} articles", digest.articles)
    counts = [f"{stories} {articles.format(n=digest.articles)}"]
    if updates := sum(entry.update for entry in digest.stories):
        counts.append(words.ngettext("{n} update", "{n} updates", updates).format(n=updates))
    if seen := sum(entry.seen is not None for entry in digest.stories):
        counts.append(words.ngettext("{n} seen before", "{n} seen before", seen).format(n=seen))
    read = reading_minutes(digest)
    counts.append(words.ngettext("about {n} min read", "about {n} min read", read).format(n=read))
    return fill(
        "<b>{title} · {date}</b>\n{filters}\n<i>{counts}</i>",
        title=titles[kind],
        date=date,
        filters=filters_line(digest.filters, language),
        counts=" · ".join(counts),
    )


def reading_minutes(digest: Digest) -> int:
    """Whole minutes that the sentences and headlines take, one at least."""
    words = sum(
        len(title_of(entry.story.lead).split())
        + sum(len(sentence.text.split()) for sentence in entry.sentences)
        for entry in digest.stories
    )
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def _foot(entry: DigestStory, language: str) -> Markup:
    """The source links and the filter, in one line."""
    words = catalogue(language)
    sources = _sources(entry.story.articles, language)
    if not entry.matched:
        return sources
    matched = fill(words.gettext("matched: {filter}"), filter=shorten(entry.matched, MAX_FILTER))
    matched = fill("<i>{matched}</i>", matched=matched)
    return Markup(f"{sources} · {matched}" if sources else matched)


def _sources(articles: tuple[Article, ...], language: str) -> Markup:
    """Links to the articles by the names of their sources; how many there are if none has a name."""
    words = catalogue(language)
    named: dict[str, Markup] = {}
    for article in articles:
        name = source_of(article)
        if name and name not in named:
            named[name] = link(name, article.url)
    if not named:
        number = len(articles)
        count = words.ngettext("{n} article", "{n} articles", number).format(n=number)
        return plain(count) if number > 1 else Markup()
    shown = list(named.values())[:MAX_SOURCES]
    more = len(named) - len(shown)
    return Markup(", ".join(shown) + (f" +{more}" if more else ""))


def _nothing(digest: Digest, language: str, zone: str, checked: int) -> Markup:
    words = catalogue(language)
    line = fill(
        words.gettext("Nothing on {filters} since {when}."),
        filters=filters_line(digest.filters, language),
        when=stamp(digest.since, zone, language),
    )
    if not checked:
        return line
    count = words.ngettext("{n} article checked.", "{n} articles checked.", checked).format(n=checked)
    return Markup(f"{line} {plain(count)}")
