"""How a sentence says a thing, and who is said to say it."""

import re
from collections.abc import Iterator

from app.catalog.languages.months import month_names
from app.catalog.languages.words import ENGLISH, Words
from app.catalog.rules.quotes import DOUBLE_QUOTES
from app.domain.claim_vocabulary import Modality, Property

# The first whose cue is in the sentence; a denial says more than that somebody said it.
ORDER = (Modality.DENIED, Modality.CONDITIONAL, Modality.ASSESSED, Modality.ANNOUNCED, Modality.REPORTED)
CAPITAL = "[A-ZÀ-ÞА-ЯЁ]"
WORD = rf"{CAPITAL}[\w'’.-]{{0,40}}"
MORE = rf"(?:\s(?:(?:of|the|de|der|von|van|al)\s)?{WORD})"
NAME, LONG_NAME = rf"{WORD}{MORE}{{0,4}}", rf"{WORD}{MORE}{{1,4}}"

SAID_WITHIN = 60  # characters before a place

LOWER = r"(?:[^\W\d_A-ZÀ-ÞА-ЯЁ][\w'’-]*\s)"
OF = r"(?:of|for|de\sla|de|du|des|del|der)\s(?:the\s)?"
BODY = rf"(?:{NAME}\s)?{LOWER}{{0,2}}?{{cues.offices}}\b(?:\s{OF}{NAME}|\s{LOWER}{{0,3}}{NAME})?"
ARTICLE = "(?i:an?|the|der|die|das|des|dem|eine?|la|le|l['’]|el|les|los|une?|una)"
# What only tells where stands before a name: "officials in Yerevan said"; "the ministry added" is that of before.
PREPOSITION = rf"\b{{places.before}}\s(?:{ARTICLE}\s)?$"
SPEAKING_AT = r"\b{cues.says}\s{places.before}\s$"
OFFICE = r"\b(?P<office>{cues.offices})\s{cues.says}\b"
PRONOUN = r"\b(?:{cues.he}\s{cues.says}|{cues.says}\s{cues.he})\b"
TURN = r"(?i);|,\s(?:and|и|und|et|y)\b|\b{cues.but}\b"
NO_NOUN = r"(?=[^\s\w]*(?:$|[^\w\s]|\s(?:[^a-z]|(?:{places.before}|(?i:as|that))\b)))"


def read_modality(sentence: str, words: Words) -> Modality:
    """Return the modality that a cue of the sentence suggests; what has no cue is stated."""
    return next((item for item in ORDER if words.find("cues", item.value).search(sentence)), Modality.STATED)


def is_negated(sentence: str, start: int, words: Words) -> bool:
    """Is what stands there said not to be: after a no with no "but" between, or in the same clause before a no?"""
    after_but = max((match.end() for match in words.compile(TURN).finditer(sentence, 0, start)), default=0)
    clause = re.match(r"[^,;:()—–]*", sentence[start:])
    end = start + (clause.end() if clause else 0)
    return words.find("cues", "negated").search(sentence, after_but, end) is not None


def read_speaker(sentence: str, words: Words, before: str | None = None) -> str | None:
    """Return who is beside a verb of saying, by name or as described, `before` where only "he" is; None for nobody."""
    for pattern in _speaking(words):
        for match in pattern.finditer(sentence):
            start = match.end("by") if "by" in pattern.groupindex else 0
            is_where = words.compile(PREPOSITION).search(sentence, start, match.start("name"))
            if not is_where and (name := _to_name(match, words)):
                return name
    if described := _read_described(sentence, words):
        return described
    office = words.compile(OFFICE).search(sentence)
    is_before = office is not None and before is not None and office["office"].casefold() in before.casefold()
    return before if is_before or words.compile(PRONOUN).search(sentence) else None


def _read_described(sentence: str, words: Words) -> str | None:
    """Return who is not named but told apart, as "a Western diplomat in Bangui"; "officials" alone are nobody."""
    for pattern in _describing(words):
        for match in pattern.finditer(sentence):
            article, who = match["article"] or "", match["who"].strip()
            if " " in who:
                return article.lower() + who
    return None


def _to_name(match: re.Match[str], words: Words) -> str:
    """Return the name without what only begins a sentence, as "But"; "" for a month and for what is no name."""
    parts = match["name"].split()
    while parts and words.find("cues", "no_name").fullmatch(parts[0]):
        parts.pop(0)
    months = month_names(words.language)
    is_month = bool(parts and months and months.read(parts[0].rstrip(".")))
    return "" if is_month or not re.search(CAPITAL, " ".join(parts)) else " ".join(parts).rstrip(".,’'")


def _speaking(words: Words) -> Iterator[re.Pattern[str]]:
    """Yield what finds speakers, the surest first: "according to X", "said X", "X said"."""
    follows = NO_NOUN if words.language == ENGLISH else ""  # which writes adjectives with a capital: "the Tajik expert"
    yield words.compile(rf"\b(?P<by>{{cues.said_by}})\s(?:{ARTICLE}\s)?(?P<name>{BODY})")
    yield words.compile(rf"\b(?P<by>{{cues.said_by}})\s{LOWER}{{0,4}}(?P<name>{LONG_NAME}|{WORD}{follows})")
    name = rf"(?P<name>{BODY}|{LONG_NAME}|{WORD}{follows})"
    yield words.compile(rf"\b(?P<by>{{cues.says_before}})\s(?:{ARTICLE}\s)?{name}")
    name = rf"(?P<name>{BODY}|{NAME}(?:\s(?:and|и|und|et|y)\s{NAME})?)"
    yield words.compile(rf"{name}(?:,[^,.]{{1,80}},)?\s{{cues.says}}\b")


def _describing(words: Words) -> Iterator[re.Pattern[str]]:
    """Yield what finds persons without a name: "according to X", "said X", "X said"."""
    where = rf"(?:\s{{places.before}}\s[^,.;:{DOUBLE_QUOTES}]{{2,60}}?)?"
    adjective = "" if words.language == ENGLISH else r"(?:\s[^\W\d]{2,20})?"  # which other languages put behind
    who = rf"(?P<article>{ARTICLE}\s)?(?P<who>(?:[\w'’-]{{2,20}}\s){{0,4}}?{{cues.persons}}\b"
    yield words.compile(rf"\b(?:{{cues.said_by}}|{{cues.says_before}})\s{who}{adjective}{where})(?=[,.;:]|$)")
    yield words.compile(rf"(?:^|[,{DOUBLE_QUOTES}—–]\s*){who}{where})(?:,[^,.]{{1,80}},)?\s{{cues.says}}\b")


def is_spoken_at(before: str, words: Words) -> bool:
    """Does a verb of saying with a preposition stand right before a place?"""
    return words.compile(SPEAKING_AT).search(before[-SAID_WITHIN:]) is not None


def read_property(before: str, after: str, words: Words) -> Property:
    """Return the property of a date by the verb nearest before it, else after it, in its clause; else it occurred."""
    clause = re.split(r"[,;:()—–]", before)[-1]
    verbs = words.compile(rf"\b(?:{'|'.join(f'(?P<{it}>{{properties.{it}}})' for it in words.names('properties'))})\b")
    found = [*verbs.finditer(clause)][-1:] or [*verbs.finditer(re.split(r"[,;:()—–]", after)[0])][:1]
    return Property(found[0].lastgroup or Property.OCCURRED) if found else Property.OCCURRED
