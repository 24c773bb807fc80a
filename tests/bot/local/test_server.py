"""The stand-in over real HTTP: what a bot sends, and what it is answered."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.bot.local.conftest import TOKEN

Json = dict[str, Any]


async def call(http: httpx.AsyncClient, method: str, **params: Any) -> Json:
    answer = await http.post(f"/bot{TOKEN}/{method}", json=params)
    body: Json = answer.json()
    assert answer.status_code == body.get("error_code", 200)
    return body


async def refused(http: httpx.AsyncClient, method: str, **params: Any) -> str:
    body = await call(http, method, **params)
    assert not body["ok"]
    return str(body["description"])


async def sent(http: httpx.AsyncClient, **params: Any) -> Json:
    body = await call(http, "sendMessage", **({"chat_id": 1001} | params))
    assert body["ok"], body
    message: Json = body["result"]
    return message


async def test_names_of_methods_and_tokens(http: httpx.AsyncClient) -> None:
    assert (await call(http, "GETME"))["result"]["username"] == "telegist_bot"
    assert (await call(http, "fly"))["description"] == "Not Found"
    answer = await http.get("/botnonsense/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    assert (await http.get("/botnonsense")).status_code == 404
    assert (await http.get(f"/bot{TOKEN}/getChat?chat_id=1001")).json()["result"]["first_name"] == "Alex"


async def test_json_form_and_multipart_say_the_same(http: httpx.AsyncClient) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    fields = {"chat_id": "1001", "text": "x", "reply_markup": json.dumps(keyboard)}
    path = f"/bot{TOKEN}/sendMessage"
    answers = [
        await http.post(path, json=fields | {"chat_id": 1001, "reply_markup": keyboard}),
        await http.post(path, data=fields),
        await http.post(path, data=fields, files={"unused": ("a.txt", b"x")}),
    ]
    for answer in answers:
        assert answer.json()["result"]["reply_markup"] == keyboard
    recorded = (await http.get("/local/requests")).json()[-3:]
    assert [line["encoding"] for line in recorded] == ["json", "form", "multipart"]
    assert [line["params"]["reply_markup"] for line in recorded] == [keyboard] * 3
    assert [line["params"]["chat_id"] for line in recorded] == [1001] * 3


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n"}, "Bad Request: text must be non-empty"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "chat_id": 5}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        (
            {"text": "<x>", "parse_mode": "HTML"},
            'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        (
            {"text": "x", "reply_parameters": {"message_id": 10**6}},
            "Bad Request: message to be replied not found",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "no url"}]]}},
            "Bad Request: inline keyboard button URL 'no url' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",  # noqa: E501 - as Telegram words it
        ),
    ],
)
async def test_what_may_not_be_sent(http: httpx.AsyncClient, params: Json, words: str) -> None:
    assert await refused(http, "sendMessage", **({"chat_id": 1001} | params)) == words


async def test_text_up_to_the_limit_counts_without_its_tags(http: httpx.AsyncClient) -> None:
    message = await sent(http, text=f"<b>{'😀' * 2048}</b>", parse_mode="html")
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_edits(http: httpx.AsyncClient) -> None:
    message = await sent(http, text="<b>x</b>", parse_mode="HTML")
    at = {"chat_id": 1001, "message_id": message["message_id"]}
    same = await refused(http, "editMessageText", **at, text="<b>x</b>", parse_mode="HTML")
    assert same.startswith(
        "Bad Request: message is not modified: specified new message content and reply markup"
    )
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    assert (await call(http, "editMessageReplyMarkup", **at, reply_markup=keyboard))["ok"]
    edited = (await call(http, "editMessageText", **at, text="y"))["result"]
    assert (edited["text"], "reply_markup" in edited, "entities" in edited) == ("y", False, False)
    assert edited["edit_date"] >= edited["date"]
    missing = {"chat_id": 1001, "message_id": 10**6}
    assert (
        await refused(http, "editMessageText", **missing, text="y")
        == "Bad Request: message to edit not found"
    )
    assert (await call(http, "deleteMessage", **at))["ok"]
    assert await refused(http, "deleteMessage", **at) == "Bad Request: message to delete not found"
    other = await sent(http, text="z")
    numbers = [other["message_id"], 10**6]
    assert (await call(http, "deleteMessages", chat_id=1001, message_ids=numbers))["ok"]


async def test_a_tap_waits_for_the_one_answer(http: httpx.AsyncClient) -> None:
    await call(http, "getUpdates", offset=-1)
    message = await sent(http, text="x")
    order = {"as": 1001, "chat": 1001, "message": message["message_id"], "data": "go"}
    tapping = asyncio.create_task(http.post("/local/taps", json=order))
    query: Json = {}
    while not query:
        updates = (await call(http, "getUpdates", timeout=10))["result"]
        query = next((u["callback_query"] for u in updates if "callback_query" in u), {})
        await call(http, "getUpdates", offset=updates[-1]["update_id"] + 1)
    assert (query["data"], query["from"]["id"]) == ("go", 1001)
    answer = {"callback_query_id": query["id"], "text": "Done", "show_alert": True}
    assert (await call(http, "answerCallbackQuery", **answer))["ok"]
    assert (await tapping).json()["answer"] == {"text": "Done", "show_alert": True, "url": ""}
    assert "query is too old" in await refused(http, "answerCallbackQuery", **answer)


async def test_documents_up_and_down(http: httpx.AsyncClient) -> None:
    files = {"document": ("dump.txt", "слово".encode(), "text/plain")}
    fields = {"chat_id": "1001", "caption": "<i>a</i>", "parse_mode": "HTML"}
    answer = (await http.post(f"/bot{TOKEN}/sendDocument", data=fields, files=files)).json()["result"]
    assert (answer["caption"], answer["document"]["file_name"]) == ("a", "dump.txt")
    number = answer["document"]["file_id"]
    path = (await call(http, "getFile", file_id=number))["result"]["file_path"]
    assert (await http.get(f"/file/bot{TOKEN}/{path}")).content.decode() == "слово"
    assert (await http.get(f"/file/bot{TOKEN}/nothing")).status_code == 404
    assert (await http.get(f"/local/files/{number}")).content.decode() == "слово"
    assert (await call(http, "sendDocument", chat_id=1001, document=number))["ok"]
    assert (
        await refused(http, "sendDocument", chat_id=1001)
        == "Bad Request: there is no document in the request"
    )
    assert await refused(http, "getFile", file_id="x") == "Bad Request: invalid file_id"
    handed = await http.post(
        "/local/messages", data={"as": "1001", "chat": "1001"}, files={"file": ("a.md", b"# A")}
    )
    assert handed.json()["document"]["file_size"] == 3


async def test_blocking_migration_and_faults(http: httpx.AsyncClient) -> None:
    await http.post("/local/blocks", json={"chat": 1003, "blocked": True})
    words = await refused(http, "sendMessage", chat_id=1003, text="x")
    assert words == "Forbidden: bot was blocked by the user"
    unheard = await http.post("/local/messages", json={"as": 1003, "chat": 1003, "text": "x"})
    assert unheard.status_code == 400
    await http.post("/local/blocks", json={"chat": 1003, "blocked": False})
    assert (await sent(http, chat_id=1003, text="x"))["text"] == "x"
    group = {"kind": "group", "title": "G", "members": [1001], "administrators": [1000]}
    number = (await http.post("/local/chats", json=group)).json()["id"]
    await http.post("/local/migrate", json={"chat": number, "to": -1_002_000_000_777})
    body = await call(http, "sendMessage", chat_id=number, text="x")
    assert body["parameters"] == {"migrate_to_chat_id": -1_002_000_000_777}
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await sent(http, chat_id=-1_002_000_000_777, text="x"))["chat"]["type"] == "supergroup"
    await http.post("/local/faults", json={"method": "sendMessage", "status": 429, "retry_after": 9})
    body = await call(http, "sendMessage", chat_id=1001, text="x")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 9})
    assert body["description"] == "Too Many Requests: retry after 9"
    for drop, more in (("before", 0), ("after", 1)):
        before = len((await http.get("/local/chats/1002/messages")).json())
        await http.post("/local/faults", json={"chat": 1002, "drop": drop})
        with pytest.raises(httpx.TransportError):
            await call(http, "sendMessage", chat_id=1002, text="x")
        assert len((await http.get("/local/chats/1002/messages")).json()) == before + more


async def test_status_changes_reach_the_bot(http: httpx.AsyncClient) -> None:
    await call(http, "getUpdates", offset=-1)
    order = {"kind": "supergroup", "title": "New", "members": [1001], "administrators": [1001]}
    chat = (await http.post("/local/chats", json=order)).json()
    update = (await call(http, "getUpdates"))["result"][-1]["my_chat_member"]
    assert update["chat"]["id"] == chat["id"]
    assert [update[f"{when}_chat_member"]["status"] for when in ("old", "new")] == ["left", "member"]
    administrators = (await call(http, "getChatAdministrators", chat_id=chat["id"]))["result"]
    assert [(a["status"], a["user"]["id"]) for a in administrators] == [("creator", 1001)]
    assert (await call(http, "getChatMemberCount", chat_id=chat["id"]))["result"] == 2
    member = await call(http, "getChatMember", chat_id=chat["id"], user_id=1002)
    assert member["result"]["status"] == "left"
    assert (await call(http, "leaveChat", chat_id=chat["id"]))["ok"]
    words = await refused(http, "sendMessage", chat_id=chat["id"], text="x")
    assert words == "Forbidden: bot was kicked from the supergroup chat"


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(http: httpx.AsyncClient) -> None:
    group = -1_002_000_000_001
    posted = await sent(http, chat_id=group, text="x")
    await call(http, "getUpdates", offset=-1)
    last = (await call(http, "getUpdates"))["result"]
    await call(http, "getUpdates", offset=last[-1]["update_id"] + 1 if last else 0)
    for text, more in (
        ("hello all", {}),
        ("/digest", {}),
        ("/digest@other_bot", {}),
        ("/digest@Telegist_Bot", {}),
        ("yes", {"reply_to": posted["message_id"]}),
        ("/time 08:00", {"anonymous": True}),
    ):
        order = {"as": 1000, "chat": group, "text": text, **more}
        assert (await http.post("/local/messages", json=order)).is_success
    heard = [update["message"] for update in (await call(http, "getUpdates"))["result"]]
    assert [m["text"] for m in heard] == ["/digest", "/digest@Telegist_Bot", "yes", "/time 08:00"]
    assert heard[-1]["sender_chat"]["id"] == group
    assert heard[-1]["from"]["username"] == "GroupAnonymousBot"


async def test_events_stream_and_resume(http: httpx.AsyncClient) -> None:
    last = (await http.get("/local/world")).json()["event"]
    await sent(http, text="seen by the page")
    await call(http, "sendChatAction", chat_id=1001, action="typing")
    events = (await http.get("/local/poll", params={"after": last, "timeout": 5})).json()["events"]
    assert [event["type"] for event in events] == ["message", "typing"]
    headers = {"last-event-id": str(last + 1)}
    async with http.stream("GET", "/local/events", headers=headers) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                assert json.loads(line.removeprefix("data: "))["type"] == "typing"
                break
