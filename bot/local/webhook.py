"""Turns queued updates into POST requests to the bot's own address, where it asked for that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType

import httpx

from bot.local.params import Params
from bot.local.refusal import Json, RefusalError, bad_request
from bot.local.world import World

ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
PAUSE = 1.0


class Webhook:
    """Where updates go; unlike Telegram it takes plain http on this machine as well."""

    def __init__(self, world: World) -> None:
        self.url = ""
        self.secret = ""
        self.error = ""
        self.methods: Mapping[str, Callable[[Params], object]] = MappingProxyType(
            {"setwebhook": self.set, "deletewebhook": self.delete, "getwebhookinfo": self.info}
        )
        self._world = world
        self._task: asyncio.Task[None] | None = None

    def refuse_polling(self) -> None:
        """Raises 409 while a webhook is set."""
        if self.url:
            raise RefusalError(409, ACTIVE)

    def set(self, params: Params) -> bool:
        """setWebhook; an empty address deletes it."""
        url = params.text("url")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self._stop()
        kinds = params.nested("allowed_updates")
        self._world.updates.allow([str(kind) for kind in kinds] if isinstance(kinds, list) else None)
        if params.flag("drop_pending_updates"):
            self._world.updates.pending.clear()
        self.url, self.secret = url, params.text("secret_token")
        if url:
            self._task = asyncio.get_running_loop().create_task(self._deliver(url))
        return True

    def delete(self, params: Params) -> bool:
        """deleteWebhook."""
        self._stop()
        if params.flag("drop_pending_updates"):
            self._world.updates.pending.clear()
        return True

    def info(self, params: Params) -> Json:
        """getWebhookInfo."""
        waiting = len(self._world.updates.pending)
        shown: Json = {"url": self.url, "has_custom_certificate": False, "pending_update_count": waiting}
        if self.error:
            shown |= {"last_error_date": self._world.now(), "last_error_message": self.error}
        if allowed := sorted(self._world.updates.allowed):
            shown["allowed_updates"] = allowed
        return shown

    def _stop(self) -> None:
        self.url = self.error = ""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _deliver(self, url: str) -> None:
        queue = self._world.updates
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        async with httpx.AsyncClient(trust_env=False, timeout=60, headers=headers) as client:
            while not queue.closed:
                if not queue.pending:
                    await queue.bell.wait(60)
                elif await self._post(client, url, queue.pending[0]):
                    queue.pending.popleft()
                else:
                    await asyncio.sleep(PAUSE)

    async def _post(self, client: httpx.AsyncClient, url: str, update: Json) -> bool:
        try:
            answer = await client.post(url, json=update)
        except httpx.HTTPError as error:
            self.error = str(error) or type(error).__name__
            return False
        self.error = "" if answer.is_success else f"Wrong response from the webhook: {answer.status_code}"
        return answer.is_success
