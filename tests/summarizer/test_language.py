"""A text to its language; words to their stems."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer.language import LANGUAGES, detect, stem, stop_words

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


@pytest.mark.parametrize(("code", "word"), [("en", "the"), ("ru", "который"), ("uk", "також"), ("de", "und")])
def test_stop_words(code: str, word: str) -> None:
    assert word in stop_words(code)


def test_unknown_language_has_no_stop_words() -> None:
    assert stop_words("xx") == frozenset()


def test_import_is_light() -> None:
    code = (
        "import sys, summarizer.sentences, summarizer.language, summarizer.text;"
        "print([m for m in ('numpy', 'nltk', 'py3langid', 'sumy', 'snowballstemmer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
