"""What a splitter must know of a language: abbreviations by kind, and the words that open sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations as written, without their last full stop (a capital at a sentence's start is understood).

    `never` end a sentence (Mr); `numbered` don't when a figure follows (No); `rarely` do only when a word
    of `openers` follows (Inc); `often` do before any capital (p.m, etc) but the words `inside` (p.m. Moscow).
    `speech` verbs may follow a name after “…?”; with `ordinals` a figure and a stop is one (5. Mai).
    """

    never: frozenset[str]
    numbered: frozenset[str]
    rarely: frozenset[str]
    often: frozenset[str]
    openers: frozenset[str]
    inside: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    ordinals: bool = False


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = Abbreviations(
    never=_set(
        """
        Mr Mrs Ms Mx Dr Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Capt Cmdr Cpl Sgt Maj Brig Adm Supt
        Insp Pvt Messrs Hon Rev Fr Msgr St Ste Mt Ft Pres Amb Dist Atty Asst Assoc e.g i.e eg ie cf vs v
        viz approx Dep Det Spc Mme
        """
    ),
    numbered=_set("No Nos no nos p pp vol Vol fig Fig figs Figs sec Sec art Art ch Ch Op op para"),
    rarely=_set(
        """
        Inc Corp Ltd Co Cos Bros LLC plc Jr Sr Ph.D Esq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        Mon Tue Tues Wed Thu Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La
        Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd Dept
        Univ est Est U.S U.K U.N E.U D.C al ft
        """
    ),
    often=_set("p.m a.m P.M A.M etc"),
    openers=_set(
        """
        The A An He She It They We You I His Her Its Their Our My Your This That These Those There Here In
        On At By For From With Without After Before During Since Until While When Where Why How What Who
        Which Whose If Although Though But And Or So Yet However Meanwhile Moreover Also As Because Both
        Each Some Many Most Few Several All Any No Not Nor Now Then Later Earlier Today Yesterday
        According Asked Despite Under Over Only Even Still Such To One Two Three Once Perhaps Indeed
        Instead Nevertheless Nonetheless Other Others Another Between Among Amid Against About Let Do Does
        Did Is Are Was Were Has Have Had Can Could Will Would Should Last Next Read Every Neither Either
        Nobody Nothing Everyone Everything Someone Something Much More Additionally Furthermore It’s He’s
        She’s They’re We’re You’re I’m That’s There’s Don’t It's He's She's They're We're You're I'm
        That's There's Officials Police Critics Experts Analysts Speaking Shares
        """
    ),
    inside=_set(
        """
        ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST EET EEST MSK IST JST Eastern
        Central Mountain Pacific Moscow Kyiv Kiev London Monday Tuesday Wednesday Thursday Friday Saturday
        Sunday January February March April May June July August September October November December Jan
        Feb Sept Oct Nov Dec
        """
    ),
    speech=_set(
        """
        said says asked asks told replied added wrote writes shouted cried exclaimed wondered answered
        warned declared insisted joked quipped explained noted tweeted posted stated recalled continued
        concluded argued
        """
    ),
)

_RUSSIAN = Abbreviations(
    never=_set(
        """
        Дж им ул просп пр-т пер пл наб ш д кв корп стр обл пос дер гор проф акад доц ген полк подп кап лейт
        майор св см ср напр рис табл гл ст п пп т.е т.к т.н т.ч т.о т.наз соч изд ред о-в р-н тел оз г-н
        г-жа гр тов и.о врио адм ген англ нем фр лат исп итал кит яп рус Mr Mrs Dr St
        """
    ),
    numbered=_set("No no ч т"),
    rarely=_set("г гг в вв р н.э ок мм кг см"),
    often=_set("руб коп тыс млн млрд трлн долл чел мин сек час экз шт т.д т.п др пр кв.м куб.м"),
    openers=_set(
        """
        Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Этого Этому Этим Тот Та То Те В Во На С Со По К Ко Из
        За От О Об Обо Для До При Про Под Над Между После Перед Через Без У Но А И Или Если Когда Где Как
        Что Чтобы Кто Который Хотя Однако Также Тем Так Такой Такие Там Тогда Теперь Сейчас Сегодня Вчера
        Завтра Ранее Позже Позднее Затем Потом Кроме Согласно Среди Вместе Все Всего Всё Его Ее Её Их Наш
        Наши Свой Каждый Многие Некоторые Другие Другой Один Одна Два Три Уже Ещё Еще Не Ни Нет Да Только
        Даже Поэтому Потому Поскольку Благодаря Впрочем Вместо Здесь Отметим Напомним Сообщается Ожидается
        Именно Более Большинство Несмотря
        """
    ),
)

_UKRAINIAN = Abbreviations(
    never=_set(
        """
        ім вул просп пров пл наб буд кв корп стор обл сел смт проф акад доц ген полк св див пор напр рис
        табл розд гл ст п пп т.зв т.ч тобто о-в р-н тел оз гр тов в.о англ нім фр лат ісп рос укр Mr Mrs
        Dr St м с о
        """
    ),
    numbered=_set("No no ч т"),
    rarely=_set("р рр ст н.е бл кг мм"),
    often=_set(
        """
        грн коп тис млн млрд трлн дол крб чол хв сек год екз шт т.д т.п т.ін ін кв.м куб.м
        """
    ),
    openers=_set(
        """
        Він Вона Воно Вони Ми Ви Я Ти Це Цей Ця Ці Цього Цьому Цим Той Та То Ті В Во У На З Зі Із По До К
        Від О Об Про Для При Під Над Між Після Перед Через Без За Але А І Й Або Якщо Коли Де Як Що Щоб Хто
        Який Хоча Однак Також Так Такий Такі Там Тоді Тепер Зараз Сьогодні Вчора Учора Завтра Раніше
        Пізніше Потім Згодом Крім Окрім Згідно Серед Разом Усі Всі Все Усе Його Її Їх Їхній Наш Наші Свій
        Кожен Багато Деякі Інші Інший Один Одна Два Три Вже Уже Ще Не Ні Лише Тільки Навіть Тому Оскільки
        Завдяки Втім Утім Замість Тут Нагадаємо Зазначимо Очікується Саме Більше Більшість Попри Проте
        Водночас Натомість
        """
    ),
)

_GERMAN = Abbreviations(
    never=_set(
        """
        Dr Prof Hr Hrn Fr Frl St Str Nr bzw z.B z.b d.h u.a i.d.R ca vgl evtl ggf inkl exkl bspw sog Dipl
        Ing Gen Abb Art Abs Bd Hrsg s.o o.g v.a u.U z.T geb gest Mr Mrs Sen Kap B H h
        """
    ),
    numbered=_set("S Nr No Bd"),
    rarely=_set(
        """
        Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mio Mrd Tsd Co Chr v.Chr n.Chr Jh
        """
    ),
    often=_set("usw etc"),
    openers=_set(
        """
        Der Die Das Ein Eine Einer Er Sie Es Wir Ihr Ich Du Dies Diese Dieser Dieses Jene Sein Seine Ihre
        Unser In Im An Am Auf Bei Beim Mit Nach Vor Von Vom Zu Zum Zur Für Aus Um Über Unter Seit Während
        Wegen Trotz Doch Aber Und Oder Denn Wenn Als Weil Obwohl Dabei Damit Danach Dann Dort Da Hier
        Heute Gestern Zudem Außerdem Allerdings Jedoch Auch Alle Viele Einige Man Was Wer Wie Wo Warum So
        Nun Noch Nur Nicht Kein Keine Laut Zwar Bisher
        """
    ),
    ordinals=True,
)

_FRENCH = Abbreviations(
    never=_set(
        """
        M MM Mme Mmes Mlle Me Dr Pr St Ste Mgr cf p.ex c.-à-d env av apr art chap fig éd boul bd Gal Cdt
        Cne Lt
        """
    ),
    numbered=_set("n no p pp vol"),
    rarely=_set("janv févr avr juil sept oct nov déc Cie Ltd Inc J.-C"),
    often=_set("etc"),
    openers=_set(
        """
        Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Son Sa Ses Leur
        Leurs Notre En Dans Sur Sous Pour Par Avec Sans Chez Vers Depuis Pendant Après Avant Mais Et Ou
        Donc Or Car Si Quand Lorsque Comme Alors Ainsi Aussi Cependant Toutefois Pourtant Selon Malgré
        Tous Toutes Plusieurs Certains Qui Que Quoi À
        """
    ),
)

_SPANISH = Abbreviations(
    never=_set(
        """
        Sr Sra Srta Sres Dr Dra D Dña Ud Uds Vd Lic Ing Gral Cnel Cap EE Sto Sta av Av avda Avda p.ej pág
        págs núm art
        """
    ),
    numbered=_set("n no p pp vol"),
    rarely=_set("EE.UU UU ene feb mar abr jun jul ago sept oct nov dic Cía S.A Ltda a.C d.C"),
    often=_set("etc"),
    openers=_set(
        """
        El La Los Las Un Una Unos Unas Él Ella Ellos Ellas Nosotros Yo Tú Usted Este Esta Estos Estas Ese
        Esa Eso Su Sus En De Del Al A Con Por Para Sin Sobre Desde Hasta Durante Tras Antes Después Pero Y
        O Si Cuando Donde Como Que Quien Aunque Mientras Entonces Así También Además Según No Ni Se Lo Le
        Todos Todas Muchos Algunos Otro Otros Hoy
        """
    ),
)

_KNOWN: Final[Mapping[str, Abbreviations]] = MappingProxyType(
    {"en": _ENGLISH, "ru": _RUSSIAN, "uk": _UKRAINIAN, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
)


@lru_cache(maxsize=64)
def abbreviations(language: str) -> Abbreviations:
    """Those of a language; of an unknown one English's, whose names and titles travel furthest."""
    return _KNOWN.get(language, _ENGLISH)
