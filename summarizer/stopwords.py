"""A language to the words in it that carry no topic, collected for this project by part of speech."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_LISTED: Final = {
    "ru": """
        а без более больше будем будет будете будешь будто буду будут будучи бы был была были было быть в
        вам вами вас ваш ваша ваше вашего вашей вашему ваши вашим вашими ваших вдоль вдруг ведь весь весьма
        вне во вовсе возле вокруг вообще вот впрочем все всегда всего всем всеми всему всех всею всю вся всё
        всём вы г гг где говорит да дабы даже два для до довольно должен должна должно должны другая другие
        другого другой другом его ее ей еле ему если есть еще ещё ею её ж же за затем здесь и ибо из из-за
        или им именно ими иногда их к каждого каждой каждому каждые каждый каждым как какая какие какой кем
        когда ком кому конечно которая которого которое которой котором которому которую которые который
        которым которых кроме кто куда ли либо лишь лучше между менее меня мимо мне много мною мог могла
        могли могло могу могут моего моей моему может можешь можно моим моими моих мой моя мы на над надо
        наконец нам нами нас наш наша наше нашего нашей нашему наши нашим нашими наших не него нее ней
        нельзя нем нему нет нею неё ни нибудь никогда ним ними них ничего но ну нужно нём о об один одна
        однако одни одним одних одно одного одной одному около он она они оно от очень перед по под пока
        после потом потому почти поэтому при притом причём про просто против пусть ради раз разве ранее с
        сам сама сами самим самих само самого самой самом самый свое своего своей своем своему свои своими
        своих свой свою своя своё себе себя сейчас сквозь словно со собой собою совсем сразу среди стал
        стала стали стало так такая также такие таким таких такого такое такой там твои твой твоя твоё те
        тебе тебя тем теми теперь тех то тобой тобою тогда того тоже той только том тому тот тою три ту тут
        ты у уж уже хорошо хоть хотя чего чей чем чему через что чтоб чтобы чуть чья эта эти этим этими этих
        это этого этой этом этому этот эту я является являются
    """,
    "uk": """
        а або адже аж але ані б без безпосередньо би близько був буде будемо будете будеш буду будуть була
        були було бути більш більше біля в вам вами вас ваш ваша ваше вашим вашими ваших вашого вашому вашої
        ваші весь вже вздовж ви вниз внизу вона вони воно все всього всьому всю вся всім всіма всіх втім від
        відтак він де дещо деяка деякий деяких деякі для до доки дуже ж же жоден жодна жодного з за завжди
        задля замість заради зараз зате згідно знову зокрема зі й його йому ким кого кожен кожна кожне
        кожний кожного кожної коли кому котра котрий котрі крім куди ледве лише майже мало мати мають має
        мене мені ми мною мого може можемо можна можуть моя моє моєї мої моїх між мій на навколо навіть над
        нам нами наразі нас наш наша наше наших нашого нашому нашої наші не немає нехай нею неї ним ними них
        ну ні ніби ніде ній ніколи ніхто нічого ніщо о об обидва обидві один одна однак одне одного одному
        одної одні однією окрім он ось от отже отож оцей перед по повинен повинна повинні поза поки помимо
        попри потрібно потім про проте проти протягом під після раз разом раніше сам сама саме самого самі
        свого свою своя своє своєму своєю своєї свої своїй своїм своїми своїх свій себе серед собою собі
        сюди та так така таке такий таким такими таких такого також такої такі там те тебе теж ти тим тими
        тих то тобою тобто тобі того тоді тож той тому тою треба ту тут ті тій тільки у увесь уже упродовж
        усе усього уся усі усім усіх утім хай хоч хоча хто хтось хіба це цей цим цими цих цього цьому цю ця
        ці цією цієї через чи чий чим чия чиє чого чому ще що щоб щоби щодо щойно щось як яка якась якби яке
        який яким якими яких якого якому якою якої якщо які є і із інша інше інший іншим іншими інших іншого
        іншої інші їй їм їх їхнього їхня їхнє їхні їхній їхніх її
    """,
    "de": """
        aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes
        anders auch auf aus außer außerdem bei beide beiden beim bereits bevor bin bis bisher bist bloß da
        dabei dadurch dafür dagegen daher dahin damals damit danach daneben dann daran darauf daraus darf
        darin darum darunter darüber das dass davon davor dazu daß dein deine deinem deinen deiner dem
        demnach den denen denn dennoch der deren derselbe des deshalb desselben dessen deswegen dich die
        dies diese dieselbe diesem diesen dieser dieses dir doch dort dran drüber du durch durfte dürfen
        eben ebenfalls ein eine einem einen einer eines einig einige einigem einigen einiger einiges einmal
        er erst es etwa etwas euch euer eure eurem euren eurer für gab gar gegen gegenüber gewesen geworden
        gibt ging habe haben hat hatte hatten hattest hattet her hier hin hinter hinzu hätte hätten ich ihm
        ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem infolge innerhalb ins inzwischen irgend
        ist ja je jede jedem jeden jeder jedes jedoch jemand jene jenem jenen jener jenes jetzt kann kannst
        kaum kein keine keinem keinen keiner keines konnte konnten könne können könnt könnte könnten lassen
        laut ließ machen macht machte man manche manchem manchen mancher manches mehr mein meine meinem
        meinen meiner meines mich mir mit mittels mochte muss musst musste mussten möchte mögen müssen müsst
        müsste nach nachdem neben nein nicht nichts nie niemand noch nun nur ob oben obwohl oder ohne paar
        sagt sagte schon sehr sei seid seien sein seine seinem seinen seiner seines seit seitdem selbst sich
        sie sind so sogar solch solche solchem solchen solcher solches soll sollen sollst sollt sollte
        sollten somit sondern sonst soweit sowie sowohl statt trotz trotzdem um und uns unser unsere unserem
        unseren unserer unter viel viele vielen vieler vom von vor vorbei wann war waren warst warum was
        weder wegen weil weiter weitere weiteren weiterer weiteres welche welchem welchen welcher welches
        wem wen wenig wenige weniger wenn wer werde werden werdet weshalb wessen wie wieder wieso will wir
        wird wirst wo wobei wodurch woher wohin wohl wollen wollte wollten womit worden worüber wurde wurden
        während würde würden zu zudem zum zunächst zur zurück zusammen zwar zwischen über überhaupt
    """,
    "fr": """
        a afin ai ainsi ait alors après as assez au aucun aucune aucuns aujourd'hui auprès
        auquel aura aurai auraient aurait auront aussi aussitôt autant autour autre autres aux auxquelles
        auxquels avaient avais avait avant avec avez aviez avions avoir avons ayant beaucoup bien c car ce
        ceci cela celle celle-ci celles celui celui-ci cependant certain certaine certaines certains ces cet
        cette ceux ceux-ci chacun chacune chaque chez ci combien comme comment contre d d'abord dans de
        dehors delà depuis derrière des desquelles desquels dessous dessus devant devra devrait dit doit
        doivent donc dont du duquel durant dès déjà elle elles en encore enfin ensuite entre envers environ
        es est et etc eu eue eues eurent eus eut eux faire fais faisait faisant fait faites faut fera ferait
        font furent fus fut grâce hormis hors ici il ils j jamais je jusqu jusque l la laquelle le lequel
        les lesquelles lesquels leur leurs lors lorsqu lorsque lui là m ma maintenant mais malgré me mes met
        mien mienne mieux moi moins mon même mêmes n ne ni non nos notre nous nul néanmoins nôtre on
        ont or ou outre où par parce parfois parmi pas pendant peu peut peuvent peux plupart plus
        plusieurs plutôt pour pourquoi pourra pourrait pourtant presque près pu puis puisqu puisque qu quand
        quant que quel quelle quelles quelqu quelque quelques quels qui quoi quoique s sa sans sauf se selon
        sera serai seraient serait seront ses seul seule seulement si sien sienne sinon soi soient sois soit
        sommes son sont sous souvent soyez suis sur t ta tandis tant te tel telle telles tels tes toi ton
        toujours tous tout toute toutefois toutes trop très tu un une va vais vas vers veulent veut voici
        voilà vont vos votre vous vu vôtre y à ça étaient étais était étant été êtes être
    """,
    "es": """
        a acá además ahora ahí al algo alguien alguna algunas alguno algunos algún allá allí ambas ambos
        ante anterior antes apenas aquel aquella aquellas aquello aquellos aquí así aun aunque aún bajo
        bastante bien cabe cada casi cierta ciertas cierto ciertos como con conmigo contigo contra cual
        cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuya cuyas cuyo cuyos cuál cuándo
        cuánto cómo da dan dar de debe deben deber debido decir del demasiado demás dentro desde después
        detrás dice dicen dicho dijo donde durante dónde e el ella ellas ello ellos embargo en encima
        entonces entre era erais eran eras eres es esa esas ese eso esos esta estaba estaban estado estamos
        estar estará estas este esto estos estoy estuvo está estáis están excepto fin fue fuera fueran
        fueron fui fuimos ha haber habido habrá habría había habían hace hacen hacer hacia haciendo han has
        hasta hay haya hayan he hemos hizo hoy hubo incluso ir jamás junto la las le les lo los luego mas me
        mediante mejor menos mi mientras mis misma mismas mismo mismos mucha muchas mucho muchos muy más mí
        mía mías mío míos nada nadie ni ninguna ninguno ningún no nos nosotras nosotros nuestra nuestras
        nuestro nuestros nunca o obstante os otra otras otro otros para pero poca pocas poco pocos podemos
        poder podrá podría podrían podía por porque pronto pudo puede pueden puedo pues que quien quienes
        quienquiera quizá quizás quién qué se sea sean según ser será serán sería si sido siempre siendo sin
        sino so sobre sois sola solamente solo somos son soy su sus suya suyas suyo suyos sé sí sólo tal
        tales también tampoco tan tanta tantas tanto tantos te tendrá tener tenía tenían ti tiene tienen
        toda todas todavía todo todos tras tu tus tuvo tuya tuyo tú u un una unas uno unos usted ustedes va
        vamos van varias varios veces vez vosotras vosotros voy vuestra vuestras vuestro vuestros y ya yo él
        éramos
    """,
}

LISTED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {code: frozenset(listed.split()) for code, listed in _LISTED.items()}
)
"""Casefolded words by language: articles, pronouns, prepositions, conjunctions, particles, auxiliary verbs.

English's come with sumy (Apache 2.0): the weights of `news` were learned with them.
"""
