"""Articles condensed per second: the default method beside sumy's LexRank, same texts, same run."""

from __future__ import annotations

from time import perf_counter

from bot.ops.bench.material import articles
from summarizer.condense import condense
from summarizer.model import Article
from summarizer.rank import DEFAULT_METHOD

COUNT = 300
ROUNDS = 3


def measure() -> dict[str, str]:
    """Best of three rounds each, taken in turn so that a slow moment of the machine meets both."""
    texts = list(articles(COUNT))
    for method in (DEFAULT_METHOD, "lex-rank"):
        _rate(method, texts[:20])
    rounds = [(_rate(DEFAULT_METHOD, texts), _rate("lex-rank", texts)) for _ in range(ROUNDS)]
    ours, theirs = (max(rates) for rates in zip(*rounds, strict=True))
    return {
        f"{DEFAULT_METHOD} articles/s": f"{ours:,.0f}",
        "sumy LexRank articles/s": f"{theirs:,.0f}",
        "ratio": f"{ours / theirs:.1f} ×",
    }


def _rate(method: str, texts: list[Article]) -> float:
    start = perf_counter()
    for article in texts:
        condense(article, 3, method=method)
    return len(texts) / (perf_counter() - start)
