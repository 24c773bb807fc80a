"""Turns a link, a text, a document or an answered message into its summary, with or without /summary."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Document, Message, MessageEntity

from bot.chat.arguments import split_length
from bot.chat.call import Call
from bot.chat.words import said
from bot.errors import InputError
from bot.render import summary as render
from bot.sources import document, page
from summarizer.condense import condense
from summarizer.model import Article, Length
from summarizer.rank import DEFAULT_METHOD

MAX_DOCUMENT = 20_000_000
"""Bytes that Telegram lets a bot fetch."""
READABLE = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
ENOUGH_WORDS = 40
"""A text of so many words is condensed itself, whatever links it holds."""

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)


async def summary(call: Call) -> None:
    """/summary [link, text, or as a reply] [short, medium, long]."""
    words, length = split_length(call.words)
    await _answer(call, words, length)


async def unasked(call: Call) -> None:
    """The same for what a person sends in private without the command."""
    await _answer(call, call.words, None)


def meant(message: Message) -> bool:
    """Whether a message without a command asks to be condensed: a document, a forwarded post, a bare link."""
    text = said(message)
    return bool(message.document or (message.forward_origin and text) or _is_link(text))


def link_in(text: str) -> str | None:
    """The address that a short text gives; None in a text that is long enough itself."""
    if _is_link(text) and not text.lower().startswith(("http://", "https://")):
        return f"https://{text}"
    found = _LINK.search(text)
    if found is None or len(text.split()) >= ENOUGH_WORDS:
        return None
    return found[0].rstrip(".,;:!?)]}»”")


async def _answer(call: Call, words: str, length: Length | None) -> None:
    if call.message is None:
        return
    await call.busy()
    article = await _material(call, call.message, words)
    if article is None:
        await call.say(render.summary_help(call.language))
        return
    method = call.desk.settings.method or DEFAULT_METHOD
    wanted = length or call.chat.length
    found = await asyncio.to_thread(condense, article, wanted, method=method)
    short = found.total <= wanted.sentences
    await call.say(render.summary(article, found, call.language, short=short))


async def _material(call: Call, message: Message, words: str) -> Article | None:
    """What is to be condensed: the document, the words, or the message that was answered."""
    if message.document is not None:
        return await _document(call, message.document)
    if words:
        return await _text(call, message, words)
    replied = message.reply_to_message
    if replied is None:
        return None
    if replied.document is not None:
        return await _document(call, replied.document)
    text = said(replied)
    return await _text(call, replied, text) if text else None


async def _text(call: Call, message: Message, words: str) -> Article:
    link = link_in(words) or (hidden_link(message) if len(words.split()) < ENOUGH_WORDS else None)
    if link is not None:
        return await page.article_from(link, call.desk.settings.fetch)
    return await asyncio.to_thread(document.from_text, words)


def hidden_link(message: Message) -> str | None:
    """The first address behind words of the message."""
    entities = (*message.entities, *message.caption_entities)
    links = (entity.url for entity in entities if entity.type == MessageEntity.TEXT_LINK)
    return next((link for link in links if link and _LINK.fullmatch(link)), None)


async def _document(call: Call, sent: Document) -> Article:
    name = Path(sent.file_name or "?").name
    suffix = Path(name).suffix.lower()
    if suffix not in READABLE:
        raise InputError(render.unreadable_document(name, call.language))
    if (sent.file_size or 0) > MAX_DOCUMENT:
        raise InputError(render.too_large(call.language))
    body = await (await call.bot.get_file(sent.file_id)).download_as_bytearray()
    return await asyncio.to_thread(_read, bytes(body), name, suffix)


def _read(body: bytes, name: str, suffix: str) -> Article:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"document{suffix}")
        path.write_bytes(body)
        try:
            return document.read(path)
        except InputError as error:
            raise InputError(str(error).replace(str(path), name)) from error


def _is_link(text: str) -> bool:
    return bool(_LINK.fullmatch(text) or _BARE.fullmatch(text)) and len(text.split()) == 1
