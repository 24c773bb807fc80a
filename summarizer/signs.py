"""A dump's lines to what each looks like by itself, as numbers: a head, a byline, an opening, an anaphor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from summarizer.chains import Column
from summarizer.layout import Line

LOOKED_AT: Final = 400
"""Characters from a line's start, and from its end, that are looked at."""

_ANAPHORA = re.compile(
    r"(?:He|She|They|It|Its|This|That|These|Those|His|Her|Their|Such|Both|Another|Others|Some|Many|Most|Here"
    r"|There|Then|We|I|You"
    r"|Он|Она|Они|Оно|Это|Этот|Эта|Эти|Его|Её|Ее|Их|Такой|Такие|Там|Тогда|Мы|Я"
    r"|Він|Вона|Вони|Воно|Це|Цей|Ця|Ці|Його|Її|Їх|Такий|Такі|Там|Тоді|Ми)\b"
)
_LINKING = re.compile(
    r"(?:Meanwhile|However|But|And|Also|Moreover|Still|Yet|So|Or|Nor|Instead|Later|Earlier|Asked|According to"
    r"|In addition|For example|For instance|As a result|At the same time|Among|Since|After|Despite|While|When"
    r"|If|Однако|Также|При этом|Но|А|И|Кроме того|Между тем|Тем не менее|По его|По её|По ее|По их|По словам"
    r"|Ранее|В то же время|Впрочем|Поэтому|Напомним|Как"
    r"|Однак|Також|Водночас|Проте|Але|Та|Крім того|Тим часом|За його|За її|За словами|Раніше|Тому|Нагадаємо"
    r"|Як)\b"
)
_QUOTE = re.compile(r"[\"“«„'‘—–-]")
_NUMBER = re.compile(r"(?:[#№]\s?)?[\[(]?\d{1,3}[.)\]:]?\s+\S")
_DATELINE = re.compile(
    r"[A-ZА-ЯІЇЄҐ][^\W\d_]+[^.!?]{0,40}?(?:\([^)]{2,30}\)\s?)?\s?[-–—]{1,2}\s"
    r"|[A-Z]{3,}[A-Z ,/]*,? .{0,40}?[-–—]"
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b"
    r"|понедельник|вторник|сред[уы]\b|четверг|пятниц|суббот|воскресенье|сегодня|вчера"
    r"|понеділ|вівтор|серед[уи]\b|четвер|п.ятниц|субот|неділ|сьогодні|вчора",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|reported|told)\b|сообщил|заявил|рассказал|сказал|повідоми|заявив|сказав|розпов",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|her|they|them|their|it|its)\b|\b(?:он|она|они|его|её|ее|ему|их)\b"
    r"|\b(?:він|вона|вони|його|її|їх|йому)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"An? \w")
_FULL = re.compile(r"[A-ZА-ЯІЇЄҐ][\w'’-]+\s+(?:[A-ZА-ЯІЇЄҐ]\.\s+)?[A-ZА-ЯІЇЄҐ][\w'’-]+")
_FINAL = re.compile(r"[.!?…。！？؟।][\s\"'”“»›’)\]]*$")
_ASKS = re.compile(r"[!?！？؟]$")
_CONTINUES = re.compile(r"[:,;–—]$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def columns(lines: Sequence[Line], forms: Sequence[str]) -> dict[str, Column]:
    """A column a sign, a number a line; `forms` are the lines normalised."""
    times = Counter(form for form in forms if len(form) < 120)
    rows = [_signs(line) for line in lines]
    made = {name: np.array([row[place] for row in rows], float) for place, name in enumerate(SIGNS)}
    made["recurring"] = np.log1p([times[form] - 1.0 if form in times else 0.0 for form in forms])
    return made


SIGNS: Final = (
    "head", "credit", "length", "words", "brief", "tiny", "closed", "asks", "continues", "capitals",
    "title case", "numbered", "anaphora", "linking", "quote", "lower", "dateline", "day", "said", "pronouns",
    "article", "full name", "digits",
)  # fmt: skip


def _signs(line: Line) -> tuple[float, ...]:
    text = line.text
    start, end = text[:LOOKED_AT], text[-8:]
    found = _WORD.findall(start)
    letters = "".join(found[:12])
    upper = len(letters) >= 4 and letters.isupper()
    capitalised = sum(word[0].isupper() for word in found[1:]) / max(1, len(found) - 1)
    length = len(text)
    first = start[:160]
    return (
        line.head, line.credit, np.log1p(length), np.log1p(len(found)), length < 70, length < 35,
        bool(_FINAL.search(end)), bool(_ASKS.search(end)), bool(_CONTINUES.search(end)), upper,
        capitalised, bool(_NUMBER.match(start)), bool(_ANAPHORA.match(start)), bool(_LINKING.match(start)),
        bool(_QUOTE.match(start)), start[0].islower(), bool(_DATELINE.match(first)),
        bool(_DAY.search(start)), bool(_SAID.search(start)), min(3, len(_PRONOUN.findall(first))),
        bool(_ARTICLE.match(start)), bool(_FULL.match(start)), start[0].isdigit(),
    )  # fmt: skip
