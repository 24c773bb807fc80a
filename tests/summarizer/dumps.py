"""Small articles of the project's own, to compose dumps from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to be laid out: `body` lines may hold sub-heads, which end without a stop."""

    title: str
    dek: str
    byline: str
    body: tuple[str, ...]


FERRY: Final = Piece(
    "A second ferry for the Lofoten islands",
    "The county gives in after a summer of queues on the quay, but the older ship burns more fuel",
    "By Kari Holm | 6 October 2025",
    (
        "The ferry between Bodø and the Lofoten islands will sail twice a day from October, the county said.",
        (
            "Some 41,000 passengers used the line last summer, 12.5% more than the year before. In "
            "July alone 300 cars were left behind on the quay."
        ),
        (
            "“We have heard the islanders,” said Kari Nes, who is responsible for transport. “Two "
            "ships are cheaper than one long queue.”"
        ),
        "The second vessel comes from a route further south that was closed when a tunnel opened in March.",
        "Hotels in Svolvær welcomed the news. Fishermen fear for their berth in the inner harbour.",
    ),
)
GRAIN: Final = Piece(
    "Wheat is cheap again in Odesa",
    "Barges queue on the Danube and silos are full, so that traders sell at the lowest price since spring",
    "By Petro Lys | 7 October 2025",
    (
        "Grain prices in Odesa fell for the third week running as barges queued on the Danube, traders said.",
        (
            "Feed wheat was offered at 181 dollars a tonne on Friday, six less than a week before and "
            "the lowest price since April."
        ),
        "Full silos",
        (
            "“Nobody wants to store it,” said Ivan Koval, a broker in the port. Rail freight has "
            "become dearer too."
        ),
        "The mills of the region have bought what they need until January, according to their association.",
        "A new terminal",
        "Exporters expect relief from a terminal that opens next month with room for 40 thousand tonnes.",
        "It was paid for by farmers, who want to bargain with the shipping lines themselves.",
    ),
)
COMET: Final = Piece(
    "Amateurs find a comet on old photographs",
    "Plates that a schoolteacher exposed in 1931 show a faint visitor which nobody had noticed for decades",
    "By Ana Ruiz | 8 October 2025",
    (
        "Two amateur astronomers in Granada have found an unknown comet on glass plates from 1931.",
        (
            "The plates had been kept in the cellar of a school. A teacher, Emilio Vargas, had "
            "exposed them from the roof with a camera of his own making."
        ),
        (
            "Its orbit takes the comet back to the Sun every 94 years, the two calculated, and so it "
            "should be visible again."
        ),
        "Professionals at the observatory on the Sierra Nevada confirmed the position last week.",
        "The discoverers want it to be named after the teacher. The naming committee meets in spring.",
    ),
)
RUSSIAN: Final = Piece(
    "Мост через Онегу закрыли на ремонт",
    "Жителям левого берега предложили бесплатный паром, но он ходит только днём и не берёт грузовики",
    "Автор: Мария Орлова, 5 октября 2025",
    (
        "Мост через реку Онегу закрыли в понедельник на ремонт, который продлится до весны, сообщила мэрия.",
        "По мосту проезжали около 9 тыс. машин в сутки. Теперь водителям придётся делать крюк в 60 км.",
        "«Опоры простояли сорок лет. Дальше тянуть нельзя», — сказал главный инженер Павел Титов.",
        "Бесплатный паром ходит с семи утра до восьми вечера, грузовики на него не пускают.",
        "Хозяева магазинов на левом берегу просят снизить им аренду на время работ.",
    ),
)
UKRAINIAN: Final = Piece(
    "У Карпатах відкрили станцію для спостереження за ведмедями",
    "Камери на тридцяти деревах рахуватимуть тварин, а туристам показуватимуть лише записи без місця зйомки",
    "Автор: Олена Гнатюк, 9 жовтня 2025",
    (
        (
            "У Карпатському заповіднику запрацювала станція, яка стежить за бурими ведмедями, "
            "повідомили біологи."
        ),
        (
            "Тридцять камер висять на деревах уздовж двох долин. За перший місяць вони зняли "
            "вісімнадцять тварин."
        ),
        "«Ми нарешті рахуємо їх, а не вгадуємо», — каже керівниця проєкту Ірина Бойко.",
        "Записи публікуватимуть із затримкою в місяць, щоб браконьєри не дізналися, де ходять звірі.",
        "Фермери сподіваються, що станція попереджатиме їх, коли ведмідь спускається до пасік.",
    ),
)

ALL: Final = (FERRY, GRAIN, COMET, RUSSIAN, UKRAINIAN)
