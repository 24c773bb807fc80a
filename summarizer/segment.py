"""A raw dump to its articles: where each begins and ends, how sure that is, which repeat an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer import boundaries, forced, layout, repeats
from summarizer.archive import Archive
from summarizer.forced import Layout
from summarizer.language import detect
from summarizer.layout import Line
from summarizer.model import Article, CopyKind
from summarizer.text import normalise


@dataclass(frozen=True, slots=True)
class Segment:
    """An article in a dump: `first_line` to `last_line`, counted from 1, inclusive.

    `headline` is the line it opens with ("" if that is a sentence already), `dek` a second such line,
    `text` the body, a paragraph a line, without bylines above it; `copy_of` the `first_line` of the segment
    that it repeats, or None. `certainty` (0–1) is how likely an article begins at `first_line`: of those with
    0.9, nine in ten do; the first line of a dump, and a boundary that was asked for, have 1.0.
    """

    first_line: int
    last_line: int
    headline: str
    dek: str
    text: str
    copy_of: int | None = None
    certainty: float = 1.0

    def article(self, source: str = "", url: str = "") -> Article:
        """The segment as an article."""
        return Article(
            text=self.text,
            headline=self.headline,
            dek=self.dek,
            language=detect(f"{self.headline}\n{self.text}"),
            source=source,
            url=url,
        )


def segment(dump: str, form: Layout = Layout.AUTO) -> list[Segment]:
    """Articles of `dump` in order; blank lines and rules between them belong to none.

    With a `form` other than AUTO its rule alone says where they begin.
    """
    lines = layout.read(dump)
    if not lines:
        return []
    if form is Layout.AUTO:
        forms = [normalise(line.text) for line in lines]
        starts = boundaries.starts(lines, forms, repeats.find(forms))
    else:
        starts = [(start, 1.0) for start in forced.starts(lines, form)]
    ends = [*(start for start, _ in starts[1:]), len(lines)]
    segments = [
        _segment(lines[start:end], certainty) for (start, certainty), end in zip(starts, ends, strict=True)
    ]
    return [
        replace(one, copy_of=original) for one, original in zip(segments, _originals(segments), strict=True)
    ]


def _segment(lines: Sequence[Line], certainty: float) -> Segment:
    opening = 0
    heads: list[str] = []
    while opening < len(lines) and not lines[opening].body:
        if lines[opening].head:
            heads.append(lines[opening].text)
        opening += 1
    headline, dek = [*heads, "", ""][:2]
    # A third line of that kind is a sub-head of the body.
    kept = heads[2:] + [line.text for line in lines[opening:]]
    text = "\n".join(kept)
    return Segment(lines[0].number, lines[-1].number, headline, dek, text, certainty=certainty)


def _originals(segments: Sequence[Segment]) -> list[int | None]:
    """For each segment the first line of the earlier one that it repeats word for word or nearly."""
    archive = Archive()
    verdicts = [
        archive.judge(Article(text=one.text, headline=one.headline, dek=one.dek), one.first_line)
        for one in segments
    ]
    return [one.of if one.kind in (CopyKind.EXACT, CopyKind.NEAR) else None for one in verdicts]
