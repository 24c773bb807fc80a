"""A reader's journeys on a phone, through the real bot: follow, read, ask, set the hour, leave."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from tests.journeys.conftest import Demo, NewPhone
from tests.journeys.phone import Message, Phone


def is_digest(message: Message) -> bool:
    return bool(message.entities("expandable_blockquote"))


async def test_two_taps_from_start_to_a_digest(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/start")
    greeting = await alex.wait_for(lambda message: bool(message.buttons))
    assert any("Arctic" in label for label in greeting.labels)
    answer = await alex.tap("Arctic")
    assert answer is not None
    digest = await alex.wait_for(is_digest)
    assert "Arctic" in digest.text
    assert digest.entities("bold")
    assert any("sea" in quoted or "ice" in quoted for quoted in digest.entities("expandable_blockquote"))
    await alex.say("/unsubscribe")
    assert "Arctic" in " ".join((await alex.wait_for(lambda message: bool(message.buttons))).labels)


async def test_a_deep_link_subscribes_at_once(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/start arctic")
    assert "Arctic" in (await alex.wait_for(is_digest)).text


async def test_a_deep_link_to_nowhere_still_greets(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/start " + "x-_Z" * 16)
    assert (await alex.wait_for(lambda message: bool(message.buttons))).labels


async def test_a_filter_of_ones_own(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say('/subscribe "northern sea route" -satellite')
    answer = await alex.wait_for("northern sea route")
    assert "next" in answer.text.casefold()
    await alex.say("/digest 1w")
    assert "Northern Sea Route" in (await alex.wait_for(is_digest)).text


async def test_a_malformed_filter_is_pointed_at(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/subscribe (arctic OR")
    answer = await alex.wait_for("^")
    assert "(arctic OR" in answer.text
    assert answer.entities("pre")


async def test_on_demand_digest_of_one_topic(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/digest Ukraine 1w")
    assert "Ukrain" in (await alex.wait_for(is_digest)).text


async def test_summaries_of_text_reply_and_document(phone: NewPhone) -> None:
    alex = await phone()
    sentences = [
        "The harbour of Lindholm will stay closed for two weeks, its operator said on Monday.",
        "A crane had fallen across the only deep berth during the storm on Saturday night.",
        "Nobody was hurt, but nine ships are waiting outside with grain and timber.",
        "Divers began to cut the crane into pieces on Sunday morning.",
        "The operator expects the cost of the repair to reach four million kronor.",
        "Farmers in the region asked the railway for additional wagons.",
    ]
    text = " ".join(sentences)
    asked = await alex.say(f"/summary short {text}")
    summary = await alex.wait_for("Lindholm")
    assert sum(sentence in summary.text for sentence in sentences) == 2
    await alex.say("/summary long", reply_to=(await alex.forward(text)).id)
    await alex.wait_for(lambda message: sum(sentence in message.text for sentence in sentences) == 5)
    await alex.send_document("harbour.txt", "\n".join(sentences).encode())
    await alex.wait_for(lambda message: sum(sentence in message.text for sentence in sentences) == 3)
    assert asked.id


async def test_an_article_of_markup_and_emoji_arrives_intact(phone: NewPhone, demo: Demo) -> None:
    hostile = '<b>&"😀</i>'
    text = (
        f"Zebrafish keepers in Lindholm wrote {hostile} on the door of their hall on Monday morning. "
        f"The keepers said that {hostile} was meant as a joke, and nobody in the town had complained. "
        "The hall opens again on Thursday, with forty tanks and a new filter for the salt water."
    )
    record = {
        "id": 1,
        "title": f"Zebrafish {hostile}",
        "text": text,
        "url": 'https://example.org/?a="<b>&c=1',
    }
    source = demo.db.parent / "hostile.jsonl"
    source.write_text(json.dumps(record), "utf-8")
    command = [sys.executable, "-m", "bot", "ingest", str(source), "--db", str(demo.db)]
    assert (await asyncio.to_thread(subprocess.run, command, cwd=demo.db.parent)).returncode == 0
    alex = await phone()
    await alex.say("/digest zebrafish")
    digest = await alex.wait_for(is_digest)
    assert f"Zebrafish {hostile}" in digest.text
    assert digest.text.count(hostile) >= 2
    await alex.say("/search zebrafish")
    assert hostile in (await alex.wait_for("Zebrafish")).text


async def test_search_finds_and_says_when_it_does_not(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/search icebreaker")
    found = await alex.wait_for("cebreaker")
    assert found.entities("bold") or found.buttons
    await alex.say("/search zzzqqq")
    await alex.wait_for("zzzqqq")


async def test_the_daily_digest_comes_when_the_clock_reaches_the_hour(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/subscribe Arctic")
    await alex.wait_for("Arctic")
    await alex.say("/timezone Asia/Kathmandu")
    await alex.wait_for("Kathmandu")
    await alex.say("/time 07:15")
    assert "07:15" in (await alex.wait_for("07:15")).text
    await move_to_next(alex, hour=1, minute=30)  # 07:15 in Kathmandu, five hours and 45 minutes ahead
    daily = await alex.wait_for(lambda message: is_digest(message) or "Nothing" in message.text)
    assert daily.text


async def test_a_corrected_article_comes_back_as_an_update_alone(phone: NewPhone, demo: Demo) -> None:
    sentences = [
        "Keepers in Lindholm counted 41 quokkas on the island of Vik on Monday morning.",
        "The quokkas had been brought there by a botanist who wanted to study what they eat.",
        "The council will decide in spring whether ferries may take visitors to the quokkas.",
    ]
    alex = await phone()
    await alex.say("/subscribe quokkas")
    await alex.wait_for("quokkas")
    await take_in(demo, sentences, await alex.now())
    await alex.say("/digest 3d")
    assert sentences[0] in (await alex.wait_for(is_digest)).text
    corrected = sentences[0].replace("41", "14")
    await take_in(demo, [corrected, *sentences[1:]], await alex.now() + timedelta(minutes=1))
    await alex.move_clock(by=86_400)
    update = await alex.wait_for("Update: ")
    assert corrected in update.text
    assert not any(sentence in update.text for sentence in sentences)
    await alex.say("/digest 3d")
    again = await alex.wait_for(is_digest)
    assert "seen on" in again.text
    assert corrected in again.text


async def take_in(demo: Demo, sentences: list[str], published: datetime) -> None:
    """Takes an article in as an operator does, while the bot runs."""
    record = {
        "id": 1,
        "title": "Quokkas counted on Vik",
        "text": "\n".join(sentences),
        "url": "https://example.org/quokkas",
        "published": published.isoformat(),
    }
    source = demo.db.parent / "quokkas.jsonl"
    source.write_text(json.dumps(record), "utf-8")
    command = [sys.executable, "-m", "bot", "ingest", str(source), "--db", str(demo.db)]
    assert (await asyncio.to_thread(subprocess.run, command, cwd=demo.db.parent)).returncode == 0


async def move_to_next(phone: Phone, hour: int, minute: int) -> None:
    """Moves the demo's clock to the next such time in UTC, and half a minute."""
    now = datetime.fromisoformat((await phone._get("/local/clock"))["now"]).astimezone(UTC)
    then = now.replace(hour=hour, minute=minute, second=30)
    await phone.move_clock(to=(then if then > now else then + timedelta(days=1)).isoformat())


async def test_pause_and_resume(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/subscribe Ukraine")
    await alex.wait_for("Ukraine")
    await alex.say("/pause 3d")
    await alex.wait_for("ause")
    await alex.say("/resume")
    assert "next" in (await alex.wait_for(lambda message: bool(message.text))).text.casefold()


async def test_my_data_and_forget(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/subscribe Science")
    await alex.wait_for("Science")
    await alex.say("/mydata")
    document = (await alex.wait_for(lambda message: "document" in message.raw)).raw["document"]
    assert document["file_name"].endswith(".json")
    await alex.say("/forget")
    question = await alex.wait_for(lambda message: bool(message.buttons))
    await alex.tap(question.labels[0])
    await alex.wait_for(lambda message: not message.buttons)
    await alex.say("/unsubscribe")
    assert "Science" not in (await alex.wait_for(lambda message: bool(message.text))).text


async def test_free_text_gets_a_helpful_answer(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("lithium prices")
    assert (await alex.wait_for("lithium")).buttons
    await alex.say("🦆🦆🦆")
    await alex.wait_for(lambda message: bool(message.text))
    await alex.say("/digset")
    await alex.wait_for("/digest")


async def test_a_reader_may_not_push_and_is_not_told_of_it(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/push all")
    assert "Send to" not in (await alex.wait_for(lambda message: bool(message.text))).text
    assert "push" not in await alex.commands()


async def test_the_menu_and_help_are_in_the_readers_language(phone: NewPhone) -> None:
    olena = await phone(language="uk")
    await olena.say("/start")
    await olena.wait_for(lambda message: any("Арктика" in label for label in message.labels))
    await olena.say("/help")
    assert "/digest" in (await olena.wait_for("/help")).text


async def test_forged_and_old_buttons_change_nothing(phone: NewPhone) -> None:
    alex = await phone()
    await alex.say("/topics")
    message = await alex.wait_for(lambda one: bool(one.buttons))
    before = json.dumps(message.raw["reply_markup"])
    for data in (
        "topic:99999:1",
        "topic:'; DROP TABLE chats",
        "nonsense",
        "push:1:go",
        "forget:yes:42",
        "zone:Mars/X",
    ):
        answer = await alex.forge(data, message=message.id)
        assert answer is not None, data
        assert answer["text"], data
    unchanged = next(one for one in await alex.messages() if one.id == message.id)
    assert json.dumps(unchanged.raw["reply_markup"]) == before
