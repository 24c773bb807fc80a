"""A filter expression and the topics it may name → a Filter that articles can be matched against."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from summarizer.errors import FilterError
from summarizer.expressions import Node, TopicNode, meaning, spell
from summarizer.grammar import MAX_DEPTH, MAX_LENGTH, NAME_PARTS, Parser
from summarizer.lexing import Kind, tokens
from summarizer.matching import Matchable, evaluate, matchable
from summarizer.model import Match

__all__ = [
    "EMPTY",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Filter",
    "Match",
    "Matchable",
    "TopicBook",
    "TopicEntry",
    "TopicLike",
    "explain",
    "matchable",
    "parse",
    "pointer",
    "suggest",
]


class TopicLike(Protocol):
    """What a topic must tell about itself."""

    @property
    def name(self) -> str: ...
    @property
    def filter(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def names(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A named filter; `aliases` and `names` (language → name) are other ways to call it."""

    name: str
    filter: str
    aliases: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


class TopicBook:
    """Topics by any of their names, in any case.

    Within its own expression a topic's name is the plain word. Raises FilterError (its `expression` is the
    topic's filter or name) for a malformed one, or for topics that lead back to themselves.
    """

    def __init__(self, topics: Iterable[TopicLike] = ()) -> None:
        self._by_key: dict[str, TopicLike] = {}
        self._nodes: dict[str, Node] = {}
        self._pairs: set[tuple[str, str]] = set()
        self.reach = 0
        """Words of the longest name."""
        listed = list(topics)
        # A main name wins over another topic's alias.
        for topic in listed:
            self._by_key[self._key(topic.name)] = topic
        for topic in listed:
            for name in (*topic.aliases, *topic.names.values()):
                self._by_key.setdefault(self._key(name), topic)
        for key in self._by_key:
            parts = key.split()
            self.reach = max(self.reach, len(parts))
            self._pairs.update(pairwise(parts))
        for topic in listed:
            self.resolve(topic, (), 0)

    @property
    def keys(self) -> list[str]:
        """Every name, alias and translation, casefolded."""
        return list(self._by_key)

    def find(self, name: str) -> TopicLike | None:
        """The topic of that name, alias or translation."""
        return self._by_key.get(" ".join(name.casefold().split()))

    def longest(self, texts: Sequence[str]) -> tuple[TopicLike, int] | None:
        """The topic whose name the most of the first `texts` spell, and how many do."""
        for count in range(min(self.reach, len(texts)), 0, -1):
            if topic := self.find(" ".join(texts[:count])):
                return topic, count
        return None

    def joins(self, left: str, right: str) -> bool:
        """Whether the two words stand side by side in a topic's name."""
        return (left.casefold(), right.casefold()) in self._pairs

    def resolve(self, topic: TopicLike, opened: tuple[str, ...], level: int) -> Node:
        """The tree of a topic's expression; `opened` are the topics on the way to it, `level` its depth."""
        if topic.name not in self._nodes:
            self._nodes[topic.name] = Parser(topic.filter, self, (*opened, topic.name), level).parse()
        return self._nodes[topic.name]

    @staticmethod
    def _key(name: str) -> str:
        found = [token for token in tokens(name) if token.kind is not Kind.END]
        if (
            not found
            or found[0].kind is not Kind.WORD
            or any(token.kind not in NAME_PARTS for token in found)
        ):
            raise FilterError(
                "A topic's name is made of words, without quotes, commas or parentheses.", name, 0
            )
        return " ".join(token.text.casefold() for token in found)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader follows.

    `expression` is the canonical spelling, the same for filters that are the same; `label` is how to call
    it: the topic's name, else the expression as typed.
    """

    node: Node
    expression: str
    label: str

    def __str__(self) -> str:
        return self.expression

    def matches(self, document: Matchable) -> Match | None:
        """What in the document speaks of it, or None."""
        return evaluate(self.node, document)


def parse(expression: str, topics: TopicBook | None = None) -> Filter:
    """Reads an expression; raises FilterError, which knows the place of the mistake."""
    book = topics or EMPTY
    node = Parser(expression, book).parse()
    label = node.name if isinstance(node, TopicNode) else " ".join(expression.split())
    return Filter(node, spell(node, lambda text: book.find(text) is not None, book.joins), label)


def explain(wanted: Filter) -> str:
    """What a filter looks for, as an English phrase."""
    return meaning(wanted.node)


def pointer(error: FilterError, width: int = 60) -> str:
    """Two lines: the expression (the part around the mistake if it is long) and a caret under the mistake."""
    shown = "".join(character if character.isprintable() else " " for character in error.expression)
    at = min(error.position, len(shown))
    start = max(0, min(at - width // 2, len(shown) - width))
    before, after = "…" if start else "", "…" if start + width < len(shown) else ""
    return f"{before}{shown[start : start + width]}{after}\n{' ' * (len(before) + at - start)}^"


def suggest(word: str, topics: TopicBook) -> str | None:
    """The name of the topic that `word` is probably a misspelling of."""
    close = difflib.get_close_matches(" ".join(word[:100].casefold().split()), topics.keys, n=1, cutoff=0.75)
    found = topics.find(close[0]) if close else None
    return found.name if found else None


EMPTY = TopicBook()
