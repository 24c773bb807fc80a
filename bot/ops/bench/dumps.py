"""Articles and a seed number → raw dumps in many layouts, each with the truth about its boundaries."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.ops.bench.styles import LAYOUTS, Style, byline, date, kicker, style_of, tail

FOOTERS: Final = {
    "en": (
        "Read more",
        "Sign up to our newsletter: the stories of the day in your inbox each morning, free of charge.",
        "Our correspondents contributed to this report. You can share this story on your social networks.",
    ),
    "ru": ("Читайте также", "Подписывайтесь на наш канал: главные новости дня в одном коротком сообщении."),
    "uk": ("Читайте також", "Підписуйтеся на наш канал: головні новини дня в одному короткому повідомленні."),
}
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:(?<=[.!?])|(?<=[.!?]['\"”»]))\s+(?=[\"'“«A-ZА-ЯІЇЄҐ])")
_CLOSING = re.compile(r"[.!?…:;,\s\"'”»]+$")
_WORD = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Base:
    """An article to be laid out; `paragraphs` end with a stop, `dek` is "" where one is to be made up."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    dek: str = ""


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump in the layout `name`; `truth`: per article its first and last line, from 1, and the first line
    of the one that it copies, or None."""

    name: str
    language: str
    text: str
    truth: tuple[tuple[int, int, int | None], ...]

    @property
    def starts(self) -> frozenset[int]:
        return frozenset(first for first, _, _ in self.truth)

    @property
    def copies(self) -> bool:
        return any(original is not None for _, _, original in self.truth)


def base(name: str, title: str, text: str, language: str = "en", dek: str = "") -> Base | None:
    """A base article, or None if it is no prose: too short, or a table."""
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    closed = sum(line[-1] in ".!?\"'”»" for line in lines)
    if len(text) < 350 or not title or closed < 0.75 * len(lines) or len(text) > 12_000:
        return None
    if len(lines) < 3:
        lines = _grouped(" ".join(lines), random.Random(name))
    return Base(name, title.strip(), lines, language, dek) if len(lines) >= 2 else None


def generate(bases: Sequence[Base], each: int, seed: int, names: Sequence[str] = ()) -> Iterator[Dump]:
    """`each` dumps in every layout (in those of `names`), from `bases`, mostly of one language at a time."""
    by_language: dict[str, list[Base]] = {}
    for one in bases:
        by_language.setdefault(one.language, []).append(one)
    for name in names or LAYOUTS:
        for number in range(each):
            chance = random.Random(f"{seed} {name} {number}")
            of_language = chance.choice(list(by_language.values()))
            # Languages in proportion, but every one at least now and then.
            if chance.random() < 0.7:
                of_language = by_language[chance.choice(bases).language]
            elif chance.random() < 0.15:
                of_language = list(bases)
            yield compose(name, of_language, chance)


def compose(name: str, bases: Sequence[Base], chance: random.Random) -> Dump:
    """One dump in the layout `name` of articles drawn from `bases`."""
    style = style_of(name, chance)
    count = 1 if style.single else min(len(bases), chance.choice((2, 2, 3, 4, 5, 6, 8, 10, 12, 16)))
    chosen = chance.sample(list(bases), count)
    laid = [_lay_out(one, style.varied(chance), chance, number) for number, one in enumerate(chosen, 1)]
    order: list[tuple[int, list[str]]] = list(enumerate(laid))
    if style.copies:
        order = _with_copies(order, style.copies, chance)
    lines: list[str] = []
    truth: list[tuple[int, int, int | None]] = []
    first: dict[int, int] = {}
    for number, block in order:
        if lines:
            lines += style.separator
        start = len(lines) + 1
        lines += block
        truth.append((start, len(lines), first.get(number)))
        first.setdefault(number, start)
    return Dump(name, bases[0].language, "\n".join(lines) + "\n", tuple(truth))


def _lay_out(article: Base, style: Style, chance: random.Random, number: int) -> list[str]:
    """An article's lines, blank ones inside it included, none at its ends."""
    paragraphs = list(article.paragraphs)
    heads = _heads(article, style, paragraphs, chance, number)
    blocks = [[line] for line in heads] if style.head_gap else [heads] if heads else []
    for index, paragraph in enumerate(_body(paragraphs, style, chance)):
        if index and style.subheads and chance.random() < style.subheads:
            title = _subhead(paragraph, chance)
            if title:
                blocks.append([*[""] * style.subhead_gap, title])
        blocks.append([paragraph])
    if style.footer and chance.random() < 0.8:
        blocks.append([FOOTERS[article.language][style.footer % len(FOOTERS[article.language])]])
    if style.tail:
        blocks.append([tail(chance, style.tail)])
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines += [""] * style.paragraph_gap
        lines += block
    return lines


def _body(paragraphs: list[str], style: Style, chance: random.Random) -> list[str]:
    """The paragraphs as the style breaks, cuts and begins them."""
    if style.regroup:
        paragraphs = list(_grouped(" ".join(paragraphs), chance))
    if style.most:
        paragraphs = paragraphs[: chance.randint(1, style.most)]
    return _quote_first(paragraphs) if style.quote_first else paragraphs


def _heads(
    article: Base, style: Style, paragraphs: list[str], chance: random.Random, number: int
) -> list[str]:
    """What stands above the body; a dek may be taken out of `paragraphs`."""
    heads = []
    if style.kicker:
        heads.append(kicker(article.language, style.kicker))
    if style.date_first:
        heads.append(date(article.language, chance, style.dates))
    if style.title:
        heads.append(_title(article, style, number))
    if style.dek:
        heads += _dek(article, style, paragraphs, chance)
    if style.byline and chance.random() < style.byline_rate:
        heads.append(byline(article.language, chance, style.dates))
    return heads


def _title(article: Base, style: Style, number: int) -> str:
    title = _CLOSING.sub("", article.title)
    if article.language == "en" and title.isupper():
        # Agencies set titles in capitals; most dumps don't.
        title = title.title() if style.title_case else title.capitalize()
    if style.capitals:
        title = title.upper()
    return style.numbering.format(number) + title + style.mark


def _dek(article: Base, style: Style, paragraphs: list[str], chance: random.Random) -> list[str]:
    """A dek, if one can be made; a sentence that becomes one is taken out of `paragraphs`."""
    text = _SENTENCE_END.split(article.dek)[0]
    if not text:
        fit = [
            (place, sentence)
            for place, paragraph in enumerate(paragraphs)
            if place
            for sentence in _SENTENCE_END.split(paragraph)
            if 50 <= len(sentence) <= 190 and sentence[0] not in "\"“«'"
        ]
        if not fit or len(paragraphs) < 3:
            return [] if style.title else [_title(article, style, 0)]
        place, text = chance.choice(fit)
        paragraphs[place] = paragraphs[place].replace(text, "").strip()
        if not paragraphs[place]:
            del paragraphs[place]
    text = _CLOSING.sub("", text)
    return [text + "." if style.dek_stop else text]


def _subhead(paragraph: str, chance: random.Random) -> str:
    """A few words of the paragraph beneath, as a sub-head would have them."""
    found = _WORD.findall(paragraph)
    if len(found) < 12:
        return ""
    start, length = chance.randrange(len(found) - 6), chance.randint(2, 6)
    part = " ".join(found[start : start + length])
    return part[0].upper() + part[1:]


def _grouped(text: str, chance: random.Random) -> tuple[str, ...]:
    """Paragraphs of one to three sentences."""
    sentences = _SENTENCE_END.split(text)
    made = []
    while sentences:
        count = chance.choice((1, 1, 2, 2, 3))
        made.append(" ".join(sentences[:count]))
        sentences = sentences[count:]
    return tuple(made)


def _quote_first(paragraphs: list[str]) -> list[str]:
    for index, paragraph in enumerate(paragraphs):
        if paragraph[0] in "\"“«'":
            return [paragraph, *paragraphs[:index], *paragraphs[index + 1 :]]
    sentence, *rest = _SENTENCE_END.split(paragraphs[0])
    return [f"“{_CLOSING.sub('', sentence)},” he said. {' '.join(rest)}".strip(), *paragraphs[1:]]


def _with_copies(
    order: list[tuple[int, list[str]]], kind: str, chance: random.Random
) -> list[tuple[int, list[str]]]:
    """The same with copies of some: behind the original as often as anywhere later."""
    found = list(order)
    for number, block in chance.sample(order, chance.randint(1, max(1, len(order) // 2))):
        made = kind if kind != "any" else chance.choice(("whole", "truncated", "retyped"))
        copy = block
        if made == "truncated" and len(block) > 3:
            keep = max(2, int(len(block) * chance.uniform(0.4, 0.8)))
            copy = block[:keep]
            while copy and (copy[-1] == "" or copy[-1][-1] not in ".!?\"'”»"):
                copy = copy[:-1]
            if sum(map(len, copy)) < 150:  # hardly more than a title
                copy = block
        elif made == "retyped":
            copy = [_retyped(line, chance) for line in block]
        after = next(index for index, (other, _) in enumerate(found) if other == number) + 1
        found.insert(after if chance.random() < 0.5 else chance.randint(after, len(found)), (number, copy))
    return found


def _retyped(line: str, chance: random.Random) -> str:
    line = line.replace("“", '"').replace("”", '"').replace("’", "'").replace(" – ", " - ")
    words = line.split(" ")
    if len(words) > 8 and chance.random() < 0.3:
        place = chance.randrange(1, len(words) - 2)
        words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def without_copies(dump: Dump) -> Dump:
    """The same dump, every copy of an earlier article taken out."""
    lines = dump.text.split("\n")
    kept: list[str] = []
    truth: list[tuple[int, int, int | None]] = []
    behind = 0
    for first, last, original in dump.truth:
        if original is None:
            kept += lines[behind : first - 1] if kept else []
            start = len(kept) + 1
            kept += lines[first - 1 : last]
            truth.append((start, len(kept), None))
        behind = last
    return replace(dump, text="\n".join(kept) + "\n", truth=tuple(truth))
