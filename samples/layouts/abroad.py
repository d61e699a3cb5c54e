"""Invented articles in English, German and French, for layouts of the wider web."""

from __future__ import annotations

from dataclasses import dataclass

from samples.layouts.story import Story, Teaser


@dataclass(frozen=True, slots=True)
class _Language:
    """The words of one language: what varies and the sentences that it varies in."""

    places: tuple[str, ...]
    goods: tuple[str, ...]
    people: tuple[str, ...]
    title: str
    lead: str
    forms: tuple[str, ...]
    teaser: str
    teaser_text: str
    caption: str
    comments: tuple[str, ...]


_ENGLISH = _Language(
    ("Mockford", "Upper Sample", "Saint Example", "Trial Bay", "Fictionville", "Little Draft"),
    ("cider", "goat cheese", "oak barrels", "wool blankets", "smoked trout", "rye bread"),
    ("Ada Sampleton", "Joe Placeholder", "Mary Testwell", "Sam Mockridge", "Ivy Draftsman"),
    "How {place} kept its {good} alive for {m} more seasons",
    "After {m} lean seasons the makers of {good} in {place} have not only kept the trade but brought "
    "it to {n} shops at home and abroad.",
    (
        "“We used to sell whatever we made, and nobody asked a single question,” said {person}, who "
        "still starts work on the {good} long before the sun comes up over {place}.",
        "The council spent $1.{m} million on the old mill last year. About {n} people work there now, "
        "most of them part-time, and a second shift is planned for the autumn.",
        "Money remains the hard part. A single drying oven costs close to {n} thousand, and banks lend "
        "only a third of that to a workshop that has no land to its name.",
        "It was raining on the morning of the fair, yet the queue for {good} reached the bridge. By "
        "noon the first {n} crates were gone and the children had been sent home for more.",
        "Not everybody agrees. {person} thinks that the label has made {good} too dear for the people "
        "who live here, and says so at every meeting of the parish.",
        "A report published on Tuesday found that {m} of the {n} workshops in the county had stopped "
        "keeping records of any kind; the rest do so by hand, in pencil.",
        "There is no secret to it, as the older women like to say. You need clean water, a dry loft and "
        "the patience to leave {good} alone for {m} weeks at a time.",
        "Visitors who come by train can walk to the workshop in {m} minutes. The path follows the river "
        "and passes the school whose pupils drew the new label.",
        "The rules will change again next spring. From then on every jar sold outside {place} must carry "
        "the name of the maker, the date and the place where it was filled.",
        "“I would not call it a miracle,” {person} added with a shrug. “We did our sums, we asked the "
        "neighbours, and then we simply did not stop.”",
        "Prices have held up better than many feared: a year ago a dozen cost {n}, and today it is only "
        "a little more, although fuel and glass have become much dearer.",
        "Later that evening the lights in the loft went out one by one. Somebody had left a window "
        "open, and the smell of {good} hung over the lane until morning.",
    ),
    "{place} opens a new market hall for {good}",
    "The hall in {place} offers room for {n} sellers of {good} and opens its doors next week.",
    "Drying {good} in {place}",
    (
        "I grew up two villages away and this brought it all back, thank you so much for writing it.",
        "Nice story but the prices are a joke, nobody around here can afford any of this any more.",
        "Does anyone know where one can buy this in the city? The phone number has been dead for days.",
    ),
)

_GERMAN = _Language(
    ("Musterhausen", "Beispielstadt", "Oberprobe", "Neu-Versuch", "Sankt Entwurf"),
    ("Apfelmost", "Ziegenkäse", "Roggenbrot", "Leinöl", "Räucherforelle"),
    ("Erika Beispiel", "Hans Probst", "Lena Entwurf", "Otto Versuchs", "Greta Muster"),
    "Wie {place} den {good} über {m} Winter gerettet hat",
    "Nach {m} mageren Wintern haben die Betriebe in {place} ihr Handwerk nicht nur bewahrt, sondern "
    "liefern {good} inzwischen an {n} Geschäfte im In- und Ausland.",
    (
        "„Früher wurde verkauft, was eben da war, und niemand hat nachgefragt“, erzählt {person}, "
        "während in der Stube hinter dem Hof noch der {good} vom Vortag abkühlt.",
        "Die Gemeinde hat im vergangenen Jahr rund 1,{m} Millionen Euro in die alte Mühle gesteckt. "
        "Etwa {n} Menschen arbeiten heute dort, die meisten in Teilzeit.",
        "Am Geld hängt trotzdem vieles: Ein einziger Trockenofen kostet fast {n} Tausend Euro, und die "
        "Bank gibt höchstens ein Drittel davon, solange kein Grund als Sicherheit dient.",
        "Am Morgen des Festes regnete es in Strömen, und doch reichte die Schlange vor dem Stand mit "
        "{good} bis an die Brücke. Gegen Mittag waren {n} Kisten verkauft.",
        "Nicht alle sind begeistert. {person} findet, das Siegel habe den {good} für die Leute im Ort "
        "zu teuer gemacht, und sagt das auch in jeder Sitzung.",
        "Ein am Dienstag vorgestellter Bericht kommt zu dem Schluss, dass {m} von {n} Betrieben im "
        "Landkreis keinerlei Aufzeichnungen mehr führen.",
        "Ein Geheimnis gebe es nicht, sagen die Älteren gern. Man brauche sauberes Wasser, einen "
        "trockenen Boden und die Geduld, {m} Wochen lang nichts zu tun.",
        "Wer mit dem Zug kommt, ist in {m} Minuten am Ziel. Der Weg führt am Fluss entlang und an der "
        "Schule vorbei, deren Kinder das neue Etikett gezeichnet haben.",
        "Im Frühjahr ändern sich die Vorschriften erneut. Dann muss auf jedem Glas stehen, wer es "
        "gefüllt hat, an welchem Tag und an welchem Ort.",
        "„Ein Wunder war das nicht“, sagt {person} und zuckt mit den Schultern. „Wir haben gerechnet, "
        "die Nachbarn gefragt und dann einfach nicht aufgehört.“",
    ),
    "{place} bekommt eine neue Markthalle für {good}",
    "In der Halle von {place} finden {n} Stände Platz, eröffnet wird sie schon in der nächsten Woche.",
    "{good} beim Trocknen in {place}",
    (
        "Bin zwei Dörfer weiter aufgewachsen, da kommen beim Lesen wirklich viele Erinnerungen hoch.",
        "Schöner Text, aber die Preise sind ein Witz, das kann sich hier doch keiner mehr leisten.",
        "Weiß jemand, wo man das in der Stadt kaufen kann? Unter der Nummer geht niemand ans Telefon.",
    ),
)

_FRENCH = _Language(
    ("Essai-sur-Loire", "Saint-Exemple", "Brouillon-les-Bains", "Villefictive", "Modèle-le-Vieux"),
    ("cidre fermier", "fromage de chèvre", "pain de seigle", "miel de sapin", "huile de noix"),
    ("Anne Lexemple", "Paul Modèle", "Lise Brouillon", "Marc Essayer", "Jeanne Fictive"),
    "Comment {place} a sauvé son {good} pendant {m} hivers",
    "Après {m} hivers difficiles, les artisans de {place} ont non seulement gardé leur métier, mais ils "
    "livrent aujourd’hui leur {good} à {n} boutiques en France et à l’étranger.",
    (
        "« Avant, on vendait ce qu’on avait, et personne ne posait de questions », raconte {person}, qui "
        "se lève toujours bien avant le soleil pour s’occuper du {good}.",
        "La commune a investi 1,{m} million d’euros dans le vieux moulin l’an dernier. Environ {n} "
        "personnes y travaillent désormais, la plupart à temps partiel.",
        "L’argent reste le point sensible : un seul séchoir coûte près de {n} mille euros, et la banque "
        "n’en prête qu’un tiers à un atelier sans terrain.",
        "Il pleuvait le matin de la fête, et pourtant la file devant le stand de {good} allait jusqu’au "
        "pont. À midi, les {n} premières caisses étaient parties.",
        "Tout le monde n’est pas d’accord. Pour {person}, le label a rendu le {good} trop cher pour les "
        "gens du village, et il le répète à chaque réunion.",
        "Un rapport publié mardi constate que {m} des {n} ateliers du département ne tiennent plus aucun "
        "registre ; les autres le font à la main, au crayon.",
        "Il n’y a pas de secret, disent volontiers les anciens. Il faut de l’eau propre, un grenier sec "
        "et la patience de ne rien toucher pendant {m} semaines.",
        "Les visiteurs venus en train rejoignent l’atelier en {m} minutes. Le chemin longe la rivière et "
        "passe devant l’école dont les élèves ont dessiné l’étiquette.",
        "Les règles changeront encore au printemps. Chaque pot vendu hors de {place} devra porter le nom "
        "du producteur, la date et le lieu de mise en pot.",
        "« Je ne parlerais pas de miracle », ajoute {person} en haussant les épaules. « Nous avons fait "
        "nos comptes, puis nous ne nous sommes pas arrêtés. »",
    ),
    "{place} ouvre une nouvelle halle pour le {good}",
    "La halle de {place} accueillera {n} stands et ouvrira ses portes dès la semaine prochaine.",
    "Séchage du {good} à {place}",
    (
        "J’ai grandi à deux villages de là et cet article m’a rappelé tant de souvenirs, merci à vous.",
        "Belle histoire, mais les prix sont une plaisanterie, plus personne ici ne peut se les offrir.",
        "Quelqu’un sait-il où l’acheter en ville ? Le numéro ne répond plus depuis plusieurs jours.",
    ),
)
_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}


def _words(tongue: _Language, seed: int) -> dict[str, str]:
    return {
        "place": tongue.places[seed % len(tongue.places)],
        "good": tongue.goods[(seed * 3 + 1) % len(tongue.goods)],
        "person": tongue.people[(seed * 2 + 1) % len(tongue.people)],
        "n": str(20 + seed * 7 % 70),
        "m": str(3 + seed % 6),
    }


def story_in(language: str, seed: int, length: int) -> Story:
    """The article number ``seed`` in "en", "de" or "fr", with up to ``length`` paragraphs."""
    tongue = _LANGUAGES[language]
    words = _words(tongue, seed)
    forms = tongue.forms
    paragraphs = tuple(
        forms[(seed + nth) % len(forms)].format(**_words(tongue, seed + nth * 2))
        for nth in range(min(length, len(forms)))
    )
    around = [_words(tongue, seed * 5 + nth + 2) for nth in range(8)]
    return Story(
        title=tongue.title.format(**words),
        lead=tongue.lead.format(**words),
        paragraphs=paragraphs,
        caption=tongue.caption.format(**words),
        author=words["person"],
        day=f"{seed % 27 + 1:02d}.{seed % 12 + 1:02d}.2021",
        iso=f"2021-{seed % 12 + 1:02d}-{seed % 27 + 1:02d}T08:15:00+00:00",
        teasers=tuple(
            Teaser(
                tongue.teaser.format(**other),
                f"/news/item-{seed}-{nth}.html",
                tongue.teaser_text.format(**other),
            )
            for nth, other in enumerate(around)
        ),
        comments=tongue.comments,
    )
