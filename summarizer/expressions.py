"""The tree that a filter expression stands for, its canonical spelling, and what it means in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.lexing import is_operator
from summarizer.text import words


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase: its tokens must stand side by side, in any inflection."""

    text: str

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(self.text.split())


@dataclass(frozen=True, slots=True)
class Not:
    """Must not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All must match; two parts at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One must match; two parts at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic by its main name, standing for `part`."""

    name: str
    part: Node


Node = Term | Not | And | Or | TopicNode


def size(node: Node) -> int:
    """Nodes of the tree with every topic written out."""
    match node:
        case Term():
            return 1
        case Not(part) | TopicNode(_, part):
            return 1 + size(part)
        case And(parts) | Or(parts):
            return 1 + sum(size(part) for part in parts)


def depth(node: Node) -> int:
    """Levels of the tree with every topic written out."""
    match node:
        case Term():
            return 1
        case Not(part) | TopicNode(_, part):
            return 1 + depth(part)
        case And(parts) | Or(parts):
            return 1 + max(depth(part) for part in parts)


def is_positive(node: Node) -> bool:
    """Whether something must be there for the node to match, not only be absent."""
    match node:
        case Term():
            return True
        case Not():
            return False
        case TopicNode(_, part):
            return is_positive(part)
        case And(parts):
            return any(is_positive(part) for part in parts)
        case Or(parts):
            return all(is_positive(part) for part in parts)


def spell(node: Node, is_name: Callable[[str], bool], joins: Callable[[str, str], bool]) -> str:
    """The canonical spelling; read again with the same topics it gives the same tree.

    `is_name` tells whether an unquoted text would be read as a topic, `joins` whether two words side by
    side could begin or continue a topic's name.
    """
    match node:
        case Term(text):
            plain = words(text) == [text] and "," not in text and not is_operator(text) and not is_name(text)
            return text if plain else f'"{text}"'
        case TopicNode(name, _):
            return name
        case Not(part):
            inner = spell(part, is_name, joins)
            return (
                f"-({inner})"
                if isinstance(part, And | Or) or (" " in inner and inner[0] != '"')
                else f"-{inner}"
            )
        case Or(parts):
            return " OR ".join(
                f"({spell(part, is_name, joins)})" if isinstance(part, Or) else spell(part, is_name, joins)
                for part in parts
            )
        case And(parts):
            return _spell_all(parts, is_name, joins)


def _spell_all(
    parts: tuple[Node, ...], is_name: Callable[[str], bool], joins: Callable[[str, str], bool]
) -> str:
    spelled: list[str] = []
    for part in parts:
        own = spell(part, is_name, joins)
        # Words that could run together into a topic's name are kept apart by parentheses.
        runs_on = bool(spelled) and joins(spelled[-1].split()[-1], own.split()[0])
        if isinstance(part, And | Or) or runs_on or (isinstance(part, TopicNode) and " " in own):
            own = f"({own})"
        spelled.append(own)
    return " ".join(spelled)


def meaning(node: Node) -> str:
    """The tree as an English phrase: `“arctic” and “ice”, without “shipping”`."""
    match node:
        case Term(text):
            return f"“{text}”"
        case TopicNode(name, _):
            return f"the topic {name}"
        case Not(part):
            return f"not {_grouped(part)}"
        case Or(parts):
            return " or ".join(_grouped(part) for part in parts)
        case And(parts):
            wanted = [_grouped(part) for part in parts if not isinstance(part, Not)]
            unwanted = [_grouped(part.part) for part in parts if isinstance(part, Not)]
            said = " and ".join(wanted)
            return f"{said}, without {' or '.join(unwanted)}" if unwanted else said


def _grouped(node: Node) -> str:
    said = meaning(node)
    return f"({said})" if isinstance(node, And | Or) else said
