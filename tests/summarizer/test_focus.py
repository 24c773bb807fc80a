"""A focused summary is what the article says about the filter, one sentence of context, and no filler."""

from __future__ import annotations

import pytest

from summarizer.condense import condense
from summarizer.errors import NothingToSayError
from summarizer.filters import parse
from summarizer.model import Article
from tests.summarizer.test_condense import SPEECH


def test_focus_brings_the_section_and_its_context() -> None:
    summary = condense(SPEECH, 3, focus=parse("arctic"))
    assert summary.positions[0] == 0
    assert summary.sentences[1].text.startswith("Berg wants to station two new rescue ships")
    assert summary.sentences[2].subhead == "Cooperation in the Arctic"
    assert condense(SPEECH, 2, focus=parse("doctors")).positions[-1] > 6


def test_focus_leads_up_to_a_sentence_that_leans() -> None:
    text = (
        "The budget of Kirkvik grew by a tenth this year, the town council said on Monday.\n"
        "Anna Berg runs the town’s harbour. She wants an icebreaker for the winter.\n"
        "The council votes on the budget and its 400 items in December."
    )
    assert condense(Article(text), 3, focus=parse("icebreaker")).positions == (0, 1, 2)
    assert condense(Article(text), 2, focus=parse("icebreaker")).positions == (1, 2)


def test_a_mention_in_passing_comes_with_its_context_and_nothing_else() -> None:
    assert condense(SPEECH, 5, focus=parse("canada")).positions == (0, 6)
    assert condense(SPEECH, 1, focus=parse("canada")).positions == (6,)


def test_a_sub_head_alone_is_evidence() -> None:
    assert {each.subhead for each in condense(SPEECH, 3, focus=parse("cooperation")).sentences} == {
        "",
        "Cooperation in the Arctic",
    }


def test_a_paragraph_goes_on_about_what_it_began_with() -> None:
    text = (
        "The council of Kirkvik met on Monday and talked for nine hours.\n"
        "Pipes are harder to save. Water now runs above the street in insulated boxes.\n"
        "Members vote on the budget of the town in December."
    )
    assert condense(Article(text), 3, focus=parse("pipe")).positions == (0, 1, 2)


def test_an_article_about_it_is_told_in_full_and_one_without_it_not_at_all() -> None:
    text = (
        "Ice in the Arctic shrank to a record low in February, the institute said.\n"
        "Two satellites measured it every day of the winter.\n"
        "Storms broke the floes north of Greenland into pieces."
    )
    about = Article(text, headline="Arctic ice at a record low")
    assert condense(about, 3, focus=parse("arctic")).positions == (0, 1, 2)
    with pytest.raises(NothingToSayError, match="zebra"):
        condense(about, focus=parse("zebra"))
    with pytest.raises(NothingToSayError):
        condense(about, focus=parse("arctic -greenland"))


def test_a_question_is_shown_where_nothing_else_speaks_of_the_filter() -> None:
    text = "The harbour of Kirkvik opened on Monday after nine years.\nWhy do zebras wait in Kirkvik?"
    assert condense(Article(text), 2, focus=parse("zebra")).positions == (0, 1)


def test_the_budget_goes_to_the_focus_before_its_context() -> None:
    assert condense(SPEECH, words=20, focus=parse("canada")).positions == (6,)
    assert condense(SPEECH, words=60, focus=parse("canada")).positions == (0, 6)
