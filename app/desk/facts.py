"""The facts of an article as the form of the desk sends them, made complete as a curator would expect."""

from contextlib import suppress
from dataclasses import fields, replace

from app.curating.sources.adding import find_missing
from app.curating.sources.facts import Facts
from app.desk.written_dates import parse_written_date
from app.domain.intervals import DateError
from app.domain.sources import Source
from app.errors import EditError


def facts_of(source: Source) -> Facts:
    """Return the facts of a source that is there."""
    known = {item.name: getattr(source, item.name) for item in fields(Facts)}
    return Facts(**{**known, "published": source.published.text})


def settle_facts(facts: Facts, found: Facts) -> Facts:
    """Return the facts with the date as EDTF and what it rests on; EditError where one is missing.

    `found` are those that the form showed at first.
    """
    if missing := find_missing(facts):
        raise EditError(f"This must be filled in: {', '.join(missing)}.")
    is_corrected = facts.published != found.published and facts.published_basis == found.published_basis
    if is_corrected or not facts.published_basis:
        facts = replace(facts, published_basis="As the curator gave it.")
    with suppress(DateError):  # which the check of the source names in its words
        facts = replace(facts, published=parse_written_date(facts.published, facts.language, None).text)
    return facts
