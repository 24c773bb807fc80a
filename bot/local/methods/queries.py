"""Turns the bot's answers to taps and inline queries into what the waiting phone gets."""

from __future__ import annotations

from typing import Any

from bot.local.entities import utf16_length
from bot.local.params import Params
from bot.local.refusal import bad_request
from bot.local.world import World

LONGEST_ANSWER = 200
MOST_RESULTS = 50


def answer_callback(world: World, params: Params) -> bool:
    """answerCallbackQuery: once for each tap, while the phone still waits."""
    text = params.text("text")
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    world.questions.answer(params.text("callback_query_id"), answer)
    return True


def answer_inline(world: World, params: Params) -> bool:
    """answerInlineQuery."""
    results = params.nested("results")
    if not isinstance(results, list):
        raise bad_request("can't parse results: expected an Array of InlineQueryResult")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    numbers = [str(result.get("id", "")) for result in results if isinstance(result, dict)]
    if len(numbers) < len(results) or not all(1 <= len(number.encode()) <= 64 for number in numbers):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(numbers)) < len(numbers):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.questions.answer(
        params.text("inline_query_id"),
        {
            "results": results,
            "next_offset": params.text("next_offset"),
            "button": params.nested("button"),
            "is_personal": params.flag("is_personal"),
        },
    )
    return True


METHODS: dict[str, Any] = {"answerCallbackQuery": answer_callback, "answerInlineQuery": answer_inline}
