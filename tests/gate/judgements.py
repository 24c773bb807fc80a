"""focus.toml and the sample articles to judgements; what is shown for them to precision and recall."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.settings import FetchSettings, load_topics, resource
from bot.sources import read_all
from summarizer.acceptable import leans_back
from summarizer.filters import Filter, TopicBook, parse
from summarizer.language import detect
from summarizer.model import Article, Sentence
from summarizer.sentences import split


@dataclass(frozen=True, slots=True)
class Judgement:
    """An article, a filter, and by position which sentences a summary of so many must and may show."""

    article: Article
    sentences: tuple[Sentence, ...]
    wanted: Filter
    count: int
    must: frozenset[int]
    may: frozenset[int]


Chooser = Callable[[Judgement], Sequence[int]]
"""What shows a reader of the filter sentences of the article: their positions, in order."""


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over judgements: sentences that had to be shown, of them shown, shown though they must not be.

    `flawless` are judgements with all that must be and nothing that must not; `unled` sentences shown that
    lean on the one before without it, `shown` all sentences.
    """

    wanted: int
    found: int
    wrong: int
    flawless: int
    unled: int
    shown: int

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def load() -> list[Judgement]:
    """The judgements, in the order of the file; raises ValueError where one fits no article or sentence."""
    policy = FetchSettings(timeout=1, max_bytes=1, allow=())
    articles = [item for item in read_all([str(resource("seeds"))], policy) if isinstance(item, Article)]
    book = TopicBook(load_topics())
    listed = tomllib.loads((Path(__file__).parent / "focus.toml").read_text("utf-8"))
    judgements = []
    for entry in listed["article"]:
        article = next((one for one in articles if one.title.startswith(entry["title"])), None)
        if article is None:
            raise ValueError(f"no sample article begins with “{entry['title']}”")
        language = article.language or detect(f"{article.headline}\n{article.dek}\n{article.text}")
        sentences = tuple(split(article.text, language))
        for row in entry["judgements"]:
            must, may = (frozenset(_positions(sentences, row[key])) for key in ("must", "may"))
            wanted = parse(row["filter"], book)
            judgements.append(Judgement(article, sentences, wanted, row["sentences"], must, may))
    return judgements


def score(judgements: Iterable[Judgement], choose: Chooser, *, readable: bool = False) -> Score:
    """What `choose` shows against what was judged, summed up.

    `readable` counts a sentence that leans on one which is not shown as one that must not be shown, whatever
    it speaks of: alone it misleads.
    """
    wanted = found = wrong = flawless = unled = shown = 0
    for each in judgements:
        chosen = frozenset(choose(each))
        alone = frozenset(position for position in chosen if _is_unled(each, position, chosen))
        good = chosen - alone if readable else chosen
        missing, mistaken = each.must - good, chosen - each.must - each.may | chosen - good
        wanted += len(each.must)
        found += len(each.must) - len(missing)
        wrong += len(mistaken)
        flawless += not missing and not mistaken
        shown += len(chosen)
        unled += len(alone)
    return Score(wanted, found, wrong, flawless, unled, shown)


def _is_unled(judgement: Judgement, position: int, chosen: frozenset[int]) -> bool:
    language = judgement.article.language or detect(judgement.article.text)
    return position - 1 not in chosen and leans_back(judgement.sentences[position].text, language)


def _positions(sentences: Sequence[Sentence], beginnings: Iterable[str]) -> Iterable[int]:
    for beginning in beginnings:
        found = [sentence.position for sentence in sentences if sentence.text.startswith(beginning)]
        if len(found) != 1:
            raise ValueError(f"{len(found)} sentences begin with “{beginning}”")
        yield found[0]
