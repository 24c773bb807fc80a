"""Turns each Bot API request into a numbered line that contract tests can read."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime

from bot.local.params import Params
from bot.local.refusal import Json

QUIET = frozenset({"getupdates"})


class Record:
    """The last `keep` requests; nothing is kept where `enabled` is false."""

    def __init__(self, *, enabled: bool = True, keep: int = 50_000) -> None:
        self.enabled = enabled
        self._lines: deque[Json] = deque(maxlen=keep)
        self._count = 0

    def add(self, method: str, params: Params, answer: Json) -> None:
        """Notes a request and what it was answered."""
        if not self.enabled:
            return
        self._count += 1
        outcome: Json = {
            name: answer[name] for name in ("result", "description", "parameters") if name in answer
        }
        if method.lower() in QUIET and "result" in outcome:
            outcome["result"] = [update["update_id"] for update in outcome["result"]]
        self._lines.append(
            {
                "n": self._count,
                "at": datetime.now(UTC).isoformat(),
                "method": method,
                "params": params.recorded(),
                "files": sorted(params.files),
                "encoding": params.encoding,
                "status": answer.get("error_code", 200),
                **outcome,
            }
        )

    def after(self, number: int) -> list[Json]:
        """Lines numbered above `number`."""
        behind = min(max(self._count - number, 0), len(self._lines))
        kept = len(self._lines)
        return [self._lines[place] for place in range(kept - behind, kept)]
