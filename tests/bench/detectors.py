"""A sentence, its place in the article and in the summary → the faults a reader would find in it.

Written against what readers see, apart from the rules in `summarizer`: they share no list and no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

KINDS: Final = tuple(
    "opening quotation subhead caption byline link page headline glued twice broken".split()  # noqa: SIM905
)

_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRONOUN: Final = {
    "en": _listed("he she they it his her their its him them this that these those both such"),
    "ru": _listed(
        "он она они оно его её ее их ему ей им это этот эта эти этого этой этому этим этих этими тот та те "
        "тех такой такая такое такие таких подобный подобная подобные оба обе"
    ),
}
_LINK: Final = {
    "en": re.compile(
        r"(?:but|and|or|so|yet|nor|however|also|then|thus|hence|therefore|moreover|furthermore|besides|"
        r"nevertheless|nonetheless|meanwhile|instead|otherwise|likewise|similarly|consequently|accordingly|"
        r"additionally|afterwards|still,|indeed|in addition|in contrast|by contrast|as a result|in turn|"
        r"in fact|"
        r"for example|for instance|of course|even so|that said|on the other hand|at the same time|"
        r"in response|"
        r"despite (?:this|that)|to which|the (?:news|move|decision|report) (?:comes|came|follows)|"
        r"because of (?:this|that)|after (?:this|that)\b(?! \w+ed)|in other words|"
        r"by then|since then|until then|(?:minutes|hours|days|weeks|months|years|moments) (?:later|earlier)|"
        r"yes,|no,|there,|here,|which|not (?:so|only that)|the (?:former|latter))\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:но|а|и|да|или|однако|также|кроме того|помимо (?:этого|того)|при этом|тем не менее|"
        r"тем временем|поэтому|"
        r"таким образом|затем|потом|позже|более того|между тем|в то же время|вместе с тем|например|впрочем|"
        r"зато|напротив|следовательно|итак|в свою очередь|в частности|по (?:его|её|ее|их) |в результате|"
        r"(?:после|до|для|из-за|несмотря на|вследствие) (?:этого|это)|в связи с этим|к тому же|среди них|"
        r"в ответ,?|причём|причем|иначе|тогда|там|туда|оттуда)\b",
        re.IGNORECASE,
    ),
}
_OWN_TIME = re.compile(
    r"(?:this|these|that) (?:\w+ )?(?:week|month|year|morning|afternoon|evening|weekend|summer|winter|autumn|"
    r"spring|season|story|article|page|video|site|decade|century|time)\b|those (?:who|of|in|with|\w+ing)\b|"
    r"it(?:['’]s| is| was| took| takes| may| might| will| would| can| has| had)\b.{0,60}?\b(?:that|to|who|"
    r"when|since)\b|"
    r"so far|these days|it(?:['’]s| is| was) (?:also )?(?:un|not |no |never )|(?:both|such) [A-Z]|"
    r"both [^,]{3,40} and |such as |"
    r"(?:этим|этой|этого|в этом) (?:летом|зимой|весной|осенью|утром|года|году|недел)|те, кто|тот, кто|"
    r"это (?:же )?—",
    re.IGNORECASE,
)
_SUBJECT = {
    "en": re.compile(
        r"^\W*(?:he|she|they)\b|\b(?:he|she|they|it)\W+(?:\w+ly\W+)?(?:said|added|says|told|wrote|"
        r"explained|continued|insisted|claimed|tweeted|joked|admitted|noted)\b|\b(?:said|added|says) (?:he|"
        r"she|they)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(r"\b(?:он|она|они)\b", re.IGNORECASE),
}
_NO_NAMES: Final = _listed(
    "The A An In On At He She It They But And As When After Before For To I We You Yes No Speaking Asked "
    "Он Она Они По В На При Но И А Это Об Также Однако"
)
_CAPTION = re.compile(
    r"scroll down|image (?:copyright|caption|source)|media (?:caption|playback)|getty images|photo by|©|"
    r"hide caption|"
    r"(?:^\W*|[.!?] |\()(?:photo|picture|image|photograph|video)s?(?: credit| courtesy)?\s*:|file photo|"
    r"\((?:far |bottom |top )?(?:pictured|left|right|centre|center|above|below)\b[^)]{0,40}\)|"
    r"\( (?:pictured|left|right|centre|center)\b[^)]{0,40}\)|^\W*(?:pictured|above|below|left|right)\s*[:,]|"
    r"\b(?:AP|AFP|EPA|Reuters|PA) ?(?:photo|images?)\b|/ ?(?:AP|AFP|EPA|Reuters)\b|"
    r"\b(?:фото|видео|снимок|иллюстрация)\s*:|фото (?:из|с сайта)|на фото\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^\W*by [A-Z][\w’'-]+ [A-Z]|^\W*[A-Z][\w’' -]+ (?:for|from) the (?:mail|daily)|"
    r"(?:last )?updated\b.{0,30}\d\d?[:.]\d\d|"
    r"\b\d\d?:\d\d (?:bst|gmt|est|edt|utc|et)\b|published\s*:|updated\s*:|mailonline reporter|"
    r"^\W*(?:contributed|"
    r"reporting|written|edited|compiled) (?:by|to)\b|contributed to this (?:report|story|article)|"
    r"^\W*(?:автор|текст|редактор)\w*\s*[:—]|^\W*\d\d?[./ ][\w]+[./ ]\d{4}[^.]{0,30}$"
)
_FOLLOW = re.compile(
    r"\bread (?:more|also|our|the full|\w+(?: \w+)?['’]s? )|(?:click|tap) (?:here|(?:on|through) (?:the|to|"
    r"this)\b)|^\W*(?:watch|see also|see more|related|"
    r"more(?: on this)?|also on|listen)\s*:|^\W*(?:watch|see|read|check out|find out|"
    r"learn more)\b[^.]{0,80}(?:here|below|above|"
    r"video|gallery|facebook page|at \w+\.(?:com|co|org))|visit (?:the |our )?(?:website|\w+\.(?:com|co|"
    r"org))|"
    r"for more (?:information|on|details)|https?://|www\.adv|^\W*(?:читайте|подробнее|смотрите)\b|"
    r"по ссылке|материал[ыа]? по теме",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\bcookies? (?:policy|to|on)|newsletter|sign(?:ing)? up (?:to|for) (?:our|the)|\bsubscribe (?:to|now|"
    r"here)|advertis(?:e|ing) with|"
    r"^\W*advertisement|all rights reserved|^\W*terms (?:of|and) (?:use|service|conditions)|follow (?:us|@|"
    r"the \w+ on)|"
    r"(?:like|find|join) us on|share this|view (?:comments|gallery)|have your say|\btell us (?:what|your)|"
    r"email us|"
    r"let us know|comments? (?:below|section)|download (?:the|our)|confidential support|samaritans|"
    r"подпи(?:с|ш)[а-я]+ на (?:наш|канал)|телеграм-канал[еа]? (?:газеты|нас)|adv\.|₽\S+ [+-]|"
    r"все права защищены|реклам[аы]\W*$",
    re.IGNORECASE,
)
_VERBISH: Final = {
    "en": re.compile(
        r"\b(?:\w+(?:ed|en|ing|es|n['’]t)|['’](?:s|re|ve|ll|d|m)|[a-z]{3,}s|is|are|was|were|be|been|am|has|"
        r"have|had|"
        r"do|does|did|can|could|will|would|may|might|must|shall|should|said|told|made|won|lost|met|put|set|"
        r"cut|hit|"
        r"let|led|left|kept|held|gave|came|went|took|saw|got|ran|began|became|found|brought|thought|bought|"
        r"fought|"
        r"caught|taught|sought|sent|spent|built|felt|fell|rose|grew|knew|threw|drew|flew|drove|wrote|broke|"
        r"spoke|"
        r"chose|stood|paid|read|sold|struck|swept|shot|beat|bid|quit|hurt|cost|split|spread|say|go|want|"
        r"need|think|"
        r"know|get|make|take|come|see|look|give|find|work|call|try|ask|feel|become|leave|mean|keep|begin|"
        r"seem|help|"
        r"show|hear|share|mention|kill|point|blame|play|run|move|live|believe|bring|happen|sit|lose|pay|"
        r"meet|include|continue|learn|lead|remain|"
        r"face|hope|plan|expect|appear|serve|die|send|build|stay|fall|reach|raise|pass|sell|decide|return|"
        r"urge)\b"
    ),
    "ru": re.compile(
        r"\b\w*(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ёт|ит|ют|ут|ат|ят|ется|ится|ются|утся|ятся|атся|ть|ться|"
        r"ен|ена|ено|"
        r"ены|ан|ана|но|аны|нет|мем|им|ем|шь|ожно|ужно|адо|ется|тся|ит|есть|дут|дет)\b|—|–| - ",
        re.IGNORECASE,
    ),
}
_RUN_ON = re.compile(
    r"(?<=[a-zа-яё)] )(?:But|However|He|She|They|It|And|While|Although|Meanwhile|Despite|There|This|These|"
    r"Speaking|"
    r"Asked|Но|Однако|Он|Она|Они|Это|При этом) (?=[a-zа-яё])"
)
_MARKS = re.compile(r"(?:^|\s)[\"“«](?=\w)|[“«]|\S[\"”»]")
_GLUED = re.compile(r"[.!?][”»\"'’]?[“«„]\w|[.!?]\"\"\w|[a-zа-яё]{3}[.!?][”»\"]?[A-ZА-ЯЁ][a-zа-яё]{2}")
_STOPPED = re.compile(r"[.!?…][\s\"'”“’»)\]*]*$")
_SHORT: Final = 4
_WITHOUT_VERB: Final = 12
"""Words up to which a missing verb is looked for: in longer ones there is one that the list does not know."""


def faults(
    sentences: Sequence[str], chosen: Sequence[int], language: str, headline: str = ""
) -> Iterator[tuple[int, str]]:
    """(position, kind) of each fault in the summary of `sentences` that shows those at `chosen`, "
    "ascending."""
    shown = frozenset(chosen)
    inside = _inside_quotations(tuple(sentences))
    for number, at in enumerate(chosen):
        text = sentences[at]
        led_up_to = at - 1 in shown
        if not led_up_to and opens_in_the_air(text, language):
            yield at, "opening"
        elif not led_up_to and (at in inside or quotes_nobody(text, language)):
            yield at, "quotation"
        yield from ((at, kind) for kind in _furniture(text))
        if headline and _alike(text, headline) >= 0.7:
            yield at, "headline"
        if is_glued(text):
            yield at, "glued"
        if any(_alike(text, sentences[other]) >= 0.75 for other in chosen[:number]):
            yield at, "twice"
        if is_broken(text, language):
            yield at, "broken"


def opens_in_the_air(text: str, language: str) -> bool:
    """Whether it opens with a pronoun or connective that nothing in it resolves."""
    if re.match(r"\W*[\"“«„`'‘]", text):
        return False
    start = text.lstrip(" –—-•*(")
    tokens = _TOKEN.findall(start)
    if not tokens or _OWN_TIME.match(start):
        return False
    if _LINK[language].match(start):
        return True
    head = re.split(r"['’]", tokens[0].casefold())[0]
    return head in _PRONOUN[language] and not tokens[0].isupper()


def quotes_nobody(text: str, language: str) -> bool:
    """Whether somebody speaks in it and nothing in it says who."""
    outside = _outside(text)
    if outside == text:
        return False
    tokens = _TOKEN.findall(outside)
    named = any(token[0].isupper() and token not in _NO_NAMES for token in tokens)
    return not named and (len(tokens) < 2 or _SUBJECT[language].search(outside) is not None)


@cache
def _inside_quotations(sentences: tuple[str, ...]) -> AbstractSet[int]:
    """Positions of sentences without a mark of their own between an opening and a closing one."""
    found: set[int] = set()
    waiting: set[int] = set()
    opened = False
    for position, text in enumerate(sentences):
        marks = _MARKS.findall(text)
        if not marks and opened:
            waiting.add(position)
        if marks:
            found |= waiting if not _opens(marks[0]) else set()
            waiting = set()
            opened = _opens(marks[-1])
    return found


def _opens(mark: str) -> bool:
    return mark[-1] not in "\"”»'" or mark[:1].isspace()


def _outside(text: str) -> str:
    """What no quotation marks enclose; an unclosed mark encloses to the end."""
    text = re.sub(r"“[^”“]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|``.*?(?:''|$)", " ", text)
    text = re.sub(r"(?:^|(?<=[\s(,:—-]))\"[^\"]*(?:\"|$)", " ", text)
    text = re.sub(
        r"(?:^|(?<=[\s(,:—-]))['‘](?!s\b|t\b|\d\ds)(?:[^'’]|['’](?=\w))*(?:['’](?!\w)|$)", " ", text
    )
    return re.sub(r"^[^\"“«„]*[”»]|^[^\"“]*[,.!?]\"(?=\s|$)", " ", text)


def _furniture(text: str) -> Iterator[str]:
    words = len(_TOKEN.findall(text))
    if words <= 12 and not _STOPPED.search(text) and not text.rstrip().endswith((",", ";", ":")):
        yield "subhead"
    for kind, pattern in (("caption", _CAPTION), ("byline", _BYLINE), ("link", _FOLLOW), ("page", _PAGE)):
        if words <= 40 and pattern.search(text):
            yield kind


def is_glued(text: str) -> bool:
    """Whether two quotations, or a stop and a new sentence, touch in it."""
    text = re.sub(r"«[^\s»]*»", " ", text)  # names like «Контур.Фокус»
    return _GLUED.search(text) is not None


def is_broken(text: str, language: str) -> bool:
    """Whether it is a piece of a sentence, or two run together."""
    tokens = _TOKEN.findall(text)
    if len(tokens) < _SHORT or not _STOPPED.search(text) or text.rstrip(" \"'”»’)").endswith(("...", "…")):
        return True
    begins_small = text.lstrip(" \"'“«„`‘([–—-•")[:1].islower() and not re.match(r"\W*(?:i|e)[A-Z]", text)
    if begins_small or text.lstrip()[:1] in ".,;:)":
        return True
    if len(tokens) <= _WITHOUT_VERB and _VERBISH[language].search(text) is None:
        return True
    return _is_half(text) or _RUN_ON.search(_outside(text)) is not None


def _is_half(text: str) -> bool:
    """Whether a mark or bracket has no partner; one » may close two «."""
    if text.count("«") != text.count("»") and not re.search(r"[.,!?…]»|»[.,!?…]", text):
        return True
    return text.count('"') % 2 == 1 or any(
        text.count(one) != text.count(other) for one, other in ("“”", "()")
    )


def _alike(one: str, other: str) -> float:
    """Share of the words of the longer one that the other has."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def _words(text: str) -> AbstractSet[str]:
    return {token.casefold() for token in _TOKEN.findall(text)}


def table(rows: Iterable[tuple[str, Sequence[float]]]) -> str:
    """Rows of figures under the names of the kinds."""
    lines = [f"{'':26}" + "".join(f"{kind:>10}" for kind in (*KINDS, "all"))]
    lines += [f"{name:26}" + "".join(f"{value:10.1f}" for value in values) for name, values in rows]
    return "\n".join(lines)
