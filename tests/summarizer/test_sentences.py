"""A text to its sentences, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.adapter import SumyTokenizer
from summarizer.quotations import LONGEST
from summarizer.sentences import split, split_paragraph
from tests.bench.sentences import LANGUAGES, boundaries, ours, score
from tests.summarizer.sentence_cases import CASES, hard_cases

PIECES = st.lists(
    st.sampled_from(
        [
            "The ice",
            " ",
            "  ",
            ". ",
            ".",
            "? ",
            "…",
            "“",
            "”",
            "«",
            "»",
            "„",
            '"',
            "’",
            "‘",
            "(",
            ")",
            " Mr. ",
            "U.S. ",
            "г. ",
            "т. е. ",
            "Он ",
            "said",
            ", ",
            " — ",
            "1.5",
            "\n",
            "``",
            "''",
            "[1]",
            "\u00a0",
            "。",
            "「",
            "」",
            "a. ",
            " B.C. ",
            "— ",
            "😀",
        ]
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_hard_cases(language: str, case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("¦")]
    assert split_paragraph(case.replace("¦", ""), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_boundaries_of_hard_cases(language: str) -> None:
    cases = hard_cases(language)
    assert len(cases) >= (80 if language in ("en", "ru", "uk") else 45)
    assert score(cases, language, ours).f1 >= 0.985


def test_the_score_counts_boundaries_inside_a_case() -> None:
    assert boundaries(["Mr. A", "went . "]) == {4}
    assert score(["a.¦b. c."], "en", lambda text, language: ["a.", "b.", "c."]).f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("language", "case"),
    [
        ("zh", "港口关闭了。¦“我们准备好了。明天开始。”船长说。¦没有人来。¦为什么？"),
        ("ja", "「準備はできた。行こう。」と彼は言った。¦誰も来なかった。¦（彼女は残った。）¦二人は会った。"),
        ("hi", "बंदरगाह बंद है। ¦कोई नहीं आया। ¦क्यों?"),
        ("ar", "أغلق الميناء. ¦لم يأت أحد؟ ¦نعم."),
        ("ur", "بندرگاہ بند ہے۔ ¦کوئی نہیں آیا۔"),
        ("pt", "O porto fechou. ¦O Sr. Silva saiu. ¦Ninguém veio."),
        ("it", "Il dott. Rossi è uscito. ¦Nessuno è venuto."),
        ("pl", "Prof. Nowak wyszedł na ul. Długą. ¦Nikt nie przyszedł."),
        ("tr", "İskele kapandı. ¦Dr. Kaya geldi."),
        ("bg", "През 2019 г. банката фалира. ¦Никой не помогна."),
        ("be", "У 2019 г. Банк закрылі. ¦Ніхто не дапамог."),
        ("xx", "One. ¦Two."),
        # An article in two languages is split by the rules of the one that it was taken for.
        (
            "en",
            "The mayor said: «Мы готовы. Завтра начнём». ¦Nobody believed him. ¦Порт закрыт. ¦It stays so.",
        ),
        ("ru", "Мэр сказал: “We are ready. Are you?” ¦Никто не ответил. ¦The port is shut. ¦Он закрыт."),
    ],
)
def test_other_languages_and_mixtures(language: str, case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("¦")]
    assert split_paragraph(case.replace("¦", ""), language) == expected


def test_a_text_without_capitals_has_sentences() -> None:
    text = "the port is shut. nobody came. e.g. the pilots stayed. why? it was late."
    assert len(split_paragraph(text)) == 5
    assert len(split_paragraph("The port is shut. nobody came.")) == 1


@given(PIECES | st.text(max_size=300), st.sampled_from(["en", "ru", "uk", "de", "fr", "es", "zh", "xx"]))
def test_sentences_cover_the_paragraph_verbatim(text: str, language: str) -> None:
    paragraph = text.replace("\n", " ")
    at = 0
    for sentence in split_paragraph(paragraph, language):
        assert sentence == sentence.strip() != ""
        found = paragraph.index(sentence, at)
        assert not paragraph[at:found].strip()
        at = found + len(sentence)
    assert not paragraph[at:].strip()


@given(PIECES | st.text(max_size=300))
def test_positions_count_and_paragraphs_hold_their_sentences(text: str) -> None:
    lines = text.split("\n")
    sentences = split(text)
    assert [sentence.position for sentence in sentences] == list(range(len(sentences)))
    assert [sentence.paragraph for sentence in sentences] == sorted(one.paragraph for one in sentences)
    spoken = {sentence.paragraph for sentence in sentences}
    for sentence in sentences:
        assert sentence.text in lines[sentence.paragraph]
        assert not sentence.subhead or sentence.subhead in text
    # Nothing is lost but heads, which are whole lines.
    heads = [line.strip() for number, line in enumerate(lines) if line.strip() and number not in spoken]
    assert all(len(head) <= 100 for head in heads)
    assert bool(sentences) == bool(text.strip())


def test_subheads_are_no_sentences() -> None:
    text = (
        "The port opened on Monday. Ships came at once.\n"
        "What the pilots say\n"
        "Nobody waits any more, the pilots say.\n"
        "“It is over,” one of them said.\n\n"
        "The bill\n"
        "It cost 5 million."
    )
    sentences = split(text)
    assert [(one.text, one.paragraph, one.subhead) for one in sentences] == [
        ("The port opened on Monday.", 0, ""),
        ("Ships came at once.", 0, ""),
        ("Nobody waits any more, the pilots say.", 2, "What the pilots say"),
        ("“It is over,” one of them said.", 3, "What the pilots say"),
        ("It cost 5 million.", 6, "The bill"),
    ]


@pytest.mark.parametrize("text", ["no stop at all", "one\ntwo\nthree", "Only a title"])
def test_a_text_without_stops_still_has_sentences(text: str) -> None:
    assert split(text)


def test_nothing_gives_nothing() -> None:
    assert split("") == split(" \n \n") == []
    assert split_paragraph("  ") == []


def test_an_overlong_quotation_is_split_inside() -> None:
    spoken = "We waited for the ice to go. " * (LONGEST // 20)
    assert len(split_paragraph(f"“{spoken}” He left.")) > 10


def test_an_unclosed_quotation_does_not_swallow_the_rest() -> None:
    assert len(split_paragraph("“It began here. " + "Then it went on. " * 50)) == 51


@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 100_000,
        "“A. " * 50_000,
        '"A. ' * 50_000,
        "“’‘”" * 50_000 + ". X",
        "(A. " * 50_000,
        "A." + ")" * 100_000 + "”" * 100_000,
        "A. ” " * 50_000,
        "word " * 200_000,
        "a" * 5_000_000,
        "." * 1_000_000,
        "A. " + " " * 1_000_000 + "b",
        "— Да, — он. — " * 20_000,
        "a. b. " * 50_000,
        "(.) A " * 50_000,
        "「。」と" * 50_000,
        "In 1 B.C. A " * 20_000,
    ],
    ids=lambda text: f"{text[:6]!r} × {len(text)}",
)
def test_hostile_input_takes_linear_time(hostile: str) -> None:
    assert "".join(split_paragraph(hostile)).replace(" ", "") == hostile.replace(" ", "")


def test_sumy_gets_our_sentences_and_words() -> None:
    tokenizer = SumyTokenizer("en")
    assert tokenizer.to_sentences("Mr. Lund left. He was late.") == ("Mr. Lund left.", "He was late.")
    assert tokenizer.to_words("It rose 2.5%, he said.") == ("It", "rose", "2.5%", "he", "said")
