"""Turns what a bot wants to show (text, caption, keyboard) into what Telegram stores, or into its refusal."""

from __future__ import annotations

from typing import Any

from bot.local.entities import Entity, clean, settle, utf16_length
from bot.local.html import checked_link, parse
from bot.local.params import Params
from bot.local.refusal import Json, bad_request

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64
MOST_BUTTONS = 100
BUTTON_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def _given(listed: Any) -> list[Entity]:
    """Entities sent as a list beside the text."""
    if not isinstance(listed, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    found = []
    for item in listed:
        if not isinstance(item, dict):
            raise bad_request("can't parse entities: expected an Object")
        argument = str(item.get("url") or item.get("language") or item.get("custom_emoji_id") or "")
        kind = str(item.get("type", ""))
        found.append(Entity(kind, int(item.get("offset", 0)), int(item.get("length", 0)), argument))
    return found


def formatted(text: str, mode: str, listed: Any = None) -> tuple[str, list[Entity]]:
    """Text as stored and its entities, for a parse mode or a list of entities; "" where nothing is left."""
    mode = mode.lower()
    if mode not in {"", "none", "html", "markdown", "markdownv2"}:
        raise bad_request("unsupported parse_mode")
    if mode.startswith("markdown"):
        raise bad_request("the local stand-in parses HTML only")
    if mode == "html":
        text, entities = parse(clean(text))
    else:
        text, entities = clean(text), _given(listed) if listed else []
    return settle(text, entities)


def message_text(params: Params) -> Json:
    """The fields `text`, `entities` and preview options of a message to send or edit."""
    raw = params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    text, entities = formatted(raw, params.text("parse_mode"), params.nested("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    body: Json = {"text": text}
    if entities:
        body["entities"] = [entity.as_json() for entity in entities]
    if preview := params.nested("link_preview_options"):
        body["link_preview_options"] = preview
    return body


def caption(params: Params) -> Json:
    """The fields `caption` and `caption_entities`; {} without a caption."""
    text, entities = formatted(
        params.text("caption"), params.text("parse_mode"), params.nested("caption_entities")
    )
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    body: Json = {"caption": text} if text else {}
    if entities:
        body["caption_entities"] = [entity.as_json() for entity in entities]
    return body


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request(
            "BUTTON_TEXT_EMPTY" if not button["text"] else "inline keyboard button text is empty"
        )
    kinds = [kind for kind in BUTTON_KINDS if kind in button]
    if not kinds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        if not (link := checked_link(str(button["url"]))):
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {**button, "url": link}
    return button


def keyboard(params: Params) -> Json | None:
    """The inline keyboard to store, None if there is none; other kinds of markup are not stored."""
    markup = params.nested("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array of Arrays of buttons')
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None
