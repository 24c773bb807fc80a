"""The words with which lines of a page begin, in six languages, as data.

A line lists first words, then a regular expression of what must follow; a last `.` stands for the line's end.
"""

from __future__ import annotations

from typing import Final

ENGLISH: Final = r"""
read                      (?:more|also|next|the full|our|on|related)\b|this:|[^.]{0,60}\bhere\W*$
see                       (?:also|more|our|related|full coverage|the (?:original|full))\b
related,recommended       :|(?:articles?|stor(?:y|ies)|topics?|links?|content|for you|reading)\b|.
more                      :|(?:on this|stories)\b|(?:from|news)\b[^.]{0,30}$
click,tap                 (?:here|on|through|to)\b
sign                      (?:up|in to)\b
subscribe,login           \b
follow                    us\b|@|our\b|live\b|\w+ on (?:twitter|facebook|instagram|x)\b
share                     (?:this|on|via|your (?:story|stories|thoughts|experience|views?))\b
advertisement,copyright   \b
sponsored                 (?:by|content|posts?|links?)\b|.
scroll                    (?:down|for)\b
watch  :
watch  (?:the|this|a|our)\b[^.]{0,60}(?:$|\b(?:here|below|above|video)\b)
watch  (?:more|now|live|below|video)\b[^.]{0,60}(?:$|\b(?:here|below|above|video)\b)
video,photo,photos        :|(?:above|below|credit|by|courtesy|gallery)\b|.
image,images              :|(?:copyright|caption|source|credit|courtesy|by|gallery)\b
picture,pictures,photograph  :|(?:copyright|caption|source|credit|courtesy|by|gallery)\b
listen                    :|(?:to this|now|live|here)\b
pictured  [:,(]|(?:above|below|left|right|here|from|with|together|in|at|on|is|are|cent(?:re))\b
pictured  [:,(]|(?:above|below|left|right|here|from|with|together|in|at|on|is|are|cent(?:er))\b
caption,credit,credits,source,sources,tag,tags,topic,notice,watch  :
correction,trending,topics  :|.
file                      (?:photo|photograph|picture|image|pic)\b
above,below,right,left    [:,]|(?:pictured|to right)\b
media                     (?:caption|playback|requires)\b
hide,toggle               caption\b
enlarge                   (?:this )?image\b
all                       rights reserved\b
this  (?:article|story|page) (?:was|is|has been|may|will|can)\b.{0,12}\b(?:originally|updated)
this  (?:post|report|video) (?:was|is|has been|may|will|can)\b.{0,12}\b(?:originally|updated)
this  (?:article|story|page) (?:was|is|has been|may|will|can)\b.{0,12}\b(?:published|part)\b
this  (?:post|report|video) (?:was|is|has been|may|will|can)\b.{0,12}\b(?:published|part)\b
this  (?:article|story|page) (?:was|is|has been)\b (?:first|sponsored|no longer|brought)\b
this  (?:post|report|video) (?:was|is|has been)\b (?:first|sponsored|no longer|brought)\b
this  (?:web)?site (?:uses|requires)\b
editor,editors            note\b|s['’] note|:
updated,published,posted  :|(?:at|by)\b|\d|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on \d
last                      (?:updated|modified)\b
written,compiled,photographed,filmed  by\b.{0,60}$
reporting,editing         by\b
additional                reporting\b
accept,reject  (?:all )?cookies\b|all\W*$
manage                    (?:cookies|preferences|consent|your|settings)\b
we  (?:use|value|and our|may earn|earn a)\b.{0,60}\b(?:cookies?|privacy)\b
we  (?:use|value|and our|may earn|earn a)\b.{0,60}\b(?:partners|commission)\b
by                        (?:continuing|clicking|using this|signing up|subscribing|entering your|submitting)\b
your                      (?:privacy|browser|ad choices|email address|subscription)\b
terms                     of (?:use|service)\b|and conditions\b|&
privacy,cookie,cookies    (?:policy|notice|settings|preferences|help|on)\b
log                       (?:in|out)\b
register                  (?:for free|now|to (?:read|continue|comment))\b
skip                      (?:to|past|advert|ad)\b
back                      to top\b
print,email               (?:this|us|address)\b
comment,comments          \(?\d|on this\b|below\b|.
join                      (?:our|us on|the (?:conversation|discussion))\b
download                  (?:our|the app|the free|now)\b
get                       (?:the latest|our|breaking news|alerts|the \w+ app|news alerts|unlimited)\b
don                       miss\b
like,find,add             us on\b
find,learn                (?:out )?(?:more(?: about| here|\W*$)|how you can\b)
contact                   (?:us|the (?:author|reporter|newsroom))\b
visit                     our\b|(?:the )?\w+(?:\.\w+)+\b
for                       more (?:information|details|on this|stories|news)\b|confidential support\b
here                      ['’]s\b|(?:is|are)\b
story                     highlights\b
story,article             continues (?:below|after)\b
continue                  reading\b
most                      (?:read|popular|viewed|shared)\W*$
you                       (?:may|might) also (?:like|be interested)|are now subscribed
have                      you (?:got a story|been affected)|your say\b
let,tell,email,text,tweet  us\b
leave,add,post            (?:a )?(?:comment|reply)\b
view                      (?:all|comments|gallery|more)\b
breaking                  news (?:alerts|emails?)\b
please                    (?:enable|subscribe|sign up|log in|disable|turn off|share this|email|click)\b
enter                     your e-?mail\b
support                   our (?:journalism|work)\b
"""
RUSSIAN: Final = r"""
читайте,подписывайтесь,подпишитесь,подписаться  \b
поделиться,поделитесь,нажимая,нажмите,присоединяйтесь  \b
читать                    (?:далее|также|полностью|дальше|ещё|еще|подробнее)\b
подробнее,подробности     :|(?:об?|читайте|по ссылке|на сайте)\b|[—–-]|.
подписка                  на\b|.
смотрите                  (?:также|видео|ещё|еще|фото|в)\b|:
фото,фотография,снимок,видео,источник,источники  \s*[:—–]|.
автор,авторы,текст,теги,редактор,иллюстрация  \s*[:—–]|.
фото                      (?:из|с|со|автора|предоставлено|пресс-службы)\b
видео,материал,материалы,новости  (?:дня|по теме|партн[её]ров|сми2)\b
источник                  (?:фото|изображения|видео)\b
на                        (?:фото|снимке|фотографии|иллюстрации)(?:\s*[:—–]|\s+(?:слева|справа)\b)|главную\W*$
слева                     направо\b
реклама                   [.:|]|на (?:сайте|нашем)\b|.
следите                   за (?:нашими|новостями|нами|обновлениями)\b
комментарии,рассылка      \(?\d|закрыты\b|отключены\b|новостей\b|.
все                       (?:права (?:защищены|принадлежат)|новости\W*$)
продолжая                 (?:использовать|пользоваться|просмотр|работу|просматривать)\b
наш                       (?:telegram|телеграм|канал)
вот                       (?:что|как|почему|главное)\b
мы                        используем\b.{0,40}(?:cookie|куки)|в (?:telegram|телеграм|соцсетях)
сайт,этот                 (?:сайт )?использует\b
принять                   (?:все\b|cookie|куки)
политика                  (?:конфиденциальности|обработки|cookie)
вас                       (?:также )?может заинтересовать\b
самое                     (?:читаемое|популярное)\W*$
получайте                 (?:новости|уведомления|рассылку|главные)\b
войти,комментировать      через\b|.
"""
UKRAINIAN: Final = r"""
читайте,підписуйтесь,підписуйтеся,підпишіться  \b
підписатися,поділитися,поділіться,натисніть,натискаючи  \b
приєднуйтесь,приєднуйтеся  \b
читати                    (?:далі|також|повністю|більше)\b
детальніше,докладніше     :|(?:про|читайте|за посиланням)\b|[—–-]|.
підписка                  на\b|.
дивіться                  (?:також|відео|ще|фото)\b|:
джерело,джерела,відео,світлина,редакція,ілюстрація,автор,фото  \s*[:—–]|.
джерело                   (?:фото|зображення)\b
на                        (?:фото|знімку|світлині)(?:\s*[:—–]|\s+(?:ліворуч|праворуч)\b)
стежте,слідкуйте          за (?:нашими|новинами|нами|оновленнями)\b
матеріал,матеріали,новини  (?:за темою|по темі|партнерів)\b|.
коментарі,розсилка        \(?\d|закриті\b|вимкнен[іо]\b|новин\b|.
усі,всі                   права (?:захищен[іо]|належать)\b
ось                       (?:що|як|чому|головне)\b
ми                        використовуємо\b.{0,40}(?:cookie|кукі)|[ув] (?:telegram|телеграм|соцмережах)
цей,сайт                  (?:сайт )?використовує\b
наш                       (?:telegram|телеграм|канал)
продовжуючи               (?:використовувати|користуватися|перегляд|роботу|переглядати)\b
прийняти                  (?:всі|усі)\b|cookie
політика                  (?:конфіденційності|cookie)
вас                       (?:також )?може зацікавити\b
також                     (?:читайте|дивіться)\b
отримуйте                 (?:новини|сповіщення|розсилку)\b
увійти                    через\b|.
"""
GERMAN: Final = r"""
mehr                      (?:zum thema|zu diesem thema|dazu|lesen|infos?|nachrichten|aus der rubrik)\b|:
lesen                     sie (?:auch|hier|mehr|dazu|weiter|jetzt)\b|auch\b
lies,auch                 (?:auch|mehr|interessant)\b|:
weiterlesen,newsletter    (?:nach|auf|abonnieren|bestellen|unter)\b|:|.
siehe                     auch\b
sehen                     sie (?:hier|auch|im video|dazu)\b
foto,fotos,bild,bilder,video,quelle,quellen,autor,autorin,text,bildquelle,fotoquelle,symbolbild  :|.
foto,bild                 (?:von|aus|credit)\b.{0,40}$|/
anzeige,werbung,werbeanzeige  :|.
abonnieren                (?:sie|den|unseren)\b
jetzt                     (?:abonnieren|anmelden|registrieren|kostenlos|testen|bestellen|weiterlesen)\b
melden                    sie sich\b.{0,60}\b(?:an|newsletter)\b
folgen                    sie (?:uns|unserem)\b
teilen                    (?:sie|auf|per)\b|.
diesen                    (?:artikel|beitrag|text) (?:teilen|drucken|anhören)\b
diesen                    (?:artikel|beitrag|text) (?:wurde|erschien|ist zuerst|entstand)\b
dieser                    (?:artikel|beitrag|text) (?:teilen|drucken|anhören)\b
dieser                    (?:artikel|beitrag|text) (?:wurde|erschien|ist zuerst|entstand)\b
artikel                   (?:teilen|drucken|anhören|merken)\b
wir                       (?:verwenden|nutzen|benutzen|setzen)\b.{0,40}\bcookies?\b
diese                     (?:website|webseite|seite) (?:verwendet|nutzt|benutzt|setzt)\b
alle                      (?:cookies|akzeptieren|rechte vorbehalten)\b
cookies                   (?:akzeptieren|ablehnen|zulassen)\b
mit                       der (?:weiteren )?nutzung\b.{0,60}\bcookies\b
datenschutz,datenschutzerklärung,impressum,nutzungsbedingungen  .
klicken                   sie\b
hier                      (?:klicken|geht es zu[rm]?|lesen sie)\b
hier                      finden sie (?:mehr|alle|weitere|unser\w*)\b
zuletzt,stand             (?:aktualisiert|:)
aktualisiert,veröffentlicht  :|am \d|um \d
kommentare,kommentar      \(?\d|schreiben\b|.
schreiben                 sie (?:uns|einen kommentar)\b
zurück,zur                (?:zur|nach oben|startseite)\b
das                       könnte sie auch\b
"""
FRENCH: Final = r"""
lire                      (?:aussi|également|la suite|l['’]article|plus|notre)\b
lisez,voir,écouter        (?:aussi|également|notre|la vidéo|le diaporama)\b
voir                      (?:plus|les commentaires|toutes)\b
à                         (?:lire|voir|écouter)(?: aussi| également)?\b|propos de l['’]auteur
sur                       le même (?:sujet|thème)\b
photo,photos,crédit,crédits,image,vidéo,source,sources,auteur,légende,illustration,texte  \s*:|.
photo,crédit              (?:photos?|d['’]illustration|de)\b.{0,40}$
publicité,newsletter      :|.
abonnez,inscrivez,connectez,rejoignez,suivez,retrouvez  [-‑](?:vous|nous)\b|nous sur\b
recevez                   (?:notre|nos|la|les|chaque|gratuitement|toute)\b
partager,partagez         (?:sur|cet|cette|l['’]article|par)\b|.
nous                      utilisons\b.{0,40}\bcookies?\b
ce,cet,cette              (?:site (?:utilise|web utilise)|page utilise|article a été)\b
cet                       article est (?:paru|réservé)\b
en                        poursuivant (?:votre|la) navigation\b
accepter,refuser          (?:les cookies|tout\b|et continuer|et fermer)
gérer                     (?:les|mes|vos) (?:cookies|préférences|choix)
tous                      droits réservés\b
politique                 de (?:confidentialité|cookies)\b
mentions                  légales\b
cliquez,téléchargez       (?:ici|sur|notre|l['’]application|pour)\b
pour                      (?:en savoir plus|aller plus loin)\b
en                        savoir plus\b
publié,modifié            le \d|:
mis                       à jour\b
commentaires              \(?\d|.
propos                    recueillis par\b
réagir,commenter          .
articles                  (?:liés|similaires|recommandés)\b
"""
SPANISH: Final = r"""
leer,lea,lee,ver          (?:más|también|además|la noticia|el artículo|todos los comentarios)\b
te,le                     puede interesar\b
también                   te puede interesar\b
más                       (?:información|noticias|sobre este tema)\b.{0,30}$|:
noticias,artículos,temas  (?:relacionad[oa]s)\b
foto,fotos,fotografía,imagen,vídeo,video,fuente,fuentes,autor,texto,crédito,créditos  \s*:|.
foto,imagen               (?:de archivo|cortesía|de)\b.{0,40}$
publicidad,anuncio        :|.
suscríbete,suscríbase,regístrate,regístrese,síguenos,síganos,inscríbete,descárgate  \b
sigue,siga                (?:leyendo|toda la|nuestr[ao]s?)\b
recibe,reciba             (?:nuestr|las|todas|en tu|el bolet)
comparte,compartir        (?:en|esta|este|por)\b|.
utilizamos,usamos         \b.{0,40}\bcookies?\b
este,esta                 (?:sitio|página|web) (?:web )?(?:utiliza|usa)\b|(?:artículo|noticia) (?:fue|ha sido)
al                        (?:continuar|seguir) (?:navegando|con la navegación)
si                        (?:continúa|continúas|sigue|sigues) navegando\b
aceptar,rechazar          (?:todas|todo|las cookies|y continuar|y cerrar|cookies)\b
configurar,gestionar      (?:las )?(?:cookies|preferencias)\b
política,aviso            de (?:privacidad|cookies)\b|legal\b
todos                     los derechos reservados\b
haz,haga                  clic\b
pulsa,pulse,descarga,descargue  (?:aquí|sobre|nuestra|la app)\b
publicado,actualizado     :|el \d|a las \d
última                    actualización\b
comentarios               \(?\d|.
nuestro                   (?:boletín|canal)\b
únete,únase               a (?:nuestro|nuestra|la)\b
"""
