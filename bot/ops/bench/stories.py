"""Articles whose stories are known → how well each method finds them again, how fast, in how much memory."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

from bot.errors import InputError
from bot.ops.bench import material
from bot.settings import FetchSettings, resource
from bot.sources import read_all
from summarizer.cluster import WINDOW, StoryIndex
from summarizer.junk import why_junk
from summarizer.model import Article
from summarizer.text import normalise, shingles, words

Method = Callable[[Sequence[Article]], tuple[list[int], object]]
"""Articles in the order they come → each one's story, and the index that was made for it."""

BESIDE = ("shared", "bench", "stories", "dev.jsonl.gz")
"""Labelled stories beside a clone: a JSON object a line with `id`, `story`, `text`, `published`."""
TOGETHER = (
    ("First container convoy", "Cargo ships set out"),
    ("Farmers in the south of Ukraine can ship", "Reni opens a farmers"),
    ("Ukraine’s grid gets",),
    ("Freight insurers",),
    ("The US president posted a picture", "Talk of a country lost and won"),
)
"""How the titles of sample articles begin that tell of the same event."""
LIVE = 10_000
"""Articles within the window of a story, when the speed is measured once more."""
LAST = 500
WEIGHED = 300
"""Articles of which the index is weighed: that takes many times longer than making it."""
RUN = 3
"""Words of a shingle for MinHash."""
PERMUTATIONS = 128
JACCARD = 0.5
COSINES = (0.08, 0.1, 0.12, 0.15, 0.2, 0.3)


@dataclass(frozen=True, slots=True)
class Material:
    """Articles in the order they come, and what story each is of."""

    name: str
    articles: tuple[Article, ...]
    truth: tuple[str, ...]


def measure(path: Path | None = None) -> dict[str, str]:
    """BCubed F1 with times and without, articles per second of CPU time, kilobytes an article.

    `path` is JSONL, also gzipped, of {"story", "text", "published"?}.
    """
    given = labelled(path)
    rows = {"input": f"{given.name}: {len(given.articles):,} articles, {len(set(given.truth)):,} stories"}
    methods: dict[str, Method] = {"ours": ours, "exact hash": exact}
    if find_spec("datasketch"):
        methods["MinHash-LSH"] = minhash
    for name, method in methods.items():
        rows[name] = _row(method, given)
    if "MinHash-LSH" not in methods:
        rows["MinHash-LSH"] = "not installed (datasketch)"
    nearest, _ = _nearest(given.articles)
    best = max(COSINES, key=lambda least: bcubed(_linked(nearest, least), given.truth))
    rows[f"tf-idf cosine ≥ {best}, its best, single link"] = _row(single_link(best), given)
    rows[f"ours with {LIVE:,} articles in {WINDOW.days} days"] = f"{_crowded():,.0f} articles/s"
    return rows


def labelled(path: Path | None = None) -> Material:
    """The labelled stories of a file, else of the one beside the clone, else the sample articles.

    A line is a JSON object with `story`, `text` and, where it is known, `published`. InputError.
    """
    path = path or resource("seeds").parent.parent.joinpath(*BESIDE)
    if not path.is_file():
        return samples()
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            rows = [_labelled(json.loads(line), number) for number, line in enumerate(lines, 1)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name} holds no labelled stories ({error!r}).") from error
    if all(article.published for article, _ in rows):
        rows.sort(key=lambda row: str(row[0].published))
    return Material(path.name, tuple(article for article, _ in rows), tuple(story for _, story in rows))


def _labelled(row: Mapping[str, Any], number: int) -> tuple[Article, str]:
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return Article(row["text"], headline=row.get("title") or "", published=published, id=number), str(
        row["story"]
    )


def bcubed(found: Sequence[int], truth: Sequence[str]) -> float:
    """F1 of the mean precision and recall over articles (Bagga and Baldwin, 1998)."""
    pairs = Counter(zip(found, truth, strict=True))
    by_found, by_truth = Counter(found), Counter(truth)
    right = len(truth) * 1.0
    precision = sum(count * count / by_found[one] for (one, _), count in pairs.items()) / right
    recall = sum(count * count / by_truth[other] for (_, other), count in pairs.items()) / right
    return 2 * precision * recall / (precision + recall)


def ours(articles: Sequence[Article]) -> tuple[list[int], object]:
    """What `telegist stories` does."""
    found = [0] * len(articles)
    index = StoryIndex()
    for number, article in enumerate(articles):
        junk = why_junk(article.text, article.headline)
        found[number] = number if junk else index.assign(article, number)
    return found, index


def exact(articles: Sequence[Article]) -> tuple[list[int], object]:
    """The same normalised text."""
    first: dict[bytes, int] = {}
    found = []
    for number, article in enumerate(articles):
        digest = hashlib.blake2b(normalise(article.text).encode(), digest_size=16).digest()
        found.append(first.setdefault(digest, number))
    return found, first


def minhash(articles: Sequence[Article]) -> tuple[list[int], object]:
    """datasketch's MinHash-LSH over shingles of words; the story of the first article found."""
    datasketch = import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    found: list[int] = []
    for number, article in enumerate(articles):
        mark = datasketch.MinHash(num_perm=PERMUTATIONS)
        mark.update_batch([" ".join(run).encode() for run in shingles(words(normalise(article.text)), RUN)])
        like = index.query(mark)
        found.append(found[min(like)] if like else number)
        index.insert(number, mark)
    return found, index


def single_link(least: float) -> Method:
    """The story of the article of highest tf-idf cosine within the window, if that is at least `least`."""

    def group(articles: Sequence[Article]) -> tuple[list[int], object]:
        nearest, index = _nearest(articles)
        return _linked(nearest, least), index

    return group


def _nearest(articles: Sequence[Article]) -> tuple[list[tuple[float, int]], object]:
    """The highest cosine of each article with one before it, and of which; 0 and itself for none."""
    seen: Counter[str] = Counter()
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    nearest = []
    for number, article in enumerate(articles):
        counts = Counter(word.casefold() for word in words(article.text))
        raw = {
            word: (1 + math.log(count)) * math.log((number + 2) / (seen[word] + 1))
            for word, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        cosines: defaultdict[int, float] = defaultdict(float)
        for word, weight in raw.items():
            for other, its in index[word]:
                cosines[other] += weight / length * its
            index[word].append((number, weight / length))
        seen.update(counts.keys())
        near = [(cosine, other) for other, cosine in cosines.items() if _meet(articles, number, other)]
        nearest.append(max(near, default=(0.0, number)))
    return nearest, index


def _linked(nearest: Sequence[tuple[float, int]], least: float) -> list[int]:
    found: list[int] = []
    for number, (cosine, other) in enumerate(nearest):
        found.append(found[other] if cosine >= least else number)
    return found


def _meet(articles: Sequence[Article], one: int, other: int) -> bool:
    first, second = articles[one].published, articles[other].published
    return first is None or second is None or first - second <= WINDOW


def _row(method: Method, given: Material) -> str:
    timeless = tuple(replace(article, published=None) for article in given.articles)
    start = process_time()
    found, _ = method(given.articles)
    speed = len(given.articles) / (process_time() - start)
    without = bcubed(method(timeless)[0], given.truth)
    weighed = given.articles[:WEIGHED]
    size = _size(method, weighed) / len(weighed) / 1000
    return (
        f"F1 {bcubed(found, given.truth):.3f}, without times {without:.3f}, "
        f"{speed:,.0f} articles/s, {size:,.1f} KB an article"
    )


def _size(method: Method, articles: Sequence[Article]) -> int:
    """Bytes of the index when all has come in; what is only kept for speed counts as well."""
    tracemalloc.start()
    kept = method(articles)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size


def _crowded() -> float:
    """Articles/s of CPU time of the last of many, all of them within the window of a story."""
    step = WINDOW / (LIVE + 1)
    index = StoryIndex()
    start = 0.0
    for number, article in enumerate(material.articles(LIVE)):
        timed = replace(article, published=material.START + number * step)
        if number < LIVE - LAST:
            index.add(timed, number)
            start = process_time()
        else:
            index.assign(timed, number)
    return LAST / (process_time() - start)


def samples() -> Material:
    """The articles of seeds/, in the order they are read."""
    policy = FetchSettings(timeout=1, max_bytes=1, allow=())
    articles = [item for item in read_all([str(resource("seeds"))], policy) if isinstance(item, Article)]
    return Material("seeds", tuple(articles), tuple(_event(article.title) for article in articles))


def _event(title: str) -> str:
    """What a sample article is about: its title, but for those that tell of the same."""
    return next((event[0] for event in TOGETHER if title.startswith(event)), title)
