"""Whatever comes in and whatever readers change: neither a daily digest nor a push tells a sentence again."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.collect import Collector
from bot.digest import Digester
from bot.model import EditionKind
from bot.store import Store, chats, pushes, subscriptions
from summarizer.model import Article, Length
from summarizer.text import normalise
from tests.bot.digest.conftest import DAY, HOUR, MONDAY, SETTINGS, Clock, chat_of, subscribe

SUBJECTS = {
    "harbour": (
        "The harbour of Lindholm will stay closed for {n} weeks, its operator said on Monday.",
        "A crane had fallen across the only deep berth during the storm on Saturday night.",
        "Divers will cut the crane into {n} pieces under the supervision of the coast guard.",
        "Farmers asked the railway for wagons, as {n} ships with grain wait outside the harbour.",
        "“We had warned of the wind,” said Karin Holm, who leads the union of the crane drivers.",
    ),
    "volcano": (
        "The volcano above Sandvik threw ash {n} kilometres high, the observatory reported.",
        "Villagers were taken to schools and gyms, and {n} flights had to turn back.",
        "The lava has crossed the road to the north and moves towards the greenhouses.",
        "Geologists had measured {n} small earthquakes in the week before the eruption.",
        "Nobody has lived on the western slope of the volcano since the great eruption of 1904.",
    ),
    "comet": (
        "Astronomers in Chile have found a comet that came near the Sun {n} thousand years ago.",
        "The comet's tail can be seen with binoculars before dawn until the middle of March.",
        "A telescope on the Canary Islands took {n} pictures of its icy nucleus last night.",
        "The comet was named after the student who noticed it first on an old plate.",
    ),
}
ANYWHERE = (
    "The ministry could not be reached for a comment on the matter by Tuesday evening.",
    "More rain is forecast for the whole of the coast until the end of the week.",
)
FILTERS = ("harbour OR volcano OR comet", "crane OR lava", "rain OR ministry OR comet", "harbour", "volcano")
READERS = (1, 2, 3)
Coming = tuple[str, str, int, set[int], bool]
ARTICLES = st.tuples(
    st.sampled_from(sorted(SUBJECTS)),
    st.sampled_from("ABC"),
    st.integers(2, 9),
    st.sets(st.integers(0, 6), min_size=3),
    st.booleans(),
)
"""Subject, source, the figure in it, which of the sentences, and whether it bears a date."""


class Readers:
    """Some readers of an archive that grows, changes and is read in all ways there are."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "telegist.db")
        self.clock = Clock()
        self.collector = Collector(self.store, self.clock)
        self.digester = Digester(self.store, SETTINGS, self.clock)
        self.told: dict[int, set[str]] = {chat_id: set() for chat_id in READERS}
        self.read = 0
        for chat_id in READERS:
            subscribe(self.store, chat_id, FILTERS[chat_id - 1], next_due_at=MONDAY)

    def close(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def a_day(self, coming: list[Coming], asking: int) -> None:
        """Articles and updates come in, somebody may ask, and in the morning all digests are due."""
        for subject, source, figure, chosen, dated in coming:
            sentences = [*SUBJECTS[subject], *ANYWHERE]
            text = "\n".join(sentences[at].format(n=figure) for at in sorted(chosen) if at < len(sentences))
            self.clock.now += HOUR
            published = self.clock.now if dated else None
            url = f"https://{source}.example/{subject}"
            article = Article(text, f"The {subject} by {source}", "", "en", source, url, published)
            self.collector.ingest([article])
        if asking:
            self.digester.request(chat_of(self.store, asking), [FILTERS[0]], self.clock.now - DAY, None)
        self.clock.now = self.clock.now.replace(hour=8) + DAY
        self.digester.run_due(self.clock.now)

    def other_filters(self, chat_id: int, wanted: set[str]) -> None:
        self.store.write(lambda db: subscriptions.remove_all(db, chat_id))
        for each in wanted:
            self.store.write(lambda db, each=each: subscriptions.add(db, chat_id, each, None, MONDAY))  # type: ignore[misc]  # a default is an argument

    def another_length(self, chat_id: int, length: Length) -> None:
        self.store.write(lambda db: db.execute("UPDATE chats SET length = ? WHERE id = ?", [length, chat_id]))

    def a_pause(self, chat_id: int, days: int) -> None:
        self.store.write(lambda db: chats.pause(db, chat_id, self.clock.now + days * DAY))

    def a_request(self, chat_id: int, wanted: str) -> None:
        self.digester.request(chat_of(self.store, chat_id), [wanted], self.clock.now - 4 * DAY, None)

    def a_push(self, wanted: str) -> None:
        now = self.clock.now
        self.digester.enqueue_push(
            self.store.write(lambda db: pushes.create(db, 9, wanted, now - 3 * DAY, now, now))
        )

    def nothing_is_told_again(self) -> None:
        rows = self.store.read(
            lambda db: db.execute(
                "SELECT id, chat_id, kind, payload FROM outbox WHERE id > ? ORDER BY id", [self.read]
            ).fetchall()
        )
        for number, chat_id, kind, payload in rows:
            self.read = number
            quoted = re.findall(
                "<blockquote expandable>(.*?)</blockquote>", json.loads(payload)["text"], re.DOTALL
            )
            said = [normalise(unescape(line)) for each in quoted for line in each.split("\n")]
            if kind != EditionKind.REQUEST:
                assert not self.told[chat_id].intersection(said)
                assert len(said) == len(set(said))
            self.told[chat_id].update(said)


DAYS = st.lists(
    st.tuples(
        st.lists(ARTICLES, min_size=2, max_size=6),
        st.sampled_from((0, *READERS)),
        st.sampled_from(("nothing", "filters", "length", "pause", "push", "request")),
        st.sampled_from(READERS),
        st.sampled_from(FILTERS),
    ),
    min_size=5,
    max_size=8,
)
"""What comes in, who asks in the evening, and what happens after the digests, to whom, with which filter."""


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(DAYS)
def test_no_sentence_is_told_again(days: list[tuple[list[Coming], int, str, int, str]]) -> None:
    readers = Readers()
    try:
        for coming, asking, then, chat_id, wanted in days:
            readers.a_day(coming, asking)
            readers.nothing_is_told_again()
            match then:
                case "filters":
                    readers.other_filters(chat_id, {wanted})
                case "length":
                    readers.another_length(chat_id, Length.LONG)
                case "pause":
                    readers.a_pause(chat_id, 2)
                case "push":
                    readers.a_push(wanted)
                case "request":
                    readers.a_request(chat_id, wanted)
            readers.nothing_is_told_again()
    finally:
        readers.close()
