"""Turns a page of search results into a message with buttons that turn the page."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Button, Part
from bot.render.buttons import press
from bot.render.digest import source_of, title_of
from bot.render.i18n import catalogue
from bot.render.markup import Markup, fill, link, plain, shorten
from summarizer.model import Article

PAGE = 5


def results(words: str, hits: Sequence[tuple[Article, str]], count: int, offset: int, language: str) -> Part:
    """Articles with the place where the words stand, from `offset` on; `count` are on all pages."""
    catalog = catalogue(language)
    _ = catalog.gettext
    if not hits:
        template = _("Nothing in the archive holds all of “{words}”. Try fewer or other words.")
        return Part(fill(template, words=shorten(words, 100)))
    heading = catalog.ngettext("{n} article with “{words}”", "{n} articles with “{words}”", count)
    lines = [fill(f"<b>{heading}</b>", n=count, words=shorten(words, 60))]
    for number, (article, snippet) in enumerate(hits, offset + 1):
        source = source_of(article)
        title = link(shorten(title_of(article), 140), article.url)
        entry = fill("{n}. <b>{title}</b>", n=number, title=title)
        told = article.text if snippet.strip("… ") in title_of(article) else snippet
        tail = plain(f" · {source}" if source else "")
        lines.append(Markup(f"{entry}{tail}\n{plain(shorten(told, 220))}"))
    return Part(Markup("\n\n".join(lines)), (_turning(count, offset, language),) if count > PAGE else ())


def search_help(language: str) -> Part:
    _ = catalogue(language).gettext
    text = _("Write what to look for, for example {example}")
    return Part(fill(text, example=Markup("<code>/search icebreaker</code>")))


def _turning(count: int, offset: int, language: str) -> tuple[Button, ...]:
    _ = catalogue(language).gettext
    buttons = []
    if offset > 0:
        buttons.append(press(_("← Back"), "find", max(0, offset - PAGE)))
    last = min(offset + PAGE, count)
    if last < count:
        buttons.append(
            press(
                _("{first}–{last} of {count} →").format(
                    first=last + 1, last=min(last + PAGE, count), count=count
                ),
                "find",
                last,
            )
        )
    return tuple(buttons)
