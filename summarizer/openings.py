"""How sentences begin that lean on the one before, by language; lines that are furniture, in any."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PRONOUNS: Final = {
    "en": "he she they it his her their its him them this that these those such both neither others another "
    "the_former the_latter",
    "ru": "он она они оно его ее её их ему ей им это эти этот эта эту этого этому этим такой такая такие "
    "такое подобный подобные подобная тот те там тогда оба обе последний_из_них другие",
    "uk": "він вона вони воно його її їх їхній їхня їхні йому їй їм це ці цей ця цю цього цьому цим "
    "такий така такі таке подібний подібні подібна той ті там тоді обидва обидві інші",
    "de": "er sie es ihn ihm ihr sein seine dies diese dieser dieses das_ist solche beide",
    "fr": "il elle ils elles son sa ses leur leurs ce cela ceci cette ces celui-ci celle-ci ça tous_deux",
    "es": "él ella ellos ellas su sus esto eso este esta estos estas ese esa aquello ambos",
}
_CONNECTIVES: Final = {
    "en": "however but and or so yet nor also then thus therefore hence moreover furthermore besides "
    "nevertheless nonetheless meanwhile instead otherwise likewise similarly consequently accordingly "
    "additionally in_addition in_contrast in_response in_turn in_fact in_other_words on_the_other_hand "
    "as_a_result at_the_same_time at_that_time for_example for_instance after_that before_that "
    "by_contrast of_course that_said even_so what’s_more indeed rather afterwards because_of_this "
    "despite_this despite_that which yes no_, not_so still_, there_, either_way to_that_end in_doing_so "
    "if_so in_this_way in_that_case among_them by_then",
    "ru": "но а и однако также кроме_того при_этом тем_не_менее тем_временем поэтому таким_образом затем "
    "потом более_того между_тем в_то_же_время вместе_с_тем например впрочем зато напротив следовательно "
    "итак в_свою_очередь в_частности по_его_словам по_ее_словам по_её_словам по_их_словам да_, нет_, "
    "иначе вдобавок в_результате после_этого до_этого в_этой_связи в_связи_с_этим к_тому_же среди_них "
    "в_ответ из-за_этого несмотря_на_это притом причем причём либо или",
    "uk": "але а й і та однак проте також крім_того при_цьому тим_не_менш тим_не_менше тим_часом тому "
    "таким_чином потім згодом більше_того водночас разом_з_тим наприклад втім утім зате навпаки отже "
    "отож натомість у_свою_чергу зокрема за_його_словами за_її_словами за_їхніми_словами так_, ні_, "
    "інакше внаслідок_цього у_результаті після_цього до_цього у_зв’язку_з_цим до_того_ж серед_них "
    "у_відповідь через_це попри_це або чи",
    "de": "aber doch jedoch und oder außerdem zudem allerdings dennoch deshalb daher deswegen dagegen ferner "
    "gleichzeitig zum_beispiel trotzdem somit dabei dadurch dazu danach",
    "fr": "mais et ou cependant toutefois pourtant donc ainsi en_outre par_ailleurs de_plus en_revanche "
    "ensuite puis néanmoins par_exemple en_effet d’ailleurs",
    "es": "pero y o sin_embargo además también por_lo_tanto no_obstante entonces luego así "
    "mientras_tanto en_cambio por_ejemplo asimismo por_eso",
}
_RESOLVED: Final = {
    "en": r"(?:this|that|these) (?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|"
    r"fall|season|weekend|decade|century|article|time)\b|(?:both|neither) [A-Z]|those (?:who|of)\b|"
    r"so-called|so far\b|its own\b|such as\b|no other\b|(?-i:IT|THIS)\b",
    "ru": r"эт(?:им|ой|ого) (?:летом|зимой|весной|осенью|утром|года)\b|те, кто\b|такси",
    "uk": r"ц(?:ієї|ього) (?:літа|зими|весни|осені|ранку|року|тижня)\b|ті, хто\b",
}
_PHRASES: Final = {
    "en": r"(?:hours|days|weeks|months|minutes|moments|years) (?:later|earlier|before|after)\b|according "
    r"to (?:the|this|that) (?:outlet|tabloid|paper|newspaper|report|publication|article|source|sources|"
    r"statement|document|documents)\b|the (?:report|move|decision|announcement|statement|news|comments?|"
    r"remarks|plan|incident|proposal) (?:comes?|came|follows|followed)\b",
    "ru": r"по (?:данным|словам|информации) (?:издания|источника|газеты|собеседника)\b",
    "uk": r"за (?:даними|словами|інформацією) (?:видання|джерела|газети|співрозмовника)\b",
}
_SUBJECTS: Final = {
    "en": "he she they",
    "ru": "он она они",
    "uk": "він вона вони",
    "de": "er sie",
    "fr": "il elle ils elles",
    "es": "él ella ellos ellas",
}

FURNITURE: Final = re.compile(
    r"^\W*(?:read (?:more|also|next|the full|our|on\b)|see also|related(?: articles?| stories)?:|more "
    r"(?:on this|from|stories)|click (?:here|on)|tap here|sign up|subscribe|follow us|share (?:this|on|"
    r"via)|advertise?ment\b|sponsored|scroll down|(?:watch|video|listen|photos?|images?|pictures?|picture "
    r"credit|image credit|credits?|sources?|caption|correction|related|tags?|topics?|updated?|published|"
    r"posted)\s*:|file photo|all rights reserved|copyright|this (?:article|story|page) (?:was|is|has "
    r"been) (?:originally|first|updated|part|published)|editor.s note|(?:updated|published|posted) (?:at|"
    r"on|by)\b|last (?:updated|modified)|(?:written|reporting|editing|photograph) by|additional reporting|"
    r"accept (?:all )?cookies|manage (?:cookies|preferences)|your privacy|terms of (?:use|service)|"
    r"privacy policy|log ?in\b|skip to|back to top|(?:print|email) this|comments?(?: \(\d+\))?$|join our|"
    r"download (?:our|the) app|get the (?:latest|app)|don.t miss|like us|contact us|here(?:.s| is| are)\b|"
    r"читайте|читать (?:далее|также|полностью)|подробнее\b|подпи(?:сывайтесь|шитесь|саться)|смотрите "
    r"(?:также|видео)|(?:фото|видео|источник|автор|текст|теги|редактор|джерело|відео|редакція)\s*[:—]|"
    r"реклама\b|поделиться|следите за|(?:материалы|новости) по теме|комментарии\b|все права|нажимая|"
    r"присоединяйтесь|наш (?:telegram|телеграм)|вот (?:что|как|почему|главное)|читати (?:далі|також)|"
    r"детальніше\b|докладніше\b|підпи(?:суйтес[ья]|шіться|сатис[ья])|дивіться (?:також|відео)|поділитися|"
    r"стежте за|матеріали за темою|коментарі\b|[ув]сі права|приєднуйтес[ья]|ось (?:що|як|чому))",
    re.IGNORECASE,
)
"""How a line begins that belongs to the page, not to the article."""

_CONTAINED: Final = {
    "©": "",
    "photo": r"\(photo by|photograph:",
    "getty images": "",
    "via reuters": "",
    "afp": r"/ ?afp\b",
    "click here": "",
    "read more": r"read more\b",
    "your inbox": "",
    "our newsletter": "",
    "cookie": r"(?:accept|use|uses|used|using|policy|consent|enable|используем|использует|"
    r"використову)\b.{0,40}\bcookie|cookies? .{0,40}(?:accept|policy|consent|experience)|файл[ыиів]+ cookie",
    "enable javascript": "",
    "blocker": r"ad ?blocker",
    "subscribe": r"subscribe (?:to|for)\b",
    "sign up": r"sign up (?:to|for)\b",
    "terms and conditions apply": "",
    "follow us on": "",
    "telegram": r"наш[еау]?[мгй]?о? telegram",
    "телеграм": r"наш[еау]?[мгй]?о? телеграм",
    "подписывайтесь на": "",
    "підписуйтес": r"підписуйтес[ья] на",
}
"""What no sentence of an article says, casefolded: what to look for first, the expression to find then."""


_CONTAINED_PATTERNS: Final = [(hint, re.compile(pattern)) for hint, pattern in _CONTAINED.items()]


def is_said_by_page(text: str) -> bool:
    """Whether a sentence says what only the page around an article says, wherever in it."""
    folded = text.casefold()
    return any(hint in folded and pattern.search(folded) for hint, pattern in _CONTAINED_PATTERNS)


def _alternatives(listed: str) -> str:
    """A regular expression for a list; `_` stands for a blank, a final `_,` for a comma that must follow."""
    found = []
    for entry in listed.split():
        text = entry.removesuffix("_,").replace("_", " ")
        ending = r"(?=,)" if entry.endswith("_,") else r"(?:[’'](?:s|re|ll|ve|d))?(?![\w.’'-])"
        found.append(re.escape(text).replace("’", "[’']") + ending)
    return "|".join(found)


@lru_cache(maxsize=16)
def leaning(language: str) -> re.Pattern[str]:
    """Matches the beginning of a sentence that leans on the one before."""
    known = language if language in _PRONOUNS else "en"
    parts = [_alternatives(_PRONOUNS[known]), _alternatives(_CONNECTIVES[known]), _PHRASES.get(known, "")]
    body = "|".join(part for part in parts if part)
    resolved = _RESOLVED.get(known)
    guard = f"(?!{resolved})" if resolved else ""
    return re.compile(f"{guard}(?:{body})", re.IGNORECASE)


@lru_cache(maxsize=16)
def subjects(language: str) -> frozenset[str]:
    """Personal pronouns of the third person, as subjects, casefolded."""
    return frozenset(_SUBJECTS.get(language, _SUBJECTS["en"]).split())
