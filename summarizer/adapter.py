"""A language → the tokenizer and the stemmer that sumy asks for: ours."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.language import stem
from summarizer.sentences import split_paragraph
from summarizer.text import words


class SumyTokenizer:
    """What sumy asks of a tokenizer, without NLTK's data."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(split_paragraph(paragraph, self.language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(words(sentence))


def stemmer(language: str) -> Callable[[str], str]:
    """Our stemmer as sumy wants it: one word in, its stem out."""
    return lambda word: stem(word, language)
