"""Judges whether what was extracted from a page is an article, or a wall, a banner, an error, a list."""

from __future__ import annotations

import re

from summarizer.text import words

LEAST_WORDS = 40

_FEW = 150
"""Words up to which a phrase of a wall or an error page means that the page is one."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ERRORS = _any(
    r"page (was |could )?not (be )?found",
    r"this page (no longer exists|isn.t available)",
    r"\b(404|403|500|502|503)\b.{0,20}(error|not found|forbidden|unavailable)",
    r"error (404|403|500|502|503)",
    r"access (to this page )?(has been )?denied",
    r"страница не найдена|сторінку не знайдено|seite (wurde )?nicht gefunden",
    r"page introuvable|página no encontrada",
)
_ROBOTS = _any(
    r"enable javascript|javascript (is|to be) (disabled|enabled)|включите javascript|увімкніть javascript",
    r"are you a (human|robot)|not a robot|captcha|verify (that )?you are human",
    r"checking your browser|just a moment\.\.\.",
)
_COOKIES = _any(
    r"\bcookies?\b|consent|privacy (policy|settings)|файл[иы] cookie|персональн\w+ данн\w+|datenschutz"
)
_PAYWALL = _any(
    r"(subscribe|sign in|log in|register|create an? (free )?account) (now |today )?to (continue|read|keep)",
    r"(already|become) a (subscriber|member)|subscribers only|unlock this article|your free articles",
    r"this (article|content|story) is (only )?(available )?(for|to) (our )?(paying )?(subscribers|members)",
    r"доступ\w* только (для )?подписчик\w+|лише для передплатник\w+",
    r"nur für abonnenten|réservé aux abonnés",
)
_STOP = re.compile(r"[.!?…][”“\"»’')\]]*$")


def fault(title: str, text: str) -> str:
    """What is wrong with it, in words, or "" if it reads like an article."""
    count = len(words(text))
    whole = f"{title}\n{text}"
    if count <= _FEW:
        if _ERRORS.search(whole):
            return "is an error page, not an article"
        if _ROBOTS.search(whole):
            return "shows programs a test for robots instead of the article"
        if _PAYWALL.search(whole):
            return "is behind a paywall: only its beginning can be read"
        if _mostly_cookies(text):
            return "shows a cookie banner instead of the article"
    if count < LEAST_WORDS:
        return f"holds too little text for an article ({count} words)"
    if _is_list(text):
        return "is a list of links, not an article"
    return ""


def _mostly_cookies(text: str) -> bool:
    lines = text.split("\n")
    return 2 * sum(bool(_COOKIES.search(line)) for line in lines) > len(lines)


def _is_list(text: str) -> bool:
    """Short lines without a closing stop hold most of the words."""
    lines = text.split("\n")
    prose = sum(len(line) for line in lines if _STOP.search(line.rstrip()) or len(line) > 200)
    return len(lines) >= 4 and 2 * prose < len(text)
