from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.render.zones import clocks, find, valid, zone_name, zones_at

WINTER = datetime(2026, 11, 22, 8, tzinfo=UTC)
SUMMER = datetime(2026, 7, 22, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kiev", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        ("киев", "Europe/Kyiv"),
        ("new_york", "America/New_York"),
        ("Нью-Йорк", "America/New_York"),
        ("Norway", "Europe/Oslo"),
        ("Япония", "Asia/Tokyo"),
        ("utc", "Etc/UTC"),
    ],
)
def test_a_place_has_its_zone(words: str, zone: str) -> None:
    assert find(words, WINTER).certain == zone


@pytest.mark.parametrize("words", ["United States", "Україна", "UTC+2", "lond", "Lodnon"])
def test_what_is_vague_or_misspelt_is_a_choice(words: str) -> None:
    found = find(words, WINTER)
    assert found.certain is None
    assert 0 < len(found.zones) <= 8
    assert all(valid(zone) for zone in found.zones)


@pytest.mark.parametrize(
    "words", ["", "🦆", "'; DROP TABLE", "x" * 100_000, "<script>", "../../etc/passwd", "\u202eKyiv" * 40]
)
def test_what_is_no_place_finds_none(words: str) -> None:
    assert find(words, WINTER).zones == ()


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_every_clock_of_the_world_is_offered_once(now: datetime) -> None:
    offered = clocks(now, "en")
    labels = [clock.label for clock in offered]
    assert len(set(labels)) == len(labels)
    for clock in offered:
        assert zones_at(clock.offset, now, "en")


def test_the_likeliest_zone_of_a_clock_depends_on_the_language() -> None:
    assert zones_at(120, WINTER, "uk")[0] == "Europe/Kyiv"
    assert zones_at(180, WINTER, "ru")[0] == "Europe/Moscow"


def test_zones_are_called_in_the_readers_language() -> None:
    assert [zone_name("Europe/Kyiv", language) for language in ("en", "ru", "uk")] == ["Kyiv", "Киев", "Київ"]
    assert zone_name("UTC", "ru") == "UTC"
    assert zone_name("America/Argentina/Buenos_Aires", "en") == "Buenos Aires"
