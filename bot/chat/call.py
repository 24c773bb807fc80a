"""Turns one update into a `Call`: who speaks, where, in which words; and carries the answer back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.chat.desk import Desk
from bot.model import Button, Chat, ChatState, Part
from bot.render.i18n import best
from bot.store import chats

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Call:
    """Something said or tapped.

    `chat` is as stored, or as it would be (then `known` is False). `words` is what follows the
    command, or the button's arguments. `message` is what was said, or where the button stands.
    """

    desk: Desk
    bot: Bot
    chat: Chat
    known: bool
    person: int
    message: Message | None
    thread_id: int | None = None
    tap: CallbackQuery | None = None
    words: str = ""
    anonymous: bool = False

    @property
    def language(self) -> str:
        return self.chat.language

    @property
    def now(self) -> datetime:
        return self.desk.clock()

    @property
    def private(self) -> bool:
        return self.chat.kind == "private"

    @property
    def operator(self) -> bool:
        """Whether an administrator of the bot speaks."""
        return self.person in self.desk.settings.admins

    def with_words(self, words: str) -> Call:
        return replace(self, words=words)

    def as_in(self, chat: Chat) -> Call:
        """The same call after its chat's record was changed."""
        return replace(self, chat=chat, known=True)

    async def say(self, part: Part, *, quote: bool = False) -> Message:
        """Sends a message of its own; in groups, or with `quote`, as a reply to what was said."""
        return await self.bot.send_message(
            self.chat.id,
            part.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            disable_notification=part.silent,
            message_thread_id=self.thread_id,
            reply_parameters=self._reply(quote),
            reply_markup=keyboard(part.buttons),
        )

    async def show(self, part: Part) -> None:
        """Puts the part in place of the message that was tapped; else sends it."""
        if self.tap is None or self.message is None:
            await self.say(part)
            return
        if not await edit(self.bot, self.chat.id, self.message.message_id, part):
            await self.say(part)

    async def busy(self) -> None:
        """Shows that an answer is being written."""
        await self.bot.send_chat_action(self.chat.id, ChatAction.TYPING, message_thread_id=self.thread_id)

    def _reply(self, quote: bool) -> ReplyParameters | None:
        if self.message is None or self.tap is not None or not (quote or self.chat.kind.endswith("group")):
            return None
        return ReplyParameters(self.message.message_id, allow_sending_without_reply=True)


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Rows of buttons in the library's form; None for no buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button.text, url=button.url)
                if button.url
                else InlineKeyboardButton(button.text, callback_data=button.data)
                for button in row
            ]
            for row in rows
        ]
    )


async def edit(bot: Bot, chat_id: int, message_id: int, part: Part) -> bool:
    """Replaces a message; True also if it reads so already, False if it can no longer be edited."""
    try:
        await bot.edit_message_text(
            part.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(part.buttons),
        )
    except BadRequest as error:
        reason = str(error).lower()
        if "not modified" in reason:
            return True
        if "message to edit not found" in reason or "can't be edited" in reason:
            return False
        raise
    return True


async def call_of(desk: Desk, update: Update, bot: Bot) -> Call | None:
    """The call that an update makes; None if it comes from nowhere one could answer."""
    place, tap = update.effective_chat, update.callback_query
    if place is None:
        return None
    message = tap.message if tap else update.effective_message
    said = message if isinstance(message, Message) else None
    person = update.effective_user
    stored = await desk.store.aread(lambda db: chats.get(db, place.id))
    if stored is not None and stored.state is ChatState.BLOCKED and update.my_chat_member is None:
        # Whoever writes to a bot has let it in again.
        await desk.store.awrite(lambda db: chats.resume(db, place.id, desk.clock()))
        stored = await desk.store.aread(lambda db: chats.get(db, place.id))
    return Call(
        desk=desk,
        bot=bot,
        chat=stored
        or newcomer(desk, place.id, place.type, place.title, person.language_code if person else None),
        known=stored is not None,
        person=person.id if person else 0,
        message=said,
        thread_id=said.message_thread_id if said and said.is_topic_message else None,
        tap=tap,
        anonymous=bool(not tap and said and said.sender_chat and said.sender_chat.id == place.id),
    )


def newcomer(desk: Desk, chat_id: int, kind: str, title: str | None, language: str | None) -> Chat:
    """The record that a chat would get; nothing is stored before the chat asks for something kept."""
    defaults = desk.settings.defaults
    return Chat(
        id=chat_id,
        kind=kind,
        title=title or "",
        language=best(language, defaults.language),
        zone=defaults.zone,
        times=(defaults.time,),
        length=defaults.length,
    )
