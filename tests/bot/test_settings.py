"""Where a setting comes from, and that all that is wrong with them is told at once."""

from __future__ import annotations

import re
import tomllib
from datetime import time
from pathlib import Path

import pytest

from bot import faults
from bot.errors import ConfigurationError
from bot.settings import load, load_topics, resource

SECRET = "123456:AAE-this-must-never-be-shown"


def broken(env: dict[str, str], config: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as raised:
        load(config, env)
    return raised.value.faults


def test_the_defaults() -> None:
    settings = load(env={})
    assert settings.db == Path("telegist.db")
    assert settings.defaults.time == time(8)
    assert settings.delivery.per_second == 25
    assert settings.token.get_secret_value() == ""
    assert settings.admins == frozenset()


def test_every_key_has_a_comment_above_it() -> None:
    text = resource("config", "default.toml").read_text("utf-8")
    lines = text.splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"\w+ = ", line)]
    assert len(keys) == len(faults.leaves(tomllib.loads(text)))
    assert all(lines[number - 1].startswith("# ") for number in keys)


def test_the_file_comes_before_the_defaults_and_the_environment_before_the_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'api_url = "http://127.0.0.1:8081/"\nadmins = [1]\n[delivery]\nin_flight = 4\nper_chat = 2\n'
    )
    env = {
        "TELEGIST_CONFIG": str(own),
        "TELEGIST_TOKEN": SECRET,
        "TELEGIST_ADMINS": "12, 34",
        "TELEGIST_DELIVERY_PER_CHAT": "3",
        "TELEGIST_DELIVERY_RESEND_IN_DOUBT": "no",
        "TELEGIST_FETCH_ALLOW": "127.0.0.1:8090,[::1]:80",
        "HOME": "/",
    }
    settings = load(env=env)
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.admins == {12, 34}
    assert (settings.delivery.in_flight, settings.delivery.per_chat) == (4, 3)
    assert settings.delivery.resend_in_doubt is False
    assert settings.fetch.allow == ("127.0.0.1:8090", "[::1]:80")
    assert settings.delivery.per_second == 25
    other = tmp_path / "other.toml"
    other.write_text("[delivery]\nin_flight = 2\n")
    assert load(other, env).delivery.in_flight == 2


def test_the_token_shows_nowhere() -> None:
    settings = load(env={"TELEGIST_TOKEN": SECRET})
    assert SECRET not in f"{settings!r} {settings} {settings.token}"
    assert settings.token.get_secret_value() == SECRET


def test_all_faults_at_once(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        f'token = ["{SECRET}"]\nadmin = [1]\n'
        '[delivery]\nper_second = 0\nin_flight = "many"\nlease = true\nleas = 3\n'
        '[defaults]\nzone = "Mars/Olympus"\ntime = "25:99"\nlanguage = "xx"\n'
        "[digest]\nmax_stories = 1.5\n[nothing]\na = 1\n"
    )
    found = broken({"TELEGIST_TOKN": "x", "TELEGIST_ADMINS": "1,b", "TELEGIST_API_URL": "ftp://x"}, own)
    told = "\n".join(found)
    assert SECRET not in told
    assert all("\n" not in fault for fault in found)
    for expected in [
        "own.toml: admin is not known; did you mean admins?",
        "own.toml: delivery.leas is not known; did you mean lease?",
        "own.toml: nothing is not known",
        "environment: TELEGIST_TOKN is not known; did you mean TELEGIST_TOKEN?",
        "own.toml: token: a text is wanted",
        "TELEGIST_ADMINS: admins.1: a whole number is wanted, not 'b'",
        "TELEGIST_API_URL: api_url: an address that starts with http:// or https:// is wanted, not 'ftp://x'",
        "own.toml: delivery.per_second: more than 0 is wanted, not 0",
        "own.toml: delivery.in_flight: a whole number is wanted, not 'many'",
        "own.toml: defaults.zone: a zone of the IANA list is wanted, such as Europe/Kyiv, not 'Mars/Olympus'",
        "own.toml: defaults.time: an hour such as 08:00 is wanted, not '25:99'",
        "own.toml: defaults.language: 'en', 'ru' or 'uk' is wanted, not 'xx'",
        "own.toml: digest.max_stories: a whole number is wanted, not 1.5",
    ]:
        assert expected in found


@pytest.mark.parametrize("zone", ["", "/etc/passwd", "../UTC", "Europe", "\0"])
def test_odd_zones(zone: str) -> None:
    [fault] = broken({"TELEGIST_DEFAULTS_ZONE": zone})
    assert "a zone of the IANA list is wanted" in fault


@pytest.mark.parametrize("content", [b"= no toml", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    own = tmp_path / "own.toml"
    if content is not None:
        own.write_bytes(content)
    found = broken({"TELEGIST_TOKN": "x"}, own)
    assert len(found) == 2
    assert str(own) in found[0]


def test_a_section_that_is_none(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("delivery = 3\n")
    found = broken({"TELEGIST_DELIVERY_LEASE": "5"}, own)
    assert found == ("own.toml: delivery: a section is wanted, not 3",)


def test_the_webhook_and_its_secret() -> None:
    assert load(env={}).webhook.url == ""
    env = {
        "TELEGIST_WEBHOOK_URL": "https://bot.example.org/hook/",
        "TELEGIST_WEBHOOK_SECRET": "A-secret_1",
        "TELEGIST_HEALTH_PORT": "8090",
    }
    settings = load(env=env)
    assert settings.webhook.url == "https://bot.example.org/hook/"
    assert settings.webhook.secret.get_secret_value() == "A-secret_1"
    assert settings.health.port == 8090
    assert "A-secret_1" not in f"{settings!r}"


def test_a_broken_webhook() -> None:
    found = broken(
        {
            "TELEGIST_WEBHOOK_URL": "bot.example.org",
            "TELEGIST_WEBHOOK_SECRET": "not to be shown",
            "TELEGIST_WEBHOOK_PORT": "65536",
            "TELEGIST_WEBHOOK_HOST": "",
        }
    )
    told = "\n".join(found)
    assert "not to be shown" not in told
    assert "webhook.url: an address that starts with http:// or https:// is wanted" in told
    assert "webhook.secret: at most 256 of A-Z, a-z, 0-9, _ and - are wanted" in told
    assert "webhook.port: at most 65535 is wanted, not '65536'" in told
    assert "webhook.host: a text is wanted" in told


def test_an_unknown_method() -> None:
    [fault] = broken({"TELEGIST_METHOD": "guess"})
    assert fault.startswith("TELEGIST_METHOD: method: one of news")


def test_topics(tmp_path: Path) -> None:
    own = tmp_path / "topics.toml"
    own.write_text(
        '[[topic]]\nname = "Arctic"\nfilter = \'arctic OR "sea ice"\'\naliases = ["the north"]\n'
        '[topic.names]\nuk = "Арктика"\n[[topic]]\nname = "Grain"\nfilter = "grain"\n'
    )
    arctic, grain = load_topics(own)
    assert (arctic.name, arctic.aliases, arctic.names) == ("Arctic", ("the north",), {"uk": "Арктика"})
    assert (grain.name, grain.filter, grain.aliases) == ("Grain", "grain", ())


def test_broken_topics(tmp_path: Path) -> None:
    own = tmp_path / "topics.toml"
    own.write_text(
        'topics = 3\n[[topic]]\nname = ""\nfilter = "a"\n[[topic]]\nname = "B"\nfilter = "b"\nfiltr = "c"\n'
    )
    with pytest.raises(ConfigurationError) as raised:
        load_topics(own)
    told = "\n".join(raised.value.faults)
    assert "topics is not known; [[topic]] is" in told
    assert "0.name: a text is wanted" in told
    assert "1.filtr" in told
    own.write_text('[[topic]]\nname = "A"\nfilter = "a"\n[[topic]]\nname = "a"\nfilter = "b"\n')
    with pytest.raises(ConfigurationError, match="a stands there twice"):
        load_topics(own)


def test_the_topics_that_come_with_it() -> None:
    assert "Arctic" in [topic.name for topic in load_topics()]


@pytest.mark.parametrize(
    ("rate", "given", "at_once"), [("25", "0", 8), ("30", "0", 8), ("1000", "0", 250), ("1000", "16", 16)]
)
def test_requests_under_way_rise_with_the_rate_unless_said(rate: str, given: str, at_once: int) -> None:
    env = {"TELEGIST_DELIVERY_PER_SECOND": rate, "TELEGIST_DELIVERY_IN_FLIGHT": given}
    assert load(env=env).delivery.at_once == at_once
