"""Articles with reference summaries (gzipped JSONL) to ROUGE of every method, and its gain over the lead.

python -m tests.bench.summaries ../shared/bench/summaries                  English, `news` cross-validated
python -m tests.bench.summaries ../shared/bench/summaries --sentences 1    summaries of one sentence
python -m tests.bench.summaries ../shared/bench/summaries/dev.ru.jsonl.gz --language ru

Three rows are ours: `news` is its summarizer as anyone would use it with sumy, `telegist` is `condense`
with its rules on top, `lead` is what the gains are over. Given a folder, the weights that rate an article
were learned without it; given a file, those of the package rate all.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.model import Article, Sentence
from summarizer.rank import METHODS, document, summarizer
from summarizer.text import words
from summarizer.worth import Weights
from tests.bench.pairs import Pair, Scorer, interval, read

SENTENCES = 3
CONDENSE = "telegist"
"""The row of `condense` with the default method."""
Chooser = Callable[[Pair, int], list[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a method made of the pairs: ROUGE by pair (three columns, 0–100), words by pair, CPU seconds."""

    rouge: npt.NDArray[np.float64]
    words: npt.NDArray[np.int_]
    seconds: float


def chooser(method: str, language: str) -> Chooser:
    """A function from a pair and a number to sentences; `method` is one of METHODS or `CONDENSE`."""
    if method == CONDENSE:
        return _condensed
    ready = summarizer(method, language)

    def run(pair: Pair, count: int) -> list[str]:
        sentences = [Sentence(text, position) for position, text in enumerate(pair.sentences)]
        return [str(sentence) for sentence in ready(document(sentences, language), count)]

    return run


def _condensed(pair: Pair, count: int) -> list[str]:
    try:
        summary = condense(Article(pair.text, language=pair.language), count)
    except NothingToSayError:
        return []
    return [sentence.text for sentence in summary.sentences]


def measure(
    method: str,
    pairs: Sequence[Pair],
    scorer: Scorer,
    weights: Sequence[Weights] | None = None,
    count: int = SENTENCES,
) -> Result:
    """Summarises every pair; with `weights`, one for each pair, `news` rates by those."""
    choose = chooser(method, pairs[0].language)
    made = []
    began = time.process_time()
    for index, pair in enumerate(pairs):
        if weights is None:
            made.append(choose(pair, count))
        else:
            with patch("summarizer.worth.learned", lambda own=weights[index]: own):
                made.append(choose(pair, count))
    seconds = time.process_time() - began
    rouge = [scorer.score(pair.reference, chosen) for pair, chosen in zip(pairs, made, strict=True)]
    lengths = [sum(len(words(sentence)) for sentence in chosen) for chosen in made]
    return Result(np.array(rouge), np.array(lengths), seconds)


def table(
    pairs: Sequence[Pair],
    weights: Sequence[Weights] | None = None,
    methods: Sequence[str] = METHODS,
    count: int = SENTENCES,
) -> str:
    """A line a method and kind of source: ROUGE, gain over the lead with its interval, words, speed."""
    scorer = Scorer(pairs[0].language)
    kinds = np.array([_kind(pair.source) for pair in pairs])
    lead = measure("lead", pairs, scorer, count=count)
    head = "R1    R2    RL   | gain  over the lead: R1, R2, RL, each with its 95 % interval"
    lines = [f"{len(pairs):,} articles, {count} sentences", f"{'':20} {'':9} {head:92} words  articles/s"]
    for method in dict.fromkeys(("lead", CONDENSE, "news", *methods)):
        own = weights if method in (CONDENSE, "news") else None
        found = measure(method, pairs, scorer, own, count)
        speed = len(pairs) / found.seconds
        lines.append(f"{method:20} {'all':9} {_row(found, lead, kinds != '')} {speed:8,.0f}")
        if own is not None or method == "lead":
            lines += [
                f"{'':20} {kind:9} {_row(found, lead, kinds == kind)}"
                for kind in dict.fromkeys(kinds.tolist())
            ]
    return "\n".join(lines)


def _kind(source: str) -> str:
    return source.split("_")[0] if source.startswith(("cnndm", "xsum", "newsroom")) else "other"


def _row(found: Result, lead: Result, those: npt.NDArray[np.bool_]) -> str:
    gains = (found.rouge - lead.rouge)[those]
    low, high = interval(gains)
    rouge = " ".join(f"{mean:5.2f}" for mean in found.rouge[those].mean(axis=0))
    each = "  ".join(
        f"{mean:+.2f} ({below:+.2f} to {above:+.2f})"
        for mean, below, above in zip(gains.mean(axis=0), low, high, strict=True)
    )
    return f"{rouge} | {gains.mean():+.2f}  {each:67} {found.words[those].mean():5.1f}"


def main() -> None:
    """Prints the table of a folder (cross-validated) or of a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("where", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--sentences", type=int, default=SENTENCES)
    given = parser.parse_args()
    if given.where.is_dir():
        from tests.bench.train_news import cross_validated, material

        pairs = material(given.where)
        print(table(pairs, cross_validated(pairs), count=given.sentences))
    else:
        print(table(read(given.where, given.language), count=given.sentences))


if __name__ == "__main__":
    main()
