"""Back-off and the policy for doubt."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.plain import LONGEST, plain
from bot.delivery.retry import FIRST, DoubtPolicy, backoff
from bot.delivery.retry import LONGEST as LONGEST_PAUSE
from bot.model import Button, EditionKind, Part


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_backoff_grows_to_a_ceiling_and_never_below_half(attempts: int, chance: float) -> None:
    pause = backoff(attempts, chance)
    assert FIRST / 2 <= pause <= LONGEST_PAUSE
    assert pause <= backoff(attempts + 1, chance)


def test_doubt_is_settled_by_kind_and_tries() -> None:
    policy = DoubtPolicy((EditionKind.DAILY,), tries=3)
    assert policy.again_after(EditionKind.DAILY, 1, 0.0) == timedelta(seconds=0.5)
    assert policy.again_after(EditionKind.DAILY, 3, 0.0) is None
    assert policy.again_after(EditionKind.PUSH, 1, 0.0) is None


def test_plain_words_lose_markup_and_buttons_and_stay_escaped() -> None:
    part = Part("<b>A &amp; B</b> <i>&lt;i&gt;</i>", ((Button("x", data="y"),),), silent=True)
    assert plain(part) == Part("A &amp; B &lt;i&gt;", silent=True)


@given(st.text(max_size=6000))
def test_plain_is_done_after_once_and_fits(text: str) -> None:
    once = plain(Part(text))
    assert plain(once) == once
    from html import unescape

    assert 1 <= len(unescape(once.text).encode("utf-16-le", "replace")) <= LONGEST * 2
