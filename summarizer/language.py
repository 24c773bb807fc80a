"""A text to its language; a language to its stemmer and its stop words."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.machinery import SourceFileLoader
from importlib.resources import files
from types import MappingProxyType, ModuleType
from typing import Final

from summarizer.stopwords import LISTED

SAMPLE: Final = 2000
"""Characters that are looked at to tell a language: more does not make it surer."""
MODEL_SAMPLE: Final = 600
"""Characters that the model is given: each costs it as much as a hundred cost the look at common words."""
SHORTEST: Final = 16
"""Letters from which the model is asked."""
LEXICON: Final = 1 << 16
"""Words of a language whose stems are remembered."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language known deeply; `name` is English and what sumy and Snowball call it, `own` its own name."""

    code: str
    name: str
    own: str
    common: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _language(code: str, name: str, own: str, common: str) -> Language:
    return Language(code, name, own, _words(common))


LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {
        language.code: language
        for language in (
            _language(
                "en",
                "english",
                "English",
                "the of and to in that is was for it with as his on be at by had are but from have an they "
                "which not were this their has will would been who its more after about said than he she you "
                "we",
            ),
            _language(
                "ru",
                "russian",
                "Русский",
                "в и не на что с по как это он к из за но от о для его до также или так они был мы она при "
                "было уже если чтобы которые будет более после были только может об том этом",
            ),
            _language(
                "uk",
                "ukrainian",
                "Українська",
                "в і не на що з та як це він до із за але від про для його також або так вони був ми вона "
                "при було вже якщо щоб які буде більше після були тільки може й у є цього через під",
            ),
            _language(
                "de",
                "german",
                "Deutsch",
                "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
                "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum "
                "war haben nur oder",
            ),
            _language(
                "fr",
                "french",
                "Français",
                "le la les de des et est une du dans qui que pour pas sur au par avec plus ce il son sont "
                "mais ont été se ses aux cette elle nous ou leur à être fait comme selon après l d en un ne "
                "sa",
            ),
            _language(
                "es",
                "spanish",
                "Español",
                "el la los de que y en las del un por con una no su para es al lo como más o pero sus le ha "
                "este sí porque esta entre cuando muy sin sobre también se fue son según desde está",
            ),
        )
    }
)

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[a-z]+")
_LATIN = ("en", "de", "fr", "es")
_COMMON: Final = frozenset().union(*(LANGUAGES[code].common for code in _LATIN))
_RIVALS: Final = _words(
    "di che il della per non gli è nel dei uma em não do da os um het een van op te voor niet zijn og til af "
    "på och att är som av det amb els pel dels și din cu pentru este ve bir bu için w z się nie že"
)
"""Words that are frequent in other languages of Latin script."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_UKRAINIAN = re.compile("[іїєґ]")
_RUSSIAN = re.compile("[ыэё]")
_OTHER_CYRILLIC = re.compile("[ўћђљњџјќѓғқңүұһәөѝ]")
_SOUTH_SLAVIC = re.compile("[јљњђћџѓќѕ]")
_NOBODYS: Final = frozenset({"la", "eo", "ia", "io", "vo"})
"""Languages of the model that no news are written in."""
_SERBIAN: Final = frozenset({"sr", "mk"})
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0530-\u1cff\u3040-\u9fff\uac00-\ud7af]+")
_SCRIPTS: Final = tuple(
    (re.compile(f"[{letters}]"), code)
    for letters, code in (
        (r"\u3040-\u30ff", "ja"),
        (r"\uac00-\ud7af", "ko"),
        (r"\u4e00-\u9fff", "zh"),
        (r"\u0900-\u097f", "hi"),
        (r"\u0600-\u06ff", "ar"),
        (r"\u0590-\u05ff", "he"),
        (r"\u0370-\u03ff", "el"),
        (r"\u0e00-\u0e7f", "th"),
    )
)
"""Letters → the language that they most often stand for."""


def detect(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the language of `text`; `default` if it is too short or without letters to tell."""
    head = text[:SAMPLE]
    sample = head.casefold()
    plain = sample.isascii()
    found = (_ASCII_WORD if plain else _WORD).findall(sample)
    letters = sum(map(len, found))
    if not letters:
        return default
    if not plain and sum(map(len, _CYRILLIC.findall(sample))) * 2 > letters:
        return _detect_cyrillic(head, sample, letters, default)
    if not plain and sum(map(len, _OTHER_SCRIPT.findall(sample))) * 2 > letters:
        return _detect_by_script(head, sample, letters)
    if len(found) < 4:
        return default
    common = list(filter(_COMMON.__contains__, found))
    votes = sorted(
        ((sum(map(LANGUAGES[code].common.__contains__, common)), code) for code in _LATIN), reverse=True
    )
    (best, code), (second, _) = votes[0], votes[1]
    # A fifth of running text is function words; half again as many as the next language is no accident.
    if (
        best >= 3
        and best >= 0.16 * len(found)
        and best >= 1.5 * max(second, len(list(filter(_RIVALS.__contains__, found))))
    ):
        return code
    return _detect_by_model(head) if letters >= SHORTEST else default


def _detect_cyrillic(head: str, sample: str, letters: int, default: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    # A name or a quotation in the other language is no more than some letters; Belarusian has both alike.
    if not _OTHER_CYRILLIC.search(sample) and max(ukrainian, russian) > 4 * min(ukrainian, russian):
        return "uk" if ukrainian > russian else "ru"
    if letters >= SHORTEST:
        return _detect_by_model(head, frozenset() if _SOUTH_SLAVIC.search(sample) else _SERBIAN)
    return default if default in ("ru", "uk") else "ru"


def _detect_by_script(head: str, sample: str, letters: int) -> str:
    for script, code in _SCRIPTS:
        found = len(script.findall(sample))
        if found * (8 if code == "ja" else 2) > letters:  # kanji, but kana among them
            return code
    return _detect_by_model(head)


def _detect_by_model(head: str, without: frozenset[str] = frozenset()) -> str:
    import py3langid  # pulls in numpy and a model of 150 ms

    ranked: list[tuple[str, float]] = py3langid.rank(head[:MODEL_SAMPLE])
    return next(code for code, _ in ranked if code not in without and code not in _NOBODYS)


_stemming = threading.Lock()


def _sumys_ukrainian() -> Callable[[str], str]:
    """sumy's stemmer from its own file: its package would pull in NLTK, hence SciPy, for over a second."""
    path = files("sumy").joinpath("nlp", "stemmers", "ukrainian.py")
    loader = SourceFileLoader("sumy_ukrainian", str(path))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    stem_one: Callable[[str], str] = module.stem_word
    return stem_one


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "uk":
        return _sumys_ukrainian()
    if language in LANGUAGES:
        import snowballstemmer

        stem_one: Callable[[str], str] = snowballstemmer.stemmer(LANGUAGES[language].name).stemWord
        return stem_one
    return str


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """The stem of one word, casefolded, without possessive; for unknown languages only that."""
    folded = word.casefold().replace("’", "'").replace("ʼ", "'").replace("\u00ad", "")
    if language == "en":
        folded = folded.removesuffix("'s").removesuffix("'")
    stemmer = _stemmer(language)
    # Snowball's stemmers keep the word at hand in themselves.
    with _stemming:
        return stemmer(folded) or folded


class _Lexicon(dict[str, str]):
    """Words as they stand → their stems, "" for stop words; worked out when first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._ignored = stop_words(language)

    def __missing__(self, word: str) -> str:
        folded = word.casefold()
        found = "" if folded in self._ignored else stem(folded, self._language)
        if len(self) >= LEXICON:
            self.clear()
        self[word] = found
        return found


@lru_cache(maxsize=16)
def lexicon(language: str) -> Mapping[str, str]:
    """Any word as it stands → its stem, "" for a stop word: one look-up for words that were met before."""
    return _Lexicon(language)


@lru_cache(maxsize=16)
def stop_words(language: str) -> frozenset[str]:
    """Words that carry no topic, casefolded, with either apostrophe; none for an unknown language."""
    if language not in LANGUAGES:
        return frozenset()
    listed = set(LISTED.get(language, ()))
    if not listed:  # English's come with sumy: the weights of `news` were learned with them
        path = files("sumy").joinpath("data", "stopwords", f"{LANGUAGES[language].name}.txt")
        listed = {line.strip().casefold() for line in path.read_text("utf-8").splitlines()} - {""}
    listed |= LANGUAGES[language].common
    return frozenset(listed | {word.replace("'", "’") for word in listed})
