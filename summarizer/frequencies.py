"""The background: the share of news articles that a stem or a name stands in, from the table beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@lru_cache(maxsize=1)
def shares() -> Mapping[str, float]:
    """Shares of articles, 0–1, by stem and, marked with `=`, by name; what is not in it is rare.

    English and Russian are counted, Ukrainian is estimated; tests/bench/frequencies.py makes the table.
    """
    table: dict[str, float] = {}
    for line in files("summarizer").joinpath("frequencies.tsv").read_text("utf-8").splitlines():
        thousandths, *keys = line.split("\t")
        table.update(dict.fromkeys(keys, int(thousandths) / 1000))
    return MappingProxyType(table)
