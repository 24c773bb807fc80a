"""Articles to judgements: what is a copy of what."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dedupe import Signature, judge, signature
from summarizer.model import Article, CopyKind
from summarizer.signature import winnow

FERRY = (
    "The ferry between Bodø and the Lofoten islands will sail twice a day from October, the "
    "county said on Monday.\n"
    "Some 41,000 passengers used the line last summer, 12.5% more than the year before, and "
    "300 cars were left behind on the quay in July alone.\n"
    "“We have heard the islanders,” said Kari Nes, who is responsible for transport. “Two "
    "ships are cheaper than one long queue.”\n"
    "The second vessel comes from a route further south that was closed when a tunnel opened "
    "in March. It is older and burns more fuel, which the county wants to make up for with "
    "lower speed.\n"
    "Hotels in Svolvær welcomed the news. Fishermen fear for their berth in the inner "
    "harbour."
)
GRAIN = (
    "Grain prices in Odesa fell for the third week running as barges queued on the Danube, "
    "traders said.\n"
    "Feed wheat was offered at 181 dollars a tonne on Friday, 6 dollars less than a week "
    "before and the lowest price since April.\n"
    "“Nobody wants to store it,” said Petro Lys, a broker in the port. Silos are full after a "
    "good harvest, and rail freight has become dearer by a tenth.\n"
    "Exporters expect relief from a new terminal that opens next month with room for 40 "
    "thousand tonnes."
)


def kind(text: str, known: str = FERRY) -> CopyKind:
    return judge(signature(Article(text=text)), [(7, signature(Article(text=known)))]).kind


def test_an_unrelated_article_is_new() -> None:
    assert judge(signature(Article(text=GRAIN)), [(1, signature(Article(text=FERRY)))]).of == 0
    assert kind(GRAIN) is CopyKind.NEW
    assert judge(signature(Article(text=FERRY)), []).kind is CopyKind.NEW


def test_exact_says_of_what() -> None:
    verdict = judge(
        signature(Article(text=FERRY)),
        [(3, signature(Article(text=GRAIN))), (9, signature(Article(text=FERRY)))],
    )
    assert (verdict.kind, verdict.of, verdict.similarity) == (CopyKind.EXACT, 9, 1.0)


def test_headline_and_dek_make_no_difference() -> None:
    one = signature(Article(text=FERRY, headline="Twice a day", dek="A second ferry"))
    other = signature(Article(text=FERRY, headline="Lofoten gets a ferry"))
    assert judge(one, [(1, other)]).kind is CopyKind.EXACT


RETYPINGS: dict[str, Callable[[str], str]] = {
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    "guillemets": lambda text: text.replace("“", "«").replace("”", "»"),
    "dashes": lambda text: text.replace(" – ", " — ").replace("-", "‑"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: text.replace("tion", "\u00adtion").replace("er", "e\u00adr"),
    "upper case": str.upper,
    "white space": lambda text: text.replace(" ", " \u00a0").replace("\n", "\n\n  "),
    "zero width": lambda text: text.replace(" ", "\u200b "),
    "one line": lambda text: text.replace("\n", " "),
}


@pytest.mark.parametrize("name", RETYPINGS)
@pytest.mark.parametrize("text", [FERRY, GRAIN])
def test_retyped_is_exact(name: str, text: str) -> None:
    assert kind(RETYPINGS[name](text), text) is CopyKind.EXACT


@given(st.lists(st.sampled_from(sorted(RETYPINGS)), max_size=5), st.text(max_size=80))
def test_any_retyping_of_any_text_is_a_copy(names: list[str], more: str) -> None:
    # Upper case is no inverse of itself for a few letters (ŉ, ǰ); the body has none of them.
    text = f"{FERRY}\n{''.join(c for c in more if c.casefold() == c.upper().casefold())}"
    known = signature(Article(text=text))
    for name in names:
        text = RETYPINGS[name](text)
    assert judge(signature(Article(text=text)), [(1, known)]).kind in (CopyKind.EXACT, CopyKind.NEAR)


@given(st.text(max_size=400))
def test_an_article_is_an_exact_copy_of_itself(text: str) -> None:
    made = signature(Article(text=text))
    verdict = judge(made, [(5, made)])
    assert (verdict.kind, verdict.of) == (CopyKind.EXACT, 5)


@given(st.permutations([FERRY, GRAIN, FERRY[:300], GRAIN.replace("181", "185")]))
def test_judging_twice_changes_nothing(texts: list[str]) -> None:
    candidates = [(number, signature(Article(text=text))) for number, text in enumerate(texts, start=1)]
    made = signature(Article(text=FERRY[:500]))
    first = judge(made, candidates)
    assert judge(made, candidates) == judge(made, iter(candidates)) == first
    assert judge(made, candidates[::-1]).of == first.of


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "OSLO, Oct 6 (Wire) — " + text,
        lambda text: (
            text + "\nAll rights reserved. Follow us on every channel. Sign up to our newsletter today."
        ),
        lambda text: text.replace("sail twice", "run twice").replace("welcomed", "hailed"),
        lambda text: "\n".join(text.split("\n")[::-1]),
    ],
    ids=["agency", "boilerplate", "two words", "shuffled"],
)
def test_near(change: Callable[[str], str]) -> None:
    assert kind(change(FERRY)) is CopyKind.NEAR


@pytest.mark.parametrize("share", [0.35, 0.5, 0.6])
def test_an_excerpt_is_contained_in_what_is_known(share: float) -> None:
    assert kind(FERRY[: int(len(FERRY) * share)] + "…") is CopyKind.EXCERPT


def test_more_text_is_an_update() -> None:
    news = (
        "The mayor of Svolvær said on Tuesday that a new berth for nineteen fishing boats will be built "
        "by spring. The state pays half of the 8 million, and an architect from Narvik has drawn a roof."
    )
    assert kind(f"{FERRY}\n{news}") is CopyKind.UPDATE


def test_a_corrected_figure_is_an_update() -> None:
    verdict = judge(
        signature(Article(text=FERRY.replace("41,000", "39,000"))), [(2, signature(Article(text=FERRY)))]
    )
    assert (verdict.kind, verdict.of) == (CopyKind.UPDATE, 2)
    assert verdict.similarity > 0.8


def test_a_template_with_other_figures_is_new() -> None:
    report = (
        "The {0} index closed at {1} points on {2}, a change of {3}% from the day before, the exchange said. "
        "Turnover reached {4} million and {5} of the forty listed shares gained."
    )
    monday = report.format("Nordic", "1,410.2", "Monday", "0.4", "812", "21")
    tuesday = report.format("Nordic", "1,398.7", "Tuesday", "0.8", "655", "9")
    assert kind(tuesday, monday) is CopyKind.NEW


def test_shared_quotation_makes_no_copy() -> None:
    quotation = "“We have heard the islanders,” said Kari Nes. “Two ships are cheaper than one long queue.”"
    assert kind(f"{GRAIN}\n{quotation}", FERRY) is CopyKind.NEW


def test_what_many_candidates_share_is_boilerplate() -> None:
    notice = (
        "Every reader of this gazette may write to the editors in the old mill by the bridge until noon. " * 2
    )
    rng = random.Random(1)
    words = (FERRY + GRAIN).split()
    known = [
        (number, signature(Article(text=f"{' '.join(rng.sample(words, 12))}\n{notice}")))
        for number in range(1, 9)
    ]
    fresh = signature(Article(text=f"{' '.join(rng.sample(words, 12))}\n{notice}"))
    assert judge(fresh, known).kind is CopyKind.NEW


@pytest.mark.parametrize(
    "text", ["", " ", "one", "😀", "\x00\x01\x02", "\ud800", "All rights reserved.", "a" * 100_000]
)
def test_odd_texts_are_judged(text: str) -> None:
    made = signature(Article(text=text))
    assert judge(made, [(1, signature(Article(text=FERRY)))]).kind is CopyKind.NEW
    assert Signature.from_blob(made.to_blob()) == made


def test_a_headline_alone_still_tells_articles_apart() -> None:
    one, other = signature(Article(text="", headline="Ferry")), signature(Article(text="", headline="Grain"))
    assert one.digest != other.digest


@given(st.text(max_size=500))
def test_blob_gives_the_signature_back(text: str) -> None:
    made = signature(Article(text=text))
    assert Signature.from_blob(made.to_blob()) == made


@pytest.mark.parametrize("blob", [b"", b"\x00" * 40, b"\x01" + b"\xff" * 60])
def test_a_foreign_blob_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="signature"):
        Signature.from_blob(blob)


def test_hashes_are_stable_between_runs() -> None:
    assert signature(Article(text="one two three four five")).shingles == frozenset({275302110214981})


@given(st.lists(st.integers(0, 1 << 48), min_size=1, max_size=80), st.integers(1, 12))
def test_winnowing_takes_from_every_window(hashes: list[int], window: int) -> None:
    chosen = set(winnow(hashes, window))
    for start in range(max(1, len(hashes) - window + 1)):
        assert min(hashes[start : start + window]) in chosen
