"""Turns config/default.toml, the operator's file and the environment into frozen Settings, or into faults."""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    TypeAdapter,
    ValidationError,
)

from bot import faults, wanted
from bot.errors import ConfigurationError
from bot.model import Topic
from summarizer.model import Granularity, Length

PREFIX = "TELEGIST_"

_STRICT = ConfigDict(extra="forbid")

_FEWEST_AT_ONCE = 8
_SLOW_ANSWER = 0.25
"""Seconds from claiming a message until its answer is on the disk, several times what it mostly takes."""


Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
Hour = datetime.time
"""Under another name, since a field called `time` hides the type."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new chat starts with."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    time: Hour
    zone: Annotated[str, AfterValidator(wanted.zone)]
    language: Literal["en", "ru", "uk"]
    length: Length


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """How digests are composed; spans in days and hours as their names say."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    max_stories: Count
    first_days: Count
    longest_days: Count
    late_hours: Annotated[int, Field(ge=0)]
    batch: Count


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """For how many days articles are kept; 0 for ever."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    keep_days: Literal[0] | Annotated[int, Field(ge=14)]


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How alike articles of one story are."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """How fast and how stubbornly messages are sent; `lease` in seconds, `in_flight` 0 by the rate."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    per_second: Positive
    per_chat: Positive
    per_group_minute: Positive
    in_flight: Annotated[int, Field(ge=0)]
    lease: Positive
    resend_in_doubt: bool
    attempts: Count

    @property
    def at_once(self) -> int:
        """Requests that may be under way: `in_flight`, else what keeps up the rate with slow answers."""
        return self.in_flight or max(_FEWEST_AT_ONCE, ceil(self.per_second * _SLOW_ANSWER))


@dataclass(frozen=True, slots=True)
class PollingSettings:
    """How a second program with this token is found and borne; both in seconds."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    look: Annotated[int, Field(ge=0, le=20)]
    conflict: Positive


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram brings updates to, and where they come in; no `url` is long polling."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    url: Annotated[str, AfterValidator(wanted.webhook)]
    host: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65535)]
    secret: Annotated[SecretStr, AfterValidator(wanted.secret)]
    connections: Annotated[int, Field(ge=1, le=100)]


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """Where to ask how the bot is doing; port 0 is nowhere."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    port: Annotated[int, Field(ge=0, le=65535)]


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What may be fetched; `timeout` in seconds, `allow` holds `host:port`."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    timeout: Positive
    max_bytes: Count
    allow: Annotated[
        tuple[Annotated[str, Field(pattern=r"^(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):[0-9]{1,5}$")], ...],
        BeforeValidator(wanted.listed),
    ]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set; `config/default.toml` says what each means."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    token: SecretStr
    api_url: Annotated[str, AfterValidator(wanted.address)]
    admins: Annotated[frozenset[int], BeforeValidator(wanted.listed)]
    db: Path
    method: Annotated[str, AfterValidator(wanted.method)]
    topics: str
    defaults: Defaults
    archive: ArchiveSettings
    stories: StorySettings
    digest: DigestSettings
    delivery: DeliverySettings
    polling: PollingSettings
    webhook: WebhookSettings
    health: HealthSettings
    fetch: FetchSettings


def load(config: Path | None = None, env: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the defaults, then `config` (else TELEGIST_CONFIG), then the environment.

    ConfigurationError holds every fault there is, each a line that names the key and what is wanted.
    """
    values = _toml(resource("config", "default.toml"))
    known = faults.leaves(values)
    origins: dict[str, str] = {}
    found: list[str] = []
    own = config or (Path(env[PREFIX + "CONFIG"]) if env.get(PREFIX + "CONFIG") else None)
    if own is not None:
        try:
            given = _toml(own)
        except ConfigurationError as error:
            found.extend(error.faults)
        else:
            found.extend(faults.unknown_keys(given, values, own.name))
            origins.update(dict.fromkeys(faults.leaves(given), own.name))
            values = _merged(values, given)
    for name in sorted(name for name in env if name.startswith(PREFIX) and name != PREFIX + "CONFIG"):
        key = next((key for key in known if PREFIX + key.replace(".", "_").upper() == name), None)
        if key is None:
            found.append(
                faults.unknown_variable(name, [PREFIX + key.replace(".", "_").upper() for key in known])
            )
        else:
            origins[key] = name
            _put(values, key, env[name])
    try:
        settings = TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        found.extend(faults.lines(error, origins))
    if found:
        raise ConfigurationError(found)
    return settings


def load_topics(path: Path | None = None) -> tuple[Topic, ...]:
    """The topics of a file in the form of config/topics.toml, else of that one; ConfigurationError."""
    path = path or resource("config", "topics.toml")
    given = _toml(path)
    found = [f"{path.name}: {key} is not known; [[topic]] is" for key in given if key != "topic"]
    topics = []
    try:
        topics = TypeAdapter(list[_TopicEntry]).validate_python(given.get("topic", []))
    except ValidationError as error:
        found.extend(faults.lines(error, {}, f"{path.name}: topic"))
    names = [topic.name.casefold() for topic in topics]
    found.extend(
        f"{path.name}: {name} stands there twice" for name in sorted({n for n in names if names.count(n) > 1})
    )
    if found:
        raise ConfigurationError(found)
    return tuple(Topic(topic.name, topic.filter, topic.aliases, topic.names) for topic in topics)


@dataclass(frozen=True, slots=True)
class _TopicEntry:
    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    name: Annotated[str, Field(min_length=1)]
    filter: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def resource(*parts: str) -> Path:
    """A file of config/ or seeds/: from inside the installed package, else from the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return (installed if installed.is_dir() else package.parent).joinpath(*parts)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError([f"{path} cannot be read: {error.strerror or error}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError([f"{path} is not TOML: {error}"]) from error


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both, `above` first; only keys that `below` has."""
    merged = dict(below)
    for key, value in above.items():
        if isinstance(below.get(key), dict) and isinstance(value, dict):
            merged[key] = _merged(below[key], value)
        elif key in below:
            merged[key] = value
    return merged


def _put(values: dict[str, Any], key: str, value: str) -> None:
    *sections, last = key.split(".")
    for section in sections:
        if not isinstance(values[section], dict):
            return  # the operator's file has a value for the section: a fault that is told anyway
        values = values[section]
    values[last] = value
