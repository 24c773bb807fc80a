"""A text to its language; words to their stems."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from summarizer.language import LANGUAGES, detect, stem, stop_words
from summarizer.sentences import split
from summarizer.text import words

ARTICLES = {
    "en": (
        "The harbour of Tromsø was closed on Monday after ice had drifted into the narrow entrance, "
        "officials said. Two ferries waited outside for six hours."
    ),
    "ru": (
        "Порт Мурманска закрыли в понедельник, после того как лёд занесло в узкий проход, сообщили "
        "власти. Два парома ждали снаружи шесть часов."
    ),
    "uk": (
        "Порт Одеси закрили в понеділок, після того як шторм пошкодив причал, повідомила влада. Два "
        "пороми чекали на рейді шість годин."
    ),
    "de": (
        "Der Hafen von Kiel wurde am Montag geschlossen, nachdem Eis in die enge Einfahrt getrieben "
        "war, wie die Behörden mitteilten. Zwei Fähren warteten sechs Stunden."
    ),
    "fr": (
        "Le port de Brest a été fermé lundi après une tempête qui a endommagé la jetée, selon les "
        "autorités. Deux ferries ont attendu au large pendant six heures."
    ),
    "es": (
        "El puerto de Cádiz fue cerrado el lunes después de que una tormenta dañara el muelle, según "
        "las autoridades. Dos barcos esperaron fuera durante seis horas."
    ),
    "it": (
        "Il porto di Genova è stato chiuso lunedì dopo che una tempesta ha danneggiato il molo, hanno "
        "detto le autorità. Due traghetti hanno aspettato al largo per sei ore."
    ),
    "pl": (
        "Port w Gdańsku zamknięto w poniedziałek, gdy sztorm uszkodził nabrzeże, poinformowały "
        "władze. Dwa promy czekały na redzie przez sześć godzin."
    ),
    "bg": (
        "Пристанището във Варна беше затворено в понеделник, след като буря повреди кея, съобщиха "
        "властите. Два ферибота чакаха шест часа пред входа."
    ),
}


@pytest.mark.parametrize("code", ARTICLES)
def test_detects(code: str) -> None:
    assert detect(ARTICLES[code], default="xx") == code


def headlines() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "headlines.tsv").read_text("utf-8").splitlines():
        code, headline = line.split("\t")
        found[code].append(headline)
    return found


HEADLINES = headlines()


def test_there_are_headlines_enough() -> None:
    assert all(len(HEADLINES[code]) >= 15 for code in LANGUAGES)
    assert len(HEADLINES) >= len(LANGUAGES) + 10


@pytest.mark.parametrize("code", HEADLINES)
def test_detects_headlines(code: str) -> None:
    found = [detect(headline, default="xx") for headline in HEADLINES[code]]
    assert found.count(code) >= (0.9 if code in LANGUAGES else 0.8) * len(found)


@pytest.mark.parametrize("code", HEADLINES)
def test_detects_longer_texts(code: str) -> None:
    lines = HEADLINES[code]
    texts = ["\n".join(lines[start : start + 4]) for start in range(0, len(lines) - 3, 4)]
    assert [detect(text, default="xx") for text in texts] == [code] * len(texts)


def test_a_quotation_in_another_language_changes_nothing() -> None:
    assert detect(f"{ARTICLES['en']} «Порт закрыт», «Київ».") == "en"
    assert detect(f"{ARTICLES['ru']} «Слава Україні, її захисникам», — сказал он.") == "ru"
    assert detect(f"{ARTICLES['uk']} «Мы этого не говорили, это ложь», — заявив він.") == "uk"
    assert detect(f"{ARTICLES['fr']} “We shall see what to do with it,” a-t-il dit.") == "fr"


@pytest.mark.parametrize("text", ["", "   ", "123 456", "😀😀😀", "ok", "\x00\x01", "Trump"])
def test_too_short_gives_the_default(text: str) -> None:
    assert detect(text, default="de") == "de"


def test_short_cyrillic_is_never_latin() -> None:
    assert detect("Арктика", default="en") == "ru"
    assert detect("Арктика", default="uk") == "uk"
    assert detect("Київ", default="en") == "uk"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["ship", "ships", "Ship’s", "ship's", "SHIPPING"]),
        ("ru", ["корабль", "корабля", "Кораблей", "кораблями"]),
        ("de", ["Schiff", "Schiffe", "Schiffen"]),
        ("fr", ["navire", "navires", "Navires"]),
        ("fr", ["État", "l’État", "l'état"]),
        ("es", ["barco", "barcos", "Barcos"]),
        ("uk", ["об’єднання", "об'єднання", "Обʼєднання"]),
        ("xx", ["word", "Word", "WORD"]),
    ],
)
def test_inflections_share_a_stem(language: str, forms: list[str]) -> None:
    assert len({stem(form, language) for form in forms}) == 1


def test_ukrainian_inflections() -> None:
    assert stem("порту", "uk") == stem("порт", "uk") == stem("портом", "uk")


def test_stem_is_never_empty() -> None:
    for code in LANGUAGES:
        for word in ("s", "’s", "а", "ість", "її", "5%"):
            assert stem(word, code) or word == "’s"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        *(("en", word) for word in ("the", "said", "don’t")),
        *(("ru", word) for word in ("который", "её", "нибудь")),
        *(("uk", word) for word in ("також", "які", "було", "й", "проте")),
        *(("de", word) for word in ("und", "hat", "dass", "wurden", "keine", "gegen")),
        *(("fr", word) for word in ("le", "cette", "après", "avait", "d", "aujourd’hui", "entre")),
        *(("es", word) for word in ("el", "fue", "había", "está", "contra", "mismo")),
    ],
)
def test_stop_words(code: str, word: str) -> None:
    assert word in stop_words(code)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("fr", "parole"),
        ("fr", "valeur"),
        ("es", "trabajo"),
        ("es", "verdad"),
        ("de", "regierung"),
        ("uk", "влада"),
    ],
)
def test_words_with_a_topic_are_no_stop_words(code: str, word: str) -> None:
    assert word not in stop_words(code)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_a_third_of_running_text_is_stop_words(code: str) -> None:
    tokens = [word.casefold() for word in words(ARTICLES[code])]
    assert 0.25 <= sum(token in stop_words(code) for token in tokens) / len(tokens) <= 0.6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COVID-19, 5G und 1.234,5 Euro (2,5%)", ["COVID-19", "5G", "und", "1.234,5", "Euro", "2,5%"]),
        ("l’État, об’єднання, підʼїзд", ["l’État", "об’єднання", "підʼїзд"]),
        ("nai\u0308ve so\u00adft", ["nai\u0308ve", "so\u00adft"]),
        ("NASA在2024年关闭港口。", ["NASA", "在", "2024", "年", "关", "闭", "港", "口"]),
        ("嵐でノルウェーへ", ["嵐", "で", "ノルウェー", "へ"]),
        ("बंदरगाह बंद है।", ["बंदरगाह", "बंद", "है"]),
        ("مرحبًا بالعالم", ["مرحبًا", "بالعالم"]),
    ],
)
def test_words_of_many_scripts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("code", [code for code in HEADLINES if code not in LANGUAGES])
def test_an_unknown_language_falls_back(code: str) -> None:
    article = " ".join(f"{line}." for line in HEADLINES[code])
    assert len(split(article, detect(article))) == len(HEADLINES[code])
    assert all(stem(word, code) for word in words(article))


def test_unknown_language_has_no_stop_words() -> None:
    assert stop_words("xx") == frozenset()


def test_import_is_light() -> None:
    code = (
        "import sys, summarizer.sentences, summarizer.language, summarizer.text;"
        "print([m for m in ('numpy', 'nltk', 'py3langid', 'sumy', 'snowballstemmer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
