"""Turns what went wrong into one helpful line in the reader's language."""

from __future__ import annotations

import re

from bot.model import Part
from bot.render.i18n import N_, catalogue
from bot.render.markup import Markup, fill, plain, shorten
from summarizer.errors import FilterError, NothingToSayError
from summarizer.filters import pointer

MAX_LINE = 190
"""Telegram shows 200 characters on top of a chat."""

FILTER_FAULTS = (
    N_("The filter is empty: write a word or a topic."),
    N_("A filter may have at most {what} characters."),
    N_("This quotation mark is never closed."),
    N_("This parenthesis closes nothing."),
    N_("This parenthesis is never closed."),
    N_("There is nothing in here."),
    N_("This only says what to leave out: add what to look for."),
    N_("“{what}” needs something before it."),
    N_("“{what}” needs something after it."),
    N_("This is nested deeper than {what} levels."),
    N_("There is no word to look for in this."),
    N_("A phrase may have at most {what} words."),
    N_("The topics in this filter write out to too much."),
    N_("The topic {what} leads back to itself here."),
    N_("This topic stands on too many others."),
)
"""What `summarizer.filters` says of a malformed filter."""


def expected(error: Exception, language: str) -> Part:
    """A failure that can happen to anybody: a bad filter, a page that cannot be had, nothing to say."""
    _ = catalogue(language).gettext
    if isinstance(error, FilterError):
        return Part(_filter(error, language))
    if isinstance(error, NothingToSayError):
        return Part(
            plain(
                _("That text has no sentences I could choose from. Send a whole article, or a link to one.")
            )
        )
    return Part(fill(_("That did not work: {why}."), why=shorten(str(error).rstrip("."), 300)))


def _filter(error: FilterError, language: str) -> Markup:
    _ = catalogue(language).gettext
    return fill(
        _("I do not understand this filter: {why}.\n<pre>{pointer}</pre>\nFor example: {example}"),
        why=filter_fault(str(error), language).rstrip("."),
        pointer=pointer(error, 36),
        example=Markup('<code>arctic "sea ice" -oil</code>'),
    )


def filter_fault(message: str, language: str) -> str:
    """What the filter language says is wrong, in the reader's language where it is known."""
    for template in FILTER_FAULTS:
        pattern = re.escape(template).replace(r"\{what\}", "(?P<what>.+)")
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return catalogue(language).gettext(template).format(**found.groupdict())
    return message


def unforeseen(reference: str, language: str) -> Part:
    _ = catalogue(language).gettext
    template = _(
        "Something went wrong on my side; nothing of yours is lost. Please try again."
        " If it happens again, tell whoever runs this bot: <code>{reference}</code>"
    )
    return Part(fill(template, reference=reference))


def administrators_only(language: str) -> Part:
    _ = catalogue(language).gettext
    return Part(
        plain(
            _("Only administrators of this chat can change that. Anyone can ask: /digest, /summary, /search.")
        )
    )


def not_for_you(language: str) -> str:
    return catalogue(language).gettext("Only administrators of this chat can use this button.")


def stale(language: str) -> str:
    """The line for a button that is too old, forged, or whose message is gone."""
    return catalogue(language).gettext("That button is no longer valid. /settings has all of them.")


def unknown_command(name: str, likely: str | None, language: str) -> Part:
    _ = catalogue(language).gettext
    shown = shorten(name, 32)
    if likely:
        template = _("There is no /{name}. Did you mean /{likely}? All commands: /help")
        return Part(fill(template, name=shown, likely=likely))
    return Part(fill(_("There is no /{name}. All commands: /help"), name=shown))
