"""How a sentence begins, by language, to whether it leans on the one before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PRONOUNS: Final = {
    "en": "he she they it his her their its him them this that these those such both neither others another "
    "the_former the_latter",
    "ru": "он она они оно его ее её их ему ей им это эти этот эта эту этого этому этим этой этих этими такой "
    "такая такие такое таких подобный подобные подобная тот те там тогда оба обе последний_из_них другие",
    "uk": "він вона вони воно його її їх їхній їхня їхні йому їй їм це ці цей ця цю цього цьому цим цієї цій "
    "цих цими такий така такі таке таких подібний подібні подібна той ті там тоді обидва обидві інші",
    "de": "er sie es ihn ihm ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner seines dies "
    "diese "
    "dieser dieses diesen diesem das_ist das_war das_sei das_wäre das_hat das_habe das_sagte das_gilt "
    "das_soll "
    "das_teilte das_geht das_liegt das_bedeutet das_wird das_würde solche solcher solches beide ihnen jener",
    "fr": "il elle ils elles son sa ses leur leurs ce cela ceci cet cette ces celui-ci celle-ci ceux-ci "
    "celles-ci "
    "celui celle ceux celles ça tous_deux toutes_deux lui eux c’est c’était ce_dernier cette_dernière",
    "es": "él ella ellos ellas su sus esto eso este esta estos estas ese esa esos esas aquel aquella "
    "aquellos "
    "aquellas aquello ello ambos ambas dicho dicha dichos dichas tal tales lo_anterior lo_mismo ahí allí",
}
_CONNECTIVES: Final = {
    "en": "however but and or so yet nor also then thus therefore hence moreover furthermore besides "
    "nevertheless nonetheless meanwhile instead otherwise likewise similarly consequently accordingly "
    "additionally in_addition in_contrast in_response in_turn in_fact in_other_words on_the_other_hand "
    "as_a_result at_the_same_time at_that_time at_that_point at_this_point for_example for_instance "
    "after_that "
    "before_that by_contrast of_course that_said even_so what’s_more indeed rather afterwards "
    "because_of_this "
    "because_of_that despite_this despite_that which yes no_, not_so still_, there_, either_way to_that_end "
    "to_this_end in_doing_so if_so in_this_way in_that_case in_this_case among_them by_then since_then "
    "until_then from_then_on from_there on_the_contrary in_short in_any_case all_the_same as_such "
    "for_this_reason for_that_reason on_top_of_that in_the_process in_return in_reply in_sum to_be_sure "
    "for_one_thing after_all_, not_only_that worse_still by_comparison plus_, though_, conversely together_, "
    "with_that",
    "ru": "но а и однако также тоже кроме_того кроме_этого помимо_того помимо_этого при_этом тем_не_менее "
    "тем_временем поэтому таким_образом затем потом более_того между_тем в_то_же_время вместе_с_тем например "
    "впрочем зато напротив следовательно итак в_свою_очередь в_частности по_его по_ее по_её по_их да_, нет_, "
    "иначе вдобавок в_результате после_этого до_этого перед_этим в_этой_связи в_связи_с_этим к_тому_же "
    "среди_них в_ответ из-за_этого несмотря_на_это притом причем причём либо или вслед_за_этим вместо_этого "
    "для_этого на_это на_этом об_этом с_этим к_этому за_это из_этого от_этого благодаря_этому в_этом_случае "
    "в_таком_случае именно_поэтому вот_почему с_тех_пор с_этого_момента в_этот_момент в_тот_момент тогда_же "
    "там_же оттуда туда одновременно_с_этим наряду_с_этим параллельно_с_этим во-вторых в-третьих кстати_, "
    "значит_, правда_, словом_, тем_самым для_сравнения_, то_есть наоборот_, один_из_них одна_из_них",
    "uk": "але а й і та однак проте також теж крім_того крім_цього окрім_того при_цьому тим_не_менш "
    "тим_не_менше тим_часом тому таким_чином потім згодом більше_того водночас разом_з_тим наприклад втім "
    "утім "
    "зате навпаки отже отож натомість у_свою_чергу зокрема за_його за_її за_їх за_їхніми на_його_думку "
    "на_її_думку так_, ні_, інакше внаслідок_цього у_результаті в_результаті після_цього до_цього перед_цим "
    "у_зв’язку_з_цим до_того_ж серед_них у_відповідь через_це попри_це або чи замість_цього для_цього на_це "
    "на_цьому про_це з_цим завдяки_цьому у_цьому_разі у_такому_разі саме_тому ось_чому відтоді з_того_часу "
    "тоді_ж там_же звідти туди по-друге по-третє до_речі_, щоправда_, тобто для_порівняння_, один_із_них",
    "de": "aber doch jedoch und oder außerdem zudem allerdings dennoch deshalb daher deswegen dagegen ferner "
    "gleichzeitig zum_beispiel trotzdem somit dabei dadurch dazu danach auch so denn sondern anschließend "
    "stattdessen hingegen zugleich unterdessen indes überdies folglich demnach beispielsweise infolgedessen "
    "währenddessen im_gegensatz_dazu im_gegenzug aus_diesem_grund in_diesem_zusammenhang in_diesem_fall "
    "nach_seinen nach_ihren davon damit darauf darum darüber hierzu hiermit hierbei hierfür dafür darin "
    "daraus "
    "daraufhin daran davor dort andererseits zum_anderen kurz_darauf wenig_später tags_darauf ja_, nein_, "
    "demgegenüber seitdem seither insofern vielmehr freilich immerhin_, dementsprechend einer_von_ihnen",
    "fr": "mais et ou cependant toutefois pourtant donc ainsi en_outre par_ailleurs de_plus en_revanche "
    "ensuite puis néanmoins par_exemple en_effet d’ailleurs alors_, or car pour_autant en_conséquence "
    "par_conséquent du_coup de_ce_fait dès_lors quant_à_lui quant_à_elle selon_lui selon_elle selon_eux "
    "d’après_lui d’après_elle après_cela depuis_lors là aussi également en_retour en_réponse à_l’inverse "
    "au_contraire malgré_cela malgré_tout à_son_tour parmi_eux parmi_elles dans_ce_cas dans_ce_contexte "
    "par_contre oui_, non_, de_même en_même_temps pour_cela c’est_pourquoi autrement_dit bref_, l’un_d’eux",
    "es": "pero y e o ni sin_embargo además también tampoco por_lo_tanto por_tanto no_obstante entonces "
    "luego "
    "así mientras_tanto en_cambio por_ejemplo asimismo por_eso por_ello por_otra_parte por_otro_lado "
    "por_su_parte en_consecuencia por_consiguiente así_pues de_hecho en_efecto a_su_vez en_este_sentido "
    "en_ese_sentido al_mismo_tiempo tras_ello tras_eso tras_esto después_de_eso de_esta_manera de_este_modo "
    "sino según_él según_ella a_pesar_de_ello pese_a_ello ante_esto ante_ello de_ahí posteriormente sí_, "
    "no_, "
    "en_ese_momento en_aquel_momento desde_entonces entre_ellos entre_ellas en_ese_caso es_decir "
    "de_lo_contrario uno_de_ellos una_de_ellas al_contrario en_resumen en_respuesta",
}
_RESOLVED: Final = {
    "en": r"(?:this|that|these) (?:(?:past|coming|last|same) )?(?:week|month|year|morning|afternoon|evening|"
    r"summer|winter|spring|autumn|fall|season|weekend|decade|century|article|time)\b|these days\b|"
    r"(?:both|neither) (?-i:[A-Z])|both (?:the |an? |his |her |its )?[\w’'-]+(?: [\w’'-]+){0,4} and |"
    r"those (?:who|of|in|with|from|\w+ing)\b|so-called|so (?:far|much|what|long as)\b|its own\b|"
    r"such as\b|no other\b|(?-i:IT|THIS)\b|"
    r"it(?:['’ ]s| is| was| remains| seems| appears)(?: \w+)? (?:unclear|possible|impossible|hard|easy|"
    r"difficult|important|necessary|no secret|no surprise|no coincidence|not clear|not known)\b|"
    r"it(?:['’ ]s| is| was)(?: \w+)? (?:believed|thought|understood|reported|hoped|feared|estimated|likely|"
    r"clear|true|known) that\b|it (?:took|takes) \w+(?: \w+){0,3} (?:for|to)\b",
    "ru": r"эт(?:им|ой|ого) (?:летом|зимой|весной|осенью|утром|года|недел\w+)\b|те, кто\b|тот, кто\b|такси",
    "uk": r"ц(?:ієї|ього) (?:літа|зими|весни|осені|ранку|року|тижня)\b|ті, хто\b|той, хто\b",
    "de": r"dies(?:e|er|es|en|em) (?:Woche|Jahr|Monat|Sommer|Winter|Herbst|Frühjahr|Jahres|Tage|Abend)\b|"
    r"es (?:gibt|gab|geht um|ging um|kam zu|fehlt an|bleibt|regnete|schneite)\b|so (?:viel\w*|weit|lange)\b",
    "fr": r"c(?:e|et|ette) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|week-end|mois|"
    r"été|hiver|automne|printemps|année|semaine|nuit|saison)\b|ce(?:ux|lles|lui|lle) qui\b|ainsi que\b|"
    r"il (?:y a|y avait|y aura|faut|fallait|faudra|est (?:possible|probable|difficile|interdit|temps))\b",
    "es": r"est[ea] (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes|semana|mañana|tarde|"
    r"noche|verano|invierno|otoño|primavera|temporada|fin de semana)\b|así como\b|luego de\b",
}
_PHRASES: Final = {
    "en": r"(?:hours|days|weeks|months|minutes|moments|years|seconds) (?:later|earlier|before|after)\b|"
    r"according to (?:(?:the|this|that) (?:outlet|tabloid|paper|newspaper|report|publication|article|source|"
    r"sources|statement|document|documents)|him|her|them|it)\b|the (?:report|move|decision|announcement|"
    r"statement|news|comments?|remarks|plan|incident|proposal) (?:comes?|came|follows|followed)\b|"
    r"(?:none|some|many|one|two|three|all|most|each|several|few|any) of (?:them|these|those|this|that|it)\b|"
    r"(?:after|despite|during|following|amid|before|like) (?:this|that|these|those|it)\b"
    r"(?! (?:week|month|year|morning|season|summer|winter))",
    "ru": r"по (?:данным|словам|информации) (?:издания|источника|газеты|собеседника)\b",
    "uk": r"за (?:даними|словами|інформацією) (?:видання|джерела|газети|співрозмовника)\b",
    "de": r"(?:nach|wegen|trotz|mit) dies(?:em|er|en|es)\b(?! (?:Jahr|Woche|Monat))|"
    r"(?:stunden|tage|wochen|monate|minuten|jahre) (?:später|zuvor|danach)\b",
    "fr": r"(?:quelques )?(?:heures|jours|semaines|mois|minutes) (?:plus tard|auparavant|après)\b",
    "es": r"(?:horas|días|semanas|meses|minutos|años) (?:después|más tarde|antes)\b",
}
_SUBJECTS: Final = {
    "en": "he she they",
    "ru": "он она они",
    "uk": "він вона вони",
    "de": "er sie",
    "fr": "il elle ils elles",
    "es": "él ella ellos ellas",
}
_HEAD: Final = re.compile(r"[^\W_]+")
_SYNTAX: Final = re.compile(r"\(\?[:!]|\\b")


def _alternatives(listed: str) -> str:
    """A regular expression for a list; `_` stands for a blank, a final `_,` for a comma that must follow."""
    found = []
    for entry in listed.split():
        text = entry.removesuffix("_,").replace("_", " ")
        ending = r"(?=,)" if entry.endswith("_,") else r"(?:[’'](?:s|re|ll|ve|d))?(?![\w.’'-])"
        found.append(re.escape(text).replace("’", "[’']") + ending)
    return "|".join(found)


@lru_cache(maxsize=16)
def _leaning(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words that come into question, and the beginnings themselves."""
    known = language if language in _PRONOUNS else "en"
    listed = f"{_PRONOUNS[known]} {_CONNECTIVES[known]}"
    firsts = {_HEAD.findall(entry.replace("_", " "))[0].casefold() for entry in listed.split()}
    firsts.update(_HEAD.findall(_SYNTAX.sub(" ", _PHRASES[known])))
    body = f"{_alternatives(listed)}|{_PHRASES[known]}"
    return frozenset(firsts), re.compile(f"(?!{_RESOLVED[known]})(?:{body})", re.IGNORECASE)


def opens_leaning(start: str, language: str) -> bool:
    """Whether a sentence, from its first letter on, begins with what only the one before explains."""
    firsts, pattern = _leaning(language)
    head = _HEAD.match(start)
    return head is not None and head.group().casefold() in firsts and pattern.match(start) is not None


@lru_cache(maxsize=16)
def subjects(language: str) -> frozenset[str]:
    """Personal pronouns of the third person, as subjects, casefolded."""
    return frozenset(_SUBJECTS.get(language, _SUBJECTS["en"]).split())
