"""What became of one attempt to send a part, by its true cause: the words between sender and worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it, as this message; also what a repeated but unchanged edit counts as."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Certainly not delivered, and worth another try.

    `after` is the pause that Telegram asked for, or None where the worker's own back-off applies;
    `everyone` says that the cause is not this chat (no connection, the token refused).
    """

    why: str
    after: timedelta | None = None
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """Will never be delivered; `blocked` says that the chat takes nothing from this bot at all."""

    why: str
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group lives on under another id; nothing was delivered."""

    new_id: int


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The request left but no answer came back: delivered or not, nobody knows."""

    why: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """Telegram refuses this text or these buttons; nothing was delivered."""

    why: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Our own code failed with this exception, before the request or after it: delivered or not."""

    name: str


Outcome = Sent | Retry | Gone | Migrated | InDoubt | Malformed | Fault
