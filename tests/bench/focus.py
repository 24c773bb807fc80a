"""The judgements of tests/gate to precision and recall of focused summaries, of `news` and of plain keywords.

python -m tests.bench.focus [--show]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.expressions import And, Node, Or, Term, TopicNode
from summarizer.language import detect
from summarizer.matching import root
from summarizer.text import words
from tests.gate.judgements import Chooser, Judgement, load, score


def focused(judgement: Judgement) -> Sequence[int]:
    """`condense` with the filter as its focus."""
    try:
        return condense(judgement.article, judgement.count, focus=judgement.wanted).positions
    except NothingToSayError:
        return ()


def unfocused(judgement: Judgement) -> Sequence[int]:
    """`condense` as for a reader who follows everything."""
    try:
        return condense(judgement.article, judgement.count).positions
    except NothingToSayError:
        return ()


def keywords(judgement: Judgement) -> Sequence[int]:
    """The first sentences in which words of the filter stand, in any inflection."""
    language = judgement.article.language or detect(judgement.article.text)
    phrases = [tuple(root(token, language) for token in term) for term in _terms(judgement.wanted.node)]
    found = [
        sentence.position
        for sentence in judgement.sentences
        if any(_stands(phrase, [root(word, language) for word in words(sentence.text)]) for phrase in phrases)
    ]
    return found[: judgement.count]


def _stands(phrase: tuple[str, ...], roots: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(roots[start : start + size]) == phrase for start in range(len(roots) - size + 1))


def _terms(node: Node) -> Iterator[tuple[str, ...]]:
    """The words and phrases that a filter looks for, without those that it excludes."""
    match node:
        case Term():
            yield tuple(node.tokens)
        case TopicNode(_, part):
            yield from _terms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)


CHOOSERS: dict[str, Chooser] = {"focused": focused, "unfocused news": unfocused, "keywords": keywords}


def main(show: bool) -> None:
    """Prints one line per way to choose; `show` lists the judgements that ours does not meet."""
    judgements = load()
    heads = "precision  recall     F1  flawless  leaning unled  F1 if that is wrong"
    print(f"{len(judgements)} judgements  {heads}")
    for name, choose in CHOOSERS.items():
        made, strict = score(judgements, choose), score(judgements, choose, readable=True)
        print(
            f"{name:16} {made.precision:9.3f} {made.recall:7.3f} {made.f1:6.3f} {made.flawless:9}"
            f" {made.unled:7} of {made.shown:3} {strict.f1:20.3f}"
        )
    for each in judgements if show else ():
        chosen = frozenset(focused(each))
        missing, mistaken = each.must - chosen, chosen - each.must - each.may
        if missing or mistaken:
            print(
                f"{each.article.title[:40]:40}  {each.wanted.expression:30} {each.count}: {sorted(chosen)}"
                f" lacks {sorted(missing)} not {sorted(mistaken)}"
            )


if __name__ == "__main__":
    main("--show" in sys.argv[1:])
