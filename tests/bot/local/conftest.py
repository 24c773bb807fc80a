"""One stand-in for this folder's tests, in a process of its own, and a client to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.local.launch import standin

TOKEN = "123456:a-token-of-the-right-form"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with standin(limits=False) as launched:
        yield launched.address


@pytest.fixture
async def http(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, trust_env=False, verify=False, timeout=30) as client:
        yield client
        await client.delete("/local/faults")
