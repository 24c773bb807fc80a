"""Senseless, foreign and malformed requests to the stand-in get their one line."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.bot.local.conftest import TOKEN


async def test_nonsense_gets_one_line(http: httpx.AsyncClient) -> None:
    for path, order in (
        ("/local/messages", {"as": 5, "chat": 1001, "text": "x"}),
        ("/local/messages", {"as": 1001, "chat": 1001, "text": "  "}),
        ("/local/messages", {"as": "x"}),
        ("/local/taps", {"as": 1001, "chat": 1001, "message": 10**6}),
        ("/local/clock", {}),
        ("/local/clock", {"to": "tomorrow"}),
        ("/local/chats", {"kind": "party"}),
        ("/local/faults", {}),
    ):
        answer = await http.post(path, json=order)
        assert answer.status_code == 400, (path, order)
        assert "\n" not in answer.json()["description"]
    assert (await http.post("/local/messages", content=b"{")).status_code == 400
    assert (await http.post(f"/bot{TOKEN}/sendMessage", content=b"\xff")).status_code == 400
    assert (await http.get("/page/../server.py")).status_code == 404
    assert (await http.get("/page/%2e%2e/server.py")).status_code == 404


async def test_the_page_loads_from_here_only(http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "evil.example"}, 403),
    ],
)
async def test_other_sites_stay_out(http: httpx.AsyncClient, headers: dict[str, str], status: int) -> None:
    assert (await http.get("/local/world", headers=headers)).status_code == status
    own = {"origin": str(http.base_url).rstrip("/")}
    assert (await http.get("/local/world", headers=own)).status_code == 200


async def test_odd_parameters_get_an_answer(http: httpx.AsyncClient) -> None:
    deep = "[" * 100_000
    for method, params in (
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": "y"}}),
        ("sendMessage", {"text": "x", "reply_parameters": [1]}),
        ("sendMessage", {"text": "x", "entities": [{"type": "bold", "offset": "y"}]}),
        ("sendMessage", {"text": "x", "reply_markup": deep}),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": {"a": 1}}}),
        ("sendMessage", {"text": "\ud800"}),
        ("deleteMessages", {"message_ids": ["x"]}),
        ("deleteMessages", {"message_ids": list(range(101))}),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": []}}),
        ("answerInlineQuery", {"results": [5]}),
    ):
        content = json.dumps({"chat_id": 1001} | params)
        headers = {"content-type": "application/json"}
        answer = await http.post(f"/bot{TOKEN}/{method}", content=content, headers=headers)
        assert (answer.status_code, answer.json()["ok"]) == (400, False), (method, params)
