"""The facts about a source, as a file tells them or a curator gives them, and the id that follows from them."""

import re
from dataclasses import dataclass, fields, replace

from app.query.folding import fold_text
from app.query.spelling import spelling_key

LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article; a text is "" and authors are none where nothing tells."""

    id: str = ""
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    originator: str = ""
    published: str = ""
    published_basis: str = ""
    language: str = ""
    url: str = ""
    standing: str = ""


def split_names(text: str) -> tuple[str, ...]:
    """Split a text at its semicolons into names."""
    return tuple(name for part in text.split(";") if (name := part.strip()))


def correct(facts: Facts, given: Facts) -> Facts:
    """The facts with those that somebody gave in place of those that were found."""
    values = {item.name: value for item in fields(given) if (value := getattr(given, item.name))}
    if given.published and not given.published_basis and given.published != facts.published:
        values["published_basis"] = "As the curator gave it."
    return replace(facts, **values)


def complete(facts: Facts, taken: frozenset[str]) -> Facts:
    """The facts with what follows from others: the id and the originator."""
    return replace(
        facts,
        id=facts.id or _choose_id(facts, taken),
        originator=facts.originator or facts.publisher,
    )


def _choose_id(facts: Facts, taken: frozenset[str]) -> str:
    """Choose an id like `gazette-2020` of the publisher, or else the title, and the year, that no source has."""
    words = re.findall(r"\w+", fold_text(facts.publisher or facts.title))
    latin = [word if word.isascii() else spelling_key(word) for word in words]
    year = facts.published[:4] if facts.published[:4].isdecimal() else ""
    kept = [word for word in latin if word.isascii() and word not in ("", "the")] or ["source"]
    base = "-".join(filter(None, (*kept, year)))[-LONGEST_ID:].strip("-").replace("_", "-")
    return next(id_ for number in range(1, len(taken) + 2) if (id_ := _number(base, number)) not in taken)


def _number(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
