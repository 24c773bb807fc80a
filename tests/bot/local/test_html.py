"""The HTML that Telegram takes, and its words for what it does not take."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.entities import Entity, clean, settle, utf16_length
from bot.local.html import checked_link, parse
from bot.local.refusal import RefusalError

TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TEXT)
def test_escaped_text_comes_back(text: str) -> None:
    parsed, entities = parse(escape(text, quote=True).replace("&#x27;", "'"))
    assert parsed == text
    assert entities == []


@given(TEXT, TEXT, TEXT)
def test_offsets_count_utf16_units(before: str, inside: str, after: str) -> None:
    parsed, entities = parse(f"{escape(before)}<b>{escape(inside)}</b>{escape(after)}")
    assert parsed == before + inside + after
    if inside:
        (bold,) = entities
        units = parsed.encode("utf-16-le")
        assert units[2 * bold.offset : 2 * bold.end].decode("utf-16-le") == inside
    else:
        assert entities == []


@given(st.text(st.sampled_from("<>/&; ab=\"'tg-#x1é😀\n"), max_size=60))
def test_any_markup_is_parsed_or_refused(markup: str) -> None:
    try:
        parsed, entities = parse(markup)
    except RefusalError as error:
        words = error.description
    else:
        assert all(0 <= e.offset < e.end <= utf16_length(parsed) for e in entities)
        return
    assert words.startswith("Bad Request: can't parse entities: ")


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("STRONG", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_plain_tags(tag: str, kind: str) -> None:
    assert parse(f"a <{tag}>word</{tag}>") == ("a word", [Entity(kind, 2, 4)])


@pytest.mark.parametrize(
    ("markup", "text", "entity"),
    [
        ("<blockquote expandable>q</blockquote>", "q", Entity("expandable_blockquote", 0, 1)),
        ('<blockquote expandable="">q</blockquote>', "q", Entity("expandable_blockquote", 0, 1)),
        (
            '<a href="https://x.org/?a=1&amp;b=2">x</a>',
            "x",
            Entity("text_link", 0, 1, "https://x.org/?a=1&b=2"),
        ),
        ("<a href='x.org'>x</a>", "x", Entity("text_link", 0, 1, "http://x.org/")),
        ("<a>x.org</a>", "x.org", Entity("text_link", 0, 5, "http://x.org/")),
        ('<span class="tg-spoiler">x</span>', "x", Entity("spoiler", 0, 1)),
        ('<pre><code class="language-py">x</code></pre>', "x", Entity("pre", 0, 1, "py")),
        ('<code class="language-py">x</code>', "x", Entity("code", 0, 1)),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', "👍", Entity("custom_emoji", 0, 2, "53")),
        ('<tg-time unix="5" format="wDT">x</tg-time>', "x", Entity("date_time", 0, 1, "5 wDT")),
        ("<b>x</>", "x", Entity("bold", 0, 1)),
        ("<b >x</b >", "x", Entity("bold", 0, 1)),
    ],
)
def test_tags_with_arguments(markup: str, text: str, entity: Entity) -> None:
    assert parse(markup) == (text, [entity])


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("ab <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<script>", 'Unsupported start tag "script" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2 3", 'Unsupported start tag "2" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>z</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_refusals_in_telegrams_words(markup: str, words: str) -> None:
    with pytest.raises(RefusalError) as caught:
        parse(markup)
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&#65;&#x42;&#x1F600;", "AB😀"),
        ("&lt &ampx", "< &ampx"),
        ("&nbsp; &apos; & &; &#; &#0; &#x110000;", "&nbsp; &apos; & &; &#; &#0; &#x110000;"),
    ],
)
def test_references(markup: str, text: str) -> None:
    assert parse(markup)[0] == text


def test_links_without_a_sensible_address_become_plain_text() -> None:
    assert parse('<a href="javascript:alert(1)">x</a>') == ("x", [])
    assert parse('<a href="nowhere">x</a>') == ("x", [])
    assert checked_link("HTTPS://Example.org") == "https://Example.org/"


def test_text_is_trimmed_before_the_first_entity_only() -> None:
    assert settle(*parse("  \n<b> x </b> \n")) == (" x", [Entity("bold", 0, 2)])
    assert settle(*parse(" \n x \n")) == ("x", [])
    assert settle(*parse("<b> </b>")) == ("", [])


def test_control_characters_become_spaces_and_returns_go() -> None:
    assert clean("a\x00b\tc\r\nd\u202e") == "a b c\nd"


def test_a_hundred_entities_are_kept() -> None:
    _, entities = settle(*parse(" ".join("<b>x</b><i>y</i>" for _ in range(80))))
    assert len(entities) == 100


def test_nothing_stands_inside_code_and_touching_bold_is_joined() -> None:
    assert settle(*parse("<code><b>x</b></code>")) == ("x", [Entity("code", 0, 1)])
    assert settle(*parse("<b>x</b><b>y</b>")) == ("xy", [Entity("bold", 0, 2)])
    nested = "<blockquote>a<blockquote>b</blockquote></blockquote>"
    assert settle(*parse(nested)) == ("ab", [Entity("blockquote", 0, 2)])


def test_addresses_commands_and_names_are_found() -> None:
    text = "😀 /start@telegist_bot see https://x.org/a?b=(c). or example.org, @alex #news me@x.org a/b"
    found = [
        (e.kind, text.encode("utf-16-le")[2 * e.offset : 2 * e.end].decode("utf-16-le"))
        for e in settle(text, [])[1]
    ]
    assert found == [
        ("bot_command", "/start@telegist_bot"),
        ("url", "https://x.org/a?b=(c)"),
        ("url", "example.org"),
        ("mention", "@alex"),
        ("hashtag", "#news"),
        ("email", "me@x.org"),
    ]


def test_a_link_given_is_not_found_again() -> None:
    assert settle(*parse('<a href="https://y.org/">x.org</a>')) == (
        "x.org",
        [Entity("text_link", 0, 5, "https://y.org/")],
    )
