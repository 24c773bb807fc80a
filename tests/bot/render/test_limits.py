from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from bot.render.limits import MAX_ENTITIES, MAX_UNITS, Size, entities, fits, pack, utf16_len, visible
from bot.render.markup import fill, link, plain, shorten

ANY = st.text(max_size=300)


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert [utf16_len(text) for text in ("", "a", "ї", "😀", "👩‍👩‍👧")] == [0, 1, 1, 2, 8]


@given(ANY)
def test_escaped_text_is_seen_letter_for_letter(text: str) -> None:
    seen = visible(plain(text))
    assert seen == unescape(plain(text))
    assert [c for c in seen if c.isalnum()] == [c for c in text if c.isalnum()]
    assert "<" not in plain(text)


def test_tags_of_an_article_arrive_as_letters() -> None:
    assert visible(fill("<b>{text}</b>", text='<b>&"😀</i>')) == '<b>&"😀</i>'
    assert entities(fill("<b>{text}</b>", text="<b>x</b>")) == 1


def test_only_web_addresses_become_links() -> None:
    assert link("a", "javascript:alert(1)") == "a"
    assert link("a", "tg://user?id=1") == "a"
    assert link("<", 'https://x.example/"><b>') == '<a href="https://x.example/&quot;&gt;&lt;b&gt;">&lt;</a>'


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=900), min_size=1, max_size=30))
def test_blocks_are_packed_whole_and_in_order(texts: list[str]) -> None:
    blocks = [fill("<b>{n}</b> {text}", n=number, text=text) for number, text in enumerate(texts)]
    messages = pack(blocks, first="<b>Head</b>", further="<i>on</i>")
    assert all(fits(message) for message in messages)
    assert "\n\n".join(messages).replace("<i>on</i>\n\n", "") == "\n\n".join(["<b>Head</b>", *blocks])


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_no_message_has_more_formatting_than_telegram_keeps(counts: list[int]) -> None:
    for message in pack(["<b>x</b>" * count for count in counts], first="Head", further="on"):
        assert Size.of(message).entities <= MAX_ENTITIES
        assert Size.of(message).units <= MAX_UNITS


@given(ANY, st.integers(2, 60))
def test_shortened_text_stays_within_its_length(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short
