"""Turns the library's requests into HTTP by aiohttp, quick enough for Telegram's paid rates.

An optional extra: nothing but `delivery.per_second` above the free rate imports this module.
"""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import httpx
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

NOT_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError)
JSON = "application/json"
"""Quicker to write than a form: twice as quick a sender for letters beyond ASCII."""


class FastRequest(BaseRequest):
    """Carries requests over up to `connections` at once; a failure's cause is told in httpx's terms.

    Timeouts are seconds of silence, as httpx counts them: `read` for an answer, `write` on top of it
    for an upload, `connect` for a connection, `pool` on top of it for a place among `connections`.
    """

    def __init__(
        self,
        connections: int,
        *,
        read: float = 20.0,
        write: float = 20.0,
        connect: float = 5.0,
        pool: float = 10.0,
        trust_env: bool = True,
    ) -> None:
        self._connections = connections
        self._read = read
        self._write = write
        self._connect = connect
        self._pool = pool
        self._trust_env = trust_env
        self._usual = aiohttp.ClientTimeout(None, connect + pool, read, connect)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """The usual one, in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Open for requests; again after `shutdown`, if so wished."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections,
                    ssl=httpx.create_ssl_context(trust_env=self._trust_env),  # trust whom httpx trusts
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=self._trust_env,
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The HTTP status and body. TimedOut or NetworkError; the cause tells whether it was sent."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        body, kind = _body(request_data)
        wished = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=kind,
                timeout=self._timeout(*wished, upload=isinstance(body, aiohttp.FormData)),
                allow_redirects=False,
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise TimedOut("no connection in time; not sent") from _cause(httpx.ConnectTimeout, error)
        except NOT_CONNECTED as error:
            raise _network_error(error) from _cause(httpx.ConnectError, error)
        except TimeoutError as error:
            raise TimedOut from _cause(httpx.ReadTimeout, error)
        except aiohttp.ClientError as error:
            raise _network_error(error) from _cause(httpx.RemoteProtocolError, error)

    def _timeout(self, *wished: ODVInput[float], upload: bool) -> aiohttp.ClientTimeout:
        if not upload and all(isinstance(one, DefaultValue) for one in wished):
            return self._usual
        usual = (self._read, self._write, self._connect, self._pool)
        read, write, connect, pool = (
            other if isinstance(one, DefaultValue) else one for one, other in zip(wished, usual, strict=True)
        )
        # aiohttp has no timeout for writing: its wait for the answer begins with the request.
        return aiohttp.ClientTimeout(
            total=None,
            connect=_sum(connect, pool),
            sock_connect=connect,
            sock_read=_sum(read, write) if upload else read,
        )


def _body(data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    """What aiohttp is to send, and the headers for it."""
    if data is None:
        return None, None
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), {"Content-Type": JSON}
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # names as they are, in UTF-8
    for field, file in (data.multipart_data or {}).items():
        name, content, kind = file
        form.add_field(field, content, filename=name, content_type=kind)
    return form, None


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _cause(kind: type[httpx.TransportError], error: BaseException) -> httpx.TransportError:
    """What httpx would have raised, on top of what aiohttp did: the sender judges by it."""
    told = kind(str(error))
    told.__cause__ = error
    return told


def _network_error(error: BaseException) -> NetworkError:
    return NetworkError(f"aiohttp.{type(error).__name__}: {error}")
