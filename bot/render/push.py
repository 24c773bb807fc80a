"""Turns a push, its figures and the outbox into messages for an administrator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.model import Figures, Part, Push
from bot.render.buttons import press
from bot.render.dates import span
from bot.render.i18n import catalogue
from bot.render.markup import Markup, fill, plain, shorten

BAR = 10
"""Cells of the progress bar."""


def asked(push_id: int, filter: str, chats: int, parts: int, duration: timedelta, language: str) -> Part:
    """Below the preview: to how many chats it would go, how long that takes, and the two buttons."""
    words = catalogue(language)
    _ = words.gettext
    if not chats:
        return Part(
            fill(
                _("Nobody follows {filter} yet, so there is nobody to send this to."),
                filter=_name(filter, language),
            )
        )
    count = words.ngettext("{n} chat", "{n} chats", chats).format(n=chats)
    messages = words.ngettext("{n} message each", "{n} messages each", parts).format(n=parts)
    text = fill(
        _("This is what readers of <b>{filter}</b> would get: {chats}, {messages}, about {duration}."),
        filter=_name(filter, language),
        chats=count,
        messages=messages,
        duration=span(duration, language),
    )
    return Part(
        text,
        (
            (press(_("Send to {n}").format(n=chats), "push", "send", push_id),),
            (press(_("Cancel"), "push", "cancel", push_id),),
        ),
    )


def progress(push: Push, figures: Figures, reasons: Mapping[str, int], language: str) -> Part:
    """The one live message of a push: how far it is while it runs, its final figures afterwards."""
    _ = catalogue(language).gettext
    titles = {
        "sending": _("Sending"),
        "done": _("Sent"),
        "stopped": _("Stopped"),
        "cancelled": _("Cancelled"),
    }
    settled = figures.total - figures.due - figures.sending
    head = fill(
        "<b>{title}: {filter}</b>",
        title=titles.get(push.state, push.state),
        filter=_name(push.filter, language),
    )
    if push.state == "cancelled":
        return Part(head)
    blocked = reasons.get("blocked", 0)
    counts = [
        fill(_("Sent: {n}"), n=figures.sent),
        fill(_("Failed: {n}"), n=figures.gone - blocked),
        fill(_("Blocked: {n}"), n=blocked),
        fill(_("Uncertain: {n}"), n=figures.in_doubt),
    ]
    lines = [head, _bar(settled, figures.total, language), Markup(" · ".join(counts))]
    if push.state == "sending":
        return Part(Markup("\n".join(lines)), ((press(_("Stop"), "push", "stop", push.id),),))
    others = [(why, n) for why, n in reasons.items() if why != "blocked"]
    lines += [fill("– {why}: {n}", why=shorten(why, 120), n=n) for why, n in others[:5]]
    return Part(Markup("\n".join(lines)))


def _name(filter: str, language: str) -> str:
    """What a push is of, as its administrator called it."""
    return shorten(filter, 120) or catalogue(language).gettext("everything")


def nothing_to_push(filter: str, language: str) -> Part:
    _ = catalogue(language).gettext
    return Part(
        fill(
            _("Nothing on {filter} in that time, so there is nothing to send. A longer span: 3d, 1w."),
            filter=_name(filter, language),
        )
    )


def push_help(language: str) -> Part:
    _ = catalogue(language).gettext
    return Part(
        fill(
            _(
                "Write what to send, and of how long: {first}, or to everybody {second}."
                " You see it before anybody else."
            ),
            first=Markup("<code>/push arctic 24h</code>"),
            second=Markup("<code>/push all 3d</code>"),
        )
    )


def moved_on(language: str) -> str:
    return catalogue(language).gettext("That was decided already; nothing changed.")


def outdated(language: str) -> str:
    return catalogue(language).gettext(
        "That preview is older than an hour. Send /push again to see what would go out now."
    )


def queue(figures: Figures, reasons: Mapping[str, int], language: str) -> Part:
    """The outbox by state, and why what was given up was."""
    _ = catalogue(language).gettext
    lines = [
        fill("<b>{title}</b>", title=_("Outbox")),
        fill(_("Waiting: {n}"), n=figures.due),
        fill(_("Being sent: {n}"), n=figures.sending),
        fill(_("Sent: {n}"), n=figures.sent),
        fill(_("Given up: {n}"), n=figures.gone),
        fill(_("Uncertain: {n}"), n=figures.in_doubt),
    ]
    lines += [fill("– {why}: {n}", why=shorten(why, 120), n=n) for why, n in list(reasons.items())[:8]]
    return Part(Markup("\n".join(lines)))


def health(entries: Mapping[str, str], language: str) -> Part:
    """Names and values, a line each."""
    title = catalogue(language).gettext("Health")
    lines = [
        fill("{name}: <b>{value}</b>", name=shorten(name, 60), value=shorten(value, 120))
        for name, value in entries.items()
    ]
    return Part(Markup("\n".join([f"<b>{plain(title)}</b>", *lines])))


def _bar(settled: int, total: int, language: str) -> Markup:
    words = catalogue(language)
    count = words.ngettext("{settled} of {n} message", "{settled} of {n} messages", total)
    full = BAR * settled // total if total else BAR
    share = 100 * settled // total if total else 100
    shown = count.format(settled=settled, n=total)
    return plain(f"{'▓' * full}{'░' * (BAR - full)} {share}% · {shown}")
