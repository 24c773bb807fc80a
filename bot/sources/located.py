"""An article with where it was found: the source it stands in, and the lines of it where that is a dump."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.model import Article
from summarizer.segment import Segment


@dataclass(frozen=True, slots=True)
class Located:
    """`source` is the file or address as it was named; `part` the article's place in a dump, else None."""

    article: Article
    source: str
    part: Segment | None = None

    @property
    def where(self) -> str:
        """What to call the article in a report."""
        if self.part is None:
            return self.article.url or self.article.title[:80] or self.source
        return f"{self.source}, lines {self.part.first_line}–{self.part.last_line}"
