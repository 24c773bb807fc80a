"""News articles (gzipped JSONL) to summarizer/frequencies.tsv: the share of articles each stem stands in.

python -m tests.bench.frequencies ../shared/bench

Counts only, no text. English: a mixture of the articles of `summaries/train` and of the originals of
`copies/dev`, without those that are also in `stories`, which stays unseen. Russian: `summaries/dev.ru`.
For Ukrainian there is no collection: its words below are estimates by hand, as are the people and states
that came into the news after the English collections were made (1987–2020).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from summarizer.cluster import profile
from summarizer.matching import root
from summarizer.model import Article

TARGET = Path(__file__).parents[2] / "summarizer" / "frequencies.tsv"
KEPT = {"en": 3000, "ru": 1500}
"""Keys of each language: the most frequent."""
MIXTURE = {"train": 4, "bbc": 2, "reut": 1}
"""How much each English collection counts for; agency reports of 1987 about shares the least."""
STATE = 0.006
"""What every state's name is in at the least."""

STANDING = {
    0.10: "Russia Ukraine US USA China Europe EU America Washington president war",
    0.06: "Russian Ukrainian American European Chinese Trump Donald Putin Vladimir Moscow Kyiv Kiev Kremlin "
    "Zelensky Zelenskyy Volodymyr NATO Brussels Israel Israeli Gaza",
    0.03: "Iran Iranian Hamas Palestinian Beijing Germany German Berlin France French Paris Britain British "
    "London India Indian Japan Turkey Poland Hungary Xi Jinping Modi Macron Biden Merz Orban Netanyahu "
    "ceasefire sanctions drone missile troops",
}  # fmt: skip
PHRASES = (
    "United States", "White House", "United Nations", "European Union", "Vladimir Putin", "Donald Trump",
    "President Donald Trump", "US President Donald Trump", "President Vladimir Putin",
    "Russian President Vladimir Putin", "Volodymyr Zelensky", "Ukrainian President Volodymyr Zelensky",
    "Foreign Minister", "Prime Minister",
)  # fmt: skip
UKRAINIAN = {
    0.30: "Україна рік",
    0.18: "країна заявив повідомив український слова час день президент Росія російський людина також новий "
    "сказав область перший дані тисяча голова державний",
    0.10: "повідомляє розповів зазначив додав зокрема війна компанія місто уряд міністр міністерство Київ "
    "США робота допомога сила військовий національний область район рада закон рішення міжнародний "
    "мільйон мільярд гривня долар відсоток система служба програма проєкт центр регіон житель представник "
    "партнер підтримка безпека Європа європейський Трамп Путін Зеленський Москва вересень серпень жовтень "
    "липень червень травень квітень березень лютий січень листопад грудень понеділок вівторок середа четвер "
    "пʼятниця субота неділя тиждень місяць година результат частина кількість проблема питання можливість",
    0.05: "армія ворог удар атака дрон ракета обстріл фронт оборона окупант загарбник загинув поранений "
    "поліція суд прокуратура справа слідство депутат парламент вибори партія лідер переговори мир угода "
    "санкція союз Брюссель НАТО Німеччина Франція Польща Британія Китай Вашингтон Байден ціна ринок банк "
    "бюджет економіка економічний бізнес підприємство виробництво експорт імпорт енергетика енергетичний "
    "газ нафта електроенергія світло станція мережа вода дорога транспорт поїзд будівля будинок школа "
    "дитина жінка чоловік родина лікар лікарня медичний здоровʼя студент університет вчений дослідження "
    "команда матч чемпіонат турнір гравець перемога спорт Одеса Харків Львів Дніпро Донецький Харківський "
    "Одеський київський Крим Донбас територія кордон громада громадянин влада керівник директор чиновник "
    "фонд організація документ інформація джерело видання сайт журналіст інтервʼю фото відео соціальний "
    "початок кінець ніч ранок ситуація умова захист розвиток план мета спосіб причина рівень група місце",
}  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def counted(found: Iterable[Mapping[str, Any]], language: str) -> dict[str, float]:
    """Shares of the articles by key; keys of a single article are left out."""
    counts: Counter[str] = Counter()
    total = 0
    for row in found:
        total += 1
        seen = profile(Article(row["text"], headline=row.get("title", ""), language=language))
        counts.update(seen.terms.keys())
        counts.update(seen.names.keys())
    return {key: count / total for key, count in counts.items() if count > 1}


def english(bench: Path) -> dict[str, float]:
    """The mixture of the English collections."""
    originals = [row for row in rows(bench / "copies" / "dev.jsonl.gz") if row["kind"] == "base"]
    parts = {"train": counted(rows(bench / "summaries" / "train.jsonl.gz"), "en")}
    for name in ("bbc", "reut"):
        parts[name] = counted((row for row in originals if row["id"].startswith(name)), "en")
    mixed: Counter[str] = Counter()
    for name, part in parts.items():
        for key, share in part.items():
            mixed[key] += share * MIXTURE[name] / sum(MIXTURE.values())  # type: ignore[assignment]
    return dict(mixed)


def most(shares: Mapping[str, float], kept: int) -> dict[str, float]:
    return dict(sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:kept])


def estimated() -> Iterator[tuple[str, float]]:
    """What was set by hand, as keys and shares."""
    for language, lists in (("en", STANDING), ("uk", UKRAINIAN)):
        for share, listed in lists.items():
            for word in listed.split():
                yield from _keys(word, share, language)
    for phrase in PHRASES:
        yield "=" + " ".join(root(word, "en") for word in phrase.split()), 0.03
    for language in ("en", "ru", "uk"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2:
                yield from _keys(name, STATE, language)


def _keys(name: str, share: float, language: str) -> Iterator[tuple[str, float]]:
    words = [root(word, language) for word in name.split()]
    if len(words) == 1:
        yield words[0], share
    if name[0].isupper():
        yield "=" + " ".join(words), share


def table(bench: Path) -> dict[str, float]:
    """The larger share where two languages or sources have the same key."""
    made = most(english(bench), KEPT["en"])
    russian = most(counted(rows(bench / "summaries" / "dev.ru.jsonl.gz"), "ru"), KEPT["ru"])
    for key, share in (*russian.items(), *estimated()):
        made[key] = max(share, made.get(key, 0.0))
    return made


def level(share: float) -> int:
    """Thousandths, in steps of a tenth: closer than the collections agree."""
    thousandths = max(1, round(share * 1000))
    step = 1 if thousandths < 20 else 2 if thousandths < 50 else 5 if thousandths < 100 else 20
    return round(thousandths / step) * step


def main(bench: Path) -> None:
    """Writes a line a level, the most frequent first."""
    levels: dict[int, list[str]] = {}
    for key, share in table(bench).items():
        levels.setdefault(level(share), []).append(key)
    lines = ["\t".join((str(each), *sorted(levels[each]))) for each in sorted(levels, reverse=True)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(map(len, levels.values())):,} keys, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
