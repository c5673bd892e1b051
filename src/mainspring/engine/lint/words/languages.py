"""Function words of English and of other languages, to tell English from the rest, not the others from each other.

Source: closed word classes (articles, pronouns, prepositions, auxiliaries) of each language, and for the others the few words with
which status notes begin. Words that are also English ("was", "die", "on", "plan", "in") stand in no other list.
"""

from __future__ import annotations

from mainspring.engine.lint.words import words

ENGLISH = words("""
    the of to and a an is are was were be been for with by from that this these those it its we our you your
    they their not no has have had will would should can could more less than at on as or but into over
    under per all each every any new first next last through within between via about who which what how
    when where if so because due after before until still also only up down out off done made good well
    going track week month quarter year day least do does did there here need needs us them his her he she i
    my me keep team work progress update across against during increase reduce improve launch build create
    ship hire write publish deliver implement define develop customers users reach achieve complete release
    run get make people customer user one two three now just some
""")

OTHERS = words("""
    der das und nicht mit für von den dem des ein eine einen einem einer ist sind wird werden wurde wurden
    haben hat hatte wir ihr sie uns unser unsere auf bei nach aus zum zur über unter bis durch gegen ohne um
    zu auch noch nur schon sehr wie aber oder wenn weil dass daß kein keine keinen es ich sich mehr als seit
    im vom wieder heute morgen gestern diese dieser dieses alle alles läuft steigern erhöhen senken
    verbessern einführen erreichen kunden umsatz stand woche monat fortschritte gestartet begonnen umgesetzt geplant geklärt geführt verschoben projekt vertrieb freigabe warten wegen planmäßig weiterhin läuft
        fertig abgeschlossen
    neue neuer neues neuen starten abschließen einführung schulung schulungen gewinnen erstellen prüfen optimieren veröffentlichen
    nouveau nouvelle nouveaux lancer créer nuevo nueva nuevos lanzar crear nieuwe nuovo nuova lanciare novo nova lançar
    erledigt offen derzeit aktuell weiterhin weiter gut laut bzw zufriedenheit quartal mitarbeiter zahl
    unverändert guten wege zeitplan arbeiten le la les un une et est sont dans pour avec sur pas plus ne que
    qui nous vous notre nos votre leur au aux du ce cette ces mais ou où être été avons ont fait très bien
    augmenter réduire améliorer taux semaine équipe chiffre d'affaires rien toujours encore marcha cours
    progrès el los las una y son en para con por no-obstante se del al más pero como está están nuestro
    nuestra nuestros muy aumentar reducir mejorar lograr semana equipo o os as uma e é são em com não dos ao
    pelo pela nosso nossa estão melhorar reduzir clientes clienti il lo gli di che è sono per più della delle
    degli nel nella siamo abbiamo molto bene ancora aumentare ridurre migliorare settimana sin seguimos
    avanzando estamos sem het een van voor niet zijn wordt werd hebben heeft wij ons onze naar bij ook
    maar nog goed deze dit verhogen verlagen klanten och att det som är av för inte med vi på har ett
    kunder öka minska og af ikke er til vores øge w i z na się jest są nie do dla oraz przez klientów
    zwiększyć ve bir için bu ile çok değil müşteri artırmak
""") - words("""
    i a o e as os me per do no on an den die was in plan y la el al de con un se er or ons en stand gut laut
    has et es um im am min com w z past kit end see plus fait sin son ne na der bin fort hat hatte war it
    nova novo pas dos das is le at offen men by of for het bene ces il lo ile bu nel av ou vi om sur ce van
""")
"""Single letters and words that English texts contain (as words, acronyms or names) are left out."""

WEAK_OTHERS = words("""
    gut en der das den die de la el un im am hat war es le du et con het van is und se y al on laut stand vi
    ce sur met till non clients
""")
"""Words that count as another language only beside a sure one."""

ENDINGS = (
    "ungen",
    "ung",
    "keiten",
    "keit",
    "heiten",
    "lichen",
    "liche",
    "schaft",
    "ierung",
    "ción",
    "ções",
    "ção",
    "zione",
    "eurs",
    "ité",
    "tät",
)
"""Word endings that English does not have; -ung needs five letters before it (else young, hung, lung)."""


def vote(word: str) -> str:
    """For which language a lower-case word with its punctuation speaks: "english", "other", "weak" where it is weak evidence of another, or ""."""
    word = word.strip(".,;:!?()[]\"'*-–…/")
    if word in ENGLISH:
        return "english"
    if word in OTHERS:
        return "other"
    if word in WEAK_OTHERS:
        return "weak"
    return "other" if len(word) > 7 and word.endswith(ENDINGS) else ""
