"""Turns the message that a button's message answers back into the words that it was about."""

from __future__ import annotations

from telegram import Message

from bot.chat.arguments import read_order
from bot.chat.call import Call


def quoted(call: Call) -> str:
    """The words of the person that the tapped message answers; "" if that message is gone.

    Words of any length cannot stand in a button's 64 bytes; Telegram keeps them in the message.
    """
    answered = call.message.reply_to_message if call.message else None
    return said(answered) if answered else ""


def said(message: Message) -> str:
    """A message's text without the command that it may open with."""
    text = message.text or message.caption or ""
    order = read_order(text)
    return order.words if order else text.strip()
