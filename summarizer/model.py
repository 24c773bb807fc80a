"""The words of the domain as frozen data: article, sentence, summary, story, digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Length(StrEnum):
    """How many sentences a story gets on the phone."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def sentences(self) -> int:
        """Two, three or five."""
        return {"short": 2, "medium": 3, "long": 5}[self.value]


class Granularity(StrEnum):
    """What one story is: one report of an event, the event, or all of a theme within a few days."""

    DETAIL = "detail"
    EVENT = "event"
    THEME = "theme"


class CopyKind(StrEnum):
    """How an incoming article relates to one that is known."""

    NEW = "new"
    EXACT = "exact"
    NEAR = "near"
    EXCERPT = "excerpt"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published.

    `text` is the body, a paragraph a line, without headline and dek. `language` is an ISO 639-1
    code or "" when unknown; `published` is aware, or None; `id` is 0 until it is stored.
    """

    text: str
    headline: str = ""
    dek: str = ""
    language: str = ""
    source: str = ""
    url: str = ""
    published: datetime | None = None
    id: int = 0

    @property
    def title(self) -> str:
        """What to call the article: its headline, else its dek, else the start of its text."""
        first_line = self.text.partition("\n")[0]
        return self.headline or self.dek or first_line[:100]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence word for word as in its article.

    `position` counts sentences of the article from 0, `paragraph` its lines from 0;
    `subhead` is the sub-head that the sentence stands under, or "". In a story's summary `article` is the
    id of the article that it stands in, 0 for the story's first one.
    """

    text: str
    position: int
    paragraph: int = 0
    subhead: str = ""
    article: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences chosen from one article, in the article's order; `total` is how many it has."""

    sentences: tuple[Sentence, ...]
    language: str
    method: str
    total: int

    @property
    def positions(self) -> tuple[int, ...]:
        return tuple(sentence.position for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an incoming article is: `kind`, the id of what it copies (0 for new), similarity in 0–1.

    `retyped`: characters or words differ here and there, so others may be like this one rather than that.
    """

    kind: CopyKind
    of: int = 0
    similarity: float = 0.0
    retyped: bool = False

    @property
    def is_version(self) -> bool:
        """Whether later articles are to be compared with this one too."""
        return self.kind in (CopyKind.NEW, CopyKind.UPDATE) or self.retyped


@dataclass(frozen=True, slots=True)
class Match:
    """What in an article speaks of a filter.

    `score` in 0–1 is high for an article about it and low for a mention in passing (see `matching`);
    `words` as they stand in the text, in order, each once; `sentences` are positions, `strengths` in 0–1 how
    much each speaks of it: most where sentence and sub-head do, less where only one of them does, or where
    only some of the words do that must all occur.
    """

    score: float
    words: tuple[str, ...]
    sentences: tuple[int, ...]
    strengths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event; the first of `articles` is the one that is condensed."""

    id: int
    articles: tuple[Article, ...]

    @property
    def lead(self) -> Article:
        return self.articles[0]


@dataclass(frozen=True, slots=True)
class DigestStory:
    """A story as a reader sees it; `matched` is the filter (as the reader calls it) that brought it.

    `match` is what in its first article speaks of that filter. For an `update` of a story that the reader
    knows, sentences and articles are those that are new; `seen` is when a story was shown before, if it is
    shown once more.
    """

    story: Story
    sentences: tuple[Sentence, ...]
    matched: str
    match: Match | None = None
    update: bool = False
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader gets: `filters` as the reader calls them; stories in reading order."""

    filters: tuple[str, ...]
    since: datetime
    until: datetime
    stories: tuple[DigestStory, ...]

    @property
    def articles(self) -> int:
        """How many distinct articles the stories were made from."""
        return sum(len(entry.story.articles) for entry in self.stories)
