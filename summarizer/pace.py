"""Seconds of reading to words, by language."""

from __future__ import annotations

from typing import Final

_SILENT: Final = 238
_ALOUD: Final = {"en": 228, "de": 179, "es": 218, "fr": 195, "ru": 184, "uk": 184}
_ALOUD_ON_AVERAGE: Final = 184


def words_per_minute(language: str) -> float:
    """How fast an adult silently reads non-fiction.

    In English 238 words a minute (Brysbaert 2019, “How many words do we read per minute?”, Journal of Memory
    and Language 109, abstract: 190 studies). Other languages in proportion to reading the same texts aloud
    (Trauzettel-Klosinski, Dietz et al. 2012, “Standardized assessment of reading performance”, Investigative
    Ophthalmology & Visual Science 53(9)), since a language that needs fewer words is read in fewer.
    Ukrainian was not measured there and is taken as Russian; any other language as the mean of the 17 that
    were.
    """
    return _SILENT * _ALOUD.get(language, _ALOUD_ON_AVERAGE) / _ALOUD["en"]


def words_within(seconds: float, language: str) -> int:
    """How many words can be read in that time, one at least."""
    return max(1, int(seconds / 60 * words_per_minute(language)))
