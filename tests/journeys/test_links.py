"""Links that a reader pastes: an article, a page without one, an address inside the house."""

from __future__ import annotations

from tests.journeys.conftest import NewPhone


async def test_a_bare_link_is_condensed(phone: NewPhone, site: str) -> None:
    alex = await phone()
    await alex.say(f"http://{site}/harbour.html")
    summary = await alex.wait_for("Lindholm")
    assert "cookies" not in summary.text
    assert summary.text.count("Crane closes Lindholm harbour") == 1


async def test_a_link_to_nothing_gets_the_true_reason(phone: NewPhone, site: str) -> None:
    alex = await phone()
    await alex.say(f"/summary http://{site}/none.html")
    assert "404" in (await alex.wait_for(lambda message: bool(message.text))).text


async def test_addresses_inside_the_house_are_refused(phone: NewPhone) -> None:
    alex = await phone()
    for address in ("http://127.0.0.1:1/", "http://2130706433/", "http://[::1]/", "http://0x7f.1/"):
        await alex.say(f"/summary {address}")
        answer = await alex.wait_for(lambda message: bool(message.text))
        assert "Lindholm" not in answer.text
        assert len(answer.text.splitlines()) < 6
