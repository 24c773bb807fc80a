"""Turns a chat's hours, days and zone into the messages and buttons that show and set them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.model import Chat, ChatState, Part
from bot.render.buttons import Rows, choice, press, rows, toggle
from bot.render.dates import hours, moment, stamp, weekday_names, weekdays
from bot.render.i18n import catalogue
from bot.render.markup import Markup, fill, plain, shorten
from bot.render.zones import clocks, zone_name

OFFERED_HOURS = (6, 7, 8, 9, 12, 18, 20, 22)


def next_line(chat: Chat, following: bool, now: datetime) -> Markup:
    """When the next digest comes, in the reader's own time; or why none does."""
    _ = catalogue(chat.language).gettext
    if chat.state is ChatState.PAUSED:
        if chat.paused_until is None:
            return plain(_("Digests are paused until you send /resume."))
        until = stamp(chat.paused_until, chat.zone, chat.language)
        return fill(_("Digests are paused until {when}; /resume ends that at once."), when=until)
    if not following or chat.next_due_at is None:
        return plain(_("No digest is planned, since nothing is followed yet: /topics"))
    return fill(
        _("Next digest: <b>{when}</b> ({zone} time)."),
        when=moment(chat.next_due_at, now, chat.zone, chat.language),
        zone=zone_name(chat.zone, chat.language),
    )


def hour_question(chat: Chat) -> Part:
    """The second step of the welcome: at which hour."""
    _ = catalogue(chat.language).gettext
    buttons = [
        choice(f"{hour:02}:00", chat.times == (time(hour),), "at", f"{hour:02}00") for hour in OFFERED_HOURS
    ]
    text = _("At what hour should your digest come each day? For another one write, for example, {example}")
    return Part(fill(text, example=Markup("<code>/time 07:30 19:00</code>")), rows(buttons, 4))


def zone_question(chat: Chat, now: datetime) -> Part:
    """The third step: which of these clocks is the reader's."""
    _ = catalogue(chat.language).gettext
    text = fill(
        _(
            "What time is it where you are? Tap your clock, send your location, or write {example}."
            "\nNow set: {zone}, {clock}."
        ),
        example=Markup("<code>/timezone Kyiv</code>"),
        zone=zone_name(chat.zone, chat.language),
        clock=moment(now, now, chat.zone, chat.language),
    )
    buttons = [press(clock.label, "clock", clock.offset) for clock in clocks(now, chat.language)]
    return Part(text, rows(buttons, 4))


def zone_choice(zones: Sequence[str], language: str) -> Part:
    """Several zones answer to what was written."""
    _ = catalogue(language).gettext
    return Part(plain(_("Which of these is yours?")), zone_buttons(zones, language))


def zone_buttons(zones: Sequence[str], language: str) -> Rows:
    return rows([press(zone_name(zone, language), "zone", zone) for zone in zones], 2)


def zone_unknown(words: str, language: str) -> Markup:
    _ = catalogue(language).gettext
    return fill(
        _(
            "I know no place called “{words}”. Write a large city, tap your clock below,"
            " or send your location."
        ),
        words=shorten(words, 60),
    )


def zone_set(chat: Chat, following: bool, now: datetime, others: Sequence[str] = ()) -> Part:
    """The zone is set; `others` keep the same time today, but may not all year."""
    _ = catalogue(chat.language).gettext
    text = fill(
        _("Your time zone: <b>{zone}</b>.\n{next}"),
        zone=zone_name(chat.zone, chat.language),
        next=next_line(chat, following, now),
    )
    if others:
        hint = _("If another place is nearer to you, tap it:")
        text = Markup(f"{text}\n{plain(hint)}")
    return Part(text, zone_buttons(others, chat.language))


def hours_set(chat: Chat, following: bool, now: datetime) -> Part:
    """Hours or days were set: what they are now, and when the next digest comes."""
    _ = catalogue(chat.language).gettext
    text = fill(
        _("Your digest comes: <b>{days}, {hours}</b>.\n{next}"),
        days=weekdays(chat.days, chat.language),
        hours=hours(chat.times),
        next=next_line(chat, following, now),
    )
    return Part(text)


def hours_panel(chat: Chat, following: bool, now: datetime, back: Rows) -> Part:
    """All full hours of the day as toggles, and the ones set besides."""
    _ = catalogue(chat.language).gettext
    offered = sorted({time(hour) for hour in range(24)} | set(chat.times))
    buttons = [
        toggle(moment.strftime("%H:%M"), moment in chat.times, "hour", moment.strftime("%H%M"))
        for moment in offered
    ]
    hint = fill(_("For other minutes write {example}"), example=Markup("<code>/time 07:30 19:00</code>"))
    return Part(Markup(f"{hours_set(chat, following, now).text}\n{hint}"), rows(buttons, 4) + back)


def days_panel(chat: Chat, following: bool, now: datetime, back: Rows) -> Part:
    """The weekdays as toggles."""
    names = weekday_names(chat.language)
    buttons = [toggle(name, number in chat.days, "day", number) for number, name in enumerate(names)]
    return Part(hours_set(chat, following, now).text, rows(buttons, 4) + back)


def time_help(language: str) -> Part:
    _ = catalogue(language).gettext
    text = _("Write one to six hours of the day, for example {example}")
    return Part(fill(text, example=Markup("<code>/time 07:30 19:00</code>")))


def days_help(language: str) -> Part:
    _ = catalogue(language).gettext
    text = _("Write days of the week, for example {example}")
    return Part(fill(text, example=Markup("<code>/days mon-fri</code>")))


def number_of_hours(most: int, language: str) -> str:
    return catalogue(language).gettext("At least one hour stays, {n} at most.").format(n=most)


def one_day(language: str) -> str:
    return catalogue(language).gettext("At least one day stays. For no digests at all: /pause")
