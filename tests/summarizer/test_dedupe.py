"""Articles to judgements: what is a copy of what."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.archive import Archive
from summarizer.dedupe import COMMONPLACE, judge, signature
from summarizer.model import Article, CopyKind
from summarizer.signature import LONGEST_ARTICLE

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


def test_what_stands_in_forty_articles_is_boilerplate() -> None:
    notice = (
        "Every reader of this gazette may write to the editors in the old mill by the bridge until noon. " * 2
    )
    rng = random.Random(1)
    words = (FERRY + GRAIN).split()
    archive = Archive()
    kinds = [
        archive.judge(Article(text=f"{' '.join(rng.sample(words, 30))}\n{notice}"), number).kind
        for number in range(1, COMMONPLACE + 20)
    ]
    # Until it is known for what it is, a notice as long as the text makes texts alike.
    assert kinds[-19:] == [CopyKind.NEW] * 19


def test_a_misread_copy_is_known_and_so_are_copies_of_it() -> None:
    rng = random.Random(2)
    letters = "abcdefghijklmnopqrstuvwxyz"
    misread = "".join(rng.choice(letters) if rng.random() < 0.05 else letter for letter in FERRY)
    archive = Archive()
    assert archive.judge(Article(text=misread), 1).kind is CopyKind.NEW
    assert archive.judge(Article(text=FERRY), 2).of == 1
    assert archive.judge(Article(text=FERRY[:200]), 3).of == 1


def test_a_corrected_article_stays_known_as_it_was() -> None:
    archive = Archive()
    texts = [FERRY, FERRY.replace("41,000", "39,000"), FERRY.replace("41,000", "37,000"), FERRY]
    verdicts = [archive.judge(Article(text=text), number) for number, text in enumerate(texts, start=1)]
    kinds = [verdict.kind for verdict in verdicts]
    assert kinds == [CopyKind.NEW, CopyKind.UPDATE, CopyKind.UPDATE, CopyKind.EXACT]
    assert {verdict.of for verdict in verdicts[1:]} == {1}


def test_a_brief_in_a_roundup_is_no_copy_but_the_start_of_an_article_is() -> None:
    brief = FERRY.split("\n")[0] + " " + FERRY.split("\n")[1]
    rng = random.Random(3)
    rest = " ".join(rng.sample((GRAIN * 5).split(), 400))
    assert kind(f"{rest} {brief}", brief) is CopyKind.NEW
    assert kind(f"{brief} {rest}", brief) is CopyKind.UPDATE


@pytest.mark.parametrize(("days", "expected"), [(1, CopyKind.UPDATE), (30, CopyKind.NEW)])
def test_a_report_with_another_figure_is_an_update_for_three_days(days: int, expected: CopyKind) -> None:
    first = datetime(2026, 3, 1, tzinfo=UTC)
    known = signature(Article(text=FERRY, published=first))
    later = Article(text=FERRY.replace("41,000", "39,000"), published=first + timedelta(days=days))
    assert judge(signature(later), [(1, known)]).kind is expected


def test_a_teaser_never_glues_two_articles() -> None:
    report = "{0} of Svolvær said on {1} that {2} ferries will sail. "
    teaser = "The county heard the islanders, a spokesman said after a long meeting in the old town hall. "
    one = teaser + report.format("The mayor", "Monday", 12) * 2 + FERRY
    other = teaser + GRAIN
    archive = Archive()
    found = [archive.judge(Article(text=text), number) for number, text in enumerate((teaser, one, other), 1)]
    assert found[2].of == 0 or found[1].of == 0


ODD: dict[str, str] = {
    "empty": "",
    "blank": " ",
    "one word": "one",
    "emoji": "😀",
    "controls": "\x00\x01\x02",
    "half a pair": "\ud800",
    "only boilerplate": "All rights reserved. Follow us on every channel. " * 40,
    "one long word": "a" * 1_000_000,
    "5 MB on one line": "thirty three letters and a figure " * 150_000,
    "binary": random.Random(1).randbytes(300_000).decode("latin-1"),
    "stops": ". " * 100_000,
    "figures": "1," * 100_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_judged(name: str) -> None:
    known = signature(Article(text=FERRY))
    made = signature(Article(text=ODD[name]))
    assert judge(made, [(1, known)]).kind is CopyKind.NEW
    assert judge(known, [(1, made)]).kind is CopyKind.NEW
    assert judge(made, [(1, known), (2, made)]).of == 2
    # However long the text, what is compared and stored of it has an end.
    assert len(made.tokens) <= LONGEST_ARTICLE
    assert len(made.prints) <= LONGEST_ARTICLE / 4
    assert len(made.letters) <= 8 * LONGEST_ARTICLE


def test_odd_texts_change_nothing_for_others() -> None:
    archive = Archive()
    for number, text in enumerate(ODD.values(), start=100):
        archive.judge(Article(text=text[:100_000]), number)
    assert archive.judge(Article(text=FERRY), 1).kind is CopyKind.NEW
    assert archive.judge(Article(text=GRAIN), 2).kind is CopyKind.NEW
    assert archive.judge(Article(text=FERRY[:300]), 3).of == 1


def test_a_teaser_of_two_articles_alike_is_of_the_one_that_is_known_in_more_versions() -> None:
    teaser = (
        "The ferry between the town and the islands will sail more often from autumn, the county said, and "
        "islanders who had waited for it in the rain welcomed the news with a brass band."
    )
    report = (
        "{0} Some {1} passengers used the line in {2}, {3}% more than the year before, and {4} cars were "
        "left behind on the quay in {2} alone. The tickets cost {5} crowns. Ships sail {6} times a day."
    )
    one = report.format(teaser, "41,000", "July", "12.5", "300", "89", "two")
    other = report.format(teaser, "52,500", "March", "3.1", "148", "112", "five")
    archive = Archive()
    assert archive.judge(Article(text=other), 1).kind is CopyKind.NEW
    assert archive.judge(Article(text=one), 2).kind is CopyKind.NEW
    assert archive.judge(Article(text=f"{one} {GRAIN[200:]}"), 3).of == 2
    assert archive.judge(Article(text=teaser), 4).of == 2


def test_many_figures_of_which_a_third_agrees_by_chance_are_another_report() -> None:
    rng = random.Random(4)
    places = [f"{rng.choice('NSEW')}{''.join(rng.choices('abcdefghij', k=5))}" for _ in range(60)]
    tables = [
        ", ".join(f"{place} {rng.randint(1, 3)} up {place.lower()}" for place in places) for _ in range(2)
    ]
    assert kind(tables[1], tables[0]) is CopyKind.NEW


def test_a_headline_alone_still_tells_articles_apart() -> None:
    one, other = signature(Article(text="", headline="Ferry")), signature(Article(text="", headline="Grain"))
    assert one.digest != other.digest
