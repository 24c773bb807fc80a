"""A filter expression's tokens → the tree it stands for, with topics written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import FilterError
from summarizer.expressions import And, Node, Not, Or, Term, TopicNode, depth, is_positive, size
from summarizer.lexing import Kind, Token, tokens
from summarizer.text import words

if TYPE_CHECKING:
    from summarizer.filters import TopicBook

MAX_LENGTH = 512
"""Characters of an expression."""
MAX_DEPTH = 20
"""Levels of parentheses and exclusions, topics written out."""
MAX_SIZE = 2_000
"""Terms and operators, topics written out."""
MAX_PHRASE = 12
"""Words of one phrase."""

NAME_PARTS = (Kind.WORD, Kind.AND)


class Parser:
    """Recursive descent: alternatives by comma, alternatives by OR, terms side by side, exclusion, atom."""

    def __init__(
        self, expression: str, book: TopicBook, opened: tuple[str, ...] = (), level: int = 0
    ) -> None:
        self.expression = expression
        self.book = book
        self.opened = opened
        self.at = 0
        self.level = level
        if len(expression) > MAX_LENGTH:
            raise self.error(f"A filter may have at most {MAX_LENGTH} characters.", MAX_LENGTH)
        self.tokens: list[Token] = list(tokens(expression))

    def error(self, message: str, position: int) -> FilterError:
        return FilterError(message, self.expression, position)

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def parse(self) -> Node:
        if self.token.kind is Kind.END:
            raise self.error("The filter is empty: write a word or a topic.", 0)
        node = self.alternatives(Kind.COMMA)
        if self.token.kind is Kind.CLOSE:
            raise self.error("This parenthesis closes nothing.", self.token.start)
        if not is_positive(node):
            first = next((token.start for token in self.tokens if token.kind in (Kind.MINUS, Kind.NOT)), 0)
            raise self.error("This only says what to leave out: add what to look for.", first)
        if depth(node) > 3 * MAX_DEPTH or size(node) > MAX_SIZE:
            raise self.error("The topics in this filter write out to too much.", 0)
        return node

    def alternatives(self, by: Kind) -> Node:
        parts = [self.alternatives(Kind.OR) if by is Kind.COMMA else self.together()]
        while self.token.kind is by:
            self.at += 1
            parts.append(self.alternatives(Kind.OR) if by is Kind.COMMA else self.together())
        return _joined(Or, parts)

    def together(self) -> Node:
        parts = [self.single()]
        while self.token.kind not in (Kind.CLOSE, Kind.OR, Kind.COMMA, Kind.END):
            if self.token.kind is Kind.AND:
                self.at += 1
            parts.append(self.single())
        return _joined(And, parts)

    def single(self) -> Node:
        token = self.token
        match token.kind:
            case Kind.MINUS | Kind.NOT:
                self.enter(token)
                part = self.single()
                self.level -= 1
                return Not(part)
            case Kind.OPEN:
                return self.group(token)
            case Kind.PHRASE:
                self.at += 1
                return self.term(token)
            case Kind.WORD:
                return self.word(token)
            case _:
                raise self.missing(token)

    def enter(self, token: Token) -> None:
        self.at += 1
        self.level += 1
        if self.level > MAX_DEPTH:
            raise self.error(f"This is nested deeper than {MAX_DEPTH} levels.", token.start)

    def group(self, opening: Token) -> Node:
        self.enter(opening)
        node = self.alternatives(Kind.COMMA)
        if self.token.kind is Kind.END:
            raise self.error("This parenthesis is never closed.", opening.start)
        self.at += 1
        self.level -= 1
        return node

    def missing(self, token: Token) -> FilterError:
        """What is wrong when `token` stands where a word should."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is None or (before.kind is Kind.OPEN and token.kind not in (Kind.CLOSE, Kind.END)):
            if token.kind is Kind.CLOSE:
                return self.error("This parenthesis closes nothing.", token.start)
            return self.error(f"“{token.text}” needs something before it.", token.start)
        if before.kind is Kind.OPEN:
            what = (
                "This parenthesis is never closed." if token.kind is Kind.END else "There is nothing in here."
            )
            return self.error(what, before.start)
        return self.error(f"“{before.text}” needs something after it.", before.start)

    def word(self, token: Token) -> Node:
        run = []
        for following in self.tokens[self.at : self.at + self.book.reach]:
            if following.kind not in NAME_PARTS:
                break
            run.append(following.text)
        found = self.book.longest(run)
        # Within its own expression a topic's name is the plain word.
        if found is None or (self.opened and found[0].name == self.opened[-1]):
            self.at += 1
            return self.term(token)
        topic, count = found
        if topic.name in self.opened:
            raise self.error(f"The topic {topic.name} leads back to itself here.", token.start)
        if self.level >= MAX_DEPTH:
            raise self.error("This topic stands on too many others.", token.start)
        self.at += count
        return TopicNode(topic.name, self.book.resolve(topic, self.opened, self.level + 1))

    def term(self, token: Token) -> Term:
        found = words(token.text)
        if not found:
            raise self.error("There is no word to look for in this.", token.start)
        if len(found) > MAX_PHRASE:
            raise self.error(f"A phrase may have at most {MAX_PHRASE} words.", token.start)
        return Term(" ".join(found))


def _joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    """One node of that kind, with parts of the same kind written out."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
