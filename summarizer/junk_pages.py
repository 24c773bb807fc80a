"""What pages say that hold no article at all, in six languages, as data.

A line is what to look for first, two blanks or more, and the expression to find then, in a sentence in lower
case without its quotations; without an expression the first is enough. `^` and `$` are the sentence's ends.
An indented line goes on with the expression above it.
"""

from __future__ import annotations

from typing import Final

ARCHIVE: Final = r"""
crawl data            \bcrawl data\b
crawls are part of an effort
pages that are referenced
internet archive      \binternet archive hopes\b|\binternet archive discovered and captured\b
web captures          \bthese web captures\b|include web captures
added to the wayback machine
wayback machine       wayback machine (?:has not|doesn['’]t have|is an initiative)|saved \d[\d,]* times
collection of         \b(?:set|collection) of (?:web )?(?:collections|captures|[\w-]+ warcs)
set of web            \bset of web (?:collections|captures)
captured by           ^(?:this page was )?captured by archive|^web page captured by
captures              ^[\d,]+ captures\b
this is an archived   ^this is an archived (?:page|copy|version)
archived              ^(?:this )?(?:content|page|article) (?:is|was|has been) archived\b
"""
ERROR: Final = r"""
page                  ^(?:\W*(?:oops|sorry|we['’]re sorry|whoops|uh.oh|hmm|404)\W+)*(?:this|the requested|the|
    that|requested)? ?(?:web ?)?page\b[^.]{0,60}(?:(?:was|were|can|could|is|are)(?:n['’]t|
    \ ?not) (?:be )?(?:found|available|displayed)|cannot be (?:found|displayed)|(?:does(?:n['’]t| not)|
    no longer) exists?|no longer available|not found|has (?:been )?(?:expired|moved|removed|deleted))
page                  ^(?:\W*(?:oops|sorry|404|error)\W+)*page (?:not found|unavailable|missing)\b
article               ^(?:sorry\W+)?(?:this|the requested|the) (?:article|story|content) [^.]{0,30}(?:(?:was|
    could) not (?:be )?found|no longer (?:exists|available)|is not available|is unavailable|
    isn['’]t available|has been removed)
video                 ^(?:sorry\W+)?this video (?:is (?:unavailable|private|not available|
    no longer available)|isn['’]t available|cannot be played)
transcript            interactive transcript could not be loaded
the page              \bthe page (?:that )?you(?:['’]re| are| were|['’]ve| have)? (?:trying|looking|requested|
    searching|followed|clicked|tried|attempt)
looking for           \bthe (?:article|story|content|file|resource|document|url|link) (?:that )?you(?:['’]re|
    \ are| were|['’]ve| have)? (?:trying|looking|requested|searching|followed|clicked|tried)
requested             \bthe (?:article|story|content|file|resource|document|url|link) (?:that )?you(?:['’]re|
    \ are| were|['’]ve| have)? (?:trying|looking|requested|searching|followed|clicked|tried)
find                  \bwe (?:can['’]t|cannot|couldn['’]t|could not|were unable to|
    are unable to) (?:seem to )?(?:find|locate|show|display|load|open)\b[^.]{0,40}\b(?:page|article|story|
    looking for|requested|content)
display               \bwe (?:can['’]t|cannot|couldn['’]t|could not|were unable to|
    are unable to) (?:seem to )?(?:find|locate|show|display|load|open)\b[^.]{0,40}\b(?:page|article|story|
    looking for|requested|content)
load                  \bwe (?:can['’]t|cannot|couldn['’]t|could not|were unable to|
    are unable to) (?:seem to )?(?:find|locate|show|display|load|open)\b[^.]{0,40}\b(?:page|article|story|
    looking for|requested|content)
404                   ^\W*(?:http|error|status|code|\W)* ?(?:40\d|410|429|451)\b(?:\W|error|page|not|found|
    forbidden|bad|unauthorized|too|many|requests?|gone|timeout|access|denied|the|was|this|oops|sorry)*$
403                   ^\W*(?:http|error|status|code|\W)* ?(?:40\d|410|429|451)\b(?:\W|error|page|not|found|
    forbidden|bad|unauthorized|too|many|requests?|gone|timeout|access|denied|the|was|this|oops|sorry)*$
401                   ^\W*(?:http|error|status|code|\W)* ?(?:40\d|410|429|451)\b(?:\W|error|page|not|found|
    forbidden|bad|unauthorized|too|many|requests?|gone|timeout|access|denied|the|was|this|oops|sorry)*$
429                   ^\W*(?:http|error|status|code|\W)* ?(?:40\d|410|429|451)\b(?:\W|error|page|not|found|
    forbidden|bad|unauthorized|too|many|requests?|gone|timeout|access|denied|the|was|this|oops|sorry)*$
451                   ^\W*(?:http|error|status|code|\W)* ?(?:40\d|410|429|451)\b(?:\W|error|page|not|found|
    forbidden|bad|unauthorized|too|many|requests?|gone|timeout|access|denied|the|was|this|oops|sorry)*$
500                   ^\W*(?:http|error|status|code|\W)* ?50[0-4]\b(?:\W|error|bad|gateway|service|
    temporarily|unavailable|internal|server|timeout|time-out)*$
502                   ^\W*(?:http|error|status|code|\W)* ?50[0-4]\b(?:\W|error|bad|gateway|service|
    temporarily|unavailable|internal|server|timeout|time-out)*$
503                   ^\W*(?:http|error|status|code|\W)* ?50[0-4]\b(?:\W|error|bad|gateway|service|
    temporarily|unavailable|internal|server|timeout|time-out)*$
504                   ^\W*(?:http|error|status|code|\W)* ?50[0-4]\b(?:\W|error|bad|gateway|service|
    temporarily|unavailable|internal|server|timeout|time-out)*$
error                 ^(?:http )?error (?:code )?\W?(?:40\d|50\d)\b[^.]{0,60}$
403 forbidden
404 not found
internal server error  ^\W*(?:500 )?internal server error
something went wrong  ^(?:\W*(?:oops|sorry|whoops|uh.oh)\W+)*something went wrong\W
error                 ^(?:sorry\W+)?(?:an|a) (?:\w+ )?error (?:has )?occurred
access                ^\W*access (?:to this (?:page|site|resource) (?:has been |is |was )?)?(?:denied|
    forbidden|blocked)\W*
permission            \byou (?:don['’]t|do not) have (?:permission|access) (?:to|on)\b
not available         \b(?:this|our|the requested) (?:\w+ )?(?:content|page|video|site|website|article|
    service)\b[^.]{0,50}not available (?:in|to|from) (?:your|most|the)\b
the server            ^the (?:requested )?(?:server|url|resource|service)\b[^.]{0,60}(?:unavailable|
    overloaded|encountered|could not|not found|unable)
maintenance           ^(?:sorry\W+)?(?:we|our (?:site|website)|this (?:site|website|
    page))\b[^.]{0,40}(?:down for|undergoing|under)[^.]{0,20}maintenance
too many requests     ^\W*(?:429 )?too many requests
address               \b(?:mistyped|check) the (?:web )?address|\baddress (?:is|was) (?:typed|spelled|entered)
check                 ^(?:please )?(?:double.)?check (?:the|your) (?:url|address|spelling|link)
domain                \b(?:this|the) domain (?:name )?(?:[\w.-]+ )?(?:is for sale|has expired|is parked|
    may be for sale)
again                 ^(?:please )?(?:try|refresh)\b[^.]{0,30}(?:again|reload|refresh|search|the page|later)
refresh               ^(?:please )?(?:try|refresh)\b[^.]{0,30}(?:again|reload|refresh|search|the page|later)
reload                ^(?:please )?(?:try|refresh)\b[^.]{0,30}(?:again|reload|refresh|search|the page|later)
страниц               ^(?:\W*(?:ой|упс|извините|к сожалению|404|
    ошибка)\W+)*(?:\w+ )?страниц\w+[^.]{0,40}(?:не найден|не существует|удал[её]н|недоступн|не обнаружен)
страниц               страниц\w+, котор\w+ вы (?:ищете|запр|искали|пыта)|такой страницы (?:нет|не существует)|
    (?:запрашиваем|запрошенн)\w+ (?:вами )?страниц
материал              ^(?:\w+ )?материал (?:удал[её]н|не найден|недоступен|был удал[её]н)
ошибк                 ^\W*ошибка (?:сервера\W*)?(?:40\d|50\d)|^ошибка доступа|^(?:произошла|
    возникла) (?:\w+ )?ошибка
доступ                ^доступ (?:к (?:странице|сайту|ресурсу) )?(?:запрещ[её]н|ограничен|закрыт|заблокирован)
главную               (?:вернуться|верн[иу]т\w*|перей\w+) на главную
сайт                  ^(?:наш )?сайт (?:временно )?(?:недоступен|находится на)|на сайте (?:ведутся|
    проводятся) технические
попробуйте            ^(?:пожалуйста\W+)?попробуйте (?:обновить|позже|зайти|ещ[её] раз|воспользоваться|найти)
проверьте             ^проверьте (?:правильность|адрес)
адрес                 неправильно (?:набран|указан|введ[её]н) адрес|ошиблись (?:адресом|при наборе)|
    (?:набрали|ввели) неправильный адрес
пошло не так          ^\W*(?:упс\W+|ой\W+)?что-то пошло не так
сторінк               ^(?:\W*(?:ой|упс|вибачте|на жаль|404|
    помилка)\W+)*(?:\w+ )?сторінк\w+[^.]{0,40}(?:не (?:знайден|існує)|видален|недоступн)
сторінк               сторінк\w+, як\w+ ви (?:шука|запит)|такої сторінки (?:немає|не існує)|
    запитан\w+ (?:вами )?сторінк
помилк                ^\W*помилка (?:сервера\W*)?(?:40\d|50\d)|^(?:сталася|виникла) (?:\w+ )?помилка
доступ                ^доступ (?:до (?:сторінки|сайту) )?(?:заборонено|обмежено|закрито)
головну               (?:поверн\w+|перей\w+) на головну
спробуйте             ^(?:будь ласка\W+)?спробуйте (?:оновити|пізніше|зайти|ще раз|скористатися|знайти)
перевірте             ^перевірте (?:правильність|адресу)
щось пішло не так
seite                 ^(?:\W*(?:ups|hoppla|leider|404|
    fehler)\W+)*(?:die(?:se)? )?(?:\w+ )?seite\b[^.]{0,40}(?:nicht (?:gefunden|mehr|vorhanden|verfügbar)|
    existiert nicht)
seite                 seite, die sie (?:suchen|aufrufen|gesucht)|(?:gesuchte|angeforderte|gewünschte|
    aufgerufene) seite
fehler                ^\W*(?:http.)?fehler (?:40\d|50\d)|^(?:es ist )?ein (?:\w+ )?fehler (?:ist )?aufgetreten
zugriff               ^zugriff (?:verweigert|gesperrt|nicht)
startseite            (?:zurück )?zur startseite
versuchen sie         versuchen sie es (?:bitte )?(?:später|erneut|noch)|versuchen sie,? die seite
überprüfen            ^(?:bitte )?(?:über)?prüfen sie die (?:adresse|url|schreibweise|eingegebene)
schiefgelaufen        ^\W*(?:hoppla\W+|ups\W+)?(?:da|hier)? ?(?:ist )?etwas (?:ist )?schiefgelaufen
page                  ^(?:\W*(?:oups|désolé|404|erreur)\W+)*page (?:introuvable|non trouvée|inexistante)|
    ^cette page (?:n['’]existe|n['’]est|a été supprimée|est introuvable)|\bla page (?:que vous|demandée|
    recherchée)
contenu               ^ce contenu n['’]est (?:pas|plus)
erreur                ^\W*erreur (?:http )?(?:40\d|50\d)|^une erreur (?:\w+ )?(?:est survenue|
    s['’]est produite)
accès                 ^accès (?:refusé|interdit|non autorisé)
accueil               (?:retour\w*|revenir|revenez) (?:à|sur) (?:la page d['’]|l['’])?accueil
réessay               ^(?:veuillez|merci de) réessayer
vérifi                ^(?:veuillez )?vérifie[rz] (?:que )?l['’](?:adresse|url|orthographe)
página                ^(?:\W*(?:ups|vaya|lo sentimos|404|error)\W+)*(?:la |esta )?página (?:no (?:encontrada|
    existe|disponible|ha sido encontrada|está)|solicitada|que (?:busca|has|ha|intenta|está))
error                 ^(?:ha ocurrido|se ha producido) un error|^algo (?:ha salido|salió) mal
acceso denegado       ^acceso denegado
permiso               \bno tiene permiso para\b
ерechtigung
inicio                \bvolver (?:al inicio|a la (?:portada|página))
portada               \bvolver a la portada
intént                ^(?:por favor\W+)?(?:intént[ae]l[eo]|inténtelo|vuelva a intentarlo)
comprueb              ^comprueb[ae] (?:la|que la) (?:url|dirección)
"""
WIDGET: Final = r"""
your tweets           \blocation (?:information )?to your tweets\b
twitter stores that location
delete your           \bdelete your (?:tweet )?location history\b
tweet                 \btweet (?:with a )?location\b
rating is available when
feature is not available  ^this feature is not available
inbox                 \b(?:to|in) your inbox\b|\bstraight to your\b
newsletter            ^(?:please )?(?:sign up|subscribe|get|join|register)\b[^.]{0,50}newsletter|\b(?:our|
    this) (?:\w+ ){0,2}newsletters?\b|^newsletters?\W*$
receive               ^(?:you will|we) (?:receive|will (?:never|not) (?:share|send|spam)|promise)\b
spam                  ^(?:you will|we) (?:receive|will (?:never|not) (?:share|send|spam)|promise)\b
unsubscribe           \bunsubscribe (?:at )?any ?time
email                 ^(?:enter|your|type) (?:your )?(?:e-?mail|email address)\b|^please enter a valid e-?mail
share                 ^share (?:this|on|via|it|the|with|article|story)\b[^.]{0,40}$|^share\W*$|^(?:copy|
    get) (?:the )?link
copy link             ^(?:copy (?:the )?link|link copied)\W*
follow us             ^follow us\b
download              ^download (?:our|the) (?:\w+ )?app\b|\bapp store\b[^.]{0,20}google play
all rights reserved
ad blocker            \byour ad ?-?blocker|disable[^.]{0,20}ad ?-?blocker|whitelist (?:our|this)
adblock               \b(?:using|disable|turn off|your|whitelist)\b[^.]{0,30}ad-?block|
    отключите[^.]{0,20}adblock|вимкніть[^.]{0,20}adblock|adblocker (?:deaktivieren|aktiviert)|
    désactive\w+[^.]{0,30}adblock|desactiv\w+[^.]{0,30}adblock
comments              ^(?:comments (?:are|have been) (?:closed|disabled|turned)|leave a (?:comment|reply)|
    no comments|be the first to comment|view comments|\d+ comments|load more)
be the first to       ^be the first to\b
more from this        ^more from this\b
рассылк               ^(?:подпишитесь|подпишись|получайте)\b[^.]{0,60}рассылк|нашу рассылк
подписывайтесь        ^подписывайтесь на\b
поделиться            ^поделиться\b
розсилк               ^(?:підпишіться|отримуйте)\b[^.]{0,60}розсилк|нашу розсилк
поділитися            ^поділитися\b
newsletter            ^(?:jetzt )?(?:abonnieren|melden)\b[^.]{0,50}newsletter|(?:unser\w*|notre|nos|nuestr\w+|
    nuestro) newsletters?\b|^(?:inscrivez-vous|recevez|abonnez-vous|suscríb\w+|recib\w+)\b[^.]{0,50}newsletter
artikel teilen        ^(?:diesen )?artikel teilen
partager              ^partager (?:sur|cet|l['’]article|par|$)
compart               ^compart(?:ir|e|a)\b[^.]{0,40}$
boletín               ^(?:suscríb\w+|reciba?|apúnt\w+)\b[^.]{0,60}bolet[ií]n
"""
LIST: Final = r"""
most                  ^(?:the )?most[- ](?:read|popular|viewed|shared|commented)\b[^.]{0,25}$
trending              ^trending(?: (?:now|stories|topics|today))?\W*$
also like             ^you (?:may|might) also (?:like|be interested)
recommended           ^recommended(?: (?:for you|stories|articles))?\W*$
related               ^related (?:stories|articles|topics|news|content|tags)\W*$
latest                ^(?:the )?latest (?:news|stories|headlines|articles)\W*$
top stories           ^top stories\W*$
contents              ^(?:table of )?contents\W*$
in this               ^in this (?:article|issue|guide|story)\W*$
tags                  ^(?:popular )?tags\W*$
categories            ^categories\W*$
читаемое              ^(?:самое )?читаемое\W*$
популярн              ^(?:самое )?популярное\W*$|^популярні (?:новини|теги|статті)\W*$|^популярные (?:новости|
    теги|статьи|материалы)\W*$
читайте также         ^читайте также\W*$
читайте також         ^читайте також\W*$
по теме               ^(?:материалы |новости |ещё |еще )?по теме\W*$
содержание            ^содержание\W*$
зміст                 ^зміст\W*$
оглавление            ^оглавление\W*$
найчитан              ^найчитаніш\w+\W*
новости               ^(?:последние|главные|другие) новости\W*$|^новости (?:партн[её]ров|дня)\W*$
новини                ^(?:останні|головні|інші) новини\W*$|^новини (?:партнерів|дня)\W*$
meistgelesen          ^(?:meistgelesen\w*|am meisten gelesen)\b[^.]{0,20}$
inhalt                ^inhalt(?:sverzeichnis|sübersicht)?\W*$
interess              ^(?:das könnte sie auch|cela (?:peut|pourrait)|(?:te|le) puede)\b[^.]{0,20}interess
mehr zum thema        ^mehr zum thema\W*$
schlagwort            ^schlagw(?:ort|örter)\w*\W*$
les plus lus          ^(?:articles )?les plus lus\W*$
à lire aussi          ^à lire aussi\W*$
sommaire              ^sommaire\W*$
lo más                ^lo más (?:leído|visto|popular)\W*$
más leíd              ^(?:las |los )?más leíd[oa]s\W*$
te puede interesar    ^te puede interesar\W*$
índice                ^índice(?: de contenidos?)?\W*$
noticias relacionadas  ^noticias relacionadas\W*$
etiquetas             ^etiquetas\W*$
"""
EMPTY: Final = r"""
lorem ipsum           \blorem ipsum\b
dolor sit amet        \bdolor sit amet\b
consectetur           \bconsectetur\b
tempor incididunt     \btempor incididunt\b
exercitation ullamco  \bexercitation ullamco\b
duis aute             \bduis aute\b
excepteur sint        \bexcepteur sint\b
welcome to wordpress  ^welcome to wordpress
your first post       \bthis is your first post\b|edit or delete it
example page          ^this is an example page
text here             ^\W*(?:insert|enter|your|type|add|place|put)\b[^.]{0,25}text (?:goes )?here
goes here             ^\W*(?:[\w -]{2,30}) goes here\W*$
headline here         headline here\W*$
coming soon           ^(?:content )?coming soon\W*$
placeholder           ^\W*(?:this is )?(?:a )?placeholder\b
{{                    \{\{[^{}]{1,60}\}\}
{%                    \{%[^{}]{1,80}%\}
${                    \$\{[^{}]{1,60}\}
<%                    <%[^<>]{1,80}%>
[object object]
undefined             ^\W*(?:undefined\W*)+$
null                  ^\W*(?:null\W*)+$
заголовок             ^\W*(?:введите|вставьте|тут|здесь|введіть|вставте)\b[^.]{0,20}заголовок|
    ^заголовок (?:статьи|новости|статті|новини)\W*$
текст                 ^\W*(?:введите|вставьте|здесь (?:будет|должен быть)|тут (?:буде|має бути)|введіть|
    вставте)\b[^.]{0,20}текст|^текст (?:статьи|новости|статті|новини)\W*$
словесными горами     \bза словесными горами
рыбатекст             \bрыба-?текст
blindtext             ^\W*(?:dies ist |ich bin |hier steht )(?:ein |nur )?(?:beispiel|blindtext)|\bblindtext\b
wortbergen            hinter den wortbergen
überschrift           ^(?:hier )?(?:überschrift|text) (?:einfügen|eingeben|hier)\W*
texte                 ^\W*(?:insérez|saisissez|votre|ajoutez)\b[^.]{0,20}texte (?:ici)?
texto                 ^\W*(?:inserte|escriba|escribe|introduzca|tu|su|aquí va el)\b[^.]{0,20}texto(?: aquí)?
"""
CRASH: Final = r"""
traceback             ^traceback \(most recent call last
file "                ^\W*file "[^"]+", line \d+
file "                ^\W*file\s*, line \d+
error:                ^\W*(?:[a-z_.]*(?:error|exception)): |^(?:fatal|parse|uncaught \w+|syntax) error:|
    \b(?:fatal|parse) error:
exception             ^(?:exception in thread|caused by:|unhandled exception|[\w.]+exception\b)|
    \bstack ?trace\b|uncaught \w*exception|^[\w.]+exception:
java                  ^\W*at [\w.$<>]+\([\w.:]+\)
warning:              ^(?:php )?warning: \w+\(|warning: \w+(?:\(\))?[^.]{0,40} in /
stack trace           \bstack trace:
sqlstate[
mysql                 \bmysql_\w+\(|error (?:establishing|connecting to)[^.]{0,20}database|mysql server
database connection   ^error establishing a database connection
nosuchkey
accessdenied
<?xml                 ^\W*<\?xml
"error"               ^\W*\{?\W*"error"
request id            ^request ?id\b
nginx                 ^\W*nginx(?:/[\d.]+)?\W*$
apache                ^\W*apache/[\d.]+[^.]{0,60}
function(             \bfunction\([\w, ]*\)\s*\{
document.             \bdocument\.(?:getelement|write|cookie|query|create)
window.               \bwindow\.\w+\s*=
var                   ^\W*(?:var|let|const) \w+ ?=
on line               \bon line \d+
"""
