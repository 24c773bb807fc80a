"""Turns a summary of one text into a message."""

from __future__ import annotations

from bot.model import Part
from bot.render.digest import source_of, title_of
from bot.render.i18n import catalogue
from bot.render.limits import Size
from bot.render.markup import Markup, bold, fill, link, plain, shorten
from summarizer.model import Article, Summary


def summary(article: Article, found: Summary, language: str, *, short: bool = False) -> Part:
    """Title, the sentences as they stand, and how much of the text they are; `short` if that is all of it.

    The last sentences are left out where all of them would not fit into a message.
    """
    words = catalogue(language)
    title = bold(title_of(article)) if article.headline or article.dek else bold(words.gettext("Summary"))
    sentences = [plain(" ".join(sentence.text.split())) for sentence in found.sentences]
    while len(sentences) > 1 and not (Size.of("\n".join(sentences)) + Size(1000, 5)).fits:
        sentences.pop()
    total = words.ngettext("{shown} of {n} sentence", "{shown} of {n} sentences", found.total)
    foot = [plain(total.format(shown=len(sentences), n=found.total))]
    if source := source_of(article):
        foot.insert(0, link(source, article.url))
    body = Markup("\n".join(sentences))
    if not (Size.of(body) + Size(1000, 5)).fits:
        return Part(plain(words.gettext("That text is one sentence too long for a message.")))
    lines = [title, Markup(f"<blockquote>{body}</blockquote>"), Markup(" · ".join(foot))]
    if short:
        lines.append(plain(words.gettext("This text is too short to leave much out of it.")))
    return Part(Markup("\n".join(lines)))


def summary_help(language: str) -> Part:
    _ = catalogue(language).gettext
    return Part(
        fill(
            _(
                "Send a link, a text or a .txt document after /summary, or answer a message with it."
                " Add short, medium or long: {example}"
            ),
            example=Markup("<code>/summary https://example.org/article long</code>"),
        )
    )


def unreadable_document(name: str, language: str) -> str:
    _ = catalogue(language).gettext
    return _("I cannot read {name}; I read .txt, .md and .html documents").format(name=shorten(name, 60))


def too_large(language: str) -> str:
    return catalogue(language).gettext("that document is too large; I read up to 20 MB")
