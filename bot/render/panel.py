"""Turns a chat's settings into one panel of buttons, edited in place."""

from __future__ import annotations

from datetime import datetime

from bot.model import Button, Chat, ChatState, Part
from bot.render.buttons import Rows, choice, press, rows
from bot.render.dates import hours, moment, weekdays
from bot.render.i18n import catalogue, language_name, languages
from bot.render.markup import Markup, fill, plain, shorten
from bot.render.schedule import next_line
from bot.render.zones import zone_name
from summarizer.model import Length

PAUSES = (1, 3, 7, 14)
"""Days offered for a pause."""


def back(language: str) -> Rows:
    """The row that leads from a panel to the settings."""
    return ((press(catalogue(language).gettext("← Settings"), "panel", "home"),),)


def panel(chat: Chat, followed: tuple[str, ...], now: datetime) -> Part:
    """All settings at a glance, each with its button."""
    _ = catalogue(chat.language).gettext
    quiet = _("one line says so") if chat.quiet_line else _("no message")
    entries = (
        (_("Follows"), ", ".join(shorten(name, 40) for name in followed[:8]) or _("nothing yet")),
        (_("Hours"), hours(chat.times)),
        (_("Days"), weekdays(chat.days, chat.language)),
        (
            _("Time zone"),
            f"{zone_name(chat.zone, chat.language)}, {moment(now, now, chat.zone, chat.language)}",
        ),
        (_("Length"), length_name(chat.length, chat.language)),
        (_("Language"), language_name(chat.language)),
        (_("With nothing new"), quiet),
    )
    listed = "\n".join(fill("{name}: <b>{value}</b>", name=name, value=value) for name, value in entries)
    text = fill(
        "<b>{title}</b>\n{listed}\n{next}",
        title=_("Settings"),
        listed=Markup(listed),
        next=next_line(chat, bool(followed), now),
    )
    names = (
        ("topics", _("Topics")),
        ("hours", _("Hours")),
        ("days", _("Days")),
        ("zone", _("Time zone")),
        ("length", _("Length")),
        ("language", _("Language")),
    )
    buttons = [press(name, "panel", key) for key, name in names]
    buttons.append(_quiet(chat))
    if chat.state is ChatState.PAUSED:
        buttons.append(press(_("Resume"), "pause", "0"))
    else:
        buttons.append(press(_("Pause"), "panel", "pause"))
    return Part(text, rows(buttons, 2))


def _quiet(chat: Chat) -> Button:
    _ = catalogue(chat.language).gettext
    if chat.quiet_line:
        return press(_("Quiet line: on"), "quiet", 0)
    return press(_("Quiet line: off"), "quiet", 1)


def length_name(length: Length, language: str) -> str:
    """A length with its number of sentences."""
    words = catalogue(language)
    _ = words.gettext
    names = {Length.SHORT: _("short"), Length.MEDIUM: _("medium"), Length.LONG: _("long")}
    number = length.sentences
    sentences = words.ngettext("{n} sentence", "{n} sentences", number).format(n=number)
    return f"{names[length]}, {sentences}"


def length_panel(chat: Chat, footer: Rows = ()) -> Part:
    _ = catalogue(chat.language).gettext
    buttons = [
        choice(length_name(length, chat.language), length is chat.length, "length", length.value)
        for length in Length
    ]
    text = _("How much of each story? Now: {length}.").format(length=length_name(chat.length, chat.language))
    return Part(plain(text), rows(buttons, 1) + footer)


def language_panel(chat: Chat, footer: Rows = ()) -> Part:
    _ = catalogue(chat.language).gettext
    buttons = [choice(language_name(code), code == chat.language, "language", code) for code in languages()]
    text = _("The language I speak: {language}. Articles stay in theirs.")
    return Part(plain(text.format(language=language_name(chat.language))), rows(buttons, 1) + footer)


def pause_panel(chat: Chat, following: bool, now: datetime, footer: Rows = ()) -> Part:
    words = catalogue(chat.language)
    _ = words.gettext
    buttons = [
        press(words.ngettext("{n} day", "{n} days", days).format(n=days), "pause", f"{days}d")
        for days in PAUSES
    ]
    buttons.append(press(_("Until I say"), "pause"))
    text = _("No digests for how long? What you miss comes merged into one digest.")
    return Part(Markup(f"{plain(text)}\n{next_line(chat, following, now)}"), rows(buttons, 2) + footer)


def paused(chat: Chat, following: bool, now: datetime) -> Part:
    """The answer to a pause or its end."""
    _ = catalogue(chat.language).gettext
    button = press(_("Resume now"), "pause", "0")
    return Part(next_line(chat, following, now), ((button,),) if chat.state is ChatState.PAUSED else ())
