"""The durable inbox with the smallest of handlers, as a process to kill.

`python -m tests.bot.chat.echo DATABASE URL SECONDS [PORT]` answers each message with its words, SECONDS
late; "poison" ends the process as a crash would. With a PORT updates come by webhook.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from telegram import Bot, Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.chat.inbox import InboxProcessor, InboxQueue
from bot.chat.polling import PollWatch
from bot.chat.webhook import Receiver, hook
from bot.model import system_clock
from bot.serving import Port
from bot.settings import load
from bot.store.connect import Store
from tests.bot.standin import TOKEN

AT_ONCE = 4


async def main(path: Path, url: str, seconds: float, port: int = 0) -> None:
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
            if port:
                await by_webhook(application.bot, queue, port, told)
            else:
                await application.updater.start_polling(timeout=2)
                await told.wait()
                await application.updater.stop()
            await processor.drain(1.0)
            await application.stop()


async def by_webhook(bot: Bot, queue: InboxQueue, port: int, told: asyncio.Event) -> None:
    """Takes updates at the port until told to stop."""
    watch = PollWatch()
    settings = load(env={"TELEGIST_WEBHOOK_URL": f"http://127.0.0.1:{port}/"}).webhook
    door = Port(Receiver(queue, bot, "hush", watch), "127.0.0.1", port, "port")
    serving = asyncio.create_task(door.run_until_closed())
    await hook(bot, settings, "hush", ["message"], watch)
    await told.wait()
    await door.close()
    await serving


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), *map(int, sys.argv[4:])))
