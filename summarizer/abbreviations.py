"""What a splitter must know of a language: abbreviations by kind, and the words that open sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations as written, without their last full stop (a capital at a sentence's start is understood).

    `never` end a sentence (Mr); `numbered` don't when a figure follows (No); `rarely` do only when a word
    of `openers` follows (Inc); `often` do before any capital (p.m, etc) but the words `inside` (p.m. Moscow);
    a pair there as `и_пр` is one only behind that word. `dated` follow a figure and then do unless the date
    opens the sentence (В 2019 г. Банк), which it may do at length after a word of `temporal`. `speech` verbs
    may follow a name after “…?”; a letter after a word of `lettered` is no initial (vitamin C); words in
    `streets` are followed by a house's number; with `ordinals` a figure and a stop is one (5. Mai).
    `all` is every abbreviation.
    """

    never: frozenset[str]
    numbered: frozenset[str]
    rarely: frozenset[str]
    often: frozenset[str]
    openers: frozenset[str]
    inside: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    temporal: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    lettered: frozenset[str] = frozenset()
    streets: tuple[str, ...] = ()
    ordinals: bool = False
    all: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        every = self.never | self.numbered | self.rarely | self.often | self.dated
        object.__setattr__(self, "all", every)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = Abbreviations(
    never=_set(
        """
        Mr Mrs Ms Mx Dr Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Capt Cmdr Cpl Sgt Maj Brig Adm Supt Insp
        Pvt Messrs Hon Rev Fr Msgr St Ste Mt Ft Pres Amb Dist Atty Asst Assoc e.g i.e eg ie cf vs v viz approx
        Dep Det Spc Mme Br Dcn ca Drs Profs Gens
        """
    ),
    numbered=_set("No Nos no nos p pp vol Vol fig Fig figs Figs sec Sec art Art ch Ch Op op para"),
    rarely=_set(
        """
        Inc Corp Ltd Co Cos Bros LLC plc Jr Sr Ph.D Esq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon
        Tue Tues Wed Thu Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md
        Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd Dept Univ est Est
        U.S U.K U.N E.U D.C al ft
        """
    ),
    often=_set("p.m a.m P.M A.M etc"),
    dated=_set("B.C B.C.E C.E A.D"),
    temporal=_set("In By Around About Since Until Before After From Between Circa"),
    openers=_set(
        """
        The A An He She It They We You I His Her Its Their Our My Your This That These Those There Here In On
        At By For From With Without After Before During Since Until While When Where Why How What Who Which
        Whose If Although Though But And Or So Yet However Meanwhile Moreover Also As Because Both Each Some
        Many Most Few Several All Any No Not Nor Now Then Later Earlier Today Yesterday According Asked
        Despite Under Over Only Even Still Such To One Two Three Once Perhaps Indeed Instead Nevertheless
        Nonetheless Other Others Another Between Among Amid Against About Let Do Does Did Is Are Was Were Has
        Have Had Can Could Will Would Should Last Next Read Every Neither Either Nobody Nothing Everyone
        Everything Someone Something Much More Additionally Furthermore It’s He’s She’s They’re We’re You’re
        I’m That’s There’s Don’t It's He's She's They're We're You're I'm That's There's Officials Police
        Critics Experts Analysts Speaking Shares Mine Yours Hers Ours Theirs Mr Mrs Ms Dr I’ve I’ll We’ve
        They’ve Whether Within Through Throughout Based Born
        """
    ),
    inside=_set(
        """
        ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST EET EEST MSK IST JST Eastern Central
        Mountain Pacific Moscow Kyiv Kiev London Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        January February March April May June July August September October November December Jan Feb Sept Oct
        Nov Dec
        """
    ),
    speech=_set(
        """
        said says asked asks told replied added wrote writes shouted cried exclaimed wondered answered warned
        declared insisted joked quipped explained noted tweeted posted stated recalled continued concluded
        argued wanted demanded begged pleaded inquired insists adds notes warns recalls claimed suggested
        mused whispered responded remarked observed commented
        """
    ),
    lettered=_set(
        """
        vitamin vitamins hepatitis influenza plan group class grade type category team section block zone
        level tier appendix exhibit schedule series phase option answer letter is are was
        """
    ),
)

_RUSSIAN = Abbreviations(
    never=_set(
        """
        г гг в вв р Дж им ул просп пр-т пер пр пл наб ш д кв корп стр обл пос дер гор проф акад доц ген полк
        подп кап лейт майор св см ср напр рис табл гл ст п пп т.е т.к т.н т.ч т.о т.наз соч изд ред о-в р-н
        тел оз г-н г-жа гр тов и.о врио ок б-р ш-се мкр р-он пгт с.ш в.д зам зав нач деп адм англ нем фр лат
        исп итал кит яп рус Mr Mrs Dr St
        """
    ),
    numbered=_set("No no т"),
    rarely=frozenset(),
    often=_set(
        """
        руб коп тыс млн млрд трлн долл чел мин сек час ч экз шт т.д т.п др и_пр кв.м куб.м кв.км мм см м км кг
        га
        """
    ),
    inside=_set("США"),
    dated=_set("г гг в вв р н.э янв февр мар апр авг сент окт нояб дек"),
    temporal=_set(
        """
        В Во К Ко С Со До На По От После Через Около Летом Зимой Весной Осенью Начиная Ещё Еще Уже Только Лишь
        Именно Ранее Впервые
        """
    ),
    openers=_set(
        """
        Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Этого Этому Этим Тот Та То Те В Во На С Со По К Ко Из За От
        О Об Обо Для До При Про Под Над Между После Перед Через Без У Но А И Или Если Когда Где Как Что Чтобы
        Кто Который Хотя Однако Также Тем Так Такой Такие Там Тогда Теперь Сейчас Сегодня Вчера Завтра Ранее
        Позже Позднее Затем Потом Кроме Согласно Среди Вместе Все Всего Всё Его Ее Её Их Наш Наши Свой Каждый
        Многие Некоторые Другие Другой Один Одна Два Три Уже Ещё Еще Не Ни Нет Да Только Даже Поэтому Потому
        Поскольку Благодаря Впрочем Вместо Здесь Отметим Напомним Сообщается Ожидается Именно Более
        Большинство Несмотря Ему Ей Им Ней Нём Нем Ними Мне Нам Вам Нас Вас Себя Кстати Наконец Итак Например
        Возможно Конечно Вероятно Очень Почти Около Летом Зимой Весной Осенью Впервые
        """
    ),
)

_UKRAINIAN = Abbreviations(
    never=_set(
        """
        р рр ім вул просп пров пл наб буд кв корп стор обл сел смт проф акад доц ген полк св див пор напр рис
        табл розд гл ст п пп т.зв зам зав нач деп нар бул б-р мкр бл т.ч тобто о-в р-н тел оз гр тов в.о англ
        нім фр лат ісп рос укр Mr Mrs Dr St м с о
        """
    ),
    numbered=_set("No no т"),
    rarely=frozenset(),
    often=_set(
        """
        грн коп тис млн млрд трлн дол крб чол хв сек год екз шт т.д т.п т.ін ін кв.м куб.м кв.км мм см км кг
        га ч
        """
    ),
    inside=_set("США"),
    dated=_set("р рр ст н.е січ лют бер квіт трав черв лип серп вер жовт лист груд"),
    temporal=_set(
        """
        В У Во До З Із Зі На По Від Після Через Близько Влітку Взимку Навесні Восени Починаючи Ще Уже Вже Лише
        Тільки Саме Раніше Вперше Станом
        """
    ),
    openers=_set(
        """
        Він Вона Воно Вони Ми Ви Я Ти Це Цей Ця Ці Цього Цьому Цим Той Та То Ті В Во У На З Зі Із По До К Від
        О Об Про Для При Під Над Між Після Перед Через Без За Але А І Й Або Якщо Коли Де Як Що Щоб Хто Який
        Хоча Однак Також Так Такий Такі Там Тоді Тепер Зараз Сьогодні Вчора Учора Завтра Раніше Пізніше Потім
        Згодом Крім Окрім Згідно Серед Разом Усі Всі Все Усе Його Її Їх Їхній Наш Наші Свій Кожен Багато Деякі
        Інші Інший Один Одна Два Три Вже Уже Ще Не Ні Лише Тільки Навіть Тому Оскільки Завдяки Втім Утім
        Замість Тут Нагадаємо Зазначимо Очікується Саме Більше Більшість Попри Проте Водночас Натомість Йому
        Їй Їм Ньому Ній Ними Мені Нам Вам Нас Вас Себе Нарешті Отже Наприклад Можливо Звісно Дуже Майже
        Близько Влітку Взимку Навесні Восени Вперше Правда
        """
    ),
)

_GERMAN = Abbreviations(
    never=_set(
        """
        Dr Prof Hr Hrn Fr Frl St Str Nr bzw z.B z.b d.h u.a i.d.R ca vgl evtl ggf inkl exkl bspw sog Dipl Ing
        Gen Fa Fam Frhr Abt Tel Bhf Kfm Mag Ges Verf Anm Aufl Ausg Bf Kl Univ Vors Abb Art Abs Bd Hrsg s.o o.g
        v.a u.U z.T Hl hl z.Zt z.Z s.u u.ä o.ä i.A i.V i.e m.E geb gest verh gez Mr Mrs Sen Kap durchschn
        einschl ehem franz engl dt russ wg zzgl max min mind bzgl betr insb
        """
    ),
    numbered=_set("S Nr No Bd Art Abs Abb Kap Str Z"),
    rarely=_set(
        """
        Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mio Mrd Tsd Co Jh Jhs ff f e.V Std Min Sek
        """
    ),
    often=_set("usw etc"),
    dated=_set("Chr v.Chr n.Chr"),
    temporal=_set("Im In Um Ab Bis Seit Vor Nach Von Gegen Zwischen Etwa Schon Noch Erst Ende Anfang Mitte"),
    openers=_set(
        """
        Der Die Das Ein Eine Einer Er Sie Es Wir Ihr Ich Du Dies Diese Dieser Dieses Jene Sein Seine Ihre
        Unser In Im An Am Auf Bei Beim Mit Nach Vor Von Vom Zu Zum Zur Für Aus Um Über Unter Seit Während
        Wegen Trotz Doch Aber Und Oder Denn Wenn Als Weil Obwohl Dabei Damit Danach Dann Dort Da Hier Heute
        Gestern Zudem Außerdem Allerdings Jedoch Auch Alle Viele Einige Man Was Wer Wie Wo Warum So Nun Noch
        Nur Nicht Kein Keine Laut Zwar Bisher Ihm Ihnen Ihn Uns Mir Mich Den Dem Des Einen Einem Eines Seinen
        Seiner Ihren Ihrer Unsere Mein Meine Dein Jeder Jede Jedes Mehr Wieder Schon Erst Etwa Rund Später
        Bald Anders Deshalb Darum Daher Dagegen Dennoch Trotzdem Sondern Sowohl
        """
    ),
    lettered=_set("vitamin hepatitis gruppe klasse plan typ kategorie block ist"),
    streets=("str", "Str"),
    ordinals=True,
)

_FRENCH = Abbreviations(
    never=_set(
        """
        M MM Mme Mmes Mlle Mlles Me Dr Drs Pr St Ste mgr cf p.ex c.-à-d c-à-d env av apr art chap fig éd boul
        bd blvd gal cdt cne col lt cap adj sgt ét tél réf vs ex P.-S trad dir coll ann hab max min
        """
    ),
    numbered=_set("n no p pp vol"),
    rarely=_set("janv févr avr juil sept oct nov déc Cie Ltd Inc s"),
    often=_set("etc"),
    dated=_set("J.-C"),
    temporal=_set("En Vers Dès Depuis Avant Après Entre Jusqu’en"),
    openers=_set(
        """
        Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Son Sa Ses Leur Leurs
        Notre En Dans Sur Sous Pour Par Avec Sans Chez Vers Depuis Pendant Après Avant Mais Et Ou Donc Or Car
        Si Quand Lorsque Comme Alors Ainsi Aussi Cependant Toutefois Pourtant Selon Malgré Tous Toutes
        Plusieurs Certains Qui Que Quoi À C’est C'est Lui Eux Mon Ma Mes Vos Nos Aucun Autre Autres Même Entre
        Dès Puis Enfin Ensuite Voici Voilà Ici Là Aujourd’hui Hier Demain Déjà Encore Très Trop Peu Beaucoup
        Deux Trois Au Aux Suite Grâce Face Parmi Contre Afin
        """
    ),
    lettered=_set("vitamine vitamines hépatite groupe plan classe catégorie bloc zone type est"),
)

_SPANISH = Abbreviations(
    never=_set(
        """
        sr sra srta sres sras dr dra ud uds Sr Sra srtas Dr Dra dres D Dña Ud Uds Vd Vds lic ing arq prof
        profa gral gob cnel cap tte sgto cmdte alm mons Fr hno EE Sto Sta av avda Avda c ctra pza p.ej pág
        págs núm núms art arts fig figs vol tel tfno aprox máx mín ca cf vs s dcha izda
        """
    ),
    numbered=_set("min n no p pp vol"),
    rarely=_set("EE.UU R.U UU S.L ene feb mar abr jun jul ago sept oct nov dic cía S.A Ltda"),
    often=_set("etc"),
    dated=_set("a.C d.C a.e.c d.e.c"),
    temporal=_set("En Hacia Desde Hasta Durante Tras Antes Después Entre Sobre"),
    openers=_set(
        """
        El La Los Las Un Una Unos Unas Él Ella Ellos Ellas Nosotros Yo Tú Usted Este Esta Estos Estas Ese Esa
        Eso Su Sus En De Del Al A Con Por Para Sin Sobre Desde Hasta Durante Tras Antes Después Pero Y O Si
        Cuando Donde Como Que Quien Aunque Mientras Entonces Así También Además Según No Ni Se Lo Le Todos
        Todas Muchos Algunos Otro Otros Hoy Es Era Fue Son Están Está Hay Ha Han Había Mi Mis Nuestro Nuestra
        Nos Me Te Les Esto Aquel Aquella Ambos Cada Tanto Tan Más Menos Muy Ya Aún Todavía Casi Solo Sólo Ayer
        Mañana Allí Aquí Ahí Luego Dos Tres Entre Ante Contra Hacia Tal Quizá Habiendo Debido Gracias
        """
    ),
    lettered=_set("vitamina vitaminas hepatitis grupo plan clase categoría bloque zona tipo es"),
)

_OTHER = replace(
    _ENGLISH,
    never=_ENGLISH.never
    | _set("dott prof dr avv sig ing exmo mevr dhr bv nr ul św inż mgr np tzn tj Doç vb sr sra kap str"),
)

_KNOWN: Final[Mapping[str, Abbreviations]] = MappingProxyType(
    {"en": _ENGLISH, "ru": _RUSSIAN, "uk": _UKRAINIAN, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
)
_RELATIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "tt"), "ru"),
        **dict.fromkeys(("ca", "gl", "pt"), "es"),
        **dict.fromkeys(("da", "lb", "nb", "nn", "no"), "de"),
    }
)


@lru_cache(maxsize=64)
def abbreviations(language: str) -> Abbreviations:
    """Those of a language; of another its nearest relative's, else English's and titles of its neighbours."""
    return _KNOWN.get(_RELATIVES.get(language, language), _OTHER)
