"""How a sentence says a thing, and who is said to say it."""

import re
from functools import lru_cache

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

ARTICLE = "(?i:an?|the|der|die|das|des|dem|eine?|la|le|l['’]|el|les|los|une?|una)"


def read_modality(sentence: str, words: Words) -> Modality:
    """Return the modality that a cue of the sentence suggests; what has no cue is stated."""
    return next((item for item in ORDER if words.find("cues", item.value).search(sentence)), Modality.STATED)


def is_negated(sentence: str, start: int, words: Words) -> bool:
    """Is what stands there said not to be: after a no with no "but" between, or in the same clause before a no?"""
    after_but = max((match.end() for match in _turn(words).finditer(sentence, 0, start)), default=0)
    clause = re.match(r"[^,;:()—–]*", sentence[start:])
    end = start + (clause.end() if clause else 0)
    return words.find("cues", "negated").search(sentence, after_but, end) is not None


@lru_cache(maxsize=16)
def _turn(words: Words) -> re.Pattern[str]:
    return re.compile(rf";|,\s(?:and|и|und|et|y)\b|\b(?:{words.pattern('cues', 'but')})\b", re.IGNORECASE)


def read_speaker(sentence: str, words: Words, before: str | None = None) -> str | None:
    """Return who is beside a verb of saying, by name or as described, `before` where only "he" is; None for nobody."""
    for pattern in _speaking(words):
        for match in pattern.finditer(sentence):
            start = match.end("by") if "by" in pattern.groupindex else 0
            is_where = _preposition(words).search(sentence, start, match.start("name"))
            if not is_where and (name := _to_name(match, words)):
                return name
    if described := _read_described(sentence, words):
        return described
    office = _office(words).search(sentence)
    is_before = office is not None and before is not None and office["office"].casefold() in before.casefold()
    return before if is_before or _pronoun(words).search(sentence) else None


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


@lru_cache(maxsize=16)
def _speaking(words: Words) -> tuple[re.Pattern[str], ...]:
    """Return what finds speakers, the surest first: "according to X", "said X", "X said"."""
    says, by, before = (words.pattern("cues", name) for name in ("says", "said_by", "says_before"))
    lower = r"(?:[^\W\d_A-ZÀ-ÞА-ЯЁ][\w'’-]*\s)"
    of = r"(?:of|for|de\sla|de|du|des|del|der)\s(?:the\s)?"
    offices = words.pattern("cues", "offices")
    body = rf"(?:{NAME}\s)?{lower}{{0,2}}?(?i:{offices})\b(?:\s{of}{NAME}|\s{lower}{{0,3}}{NAME})?"
    follows = ""
    if words.language == ENGLISH:  # which writes adjectives with a capital, as in "the Tajik expert"
        beside = rf"{words.pattern('places', 'before')}|as|that"
        follows = rf"(?=[^\s\w]*(?:$|[^\w\s]|\s(?:[^a-z]|(?i:{beside})\b)))"
    return (
        re.compile(rf"\b(?P<by>(?i:{by}))\s(?:{ARTICLE}\s)?(?P<name>{body})"),
        re.compile(rf"\b(?P<by>(?i:{by}))\s{lower}{{0,4}}(?P<name>{LONG_NAME}|{WORD}{follows})"),
        re.compile(rf"\b(?P<by>(?i:{before}))\s(?:{ARTICLE}\s)?(?P<name>{body}|{LONG_NAME}|{WORD}{follows})"),
        re.compile(rf"(?P<name>{body}|{NAME}(?:\s(?:and|и|und|et|y)\s{NAME})?)(?:,[^,.]{{1,80}},)?\s(?i:{says})\b"),
    )


@lru_cache(maxsize=16)
def _describing(words: Words) -> tuple[re.Pattern[str], ...]:
    """Return what finds persons without a name: "according to X", "said X", "X said"."""
    says, by, before = (words.pattern("cues", name) for name in ("says", "said_by", "says_before"))
    persons, at = words.pattern("cues", "persons"), words.pattern("places", "before")
    where = rf"(?:\s(?i:{at})\s[^,.;:{DOUBLE_QUOTES}]{{2,60}}?)?"
    adjective = "" if words.language == ENGLISH else r"(?:\s[^\W\d]{2,20})?"  # which other languages put behind
    who = rf"(?P<article>{ARTICLE}\s)?(?P<who>(?:[\w'’-]{{2,20}}\s){{0,4}}?(?i:{persons})\b"
    return (
        re.compile(rf"\b(?i:{by}|{before})\s{who}{adjective}{where})(?=[,.;:]|$)"),
        re.compile(rf"(?:^|[,{DOUBLE_QUOTES}—–]\s*){who}{where})(?:,[^,.]{{1,80}},)?\s(?i:{says})\b"),
    )


@lru_cache(maxsize=16)
def _preposition(words: Words) -> re.Pattern[str]:
    """Return what stands before a name that only tells where: "officials in Yerevan said"."""
    return re.compile(rf"\b(?i:{words.pattern('places', 'before')})\s(?:{ARTICLE}\s)?$")


def is_spoken_at(before: str, words: Words) -> bool:
    """Does a verb of saying with a preposition stand right before a place?"""
    return _speaking_at(words).search(before[-SAID_WITHIN:]) is not None


@lru_cache(maxsize=16)
def _speaking_at(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{words.pattern('cues', 'says')})\s(?i:{words.pattern('places', 'before')})\s$")


@lru_cache(maxsize=16)
def _office(words: Words) -> re.Pattern[str]:
    """Return what finds "the ministry added", where that of the sentence before is meant."""
    offices, says = words.pattern("cues", "offices"), words.pattern("cues", "says")
    return re.compile(rf"\b(?P<office>{offices})\s(?:{says})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _pronoun(words: Words) -> re.Pattern[str]:
    he, says = words.pattern("cues", "he"), words.pattern("cues", "says")
    return re.compile(rf"\b(?:(?:{he})\s(?:{says})|(?:{says})\s(?:{he}))\b", re.IGNORECASE)


def read_property(before: str, after: str, words: Words) -> Property:
    """Return the property of a date by the verb nearest before it, else after it, in its clause; else it occurred."""
    clause = re.split(r"[,;:()—–]", before)[-1]
    verbs = _properties(words)
    found = [*verbs.finditer(clause)][-1:] or [*verbs.finditer(re.split(r"[,;:()—–]", after)[0])][:1]
    return Property(found[0].lastgroup or Property.OCCURRED) if found else Property.OCCURRED


@lru_cache(maxsize=16)
def _properties(words: Words) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{words.pattern('properties', name)})" for name in words.names("properties"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
