"""Does the quote of a claim support it? Rules on quotes, values and times."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from app.catalog.languages.months import knows_months, months_in
from app.catalog.languages.numbers import counted_in, knows_words, numbers_in
from app.catalog.problems import Report
from app.catalog.rules.passages import describe_nearest
from app.catalog.rules.quotes import QUOTE_LIMIT, contains_words, find_quote, fold
from app.domain.claim_vocabulary import Modality, Role
from app.domain.claims import Claim, Figure, Value
from app.domain.dates import MONTHS, DatePrecision, Edtf

PRINTED = "printed"


def check_claim(claim: Claim, text: str, report: Report) -> None:
    """All rules on one claim, given the text of its source."""
    _check_quote(claim, text, report)
    _check_value(claim, report)
    _check_speaker(claim, report)
    _check_start(claim, report)
    _check_held(claim, report)


def _check_quote(claim: Claim, text: str, report: Report) -> None:
    places = find_quote(text, claim.quote)
    if len(fold(claim.quote)) >= QUOTE_LIMIT:
        report.add("quote-too-long", f"the quote has {len(fold(claim.quote))} characters; {QUOTE_LIMIT} is too long")
    if not places:
        nearest = describe_nearest(text, claim.quote)
        report.add("quote-missing", f"the quote is not in the text of {claim.source.id}: {claim.quote!r}{nearest}")
    elif claim.occurrence is None and len(places) > 1:
        report.add("quote-ambiguous", f"the quote is {len(places)} times in {claim.source.id}; say which by occurrence")
    elif claim.occurrence is not None and (claim.occurrence > len(places) or len(places) == 1):
        report.add("quote-ambiguous", f"occurrence {claim.occurrence} of a quote that is there {len(places)} times")


def _check_value(claim: Claim, report: Report) -> None:
    """Numbers, months and equipment in the value are in the quote, or held_basis or note says how inferred."""
    language = claim.source.language
    missing = _unsupported(claim.value, claim.quote, language)
    inferred = f"{'' if claim.held_basis == PRINTED else claim.held_basis} {claim.note or ''}"
    dated = isinstance(claim.value, Edtf) and claim.held_basis != PRINTED
    if missing and not dated and _unsupported(claim.value, claim.quote, language, inferred):
        words = f"the quote does not contain {', '.join(missing)}; note how it was inferred{_unread(language)}"
        report.add("value-unsupported", words)


def _unread(language: str) -> str:
    """Say what the check cannot read in a language; "" for one that it knows."""
    known = {"numbers in words": knows_words(language), "names of months": knows_months(language)}
    unknown = " and ".join(words for words, is_known in known.items() if not is_known)
    return f". The check reads no {unknown} in {language!r}: where the quote has it so, say so in note" * bool(unknown)


def _unsupported(value: Value, quote: str, language: str, inferred: str = "") -> list[str]:
    """What the value says that neither the quote nor what the curator inferred in English does."""
    numbers = numbers_in(quote, language) | numbers_in(inferred)
    match value:
        case Figure():
            return _absent_numbers({value.min, value.max}, numbers)
        case Edtf():
            return _absent_dates(value, numbers, months_in(quote, language) | months_in(inferred))
        case tuple():
            names = [item.name for item in value if not contains_words(f"{quote} {inferred}", item.name)]
            return names + _absent_numbers({item.count for item in value if item.count is not None}, numbers)
        case str():
            absent = sorted(months_in(value) - months_in(quote, language) - months_in(inferred))
            return _absent_numbers(counted_in(value), numbers) + [MONTHS[month - 1] for month in absent]
    return []


def _absent_numbers(numbers: Iterable[int], said: AbstractSet[int]) -> list[str]:
    return [f"{number:,}" for number in sorted(set(numbers) - said)]


def _absent_dates(value: Edtf, numbers: AbstractSet[int], months: AbstractSet[int]) -> list[str]:
    absent = []
    for year, month, day in re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value.text):
        if int(year) not in numbers:
            absent.append(year)
        if month and int(month) <= len(MONTHS) and int(month) not in months:
            absent.append(MONTHS[int(month) - 1])
        if day and int(day) not in numbers:
            absent.append(f"day {int(day)}")
    return absent


def _check_speaker(claim: Claim, report: Report) -> None:
    """Who announces or denies is named; what somebody says is not stated in the article's own voice."""
    if claim.modality in (Modality.ANNOUNCED, Modality.DENIED) and claim.speaker is None:
        report.add("speaker-missing", f"{claim.modality} takes a speaker; what no party says for itself is stated")
    if claim.modality is Modality.STATED and claim.speaker is not None:
        report.add("speaker-stated", f"stated is the article's own voice; what {claim.speaker!r} says is reported")


def _check_start(claim: Claim, report: Report) -> None:
    """A start that is only unknown is written with nothing before the slash."""
    dates = (claim.held, claim.value, claim.corrected and claim.corrected.held)
    if claim.note is None and any(isinstance(date, Edtf) and date.text.startswith("../") for date in dates):
        report.add("start-open", "'../' says that it had no start; write '/' for one that is not told, or note why")


def _check_printed(claim: Claim, report: Report) -> None:
    language = claim.source.language
    absent = _unsupported(claim.held, claim.quote, language, (claim.note or "") if _unread(language) else "")
    if absent:
        words = f"held_basis is 'printed', but the quote does not contain {', '.join(absent)}{_unread(language)}"
        report.add("held-not-printed", words)


def _check_held(claim: Claim, report: Report) -> None:
    if claim.held_basis == PRINTED:
        _check_printed(claim, report)
    published = claim.source.published.hull.end
    if claim.modality is not Modality.STATED or claim.property.role is Role.PROSPECT or published is None:
        return  # what is planned is no fact ahead of its source, whoever says so
    held = claim.effective_held
    first = held.hull.start
    # A year or month that contains the day of publication is not ahead of it; an end that begins after it is.
    last = held.core.end if held.core is not None and held.precision is DatePrecision.INTERVAL else None
    if (first is not None and first >= published) or (last is not None and last > published):
        report.add(
            "held-after-publication",
            f"stated as held {claim.effective_held}, after {claim.source.id} was published ({claim.source.published})",
        )
