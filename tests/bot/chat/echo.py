"""The durable inbox with the smallest of handlers, as a process to kill.

`python -m tests.bot.chat.echo DATABASE URL [SECONDS]` answers each message with its words, SECONDS
late; "poison" ends the process as a crash would.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.chat.inbox import InboxProcessor, InboxQueue
from bot.model import system_clock
from bot.store.connect import Store
from tests.bot.standin import TOKEN

AT_ONCE = 4


async def main(path: Path, url: str, seconds: float) -> None:
    """Until SIGTERM, or SIGKILL."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)

    async def answer(update: Update, context: Any) -> None:
        assert update.message is not None
        if update.message.text == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        await asyncio.sleep(seconds)
        await update.message.reply_text(f"re: {update.message.text}")

    with Store.open(path, exclusive=True) as store:
        queue = InboxQueue(store, system_clock)
        processor = InboxProcessor(store, system_clock, queue, AT_ONCE)
        application = (
            ApplicationBuilder()
            .token(TOKEN)
            .base_url(f"{url}/bot")
            .update_queue(queue)
            .concurrent_updates(processor)
            .job_queue(None)
            .build()
        )
        application.add_handler(MessageHandler(filters.TEXT, answer))
        assert application.updater is not None
        async with application:
            await queue.replay(application.bot)
            await application.start()
            await application.updater.start_polling(timeout=2)
            await told.wait()
            await application.updater.stop()
            await processor.drain(1.0)
            await application.stop()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
