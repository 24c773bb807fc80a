"""Turns what people call their place or time into IANA zones, and zones into names they know."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.render.dates import weekday_names
from bot.render.i18n import languages, locale_of

MOST = 8
"""How many zones are offered to choose from."""

_LIKELY = """\
Europe/Kyiv Europe/London Europe/Berlin Europe/Moscow America/New_York Asia/Shanghai Asia/Kolkata
Asia/Tokyo America/Los_Angeles America/Chicago America/Denver America/Sao_Paulo Europe/Istanbul
Asia/Dubai Asia/Tbilisi Asia/Almaty Asia/Tashkent Asia/Jerusalem Asia/Karachi Asia/Dhaka
Asia/Bangkok Asia/Singapore Asia/Seoul Australia/Sydney Australia/Adelaide Australia/Darwin
Australia/Perth Pacific/Auckland Pacific/Honolulu America/Anchorage America/St_Johns America/Halifax
America/Argentina/Buenos_Aires America/Bogota America/Mexico_City America/Caracas America/Phoenix
Atlantic/Azores Atlantic/Cape_Verde Africa/Lagos Africa/Cairo Africa/Johannesburg Africa/Nairobi
Asia/Tehran Asia/Kabul Asia/Kathmandu Asia/Yangon Asia/Yekaterinburg Asia/Omsk Asia/Krasnoyarsk
Asia/Irkutsk Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka Asia/Beirut Europe/Helsinki
Europe/Paris Europe/Warsaw Europe/Lisbon Europe/Kaliningrad Europe/Samara Europe/Minsk
Europe/Chisinau Pacific/Noumea Pacific/Fiji Pacific/Tongatapu Pacific/Kiritimati Pacific/Chatham
Pacific/Pago_Pago Pacific/Marquesas Pacific/Gambier Pacific/Norfolk Australia/Lord_Howe
Australia/Eucla Atlantic/South_Georgia America/Nuuk Asia/Baku Asia/Yerevan
"""
_KNOWN = tuple(_LIKELY.split())
"""Zones offered for a tapped clock, the ones most likely meant first; every offset in use has one."""

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """A local time that some place has now: `offset` in minutes from UTC."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """Zones that what was written may mean; `sure` is False where it was near or vague."""

    zones: tuple[str, ...]
    sure: bool = True

    @property
    def certain(self) -> str | None:
        """The zone, where there can be no other."""
        return self.zones[0] if self.sure and len(self.zones) == 1 else None


def clocks(now: datetime, language: str) -> list[Clock]:
    """The different local times of the world, from west to east; with the weekday where two look the same."""
    offsets = sorted({_offset(zone, now) for zone in _KNOWN})
    local = {offset: now.astimezone(UTC) + timedelta(minutes=offset) for offset in offsets}
    shown = Counter(f"{moment:%H:%M}" for moment in local.values())
    names = weekday_names(language)
    return [
        Clock(
            offset,
            f"{moment:%H:%M}"
            if shown[f"{moment:%H:%M}"] == 1
            else f"{names[moment.weekday()]} {moment:%H:%M}",
        )
        for offset, moment in local.items()
    ]


def zones_at(offset: int, now: datetime, language: str) -> list[str]:
    """Zones whose clock is `offset` minutes from UTC now, the likeliest for the language first."""
    likely = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv"}.get(language)
    found = [zone for zone in _KNOWN if _offset(zone, now) == offset]
    return sorted(found, key=lambda zone: zone != likely)[:MOST]


def zone_name(zone: str, language: str) -> str:
    """The city that a zone is known by: `Київ`; what stands for one where there is none (`UTC`)."""
    from babel import Locale

    known = Locale.parse(locale_of(language)).time_zones
    for spelling in _spellings(_canonical(zone)):
        if "city" in known.get(spelling, {}):
            return str(known[spelling]["city"])
    return zone.rpartition("/")[2].replace("_", " ")


def valid(zone: str) -> bool:
    """Whether there is a zone of exactly that name."""
    return zone in _all()


def find(words: str, now: datetime) -> Found:
    """Zones that answer to an IANA name, a city, a country or an offset, in any of the languages."""
    wanted = _folded(words)
    if not wanted or len(wanted) > 60:
        return Found(())
    if exact := _all_folded().get(words.strip().casefold()):
        return Found((_canonical(exact),))
    if offset := _OFFSET.fullmatch(words.strip()):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        signed = minutes if offset[1] == "+" else -minutes
        return Found(tuple(zone for zone in _KNOWN if _offset(zone, now) == signed)[:MOST], sure=False)
    places = _places()
    if wanted in places:
        return Found(places[wanted][:MOST])
    near = [name for name in places if name.startswith(wanted)] if len(wanted) > 2 else []
    near = near or get_close_matches(wanted, places, n=3, cutoff=0.8)
    return Found(tuple(dict.fromkeys(zone for name in near for zone in places[name]))[:MOST], sure=False)


@cache
def _all() -> frozenset[str]:
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


@cache
def _all_folded() -> dict[str, str]:
    return {zone.casefold(): zone for zone in _all()}


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """Folded names of cities and countries in every language of the interface → zones, likeliest first."""
    from babel import Locale
    from babel.core import get_global

    found: dict[str, set[str]] = {}
    for zone in _all():
        found.setdefault(_folded(zone.rpartition("/")[2]), set()).add(_canonical(zone))
    countries = {_canonical(zone): country for zone, country in get_global("zone_territories").items()}
    for language in languages():
        locale = Locale.parse(locale_of(language))
        for zone, names in locale.time_zones.items():
            if "city" in names and zone in _all():
                found.setdefault(_folded(names["city"]), set()).add(_canonical(zone))
        for zone, country in countries.items():
            if zone in _all() and country in locale.territories:
                found.setdefault(_folded(locale.territories[country]), set()).add(zone)
    rank = {zone: number for number, zone in enumerate(_KNOWN)}
    return {
        name: tuple(sorted(zones, key=lambda zone: (rank.get(zone, len(rank)), zone)))
        for name, zones in found.items()
    }


def _canonical(zone: str) -> str:
    """Today's name of a zone that was renamed: Europe/Kiev → Europe/Kyiv."""
    from babel.core import get_global

    return str(get_global("zone_aliases").get(zone, zone))


@cache
def _spellings(canonical: str) -> tuple[str, ...]:
    """A zone's own name and the older ones that the locales' data may still keep it under."""
    from babel.core import get_global

    older = sorted(old for old, new in get_global("zone_aliases").items() if new == canonical)
    return (canonical, *older)


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\s_\-.,]+", " ", name).casefold().replace("ё", "е").split())


def _offset(zone: str, now: datetime) -> int:
    shift = now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(shift.total_seconds() // 60)
