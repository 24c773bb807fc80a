"""Hard paragraphs by language; `¦` stands where one sentence ends and the next begins."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MARK: Final = "¦"


def hard_cases(language: str) -> list[str]:
    """Those written before the rules met them, a case a line; tests/bench/sentences.py makes the table."""
    return (Path(__file__).parent / "sentences" / f"{language}.txt").read_text("utf-8").splitlines()


CASES: Final[tuple[tuple[str, str], ...]] = (
    # Quotations with inner stops stay whole, with their attribution.
    ("en", "“I’m ready, please come. We will be waiting,” he said. ¦Nobody came."),
    ("en", "‹I said: ‘I’m ready, please come. We will fully ensure it.’›"),
    (
        "en",
        "“The harbour is open. It always was. Ask pilots,” Captain Lund said. ¦The pilots agreed.",
    ),
    ("en", "“Did we leave anyone? We did not. The ferry waited.” ¦The inquiry closed in May."),
    ("en", "“Who will pay?” asked the mayor. ¦No one answered."),
    ("en", "“Who will pay?” Maria Lindqvist asked. ¦No one answered."),
    ("en", "“Stop!” Olsen shouted. ¦The crane stopped."),
    ("en", "He promised “a port of the first rank.”¦“That is no dream, it can be built,” he said."),
    ("en", "She spoke “to our friends.”¦“But we shut no one out… we never did. Come back.” ¦Then she left."),
    ("en", "The minister called it “a matter of weeks.” ¦Engineers expect years."),
    ("en", "“We want this meeting… I told him: ‘The door is open. Come in.’” ¦He did not come."),
    ("en", "“The ice is thin,” Berg said. ¦“Nobody should walk on it. Not even me,” he added."),
    ("en", '"The pumps failed. We had no spare," Ortega said. ¦The plant reopened Monday.'),
    ("en", '"Why now?" she asked. ¦"Because it rained," he said.'),
    ("en", "The play ‘Waiting. Again.’ opened on Friday. ¦It closed on Sunday."),
    ("en", "The workers’ union refused. ¦Owners’ lawyers did not comment."),
    ("en", "He said the bill “does not matter.” ¦“It will pass,” he added."),
    # Unclosed quotations hold nothing.
    ("en", "“The first part is open. ¦It has no end. ¦The third follows."),
    ("en", "The third follows. ¦It closed long ago.” ¦He left."),
    # Abbreviations.
    ("en", "The U.S. Navy sent two ships. ¦They arrived at dawn."),
    ("en", "He flew back to the U.S. ¦The talks went on without him."),
    ("en", "Gen. Mark Reyes met Sen. Ada Cole and Mr. Wu at 5 p.m. on Friday. ¦They talked for an hour."),
    ("en", "Doors close at 11 p.m. ¦Latecomers wait outside."),
    ("en", "The launch is at 5 p.m. Monday. ¦It may slip."),
    ("en", "The call began at 9 a.m. EST. ¦It ended late."),
    ("en", "Polar Freight Inc. said profit rose. ¦Shares fell."),
    ("en", "She works for Polar Freight Inc. ¦The firm hires every spring."),
    ("en", "See No. 7 and Fig. 3. ¦The answer was no. ¦Nobody asked again."),
    ("en", "Dr. J. K. Moreau Jr. wrote the report. ¦It has 90 pages."),
    ("en", "He plays the part of Hamlet Jr. ¦The critics laughed."),
    ("en", "Bring food, water, etc. ¦Shops are closed."),
    ("en", "Some metals, e.g. nickel, i.e. the cheap ones, rose. ¦Gold fell."),
    ("en", "The trial of Nord v. Sund began on Jan. 5 in St. Olaf. ¦It lasts till Sept. 9."),
    ("en", "He moved to Washington, D.C. in 2001. ¦He never left."),
    ("en", "The rule took effect in Calif. and Ore. last year. ¦Nevada waits."),
    ("en", "It was signed by Prof. A. Holm and Lt. Col. Ian Grey. ¦Nobody else signed."),
    # Figures, ellipses, brackets, lists, joins.
    ("en", "Prices rose 2.5% to $1,234.50. ¦Wages rose 0.3%."),
    ("en", "It ended in 2024. ¦The rest is known."),
    ("en", "Version 3.11 came out at 10.30. ¦Nobody noticed."),
    ("en", "He paused… and went on. ¦Then silence… ¦Nobody moved."),
    ("en", "Well ... maybe not. ¦It was late ... ¦They slept."),
    ("en", "It rose (see p. 5). ¦It fell (a little). ¦It stayed."),
    ("en", "The tax (he calls it a fee. It is a tax.) stays. ¦Nobody likes it."),
    ("en", "He left. ¦(She stayed.) ¦They met again."),
    ("en", "1. Close the valve. ¦2. Call the plant."),
    ("en", "What?! ¦No way! ¦Yes."),
    ("en", "The rain stopped.¦The sun came out. ¦Visit example.com or write to port@example.org for more."),
    ("en", "The firm sold Yandex.Market to a fund. ¦The price is secret."),
    ("en", "Apple makes phones. ¦iPhone sales rose."),
    ("en", "Some 40 left. ¦26 stayed behind."),
    ("en", "Plan B. ¦The mayor had none."),
    # Tokenised text.
    ("en", "The port is closed . ¦Mr. Smith said `` It is late . We go . '' ¦Nobody moved ."),
    ("en", 'It asked " how are you ? " . ¦The U.S. said no .'),
    ("en", "Ukraine 's grain moved . ¦The ship 's captain slept ."),
    # Russian.
    ("ru", "В 2023 г. Россия вывезла 5 млн т. зерна. ¦Это рекорд."),
    ("ru", "Договор подписали в 2019 г. ¦Он действует до сих пор."),
    ("ru", "«Мы придём. Обязательно придём», — сказал И. И. Петров. ¦Его ждали."),
    ("ru", "«Кто заплатит?» — спросил мэр. ¦Ответа не было."),
    ("ru", "«Лёд тонкий! Не ходите!» — крикнул он. ¦Никто не послушал."),
    ("ru", "«Лёд тонкий, — сказал г-н Орлов. — Не ходите». ¦Никто не послушал."),
    ("ru", "Порт закрыт, т. е. судов нет. ¦Рейсы отменили и т. д. ¦Люди ждут."),
    ("ru", "Билет стоит 500 руб. ¦Дети едут бесплатно."),
    ("ru", "Завод им. Кирова на ул. Ленина, д. 5, закрыт. ¦Ремонт идёт."),
    ("ru", "Он живёт в г. Мурманске, в обл. центре. ¦Там холодно."),
    ("ru", "Акад. Н. В. Сомов и проф. А. Гринь спорили. ¦Спор не окончен."),
    ("ru", "Цены выросли на 2,5%, до 1 234,5 руб. за тонну. ¦Спрос упал."),
    ("ru", "Суд прошёл в XIX в. в Москве. ¦См. рис. 5 и стр. 12. ¦Там всё есть."),
    ("ru", "В 2010-х гг. Арктика теплела. ¦Учёные это подтвердили."),
    ("ru", "Он замолчал… и ушёл. ¦Потом всё стихло… ¦Никто не двигался."),
    ("ru", "Министр пообещал «порт первого ранга». ¦Инженеры молчат."),
    ("ru", "— Вы готовы? — спросил он. ¦— Да, готов."),
    ("ru", "Среди гостей — физики, химики и др. ¦Вход свободный."),
    # Ukrainian.
    ("uk", "У 2023 р. Україна вивезла 5 млн т зерна. ¦Це рекорд."),
    ("uk", "Угоду підписали 2019 р. ¦Вона діє й досі."),
    ("uk", "«Ми прийдемо. Обов’язково прийдемо», — сказав І. І. Петренко. ¦На нього чекали."),
    ("uk", "«Хто заплатить?» — запитав мер. ¦Відповіді не було."),
    ("uk", "Квиток коштує 500 грн. ¦Діти їдуть безплатно."),
    ("uk", "Завод ім. Шевченка на вул. Садовій, буд. 5, закрито. ¦Ремонт триває."),
    ("uk", "Деякі метали, напр. нікель, подорожчали. ¦Золото впало."),
    ("uk", "Проф. О. Гринь і акад. Н. В. Сом сперечалися. ¦Суперечка триває."),
    ("uk", "Порт закрито, рейси скасовано і т. д. ¦Люди чекають."),
    ("uk", "Серед гостей — фізики, хіміки та ін. ¦Вхід вільний."),
    ("uk", "Він живе в м. Одеса, на просп. Миру. ¦Там тепло."),
    ("uk", "Ціни зросли на 2,5 %, до 1 234,5 грн за тонну. ¦Попит упав."),
    ("uk", "Міністр пообіцяв “порт першого рангу”. ¦Інженери мовчать."),
    # German, French, Spanish.
    ("de", "„Das Eis ist dünn. Niemand soll darauf gehen“, sagte Dr. Berg. ¦Alle gingen."),
    ("de", "»Wer zahlt? Niemand weiß es«, sagte er. ¦Die Stadt schweigt."),
    ("de", "Am 5. Mai beginnt der 21. Kongress z. B. in Köln. ¦Er dauert drei Tage."),
    ("de", "Es kostet ca. 5 Mio. Euro usw. ¦Das ist viel."),
    ("fr", "« La glace est mince. N’y allez pas », a dit M. Berger. ¦Personne n’a écouté."),
    ("fr", "Mme Roy et M. Blanc sont venus av. J.-C. Martin. ¦Ils sont repartis."),
    ("es", "«El hielo es fino. No vayan», dijo el Sr. Vega. ¦Nadie escuchó."),
    ("es", "Vive en EE. UU. desde 1999. ¦¿Quién paga? ¦¡Nadie!"),
)
