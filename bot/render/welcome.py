"""Turns what the bot can do into a greeting of one screen, a help text and hints."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model import Part, Topic
from bot.render.buttons import press
from bot.render.i18n import catalogue
from bot.render.markup import Markup, fill, plain, shorten
from bot.render.topics import topic_buttons


def greeting(topics: Sequence[Topic], followed: Collection[str], group: bool, language: str) -> Part:
    """Who I am, and the topics to tap; the next step as soon as one is followed."""
    _ = catalogue(language).gettext
    opening = _(
        "<b>Telegist reads many articles so that you read a few sentences.</b>"
        " Every sentence stands word for word in its article; nothing comes twice."
    )
    if group:
        ask = _("Administrators choose topics here; anyone can ask: /digest, /summary, /search.")
    elif topics:
        ask = _("Tap a topic: its digest of the last days comes at once, then one each day at your hour.")
    else:
        ask = _("Follow words of your own, for example: /subscribe arctic shipping")
    more = _("You can also send me a link, a text or a document: I condense it.")
    lines = [opening, ask] if group else [opening, ask, more]
    buttons = topic_buttons(topics, followed, language, "pick")
    if followed:
        buttons += ((press(_("Next: choose the hour"), "at"),),)
    return Part(Markup("\n\n".join(lines)), buttons)


def help_text(commands: Sequence[tuple[str, str]], language: str) -> Part:
    """The commands that this person may use: pairs of a name and a message that tells what it does."""
    _ = catalogue(language).gettext
    listed = "\n".join(fill("/{name} – {about}", name=name, about=_(about)) for name, about in commands)
    filters = fill(
        _(
            "<b>Filters</b> are words that must all occur, in any form: {all}. A phrase: {phrase}."
            " Without a word: {minus}. Either: {either}. A topic’s name stands for the whole topic."
        ),
        all=Markup("<code>arctic shipping</code>"),
        phrase=Markup('<code>"northern sea route"</code>'),
        minus=Markup("<code>arctic -oil</code>"),
        either=Markup("<code>grain OR wheat</code>"),
    )
    on_demand = plain(_("Send a link, a text, a forwarded post or a .txt document, and I condense it."))
    return Part(Markup("\n\n".join([listed, filters, on_demand])))


def free_text(words: str, language: str) -> Part:
    """A text that is no command and looks like something to follow or to look for."""
    _ = catalogue(language).gettext
    shown = shorten(words, 60)
    text = fill(
        _("What shall I do with “{words}”? To condense an article, send its link or its whole text."),
        words=shown,
    )
    buttons = (
        (press(_("Follow “{words}”").format(words=shorten(words, 24)), "follow"),),
        (press(_("Digest of it"), "digest", "it"), press(_("Search for it"), "search")),
    )
    return Part(text, buttons)


def not_understood(language: str) -> Part:
    """A text without a word in it, a picture, a sticker."""
    _ = catalogue(language).gettext
    return Part(
        plain(_("I read text, links and documents (.txt, .md, .html). Topics: /topics. All I can do: /help"))
    )


def unknown_payload(language: str) -> Markup:
    return plain(
        catalogue(language).gettext("The link you came by names no topic that I know; these I have:")
    )
