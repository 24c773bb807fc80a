"""Turns a digest into text for a terminal, a page for a browser, or JSON for a program."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TypedDict

from bot.render.digest import source_of, title_of
from summarizer.model import Article, Digest, DigestStory

_WIDTH = 88

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif }}
blockquote {{ margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #888 }}
footer {{ font-size: .85rem }}</style></head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
{stories}
</body>
</html>"""


class ArticleJson(TypedDict):
    id: int
    url: str
    source: str
    headline: str


class StoryJson(TypedDict):
    headline: str
    sentences: list[str]
    articles: list[ArticleJson]
    matched: str


class DigestJson(TypedDict):
    filter: str
    articles: int
    stories: list[StoryJson]


def digest_json(digest: Digest) -> DigestJson:
    """The digest as JSON values; `articles` is how many the stories were made from."""
    return {
        "filter": ", ".join(digest.filters),
        "articles": digest.articles,
        "stories": [
            {
                "headline": title_of(entry.story.lead),
                "sentences": [sentence.text for sentence in entry.sentences],
                "articles": [_article(article) for article in entry.story.articles],
                "matched": entry.matched,
            }
            for entry in digest.stories
        ],
    }


def digest_text(digest: Digest) -> str:
    """The digest in lines that fit a terminal."""
    return "\n\n".join([_summary(digest), *(_story_text(entry) for entry in digest.stories)])


def digest_html(digest: Digest) -> str:
    """The digest as a page of its own; nothing in it is the articles' markup."""
    title = ", ".join(digest.filters) or "Digest"
    stories = "\n".join(_story_html(entry) for entry in digest.stories)
    return _PAGE.format(title=escape(title), summary=escape(_summary(digest)), stories=stories)


def _article(article: Article) -> ArticleJson:
    return {
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "headline": article.headline,
    }


def _summary(digest: Digest) -> str:
    about = f" on {', '.join(digest.filters)}" if digest.filters else ""
    span = f"from {digest.since:%Y-%m-%d %H:%M} to {digest.until:%Y-%m-%d %H:%M} UTC"
    if not digest.stories:
        return f"Nothing{about} {span}."
    stories = "1 story" if len(digest.stories) == 1 else f"{len(digest.stories)} stories"
    articles = "1 article" if digest.articles == 1 else f"{digest.articles} articles"
    return f"{stories} from {articles}{about}, {span}"


def _story_text(entry: DigestStory) -> str:
    indented = textwrap.TextWrapper(_WIDTH, initial_indent="  ", subsequent_indent="  ")
    lines = [title_of(entry.story.lead), *(indented.fill(sentence.text) for sentence in entry.sentences)]
    sources = dict.fromkeys(article.url or source_of(article) for article in entry.story.articles)
    notes = [source for source in sources if source]
    if entry.matched:
        notes.append(f"matched: {entry.matched}")
    return "\n".join([*lines, *(f"  — {note}" for note in notes)])


def _story_html(entry: DigestStory) -> str:
    quoted = "\n".join(f"<p>{escape(sentence.text)}</p>" for sentence in entry.sentences)
    notes = [_source_html(article) for article in entry.story.articles if source_of(article)]
    if entry.matched:
        notes.append(f"matched: {escape(entry.matched)}")
    return (
        f"<article><h2>{escape(title_of(entry.story.lead))}</h2>\n<blockquote>{quoted}</blockquote>\n"
        f"<footer>{' · '.join(notes)}</footer></article>"
    )


def _source_html(article: Article) -> str:
    name = escape(source_of(article))
    if not article.url.startswith(("http://", "https://")):
        return name
    return f'<a href="{escape(article.url)}">{name}</a>'
