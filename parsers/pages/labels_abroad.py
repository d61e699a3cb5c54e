"""The fixed phrases around articles in English, German, French and a few of their neighbours.

The programme is written about abroad, too, and public archives hold pages of every kind. What
belongs here: wording alone; ``labels`` says what becomes of a paragraph that is one of these.
"""

from __future__ import annotations

import re

RELATED = (
    r"related(?: (?:news|articles?|stories|posts?|topics?|content|links?|items?|coverage))?"
    r"|(?:read|lesen sie) (?:more|also|next|mehr|auch|dazu)|(?:further|suggested) reads?(?:ing)?"
    r"|see also|you (?:may|might)(?: also)? (?:like|be interested in)|recommended(?: for you)?"
    r"|more (?:stories|news|articles|on this (?:story|topic))|more (?:from|on|in) .{2,30}"
    r"|ähnliche (?:beiträge|artikel|themen)|mehr (?:zum thema|aus .{2,20}|von .{2,20})|siehe auch"
    r"|das könnte (?:sie|dich) (?:auch )?interessieren|verwandte (?:artikel|themen|beiträge)"
    r"|weitere (?:artikel|meldungen|themen|nachrichten|beiträge)"
    r"|(?:à )?lire (?:aussi|également)|voir aussi|sur le même (?:sujet|thème)"
    r"|articles? (?:liés|connexes|similaires|associés)|dans la même rubrique|vous aimerez aussi"
    r"|noticias relacionadas|(?:lea|leia|ver|leer) (?:también|também|más)|leggi anche"
)
"""A line alone that announces other articles."""

RELATED_START = (
    r"(?:also )?read(?: more| also)?|see also|related|watch|more"
    r"|(?:à )?lire aussi|voir aussi|lesen sie auch|siehe auch|lea también|leia também|leggi anche"
)
"""What stands before a headline in one line with it, parted by a colon or an arrow."""

_COMMENTS = (
    r"(?:\d+ )?(?:comments?|responses|replies|kommentare?|commentaires?|comentarios?|nhận xét)"
    r"(?:\s*[(:]?\s*\d+\s*\)?)?"
    r"|(?:reader|visitor|user|customer)s?['’]? (?:comments|interactions|discussion|reviews)"
    r"(?: add your comment)?"
    r"|\d+ (?:customer )?reviews?"
    r"|(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply|review)"
    r"|(?:schreiben? sie|schreibe|kommentar) (?:einen kommentar|schreiben|verfassen|hinterlassen)"
    r"|(?:laisse[rz]|ajoute[rz]|écri(?:re|vez)) un commentaire|réagi(?:r|ssez)(?: à cet article)?"
    r"|(?:\d+ (?:thoughts|responses)|one (?:thought|response)) (?:on|to) .*"
    r"|(?:ein|\d+) gedanken? zu .*|đăng nhận xét|viết bình luận.*|ý kiến bạn đọc.*"
    r"|\d+ (?:bình luận|ý kiến)"
)
_END = (
    r"most (?:read|popular|viewed|shared|commented|recent)(?: .{2,20})?|trending(?: now)?"
    r"|(?:popular|recent|latest|top) (?:posts|stories|articles|news|headlines|comments)|latest"
    r"|(?:share|like|print|email) this(?: (?:article|story|post|page))?|share this on.*"
    r"|about (?:us|the authors?|this (?:site|author))|archives?|categories|follow us(?: on.*)?"
    r"|jobs(?: (?:in|near|at|from|for) .{2,30})?|(?:top|latest|featured|more|all) jobs"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)|notes to editors|ends"
    r"|stellen(?:markt|angebote|anzeigen)|pressekontakt|contacts? presse|offres d.emploi"
    r"|(?:customers|people) (?:who bought .*|also .*)|topics?|(?:explore )?more on these topics"
    r"|continue reading (?:with|by|for) .*|already a (?:subscriber|member)\b.*|up next"
    r"|to (?:continue|keep) reading.*|(?:next|previous) (?:article|story|post)|sponsored .{2,30}"
    r"|was this (?:page|article) helpful.*|attachments?|contact|get in touch"
    r"|meistgelesen.*|zur person|zum autor|über (?:uns|de[nr] autor|die autorin)|schlagw[oö]rte.*"
    r"|(?:artikel|beitrag|seite) (?:teilen|drucken|empfehlen)|ansprechpartner(?:in)?|nach oben"
    r"|(?:les )?plus (?:lus|partagés|commentés)|mots[- ]clés.*|à propos(?: de l.auteur)?"
    r"|partager(?: (?:cet article|sur) ?.*)?|thống kê (?:truy cập|website).*|nhãn\s*:.*"
    r"|người đăng\s*:.*"
)
_LONG_END = (
    r"(?:this entry was posted|dieser (?:beitrag|artikel) wurde|cet article a été publié)\b.*"
    r"|your email address will not be published.*|deine e-mail-adresse wird nicht .*"
    r"|votre adresse (?:e-?mail|de messagerie) ne sera pas .*"
)
_WORDS = (
    r"print|e-?mail|share|tweet|like|save|listen|close|menu|search|subscribe(?: now)?|follow"
    r"|(?:log|sign) (?:in|up)|drucken|teilen|versenden|merken|imprimer|partager|tải về"
)
_NOTICE = (
    rf"{_WORDS}|(?:table of )?contents|inhaltsverzeichnis|sommaire"
    r"|anzeige|werbung|publicité|publicidad|(?:la )?suite après (?:la|cette) publicité"
    r"|follow .{2,60} on (?:twitter|facebook|instagram|google news|threads|x)\b.*"
    r"|(?:please )?follow .{2,40} (?:twitter|facebook).*|read or share this story\b.*"
    r"|contributing: .*|(?:click|tap) to (?:enlarge|expand|zoom).*|\[?\+?\]? ?enlarge(?: .{2,10})?"
    r"|(?:back|return|skip|jump) to(?: the)?:? (?:top|(?:main )?content|recipe|navigation).*"
    r"|for immediate release.{0,40}|text size.*"
    r"|(?:filed under|tagged(?: with| as)?|tags|posted in|labels)\b ?:? .*"
    r"|\d+ min(?:ute)?s?\.? read.*|(?:estimated )?reading time.*|lesezeit.*"
    r"|lecture \d+ min.*"
    r"|(?:the )?automatically generated transcript.*|video transcript"
    r"|(?:newsletter|artikel) (?:abonnieren|anhören|merken).*|zur merkliste.*"
    r"|abonnez[- ]vous\b.*|il vous reste .*|envoyer (?:à|par mail).*"
    r"|privacy (?:notice|policy):? .*|enjoy unlimited .*|cancel any ?time.*"
    r"|thanks for reading .{2,60}subscribe.*"
    r"|\d+ (?:of|/|von|sur) \d+(?: ?(?:photo|image|credit)\b.*)?"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june"
    r"|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober"
    r"|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:{_MONTH},? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)? {_MONTH},? {_YEAR}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR})"
)
_HEAD_WORD = re.compile(
    r"\b(?:by|von|par|posted|published|updated|publié|mis à jour|aktualisiert|stand|veröffentlicht"
    r"|uhr|edt|est|pdt|bst|gmt|[ap]\.?m)\b",
    re.I,
)
LABEL_LIMIT = 80
"""Letters of the longest label, of which lines over comments are some."""
_NOTICE_LIMIT = 250
_DATE_LIMIT = 90
_MOST_WORDS = 9  # of a line of names and a date

_COMMENTS_LINE = re.compile(rf"[\W_]*(?:{_COMMENTS})[\W_]*", re.I)
_END_LINE = re.compile(rf"[\W_]*(?:{_END}|{_COMMENTS})[\W_]*", re.I)
_LONG_END_LINE = re.compile(_LONG_END, re.I)
_NOTICE_LINE = re.compile(rf"[\W_]*(?:{_NOTICE})[\W_]*", re.I)
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
_NOTICE_OPENERS = frozenset(
    [
        "print",
        "email",
        "e",
        "share",
        "tweet",
        "like",
        "save",
        "listen",
        "close",
        "menu",
        "search",
        "subscribe",
        "follow",
        "log",
        "sign",
        "drucken",
        "teilen",
        "versenden",
        "merken",
        "imprimer",
        "partager",
        "tải",
        "table",
        "contents",
        "inhaltsverzeichnis",
        "sommaire",
        "anzeige",
        "werbung",
        "publicité",
        "publicidad",
        "la",
        "suite",
        "please",
        "read",
        "contributing",
        "click",
        "tap",
        "enlarge",
        "back",
        "return",
        "skip",
        "jump",
        "text",
        "filed",
        "for",
        "tagged",
        "tags",
        "posted",
        "labels",
        "estimated",
        "reading",
        "lesezeit",
        "lecture",
        "the",
        "automatically",
        "video",
        "newsletter",
        "artikel",
        "zur",
        "abonnez",
        "il",
        "envoyer",
        "privacy",
        "enjoy",
        "cancel",
        "thanks",
    ]
)
_DATED = re.compile(rf"\b{_DAY}\b|^{_DAY}", re.I)


def is_comments_head(text: str) -> bool:
    """A line such as "3 comments", "Leave a reply", "Schreibe einen Kommentar"."""
    return len(text) <= LABEL_LIMIT and bool(_COMMENTS_LINE.fullmatch(text))


def is_end(text: str) -> bool:
    """A line such as "Most read", "About the author", "Artikel teilen"."""
    if len(text) > _NOTICE_LIMIT:
        return False
    if len(text) <= LABEL_LIMIT:
        if text.replace(" ", "") == "###":
            return True  # the end of a press release
        return bool(_END_LINE.fullmatch(text)) or bool(_LONG_END_LINE.match(text))
    return bool(_LONG_END_LINE.match(text))


def first_word(text: str) -> str:
    """The first word in small letters, "" for none."""
    match = _FIRST_WORD.match(text)
    return match[1].casefold() if match else ""


def is_notice(text: str, first: str) -> bool:
    """A word of the page's own such as "Print", "Follow … on Twitter", "Lesezeit: 4 Minuten".

    Asked of every paragraph: its ``first_word`` spares all but a few the whole pattern.
    """
    if len(text) > _NOTICE_LIMIT or not (first.isdigit() or first in _NOTICE_OPENERS):
        return False
    return _NOTICE_LINE.fullmatch(text) is not None


def is_dated_line(text: str) -> bool:
    """A line above an article that names a day, and perhaps an author, and tells nothing."""
    if len(text) > _DATE_LIMIT:
        return False
    match = _DATED.search(text)
    if match is None:
        return False
    rest = text[: match.start()] + text[match.end() :]
    return _HEAD_WORD.search(rest) is not None or (
        len(rest.split()) <= _MOST_WORDS
        and all(w[:1].isupper() for w in re.findall(r"[^\W\d_]+", rest))
    )
