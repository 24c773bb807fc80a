"""Turns settings into python-telegram-bot's Application on our queue, processor, pace and connections."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest, HTTPXRequest

from bot.chat.desk import AnyApplication
from bot.chat.inbox import InboxProcessor, InboxQueue
from bot.chat.polling import REFUSED_TOKEN, PollRequest, PollWatch
from bot.delivery.limiter import Limiter
from bot.delivery.retry import LONGEST_OUTAGE, backoff
from bot.errors import ConfigurationError
from bot.settings import Settings

log = logging.getLogger(__name__)

POLL_SECONDS = timedelta(seconds=25)
CONNECTIONS = 32
"""More than handlers and deliveries can use at once, so that none waits for another's answer."""

FREE_RATE = 30.0
WITHOUT_AIOHTTP = f"delivery.per_second: more than {FREE_RATE:g} needs aiohttp: pip install 'telegist[fast]'"


def application(
    settings: Settings,
    queue: InboxQueue,
    processor: InboxProcessor,
    limiter: Limiter,
    watch: PollWatch,
) -> AnyApplication:
    """The Application, not started and without handlers."""
    # A proxy from the environment is not meant for a server on this machine.
    web = {"trust_env": not on_loopback(settings.api_url)}
    return (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(carrier(settings))
        .get_updates_request(PollRequest(watch, connection_pool_size=2, read_timeout=10, httpx_kwargs=web))
        .update_queue(queue)
        .concurrent_updates(processor)
        .rate_limiter(limiter)
        .job_queue(None)
        .build()
    )


def carrier(settings: Settings) -> BaseRequest:
    """What carries every request but polling: httpx, or aiohttp where httpx would be too slow.

    ConfigurationError if aiohttp is wanted and not there.
    """
    trust_env = not on_loopback(settings.api_url)
    if settings.delivery.per_second <= FREE_RATE:
        web = {"trust_env": trust_env}
        return HTTPXRequest(CONNECTIONS, read_timeout=20, pool_timeout=10, httpx_kwargs=web)
    try:
        from bot.delivery.fast import FastRequest
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        raise ConfigurationError([WITHOUT_AIOHTTP]) from None
    return FastRequest(CONNECTIONS + settings.delivery.at_once, trust_env=trust_env)


async def introduce(application: AnyApplication) -> None:
    """Ask Telegram who the bot is, for as long as the network fails; ConfigurationError if refused."""
    await persist(application.initialize)


async def persist(work: Callable[[], Awaitable[object]]) -> None:
    """Do `work` again for as long as the network fails; ConfigurationError if the token is refused."""
    tries = 0
    while True:
        try:
            await work()
        except InvalidToken:  # the library's words hold the token
            raise ConfigurationError([REFUSED_TOKEN]) from None
        except TelegramError as error:
            tries += 1
            pause = backoff(tries, 1.0, LONGEST_OUTAGE).total_seconds()
            log.warning("Telegram is not reached, next try in %s s: %s", pause, error)
            await asyncio.sleep(pause)
        else:
            return


async def poll(application: AnyApplication, kinds: Sequence[str]) -> None:
    """Start polling for updates of these kinds; ConfigurationError if the token is refused."""
    updater = application.updater
    if updater is None:
        raise ConfigurationError(["this application was built without an updater"])
    try:
        await updater.start_polling(
            timeout=POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=kinds,
            error_callback=lambda error: log.warning("polling: %s", error),
        )
    except InvalidToken:
        raise ConfigurationError([REFUSED_TOKEN]) from None


def on_loopback(address: str) -> bool:
    """Whether a URL's host is this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
