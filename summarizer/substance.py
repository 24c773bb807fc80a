"""Words to what they weigh when a sentence is changed: small ones nothing, figures and negations all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from summarizer.text import normalise


def _folded(*lists: str) -> frozenset[str]:
    return frozenset(normalise(word) for listed in lists for word in listed.split())


LITTLE: Final = _folded(
    """
    a an the that which who whom this these those and also so then thus of in on at to for by as with from
    into its it is are was were has have had been be being he she they his her their him them there here said
    says say told tells tell added adds saying according
    """,
    """
    и а же в во на с со к ко о об обо по для у из от при что который которая которое которые которого которой
    которых это эта этот эти того также так как то он она оно они его её ее их ему ей им был была было были
    есть сказал сказала сказали говорит заявил заявила заявили добавил добавила отметил отметила
    """,
    """
    і й та а ж же в у на з із зі до о об по для від при що який яка яке які якого якої яких це ця цей ці того
    також так як то він вона воно вони його її їх йому їй їм був була було були є сказав сказала сказали каже
    заявив заявила заявили додав додала зазначив зазначила
    """,
)
"""Put in, left out or exchanged, they change nothing that matters."""

NEGATIONS: Final = _folded(
    "not no never nor neither none nobody nothing without cannot can't don't didn't doesn't isn't aren't"
    " wasn't weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't",
    "не нет ни никогда никто ничего без нельзя",
    "не ні немає ніколи ніхто нічого без",
)
"""Their loss turns a sentence round."""

HEDGES: Final = _folded(
    "alleged allegedly reportedly suspected unconfirmed apparently possibly probably likely may might could",
    "якобы предположительно возможно вероятно подозреваемый подозреваемого подозреваемая",
    "нібито ймовірно можливо мабуть підозрюваний підозрюваного підозрювана",
)
"""With them gone, a guess is a fact."""

_SCALE_STEMS: Final = {
    "million": "million",
    "mln": "million",
    "миллион": "million",
    "млн": "million",
    "мільйон": "million",
    "billion": "billion",
    "bn": "billion",
    "миллиард": "billion",
    "млрд": "billion",
    "мільярд": "billion",
    "trillion": "trillion",
    "триллион": "trillion",
    "трлн": "trillion",
    "трильйон": "trillion",
    "thousand": "thousand",
    "тысяч": "thousand",
    "тыс": "thousand",
    "тисяч": "thousand",
    "percent": "percent",
    "процент": "percent",
    "відсотк": "percent",
    "відсотків": "percent",
}
SCALES: Final = frozenset(_SCALE_STEMS.values())
"""Which stand with a figure and are part of it, in one form for all."""

_COUNTED: Final = (
    "zero ноль нуль",
    "one один одна одного одной однієї одну",
    "two два две дві двух двох",
    "three три трех трёх трьох",
    "four четыре чотири четырех четырёх чотирьох",
    "five пять п’ять пяти п’яти",
    "six шесть шість шести",
    "seven семь сім семи",
    "eight восемь вісім восьми",
    "nine девять дев’ять девяти дев’яти",
    "ten десять десяти",
    "eleven одиннадцать одинадцять",
    "twelve двенадцать дванадцять",
)
NUMBERS: Final = _folded(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy"
    " eighty ninety hundred hundreds dozen dozens half third quarter first second",
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста сотни"
    " десятки половина треть четверть",
    "двадцять тридцять сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто сто двісті триста сотні"
    " половина третина чверть",
)
"""Words that are figures but have no one figure that is always written for them."""

_FIGURES: Final = {
    normalise(word): str(value) for value, listed in enumerate(_COUNTED) for word in listed.split()
}


@lru_cache(maxsize=1 << 14)
def canonical(word: str) -> tuple[str, ...]:
    """A word as one or two in one form: `5%` is `5 percent`, `five` is `5`, `1,234` is `1234`."""
    return tuple(_parts(word))


def _parts(word: str) -> Iterable[str]:
    folded = normalise(word)
    if folded[:1].isdigit():
        figure = folded.removesuffix("%")
        head, *groups = figure.split(",")
        # A comma before three digits divides thousands.
        yield head + "".join(groups) if all(len(group.partition(".")[0]) == 3 for group in groups) else figure
        if figure != folded:
            yield "percent"
    elif folded in _FIGURES:
        yield _FIGURES[folded]
    else:
        longest = max((key for key in _SCALE_STEMS if folded.startswith(normalise(key))), key=len, default="")
        is_scale = longest and len(folded) - len(normalise(longest)) <= 3
        yield _SCALE_STEMS[longest] if is_scale else word
