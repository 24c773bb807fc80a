"""Turns what may be erased, and what was, into messages."""

from __future__ import annotations

from bot.model import Part
from bot.render.buttons import press
from bot.render.i18n import catalogue
from bot.render.markup import plain


def forget_question(language: str) -> Part:
    _ = catalogue(language).gettext
    text = _(
        "Erase all that I keep about this chat? What you follow, your hours, what was sent to you:"
        " none of it can be brought back. To see it first: /mydata"
    )
    return Part(
        plain(text), ((press(_("Erase everything"), "forget", "yes"), press(_("Keep it"), "forget", "no")),)
    )


def forgotten(language: str) -> Part:
    return Part(
        plain(
            catalogue(language).gettext(
                "Erased. I know nothing about this chat any more. /start begins anew."
            )
        )
    )


def kept(language: str) -> Part:
    return Part(plain(catalogue(language).gettext("Nothing was erased.")))


def expired(language: str) -> str:
    return catalogue(language).gettext(
        "That question is an hour old. To erase everything send /forget again."
    )


def mydata_caption(language: str) -> str:
    return catalogue(language).gettext("All that is stored about this chat. To erase it: /forget")
