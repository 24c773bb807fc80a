"""What stands before an article and asks something of the reader, in six languages, as data.

A line is what to look for first, two blanks or more, and the expression to find then, in a sentence in lower
case without its quotations; without an expression the first is enough. `^` and `$` are the sentence's ends.
An indented line goes on with the expression above it.
"""

from __future__ import annotations

from typing import Final

ROBOT: Final = r"""
javascript            \b(?:please )?(?:enable|turn on|activate|requires|needs|allow) javascript|
    javascript (?:is|was|appears to be|must be|has been|seems to be|needs to be|and cookies)\b|
    you need to enable
javascript            (?:включите|включить|отключ[её]н|включ[её]н|требуется|необходим\w*|увімкніть|увімкнути|
    вимкнено|потрібен) \(?javascript|javascript\W+(?:отключ|включ|вимкнен|увімкн|необходим|потріб)|(?:работ|
    прац)\w+ (?:\w+ )?(?:javascript|без javascript)
javascript            javascript (?:aktivieren|ist (?:deaktiviert|erforderlich|nicht aktiviert)|einschalten|
    zu aktivieren)|aktivieren sie (?:bitte )?javascript
javascript            activer? javascript|activez javascript|javascript (?:est|n['’]est pas|doit être|
    désactivé|está|desactivado|debe estar)|(?:active|habilite|habilita|activa) javascript|necesita javascript
enable cookies        \b(?:please )?enable cookies\b
human                 \b(?:verify(?:ing)?|confirm|prove|checking|make sure|check)\b[^.]{0,20}\byou(?:['’]re|
    \ are)? (?:are )?(?:a |really )?human|^(?:are )?you (?:a |are )?human\b
robot                 \bare you a robot\b|\byou(?:['’]re| are) not a (?:robot|bot)|^i(?:['’]m| am) not a robot
captcha               ^(?:please |to continue\W+)?(?:complete|solve|enter|fill|type)[^.]{0,40}captcha|
    protected by (?:re)?captcha|^(?:re)?captcha\W*$
recaptcha             ^(?:please |to continue\W+)?(?:complete|solve|enter|fill|type)[^.]{0,40}captcha|
    protected by (?:re)?captcha|^(?:re)?captcha\W*$
unusual               \bunusual (?:traffic|activity) (?:from|coming|detected|on)
checking your browser
security check        ^(?:please )?(?:complete|performing|running)[^.]{0,20}security (?:check|verification)
just a moment         ^just a moment\W*$
ray id                ^(?:cloudflare )?ray id
performance & security by
your browser          \byour browser (?:is (?:out of date|not supported|outdated|no longer supported)|
    does(?:n['’]t| not) support (?!the (?:audio|video)))|^(?:please )?(?:update|upgrade) your browser
bot                   ^(?:our systems?|we) (?:have |has )?(?:detected|think|believe|
    suspect)[^.]{0,50}\b(?:bot|robot|automated|unusual)
robot                 ^(?:our systems?|we) (?:have |has )?(?:detected|think|believe|
    suspect)[^.]{0,50}\b(?:bot|robot|automated|unusual)
automated             ^(?:our systems?|we) (?:have |has )?(?:detected|think|believe|
    suspect)[^.]{0,50}\b(?:bot|robot|automated|unusual)
робот                 (?:вы|ви) не робот|что (?:вы|запросы) [^.]{0,30}(?:не робот|человек)|^я не робот
капч                  (?:введите|пройдите|введіть|пройдіть|решите)[^.]{0,20}капч
запрос                запросы,? (?:поступившие|отправленные) с вашего
проверк               ^(?:идёт |идет )?проверка (?:вашего )?браузера
автоматич             (?:похожи|схожі) на автоматич
браузер               ^(?:ваш браузер (?:устарел|не поддерживает|застарів|не підтримує)|
    обновите (?:ваш )?браузер|оновіть (?:ваш )?браузер)
перевірка             ^перевірка (?:вашого )?браузера
людин                 (?:підтвердьте|переконатися|перевіряємо)[^.]{0,20} ви (?:людина|не робот)
roboter               (?:sie )?(?:ein mensch|kein roboter) sind|sind sie ein (?:mensch|roboter)|
    ich bin kein roboter
mensch                (?:dass|ob) sie ein mensch sind|sind sie ein mensch
ihr browser           \bihr browser (?:ist veraltet|wird nicht|unterstützt)|wir überprüfen ihren browser
sicherheits           ^(?:bitte )?(?:führen|lösen|schließen) sie[^.]{0,30}sicherheits
humain                (?:que )?vous (?:êtes|soyez) (?:bien )?(?:un )?humain|êtes-vous un (?:robot|humain)
robot                 (?:n['’]êtes pas|no (?:eres|es) |pas) un robot|êtes-vous un robot|no soy un robot
navigateur            ^votre navigateur (?:est obsolète|n['’]est pas|ne prend)|
    vérification de votre navigateur
humano                (?:que )?(?:eres|es|usted es) (?:un )?(?:ser )?humano
navegador             ^(?:su|tu) navegador (?:no|está)|comprobando (?:su|tu) navegador
tráfico               tráfico inusual (?:desde|procedente)
"""
COOKIES: Final = r"""
cookie                \b(?:we|this (?:web)?site|our (?:web)?sites?|our partners|the site|
    partners)\b[^.]{0,120}\bcookies?\b
cookie                \b(?:accept|reject|refuse|allow|manage|decline|necessary|essential|functional|analytics|
    advertising|performance|targeting|preferences?|marketing) (?:all |only |non-essential |optional |your |
    the |necessary )?cookies?\b
cookie                \bcookies? (?:policy|settings|preferences|notice|consent|list|choices|banner|
    statement)\b|\b(?:use|usage|storing) of cookies\b|^(?:about )?(?:your )?cookies\W*$|\bthese cookies\b|
    ^(?:use|using) cookies
cookie                \byou (?:agree|consent)\b[^.]{0,80}\bcookies?\b|^cookies (?:help|allow|are|
    enable) (?:us|small|you)
consent               \byour (?:consent|privacy choices)\b|\b(?:manage|withdraw|give|
    change) (?:your )?consent\b|\bconsent (?:preferences|choices|management)\b|^(?:i |do not )?consent\W*$
we value your privacy
your privacy          ^(?:your privacy|privacy settings|privacy preferences|
    manage (?:your )?privacy)\b[^.]{0,40}$|your privacy (?:is important|matters|choices|settings)
partners              \bwe and our (?:\d+ |[\w-]+ )?(?:partners|vendors)\b|\b(?:our|
    these) (?:\d+ )?(?:partners|vendors) (?:process|store|use|may)|^(?:view|see|list of|
    our) (?:our )?(?:\d+ )?(?:partners|vendors)\W*
legitimate interest   \blegitimate interests?\b
personal data         \b(?:we|partners|vendors)\b[^.]{0,60}\b(?:process|store|
    collect)\b[^.]{0,40}\bpersonal data\b|^process(?:ing)?\b[^.]{0,30}personal data
privacy policy        \b(?:our|read|see|the) (?:\w+ )?privacy (?:policy|notice|statement)\b|^privacy policy
preferences           \byou can (?:change|manage|update|withdraw|review|set)\b[^.]{0,60}\b(?:preferences|
    choices|settings|consent|mind)
device                \b(?:store|access)\b[^.]{0,30}\binformation on (?:a|your) device|^precise geolocation
accept                ^(?:i )?(?:accept|agree|reject|decline)(?: (?:all|and (?:close|continue)|only necessary|
    non-essential))?\W*$
clicking              ^by (?:clicking|continuing|using|browsing|closing)\b[^.]{0,120}\b(?:agree|accept|
    consent)
continuing            ^by (?:clicking|continuing|using|browsing|closing)\b[^.]{0,120}\b(?:agree|accept|
    consent)
browsing              ^by (?:clicking|continuing|using|browsing|closing)\b[^.]{0,120}\b(?:agree|accept|
    consent)
using our             ^by (?:clicking|continuing|using|browsing|closing)\b[^.]{0,120}\b(?:agree|accept|
    consent)
cookie                \b(?:мы|наш|сайт|этот сайт|сайте|ми|цей сайт|сайті|вы|ви)\b[^.]{0,80}(?:cookie|куки|
    кукі)|(?:используются|отключить|використовуються|вимкнути) файл[ыи] cookie|(?:принять|прийняти|настро\w+|
    налаштув\w+|политик\w+|політик\w+|согласие|
    згод\w+)[^.]{0,40}cookie
куки                  \b(?:мы|наш|сайт|сайте|принять|настройки|вы)\b[^.]{0,60}куки
кукі                  \b(?:ми|наш|сайт|сайті|прийняти|налаштування|ви)\b[^.]{0,60}кукі
персональн            \b(?:вы|согласие|согласен|даёте|даете|ви|згоду|згода)\b[^.]{0,60}(?:обработк|
    обробк)\w+[^.]{0,30}персональн
конфиденциальност     политик\w+ конфиденциальности
конфіденційн          політик\w+ конфіденційності|вашу конфіденційність
согла                 ^(?:принять|я согласен|согласен|соглас\w+ и (?:закрыть|продолжить)|продолжая|оставаясь|
    нажимая)\b[^.]{0,120}$
принять               ^принять(?: вс[её]| и закрыть)?\W*$
прийняти              ^(?:прийняти|відхилити)(?: вс[еі]| і закрити)?\W*$
погодж                ^(?:погоджуюся|продовжуючи|натискаючи|залишаючись)\b|ви погоджуєтес[яь]
cookie                \b(?:wir|diese (?:web)?seite|unsere (?:web)?seite|unsere (?:\d+ )?partner|
    unsere website)\b[^.]{0,120}cookies?\b|cookies? (?:akzeptieren|ablehnen|zulassen|verwalten)|
    cookie-(?:einstellungen|
    richtlinie|hinweis)|(?:alle|notwendige|technische) cookies
datenschutz           ^datenschutz(?:einstellungen|erklärung|hinweis\w*)?\b[^.]{0,40}$|unserer? datenschutz
einwillig             \b(?:ihre|deine) einwilligung|einwilligung (?:widerrufen|jederzeit|verwalten)
akzeptieren           ^(?:alle(?:s)? )?(?:akzeptieren|ablehnen|zustimmen)(?: und (?:weiter|schließen))?\W*$
zustimm               ^(?:ich )?(?:stimme zu|zustimmen)\b|mit (?:ihrer|deiner) zustimmung
cookie                \b(?:nous|ce site|notre site|nos partenaires|vous)\b[^.]{0,120}cookies?\b|
    cookies? (?:nécessaires|techniques|essentiels)|(?:accepter|refuser|paramétrer|gérer|utilisation) (?:tous |
    des |les |de )*cookies|(?:politique|paramètres|gestion) (?:de |des |en matière de )*cookies|^cookies
consentement          \bvotre consentement|(?:donner|retirer|gérer) (?:votre|mon|le) consentement
partenaires           \bnous et nos (?:\d+ )?partenaires
vie privée            \bvotre vie privée|respect\w* (?:de )?(?:la |votre )vie privée
accepter              ^(?:tout )?(?:accepter|refuser)(?: (?:et|tout|sans)\b[^.]{0,30})?\W*$|
    continuer sans accepter
cookie                \b(?:utilizamos|usamos|este sitio|esta web|nuestra web|nuestros socios|nosotros|
    usted)\b[^.]{0,120}cookies?\b|(?:aceptar|rechazar|configurar|gestionar|política de|
    uso de) (?:todas )?(?:las )?cookies|cookies (?:propias|técnicas|necesarias|de terceros)
consentimiento        \b(?:su|tu) consentimiento|(?:retirar|dar|gestionar) (?:el|su|tu) consentimiento
socios                \bnosotros y nuestros (?:\d+ )?socios
privacidad            ^(?:su|tu) privacidad|política de privacidad
aceptar               ^(?:aceptar|rechazar)(?: (?:todo|todas|y continuar))?\W*$
"""
PAYWALL: Final = r"""
subscribe             ^(?:please |or |log in or |sign in or |to \w+\W+)?(?:subscribe|
    become a subscriber)\b[^.]{0,60}\bto (?:continue|keep|read|unlock|access|get (?:full|unlimited))
subscri               \b(?:already|become|not yet) an? (?:\w+ )?(?:subscriber|member)\b|
    ^(?:for )?subscribers[- ]only|\bfor subscribers only\b|\bexclusive(?:ly)? (?:to|
    for) (?:our )?(?:\w+ )?(?:subscribers|members)
to continue reading   ^to (?:continue|keep) reading\b|^(?:continue|keep) reading (?:with|for|by|your)\b|
    \bto (?:continue|keep) reading (?:this|the|with|for|,|subscribe|please)
to read               ^to read (?:the (?:full|rest|whole|complete)|this|more|on)\b[^.]{0,50}\b(?:subscri|
    log in|sign|register|member)
unlock                ^unlock (?:this|the|all|unlimited|full)\b
free articles         \b(?:your|last|of) (?:\w+ ){0,3}free articles?\b|\bfree articles? (?:left|remaining|
    this month)
reached your          \breached your (?:\w+ )?(?:limit|free)\b
premium               ^this (?:is )?(?:a |an )?(?:article is )?(?:premium|exclusive|
    subscriber)\b[^.]{0,40}\b(?:article|content|story|for|to)\b
subscribers           \bthis (?:article|content|story|post|page) is (?:only |exclusively )?(?:available |
    reserved |exclusive )?(?:for|to) (?:our )?(?:paying |paid |premium |registered )?(?:subscribers|members)
members               \bthis (?:article|content|story|post|page) is (?:only |exclusively )?(?:available |
    reserved |exclusive )?(?:for|to) (?:our )?(?:paying |paid |premium |registered )?(?:subscribers|members)
full access           ^(?:get|for|enjoy|buy|start) (?:full|unlimited|complete|digital)(?: digital)? access
cancel any            \bcancel any ?time\b
trial                 ^(?:try|start)\b[^.]{0,40}\b(?:trial|for (?:just )?[$€£]\d)
подписчик             (?:только|лишь|доступ\w*|исключительно)[^.]{0,30}(?:для )?(?:платн\w+ )?подписчик|
    ^(?:уже|вы уже) подписчик|^материал для подписчик
подпис                ^(?:чтобы (?:продолжить|прочитать|читать)|оформите|купите|для (?:доступа|
    чтения))\b[^.]{0,60}подпис|(?:оформите|оформить|купить) подписку
продолжить чтение     чтобы продолжить чтение
бесплатных            \b(?:лимит|исчерпали)\b[^.]{0,40}бесплатн
передплат             (?:лише|тільки|доступ\w*)[^.]{0,30}(?:для )?передплатник|^вже передплатник|(?:оформіть|
    оформити|придбайте) (?:перед)?плат|(?:оформіть|оформити|придбайте) передплату
підпис                (?:лише|тільки|доступ\w*)[^.]{0,30}(?:для )?підписник|оформіть підписку
продовжити читання    (?:щоб|аби) продовжити читання
abonn                 ^nur für abonnent|\b(?:artikel|inhalt|beitrag) [^.]{0,30}nur für abonnent|
    ^(?!.*newsletter)(?:jetzt|
    noch kein|bereits|schon)\b[^.]{0,30}\babonn|^(?:jetzt )?abonnieren (?:und|sie)|\bmit (?:einem|
    dem) (?:\w+-?)?abo\b[^.]{0,30}(?:weiter|lesen)
weiterlesen           ^(?:jetzt |um |mit \w+ |zum )[^.]{0,60}weiter(?:zu)?lesen
artikel               ^(?:lesen sie )?(?:dieser|diesen|den) (?:ganzen |vollständigen )?artikel (?:ist|mit|
    lesen|können sie nur)\b[^.]{0,40}(?:abo|kostenpflichtig|plus)
probemonat            ^[^.]{0,50}probemonat|monatlich kündbar
kündbar               \b(?:jederzeit|monatlich) kündbar
abonné                ^(?:cet |ce |l['’]|la suite|article|contenu)?[^.]{0,40}réservée? (?:aux|à nos) abonnés|
    ^(?:déjà|pas encore) abonné|^article réservé
abonn                 \babonnez-vous\b[^.]{0,60}\b(?:pour|et)\b|^(?:pour )?lire la suite\b|^il vous reste\b|
    ^profitez de[^.]{0,30}offre
lire la suite         \bpour lire la suite|^la suite (?:de cet article )?est réservée
suscri                \bsolo (?:para|disponible)[^.]{0,20}suscriptores|\bexclusiv\w+ (?:para|
    de) (?:\w+ )?suscriptores|^suscríb\w+\b[^.]{0,60}\b(?:para|y)\b|^¿?ya (?:eres|es) suscriptor
seguir leyendo        \bpara (?:seguir|continuar) leyendo
"""
LOGIN: Final = r"""
sign in               ^(?:please |you (?:must|need to|have to) (?:be )?)?(?:sign|
    log)(?:ged)? in\b[^.]{0,60}(?:\bto\b|\bwith\b|\bor\b|$)
log in                ^(?:please |you (?:must|need to|have to) (?:be )?)?log(?:ged)? in\b[^.]{0,60}(?:\bto\b|
    \bwith\b|\bor\b|$)
logged in             ^you (?:must|need to|have to) be logged in
register              ^(?:please )?register\b[^.]{0,40}\b(?:to (?:continue|read|keep|see)|for free|now)
create                ^create (?:an?|your) (?:free )?account
account               \b(?:don['’]t|do not) have an account|\balready have an account|
    \bno account (?:yet)?\W*$
password              ^(?:forgot(?:ten)?|reset|enter|show)\b[^.]{0,20}password|^(?:your )?password\W*$|
    ^remember me\W*$
remember me           ^remember me\W*$
войдите               ^(?:пожалуйста\W+)?войдите\b[^.]{0,60}$|(?:войдите|авторизуйтесь) или зарегистрируйтесь
авториз               ^(?:пожалуйста\W+)?авторизуйтесь|(?:необходим\w*|требуется|нужно|нужна) авториз
зарегистр             ^(?:зарегистрируйтесь|зарегистрироваться)\b
пароль                ^(?:забыли|введите|восстановить|забули|введіть|відновити)\b[^.]{0,25}пароль|^пароль\W*$
увійдіть              ^(?:будь ласка\W+)?увійдіть\b
зареєстр              ^(?:зареєструйтес[яь]|зареєструватися)\b
anmelden              ^(?:bitte )?(?:melden sie sich|anmelden|einloggen|jetzt anmelden)\b|
    ^sie müssen (?:sich )?(?:angemeldet|anmelden|eingeloggt)|(?:sich )?anmelden oder registrieren
melden sie sich       ^(?:bitte )?melden sie sich\b[^.]{0,30}\ban\b
konto                 ^(?:noch kein|sie haben noch kein|kein|bereits ein)\b[^.]{0,20}konto|^konto erstellen
passwort              ^passwort\b[^.]{0,20}$|^[^.]{0,20}passwort vergessen
connecte              ^(?:veuillez )?(?:vous )?(?:connectez-vous|connecter|se connecter|identifiez-vous)\b|
    vous devez (?:être|vous) connect
identifi              ^identifiez-vous\b
compte                ^(?:créez?|créer|pas encore de|vous n['’]avez pas (?:encore )?de|
    vous avez déjà un)\b[^.]{0,15}compte
mot de passe          ^(?:mot de passe)\b[^.]{0,20}$
sesión                ^(?:por favor\W+)?inici(?:a|e|ar) sesión|debe(?:s)? iniciar sesión
cuenta                ^(?:crea|cree|crear|regístrate|¿?no tienes|¿?ya tienes|
    ¿?aún no tienes)\b[^.]{0,15}cuenta
contraseña            ^(?:¿?(?:has )?olvidad?[oa]s?te?[^.]{0,15})?contraseña\b[^.]{0,10}$
"""
