"""A text to its language; a language to its stemmer and its stop words."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

SAMPLE: Final = 2000
"""Characters that are looked at to tell a language: more does not make it surer."""
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
                "le la les des et est une du dans qui que pour pas sur au par avec plus ce il son sont mais "
                "ont été se ses aux cette elle nous ou leur à être fait comme selon l d en un ne sa",
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

_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_WORD = re.compile(r"[^\W\d_]+")
_UKRAINIAN = re.compile("[іїєґ]")
_RUSSIAN = re.compile("[ыэё]")
_OTHER_CYRILLIC = re.compile("[ўћђљњџјќѓғқңүұһәөѝ]")
_LATIN = ("en", "de", "fr", "es")


def detect(text: str, default: str = "en") -> str:
    """ISO 639-1 code of the language of `text`; `default` if it is too short or without letters to tell."""
    sample = text[:SAMPLE].casefold()
    found = _WORD.findall(sample)
    letters = sum(map(len, found))
    if not letters:
        return default
    if sum(map(len, _CYRILLIC.findall(sample))) * 2 > letters:
        return _detect_cyrillic(sample, letters, default)
    if len(found) < 4:
        return default
    votes = sorted(
        ((sum(map(LANGUAGES[code].common.__contains__, found)), code) for code in _LATIN), reverse=True
    )
    (best, code), (second, _) = votes[0], votes[1]
    # A fifth of running text is function words; half again as many as the next language is no accident.
    if best >= 2 and best >= 0.16 * len(found) and best >= 1.5 * second:
        return code
    return _detect_by_model(sample) if letters >= 40 else (code if best > second else default)


def _detect_cyrillic(sample: str, letters: int, default: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if _OTHER_CYRILLIC.search(sample) and letters >= 40:
        return _detect_by_model(sample)
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    if letters >= 40:
        return _detect_by_model(sample)
    return default if default in ("ru", "uk") else "ru"


def _detect_by_model(sample: str) -> str:
    import py3langid  # pulls in numpy and a model of 150 ms

    code: str = py3langid.classify(sample)[0]
    return code


_stemming = threading.Lock()


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "uk":
        from sumy.nlp.stemmers.ukrainian import stem_word  # pulls in NLTK

        return lambda word: str(stem_word(word))
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
    if language == "ru":
        return _RUSSIAN_STOP_WORDS
    if language not in LANGUAGES:
        return frozenset()
    from importlib.resources import files

    path = files("sumy").joinpath("data", "stopwords", f"{LANGUAGES[language].name}.txt")
    listed = {line.strip().casefold() for line in path.read_text("utf-8").splitlines()} - {""}
    listed |= LANGUAGES[language].common
    return frozenset(listed | {word.replace("'", "’") for word in listed})


_RUSSIAN_STOP_WORDS = _words(
    """
    а без более больше будем будет будете будешь буду будут будучи бы был была были было быть в вам вами вас
    ваш ваша ваше ваши вдруг ведь весь во вообще вот впрочем все всегда всего всем всеми всему всех всею всю
    всё вся вы г где говорит гг да даже два для до другая другие другого другой другом его ее ей ему если
    есть еще ещё её ж же за здесь и из из-за или им ими иногда их к каждый как какая какие какой когда
    конечно которая которого которое которой котором которому которую которые который которым которых кто
    куда ли лишь лучше между меня мне много может можно мой моя мы на над надо наконец нам нами нас наш наша
    наше наши не него нее неё ней нельзя нем нему нет нею ни нибудь никогда ним ними них ничего но ну нём о
    об один одна одни одно однако около он она они оно от очень перед по под после потом потому почти при
    про раз разве с сам сама сами самим самих само самого самой самом самый свое своего своей своем своему
    своих свои свой свою своя своё себе себя сейчас со собой собою совсем так также такая такие такого такое
    такой таким таких там тебе тебя тем теми теперь то тобой тогда того тоже той только том тому тот тою три
    ту тут ты у уж уже хорошо хоть хотя чего чей чем через что чтоб чтобы чуть чья эта эти этим этими этих
    это этого этой этом этому этот эту я является являются
    """
)
