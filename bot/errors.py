"""What can go wrong around the bot; each message is one line that says what to do.

TelegistError
├── ConfigurationError  settings that cannot be used; holds every fault found
├── InputError          a file, address or text that cannot be taken in
│   └── FetchError      a page or feed that could not be had, with the true reason
├── StoreError          the database cannot be used
│   ├── InstanceError   another instance holds the database
│   └── DamagedError    the database's file is damaged; nothing more is written to it
├── NotFoundError       no such article, chat, edition or topic
└── LimitError          more than this bot allows
"""

from __future__ import annotations

from collections.abc import Sequence


class TelegistError(Exception):
    """Any expected failure; its message is for a person."""


class ConfigurationError(TelegistError):
    """Settings that cannot be used; `faults` are all of them, one line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


class InputError(TelegistError):
    """A file, address or text that cannot be taken in."""


class FetchError(InputError):
    """A page or feed that could not be had."""


class StoreError(TelegistError):
    """The database cannot be used."""


class InstanceError(StoreError):
    """Another instance works on the same database."""


class DamagedError(StoreError):
    """The database's file is damaged: nothing more may be written to it, and so nothing be sent."""


class NotFoundError(TelegistError):
    """No such article, chat, edition or topic."""


class LimitError(TelegistError):
    """More than this bot allows."""
