"""The sentences of an article to what is known of each: a row of numbers, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from summarizer.acceptable import QUOTED, leans_back
from summarizer.language import lexicon
from summarizer.occurrences import Column, Occurrences, Tokens, occurrences, read

LEAD: Final = 3
"""Sentences of the lead."""

NAMES: Final = (
    *("first", "second", "third", "fourth", "position", "relative", "from_end"),
    *("words", "words_relative", "characters", "content", "contents", "capitals", "capital_words"),
    *("figures", "figure_words", "keys", "key_stems", "key_share", "repeated", "spread", "spread_sum"),
    *("centroid", "early_centroid", "like_first", "like_second", "like_third", "lead", "like_last"),
    *("like_next", "novel", "novel_stems", "recurring", "recurring_stems", "introduced", "later"),
    *("later_sum", "introduced_sum", "names", "names_spread", "names_new", "names_later", "quoted", "marked"),
    *("opens_quoted", "single_quotes", "leaning", "opens_bare", "stop", "question", "commas", "colons"),
    *("brackets", "dashes", "last_leaning", "next_leaning", "last_words", "next_words", "last_quoted"),
    *("next_quoted", "keys_rank", "early_centroid_rank", "lead_rank", "words_rank", "recurring_rank"),
    *("later_rank", "all_sentences", "all_words", "all_quoted", "all_capitals", "all_tokenised"),
    *("all_first_words", "all_unstopped", "all_distinct", "all_like_second", "all_leaning"),
)
"""What the columns are called; `last_` and `next_` are of the neighbours, `all_` of the whole article."""

_CLOSING: Final = " \t\xa0\u202f\"'”’»“)]"
_STOPS: Final = (".", "!", "?", "…", "。", "।")
_OPENING_QUOTES: Final = ('"', "“", "„", "«", "'", "‘", "``", "—")
_MARKS: Final = re.compile("[\"“”«»]|''|``")


def features(texts: Sequence[str], tokens: Sequence[Sequence[str]], language: str) -> Column:
    """One row a sentence, one column a name of `NAMES`; `tokens` are the words of each sentence.

    Amounts without bound come as log(1 + amount). Stems and stop words are the language's; where it has
    none, words stand for stems.
    """
    size = len(texts)
    if not size:
        return np.zeros((0, len(NAMES)))
    found = read(tokens, language)
    told = occurrences(found, size)
    lengths = found.lengths.astype(np.float64)
    wording = _wording(texts, found)
    subject = _subject(told, found)
    surface = _surface(texts, tokens, language)
    quoted, leaning = surface[0], surface[4]
    near = [_shifted(each, by) for each in (leaning, wording[0], quoted) for by in (1, -1)]
    ranked = _ranks([subject[0], subject[7], subject[11], wording[0], subject[16], subject[20]])
    content = int(np.count_nonzero(found.stem))
    whole = (
        np.log1p(size),
        max(float(lengths.mean()), 1.0),
        quoted.mean(),
        float(np.count_nonzero(found.name)) / max(float(lengths.sum()), 1.0),
        float(any(" ," in text for text in texts)),
        np.log1p(lengths[0]),
        1 - surface[6].mean(),
        found.stems / max(content, 1),
        subject[8][1] if size > 1 else 0.0,
        leaning.mean(),
    )
    columns = [*_place(size), *wording, *subject, *surface, *near, *ranked]
    table = np.empty((len(NAMES), size))
    table[: len(columns)] = columns
    table[len(columns) :] = np.array(whole)[:, None]
    return np.ascontiguousarray(table.T)


def _place(size: int) -> list[Column]:
    position = np.arange(size, dtype=np.float64)
    starts = [(position == index).astype(np.float64) for index in range(4)]
    return [*starts, np.log1p(position), position / size, np.log1p(size - 1 - position)]


def _wording(texts: Sequence[str], found: Tokens) -> list[Column]:
    lengths = np.maximum(found.lengths, 1).astype(np.float64)
    content = found.count(found.stem > 0)
    capitals = found.count(found.name)
    figures = found.count(found.figure)
    return [
        np.log1p(found.lengths),
        lengths / lengths.mean(),
        np.log1p(np.fromiter(map(len, texts), np.float64, len(texts)) / lengths),
        content / lengths,
        np.log1p(content),
        capitals / lengths,
        np.log1p(capitals),
        figures / lengths,
        np.log1p(figures),
    ]


def _subject(told: Occurrences, found: Tokens) -> list[Column]:
    """What the sentence has to do with the rest of the article."""
    stem, sentence, weight = told.stem, told.sentence, told.weight
    words = np.maximum(found.count(found.stem > 0), 1)
    distinct = np.maximum(told.by_sentence(np.ones(len(stem))), 1)
    spread = told.spread[stem]
    log_spread = np.log(spread)
    key_stems = told.by_sentence(told.keys[stem] > 0)
    fading = weight / (1 + sentence / LEAD)
    centroid, early = told.by_stem(weight), told.by_stem(fading)
    in_lead = np.where(sentence < LEAD, weight, 0.0)
    lead = told.by_stem(in_lead)
    beside = np.zeros(len(stem))
    follows = told.again[1:] & (sentence[1:] == sentence[:-1] + 1)
    beside[1:] = np.where(follows, weight[1:] * weight[:-1], 0.0)
    like_last = told.by_sentence(beside)
    new = ~told.again
    number = np.arange(len(stem))
    later = spread - 1 - (number - np.maximum.accumulate(np.where(new, number, 0)))
    log_later = np.log1p(later)
    new_stems, recurring = told.by_sentence(new), told.by_sentence(told.still)
    named = np.zeros(len(told.spread), dtype=np.bool_)
    named[found.stem[found.name]] = True
    name = named[stem]
    return [
        told.by_sentence(told.keys[stem]),
        np.log1p(key_stems),
        key_stems / words,
        told.by_sentence(told.times * spread) / words / np.sqrt(told.size),
        told.by_sentence(spread) / distinct / np.sqrt(told.size),
        np.log1p(told.by_sentence(log_spread)),
        told.likeness(centroid) / _norm(centroid),
        told.by_sentence(weight * (early[stem] - fading)) / _norm(early),
        *(told.likeness(told.by_stem(np.where(sentence == each, weight, 0.0))) for each in range(LEAD)),
        told.by_sentence(weight * (lead[stem] - in_lead)) / _norm(lead),
        like_last,
        _shifted(like_last, -1),
        new_stems / distinct,
        np.log1p(new_stems),
        recurring / distinct,
        np.log1p(recurring),
        np.log1p(told.by_sentence(told.still & new)),
        np.log1p(told.by_sentence(later) / distinct),
        np.log1p(told.by_sentence(log_later)),
        np.log1p(told.by_sentence(log_later * new)),
        np.log1p(told.by_sentence(name)),
        np.log1p(told.by_sentence(log_spread * name)),
        np.log1p(told.by_sentence(name & new)),
        np.log1p(told.by_sentence(log_later * name)),
    ]


def _surface(texts: Sequence[str], tokens: Sequence[Sequence[str]], language: str) -> list[Column]:
    """What is seen without the words' meaning; the quoted share comes first."""
    known = lexicon(language)
    marked = [_MARKS.search(text) is not None for text in texts]
    listed: list[Sequence[float]] = [
        [_quoted(text) if mark else 0.0 for text, mark in zip(texts, marked, strict=True)],
        marked,
        [text.startswith(_OPENING_QUOTES) for text in texts],
        [text.count(" '") + text.count("' ") for text in texts],
        [leans_back(text, language) for text in texts],
        [not words or not known[words[0]] for words in tokens],
        [text.rstrip(_CLOSING).endswith(_STOPS) for text in texts],
        ["?" in text for text in texts],
        [text.count(",") for text in texts],
        [text.count(":") + text.count(";") for text in texts],
        [text.count("(") for text in texts],
        [text.count(" -") + text.count("—") + text.count("–") for text in texts],
    ]
    columns = list(np.array(listed, np.float64))
    for counted in (3, 8):
        columns[counted] = np.log1p(columns[counted])
    return columns


def _quoted(text: str) -> float:
    return sum(map(len, QUOTED.findall(text))) / len(text)


def _shifted(values: Column, by: int) -> Column:
    """The neighbour's value, of the one before for 1, of the one behind for -1; 0 where there is none."""
    moved = np.zeros(len(values))
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _ranks(columns: Sequence[Column]) -> Column:
    """In rows, 0 for the highest of a column, nearly 1 for the lowest."""
    order = np.argsort(-np.array(columns), axis=1, kind="stable")
    ranks = np.empty(order.shape)
    np.put_along_axis(ranks, order, np.arange(order.shape[1])[None, :] / order.shape[1], axis=1)
    return ranks


def _norm(vector: Column) -> float:
    return float(np.sqrt(vector @ vector)) or 1.0
