"""Judges whether the one who speaks may do what is asked."""

from __future__ import annotations

from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest

from bot.chat.call import Call
from bot.chat.commands import Who

_IN_CHARGE = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def may(call: Call, who: Who) -> bool:
    """True if the call has the right; asks Telegram about members of groups and channels."""
    if who is Who.ANYONE:
        return True
    if who is Who.OPERATOR:
        return call.operator
    if call.private or call.anonymous:
        return True
    if call.chat.kind == "channel" and call.tap is None:
        return True  # only a channel's administrators can post in it
    if not call.person:
        return False
    try:
        member = await call.bot.get_chat_member(call.chat.id, call.person)
    except BadRequest:
        return False
    return member.status in _IN_CHARGE
