"""Every message that the bot can send, made from given words: for the golden files and for hostile input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

from bot.errors import FetchError
from bot.model import Chat, ChatState, EditionKind, Figures, Part, Push, Topic
from bot.render import digest as digests
from bot.render import faults, found, panel, privacy, push, schedule, summary, topics, welcome
from bot.render.markup import plain
from summarizer.errors import FilterError, NothingToSayError
from summarizer.model import Article, Sentence, Summary
from tests.bot.render.made import EMPTY, ICE, NOW, SAMPLE, UPDATED


def chat(language: str, **changes: object) -> Chat:
    made = Chat(
        1,
        language=language,
        zone="Europe/Kyiv",
        times=(time(7, 30), time(19)),
        next_due_at=NOW + timedelta(hours=11),
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def screens(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    """Name and parts of each message, with `words` wherever somebody else's words can stand."""
    yield from _digests(words, language)
    yield from _topics(words, language)
    yield from _schedules(words, language)
    yield from _answers(words, language)
    yield from _administration(words, language)


def _digests(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    for name, made, kind in (
        ("daily digest", SAMPLE, EditionKind.DAILY),
        (
            "digest on request, several days",
            replace(SAMPLE, since=NOW - timedelta(days=3)),
            EditionKind.REQUEST,
        ),
        ("pushed digest of everything", replace(SAMPLE, filters=()), EditionKind.PUSH),
        ("digest of these words", replace(SAMPLE, filters=(words,) * 9), EditionKind.DAILY),
        ("digest with an update and a story seen before", UPDATED, EditionKind.REQUEST),
        ("quiet line", EMPTY, EditionKind.DAILY),
    ):
        parts = digests.render_digest(
            made, language=language, zone="Europe/Kyiv", now=NOW, kind=kind, checked=41
        )
        yield name, parts


def _topics(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    offered = (
        Topic("Arctic", "arctic", names={"ru": "Арктика", "uk": "Арктика"}, id=1),
        Topic(words[:60] or "-", "x", id=2),
    )
    line = schedule.next_line(chat(language), True, NOW)
    yield "greeting", [welcome.greeting(offered, (), False, language)]
    yield "greeting, one followed", [welcome.greeting(offered, {"Arctic"}, False, language)]
    yield "greeting in a group", [welcome.greeting(offered, (), True, language)]
    yield "greeting without topics", [welcome.greeting((), (), False, language)]
    yield "unknown link", [Part(welcome.unknown_payload(language))]
    yield "topics", [topics.topics_panel(offered, ["Arctic", words], {"Arctic": 6}, line, language)]
    yield "no topics", [topics.topics_panel((), [], {}, line, language)]
    yield "subscribed", [topics.subscribed(words, words, True, SAMPLE, line, language)]
    yield (
        "subscribed already, nothing matched",
        [topics.subscribed(words, words, False, EMPTY, line, language)],
    )
    yield "unsubscribed", [topics.unsubscribed(words, True, line, language)]
    yield "was not subscribed", [topics.unsubscribed(words, False, line, language)]
    yield "unsubscribed from all", [topics.unsubscribed_all(True, language)]
    yield "was subscribed to nothing", [topics.unsubscribed_all(False, language)]
    yield "followed", [topics.following_panel(["Arctic", words], offered, line, language)]
    yield "nothing followed", [topics.following_panel([], offered, line, language)]
    yield "preview of a filter", [topics.preview(words, words, SAMPLE, 14, language)]
    yield "preview without a filter", [topics.preview_help(language)]


def _schedules(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    reader, footer = chat(language), panel.back(language)
    paused = chat(language, state=ChatState.PAUSED, paused_until=NOW + timedelta(days=3))
    yield "which hour", [schedule.hour_question(reader)]
    yield "which clock", [schedule.zone_question(reader, NOW)]
    yield "which place", [schedule.zone_choice(["Europe/Kyiv", "Europe/Simferopol"], language)]
    yield "no such place", [Part(schedule.zone_unknown(words, language))]
    yield "zone set", [schedule.zone_set(reader, True, NOW, ["Europe/Helsinki"])]
    yield "hours set", [schedule.hours_set(chat(language, days=frozenset(range(5))), True, NOW)]
    yield "hours set, nothing followed", [schedule.hours_set(reader, False, NOW)]
    yield "hours", [schedule.hours_panel(reader, True, NOW, footer)]
    yield "days", [schedule.days_panel(chat(language, days=frozenset({0, 3})), True, NOW, footer)]
    yield "hours help", [schedule.time_help(language)]
    yield "days help", [schedule.days_help(language)]
    yield "number of hours", [Part(plain(schedule.number_of_hours(6, language)))]
    yield "number of days", [Part(plain(schedule.one_day(language)))]
    yield "settings", [panel.panel(reader, ("Arctic", words), NOW)]
    yield "settings while paused", [panel.panel(replace(paused, quiet_line=False), (), NOW)]
    yield "length", [panel.length_panel(reader, footer)]
    yield "language", [panel.language_panel(reader)]
    yield "pause", [panel.pause_panel(reader, True, NOW, footer)]
    yield "paused", [panel.paused(paused, True, NOW)]
    yield "paused for good", [panel.paused(replace(paused, paused_until=None), True, NOW)]
    yield "resumed", [panel.paused(reader, True, NOW)]


def _answers(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    sentences = tuple(
        Sentence(text, number) for number, text in enumerate(["The ice came late.", words or "-"])
    )
    condensed = Summary(sentences, "en", "news", 12)
    hits = [(ICE, "…came late this year…"), (Article(words, headline=words, source=words, url=words), words)]
    yield "summary of a page", [summary.summary(ICE, condensed, language)]
    yield "summary of a text", [summary.summary(Article(words), condensed, language, short=True)]
    yield "summary help", [summary.summary_help(language)]
    yield "unreadable", [Part(plain(summary.unreadable_document(words, language)))]
    yield "too large", [Part(plain(summary.too_large(language)))]
    yield "found", [found.results(words, hits, 12, 5, language)]
    yield "found one", [found.results(words, hits[:1], 1, 0, language)]
    yield "found none", [found.results(words, [], 0, 0, language)]
    yield "search help", [found.search_help(language)]
    yield "help", [welcome.help_text([("digest", "a digest now; a topic or words, 24h, 3d, 1w")], language)]
    yield "free text", [welcome.free_text(words, language)]
    yield "not understood", [welcome.not_understood(language)]
    yield (
        "bad filter",
        [faults.expected(FilterError("This parenthesis is never closed.", f"({words}", 0), language)],
    )
    yield "no page", [faults.expected(FetchError(f"{words}: the page answered 404"), language)]
    yield "nothing to say", [faults.expected(NothingToSayError("No sentence."), language)]
    yield "unforeseen", [faults.unforeseen("a1b2c3", language)]
    yield "administrators only", [faults.administrators_only(language)]
    yield "not for you", [Part(plain(faults.not_for_you(language)))]
    yield "stale button", [Part(plain(faults.stale(language)))]
    yield "unknown command, likely one", [faults.unknown_command(words, "digest", language)]
    yield "unknown command", [faults.unknown_command(words, None, language)]
    yield "forget", [privacy.forget_question(language)]
    yield "forgotten", [privacy.forgotten(language)]
    yield "kept", [privacy.kept(language)]
    yield "question expired", [Part(plain(privacy.expired(language)))]
    yield "my data", [Part(plain(privacy.mydata_caption(language)))]


def _administration(words: str, language: str) -> Iterator[tuple[str, list[Part]]]:
    figures, reasons = Figures(due=3, sent=21, gone=2, in_doubt=1), {"blocked": 1, words: 1}
    sending = Push(7, 1000, words, NOW - timedelta(days=1), NOW, "sending")
    yield "push help", [push.push_help(language)]
    yield "push asked", [push.asked(7, words, 21, 2, timedelta(seconds=12), language)]
    yield "push to nobody", [push.asked(7, words, 0, 2, timedelta(seconds=1), language)]
    yield "push of nothing", [push.nothing_to_push(words, language)]
    for state in ("sending", "done", "stopped", "cancelled"):
        held = replace(sending, state=state, filter=words if state == "sending" else "")
        yield f"push {state}", [push.progress(held, figures, reasons, language)]
    yield "push decided", [Part(plain(push.moved_on(language)))]
    yield "push outdated", [Part(plain(push.outdated(language)))]
    yield "queue", [push.queue(figures, reasons, language)]
    yield "health", [push.health({"Version": "0.1.0", words: words}, language)]


def shown(parts: list[Part]) -> str:
    """Messages as they stand in a golden file."""
    lines = []
    for part in parts:
        lines.append(part.text)
        lines.extend(
            "  ".join(f"[{button.text} → {button.data or button.url}]" for button in row)
            for row in part.buttons
        )
    return "\n".join(lines)
