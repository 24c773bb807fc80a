"""Turns settings into the running bot: names every concrete class, starts them, stops them in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from bot.chat import commands, handlers, push
from bot.chat.application import FREE_RATE, application, introduce, poll
from bot.chat.desk import Desk
from bot.chat.inbox import InboxProcessor, InboxQueue
from bot.chat.lookout import look
from bot.chat.polling import PollWatch
from bot.delivery.alarm import Alarm
from bot.delivery.gate import Gate
from bot.delivery.limiter import Limiter
from bot.delivery.pacing import Limits, Pacer
from bot.delivery.retry import DoubtPolicy
from bot.delivery.sender import Sender
from bot.delivery.settle import Settler
from bot.delivery.worker import Plan, Worker
from bot.digest import Digester
from bot.errors import ConfigurationError, TelegistError
from bot.model import Clock, EditionKind, system_clock
from bot.ops import logs
from bot.ops.health import ErrorCount, Monitor
from bot.ops.stopping import told_by_signals, unless_told
from bot.schedule import Ticker
from bot.settings import Settings, load_topics
from bot.store import inbox, ledger, outbox, pushes, retention, topics
from bot.store.connect import Store
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from bot.serving import Port

log = logging.getLogger(__name__)

Follow = Callable[[Callable[[], None]], Coroutine[Any, Any, None]]
"""Follows a clock that can be moved, and calls what it is given after each move, until cancelled."""

KNOWN_UPDATES = timedelta(hours=48)
"""Telegram forgets an update after a day; a week later its ids may start again."""

LONGEST_STOP = 9.0
"""Seconds that stopping may take before what is under way is cut off; closing the database comes after."""


def start(settings: Settings) -> int:
    """Run the bot until it is told to stop; the exit status. A TelegistError says why it ended."""
    logs.set_up([settings.token.get_secret_value(), settings.webhook.secret.get_secret_value()])
    asyncio.run(run(settings))
    return 0


async def run(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    follow: Follow | None = None,
    ready: Callable[[], None] | None = None,
) -> None:
    """Run the bot until SIGTERM or SIGINT, then stop cleanly within 15 seconds.

    `follow` keeps a movable `clock` true; `ready` is called once everything has started.
    Raises TelegistError for what lasts: the token refused, a second poller, an unusable database or port.
    """
    if not settings.token.get_secret_value():
        raise ConfigurationError(["token: set TELEGIST_TOKEN to what @BotFather gave; or try: telegist demo"])
    offered = load_topics(Path(settings.topics) if settings.topics else None)
    told = asyncio.Event()
    with told_by_signals(told):
        # In a thread, since it may have to wait for another program's lock.
        opening = asyncio.create_task(asyncio.to_thread(Store.open, settings.db, exclusive=True))
        if not await unless_told(told, opening):
            return
        with opening.result() as store:
            if not await unless_told(told, store.awrite(lambda db: topics.seed(db, offered))):
                return
            running = Running(settings, store, clock, told)
            try:
                if await unless_told(told, running.start(follow)) and ready is not None:
                    ready()
                await running.live()
            finally:
                await running.stop()


class Running:
    """The bot's organs, and their life: start, live, stop."""

    def __init__(self, settings: Settings, store: Store, clock: Clock, told: asyncio.Event) -> None:
        self._told = told
        self._settings = settings
        self._store = store
        self._watch = PollWatch(patience=settings.polling.conflict)
        delivery = settings.delivery
        limits = Limits(delivery.per_second, delivery.per_chat, delivery.per_group_minute)

        async def keep_hold(scope: str, pause: timedelta) -> None:
            now = clock()
            await store.awrite(lambda db: outbox.hold(db, scope, now + pause, now))

        gate = Gate(Pacer(limits), keep_hold)
        # Machine time: a demo whose clock is moved must not forget which updates it knows.
        self._queue = InboxQueue(store, system_clock)
        self._processor = InboxProcessor(store, system_clock, self._queue)
        self._application = application(settings, self._queue, self._processor, Limiter(gate), self._watch)
        self._alarm = Alarm(self._application.bot, settings.admins)
        resend = tuple(EditionKind) if delivery.resend_in_doubt else ()
        doubt = DoubtPolicy(resend, delivery.attempts)
        settler = Settler(store, gate, clock, doubt, self._alarm.tell)
        self._worker = Worker(
            store,
            Sender(
                self._application.bot, min(30.0, delivery.lease / 2), paid=delivery.per_second > FREE_RATE
            ).send,
            gate,
            settler,
            clock,
            Plan(delivery.at_once, timedelta(seconds=delivery.lease), doubt),
        )
        self._digester = Digester(store, settings, clock)
        self._errors = ErrorCount(system_clock)
        logging.getLogger().addHandler(self._errors)
        self._monitor = Monitor(
            store, system_clock, lambda: self._watch.last_good, lambda: settler.last, self._errors
        )
        desk = Desk(store, settings, self._digester, clock, self._worker.wake, self._monitor.health)
        handlers.register(self._application, desk)
        self._ticker = Ticker(clock)
        self._add_chores(desk)
        self._tasks: list[asyncio.Task[None]] = []
        self._ports: list[Port] = []

    def _add_chores(self, desk: Desk) -> None:
        async def digests(now: datetime) -> None:
            loop = asyncio.get_running_loop()
            ready = partial(loop.call_soon_threadsafe, self._worker.wake)
            await asyncio.to_thread(self._digester.run_due, now, ready)

        async def reading_ahead(_now: datetime) -> None:
            await asyncio.to_thread(self._digester.read_ahead)

        async def progress(_now: datetime) -> None:
            await push.progress(self._application.bot, desk)

        async def prune(now: datetime) -> None:
            before = system_clock() - KNOWN_UPDATES
            await self._store.awrite(lambda db: inbox.prune(db, before))
            await self._store.awrite(lambda db: ledger.prune(db, now))
            if days := self._settings.archive.keep_days:
                oldest = now - timedelta(days=days)
                while await self._store.awrite(lambda db: retention.prune(db, oldest)):
                    pass

        async def menus(_now: datetime) -> None:
            await commands.publish(self._application.bot, self._settings.admins)

        self._ticker.add("digests due", digests)
        self._ticker.add("reading ahead", reading_ahead)
        self._ticker.add("progress of pushes", progress)
        self._ticker.add("pruning", prune, timedelta(hours=1))
        self._ticker.add("command menus", menus, timedelta(days=1))
        if self._settings.webhook.url:
            from bot.chat import webhook

            async def hooked(_now: datetime) -> None:
                await webhook.look(self._application.bot, self._settings.webhook.url, self._watch)

            self._ticker.add("webhook", hooked, webhook.LOOK)

    async def start(self, follow: Follow | None) -> None:
        """Take up what an earlier process left, then begin anew; may be cancelled at any point."""
        if self._settings.health.port:
            self._open_health()
        receiver = self._receiver() if self._settings.webhook.url else None
        await self._worker.recover()
        await introduce(self._application)
        if receiver is None and self._settings.polling.look:
            await look(self._application.bot, self._settings.polling.look, self._watch)
        left = await self._queue.replay(self._application.bot)
        if left:
            log.info("%s updates were left by the last process", left)
        await self._application.start()
        self._spawn(self._worker.run(), "delivery")
        await asyncio.to_thread(self._resume_pushes)
        self._worker.wake()
        self._ticker.start()
        if follow is not None:
            self._spawn(follow(self._clock_moved), "clock")
        if receiver is not None:
            await self._hook(*receiver)
        else:
            await poll(self._application, handlers.ALLOWED_UPDATES)
            log.info("polling as @%s", self._application.bot.username)

    def _open_health(self) -> None:
        from bot.ops.healthz import healthz
        from bot.serving import Port

        app = healthz(self._monitor, system_clock)
        port = Port(app, "127.0.0.1", self._settings.health.port, "health.port")
        self._ports.append(port)
        self._spawn(port.run_until_closed(), "health")

    def _receiver(self) -> tuple[Port, str]:
        """The port for Telegram, taken but not answered yet, and the secret it wants to hear."""
        from bot.chat.webhook import Receiver
        from bot.serving import Port

        hook = self._settings.webhook
        secret = hook.secret.get_secret_value() or token_urlsafe(32)
        app = Receiver(self._queue, self._application.bot, secret, self._watch)
        port = Port(app, hook.host, hook.port, "webhook.port")
        self._ports.append(port)
        return port, secret

    async def _hook(self, port: Port, secret: str) -> None:
        from bot.chat.webhook import hook

        self._spawn(port.run_until_closed(), "webhook")
        bot, settings = self._application.bot, self._settings.webhook
        await hook(bot, settings, secret, handlers.ALLOWED_UPDATES, self._watch)
        log.info("updates come to %s as @%s", settings.url, bot.username)

    async def live(self) -> None:
        """Until told to stop; TelegistError if polling is refused for long or an organ fails."""
        waiting = [asyncio.create_task(event.wait()) for event in (self._told, self._watch.verdict)]
        await asyncio.wait([*waiting, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()
        if self._told.is_set():
            return
        if self._watch.verdict.is_set():
            raise TelegistError(self._watch.reason)
        for task in self._tasks:
            if task.done():
                error = task.exception()
                if isinstance(error, TelegistError):
                    raise error
                log.error("%s ended", task.get_name(), exc_info=error)
        raise TelegistError("a part of the bot failed, so it stopped; the log says why")

    async def stop(self) -> None:
        """Begin nothing new, give what is under way some seconds; what is not done then stays in its row."""
        if self._told.is_set():
            log.info("stopping")
        try:
            async with asyncio.timeout(LONGEST_STOP):
                await self._wind_down()
        except TimeoutError:
            log.warning("what is under way is cut off; the next start takes it up")
        logging.getLogger().removeHandler(self._errors)

    async def _wind_down(self) -> None:
        self._alarm.stop()
        await asyncio.gather(
            *(port.close() for port in self._ports),
            self._stop_polling(),
            self._ticker.stop(grace=4),
            self._processor.drain(grace=4),
            self._worker.stop(grace=6),
        )
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._application.running:
            await self._application.stop()
        await self._application.shutdown()

    def _resume_pushes(self) -> None:
        """Enqueue what a process that died in the middle of a push did not reach; blocks."""
        for held in self._store.read(pushes.active):
            try:
                self._digester.enqueue_push(held.id)
            except (TelegistError, SummarizerError):
                if self._told.is_set():  # the database was closed meanwhile; the next start resumes it
                    return
                log.exception("push %s could not be resumed", held.id)

    async def _stop_polling(self) -> None:
        updater = self._application.updater
        if updater is not None and updater.running:
            with suppress(TimeoutError):
                await asyncio.wait_for(updater.stop(), 5)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    def _clock_moved(self) -> None:
        self._ticker.tick_now()
        self._worker.wake()
