"""Hand-made hard cases to the boundary F1 of our splitter, language by language, beside ready splitters.

Run: python -m tests.bench.sentences [--errors LANGUAGE] [--half odd|even]
A ready splitter (pysbd, sentencex, syntok, razdel, blingfire, nupunkt, tokenize_uk) that is not installed is
left out. Our cases want quotations kept whole with their attribution, which most of them were not made for.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import accumulate

from summarizer.sentences import split_paragraph
from tests.summarizer.sentence_cases import MARK, hard_cases

LANGUAGES = ("en", "ru", "uk", "de", "fr", "es")
ROUNDS = 40
"""Times that the cases of a language are split to measure the speed."""
Splitter = Callable[[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Over the boundaries inside the cases: the end of a case is no finding."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


def boundaries(sentences: Sequence[str]) -> frozenset[int]:
    """Where sentences end, but the last, counted in characters that are not white space."""
    return frozenset(list(accumulate(len("".join(sentence.split())) for sentence in sentences))[:-1])


def score(cases: Sequence[str], language: str, splitter: Splitter) -> Score:
    right = found = wanted = 0
    for case in cases:
        truth = boundaries(case.split(MARK))
        made = boundaries(splitter(case.replace(MARK, ""), language))
        right, found, wanted = right + len(truth & made), found + len(made), wanted + len(truth)
    return Score(right, found, wanted)


def ours(text: str, language: str) -> Sequence[str]:
    return split_paragraph(text, language)


def _pysbd(text: str, language: str) -> Sequence[str]:
    known = language if language != "uk" else "ru"
    pieces: list[str] = import_module("pysbd").Segmenter(language=known, clean=False).segment(text)
    return pieces


def _sentencex(text: str, language: str) -> Sequence[str]:
    return list(import_module("sentencex").segment(language, text))


def _syntok(text: str, language: str) -> Sequence[str]:
    analysed = import_module("syntok.segmenter").analyze(text)
    return [
        "".join(token.spacing + token.value for token in sentence)
        for paragraph in analysed
        for sentence in paragraph
    ]


def _razdel(text: str, language: str) -> Sequence[str]:
    return [piece.text for piece in import_module("razdel").sentenize(text)]


def _blingfire(text: str, language: str) -> Sequence[str]:
    pieces: str = import_module("blingfire").text_to_sentences(text)
    return pieces.split("\n")


def _nupunkt(text: str, language: str) -> Sequence[str]:
    pieces: list[str] = import_module("nupunkt").sent_tokenize(text)
    return pieces


def _tokenize_uk(text: str, language: str) -> Sequence[str]:
    pieces: list[str] = import_module("tokenize_uk").tokenize_sents(text)
    return pieces


READY: dict[str, Splitter] = {
    "pysbd": _pysbd,
    "sentencex": _sentencex,
    "syntok": _syntok,
    "razdel": _razdel,
    "blingfire": _blingfire,
    "nupunkt": _nupunkt,
    "tokenize_uk": _tokenize_uk,
}


def installed() -> dict[str, Splitter]:
    """Ours, then those of the ready splitters that can be imported."""
    splitters: dict[str, Splitter] = {"ours": ours}
    for name, splitter in READY.items():
        try:
            import_module(name)
        except ImportError:
            continue
        splitters[name] = splitter
    return splitters


def half_of(cases: Sequence[str], half: str | None) -> Sequence[str]:
    """Every other case: tune on the odd ones, report the even ones."""
    return cases if half is None else cases[half == "even" :: 2]


def show_errors(language: str, half: str | None) -> None:
    for case in half_of(hard_cases(language), half):
        made = ours(case.replace(MARK, ""), language)
        if boundaries(made) != boundaries(case.split(MARK)):
            print(f"want {case}\nmade {f' {MARK}'.join(made)}\n")


def main(half: str | None) -> None:
    cases = {language: half_of(hard_cases(language), half) for language in LANGUAGES}
    print(
        f"{'F1, % of boundaries':20}"
        + "".join(f"{language:>8}" for language in LANGUAGES)
        + f"{'sent./s':>10}"
    )
    print(f"{'cases':20}" + "".join(f"{len(some):8}" for some in cases.values()))
    for name, splitter in installed().items():
        scores = [score(some, language, splitter) for language, some in cases.items()]
        rounds = ROUNDS if name == "ours" else 1
        started = time.process_time()
        made = sum(
            len(splitter(case.replace(MARK, ""), language))
            for _ in range(rounds)
            for language, some in cases.items()
            for case in some
        )
        speed = made / max(1e-9, time.process_time() - started)
        print(f"{name:20}" + "".join(f"{100 * one.f1:8.1f}" for one in scores) + f"{speed:10.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="LANGUAGE", help="show what goes wrong instead")
    parser.add_argument("--half", choices=("odd", "even"))
    asked = parser.parse_args()
    if asked.errors:
        show_errors(asked.errors, asked.half)
    else:
        main(asked.half)
