"""The words of a dossier: every claim numbered in the order of the codebook, and nothing of what was not known."""

from datetime import date

from app.domain.intervals import to_day
from app.domain.status.state import claims_known
from app.rendering.pages.dossier import record_words
from app.rendering.words.claim_words import claim_words, source_words
from tests.samples import (
    ANNOUNCED_ONLY,
    CORRECTED,
    DISPUTED,
    HOSTILE_SOURCE,
    ONGOING,
    TRANSFER,
    TWO_SITES,
    catalog_of,
    make_claim,
    make_record,
)

IN_2010 = to_day(date(2010, 1, 1))
BOTH = catalog_of(ONGOING, ANNOUNCED_ONLY)


def words_of(record, catalog=None, known_by=None):
    return record_words(record, claims_known(record, known_by), catalog or catalog_of(record), None, known_by)


def test_claims_are_numbered_in_the_order_of_their_properties():
    claims = [claim for said in words_of(ONGOING)["passages"] for claim in said["claims"]]
    assert [claim["property"].value for claim in claims] == ["personnel", "equipment", "established", "tenure_until"]
    assert [claim["number"] for claim in claims] == [1, 2, 3, 4]


def test_claims_of_one_sentence_stand_under_one_quote():
    whole, part = "the base with 7,000 troops in Dushanbe", "7,000 troops"
    claims = (
        make_claim("presence", True, "2008", quote=whole),
        make_claim("personnel", {"min": 7000, "max": 7000, "approximate": False}, "2008", quote=part),
    )
    words = words_of(make_record("base", *claims))
    (said,) = words["passages"]
    assert (said["quote"], {claim["quote"] for claim in said["claims"]}) == (whole, {whole, part})
    assert [value["quotes"] for item in words["held"] for value in item["values"]] == [[1], [1]]


def test_the_time_line_says_what_is_denied_beside_what_is_attested():
    record = make_record(
        "watched",
        make_claim("presence", True, "2008-05-01"),
        make_claim("equipment", [{"name": "T-72", "class": "tank", "count": None}], "2008-05-01", modality="denied"),
        make_claim("personnel", {"min": 60, "max": 60, "approximate": False}, "2008-05-01", modality="denied"),
    )
    told = [item["label"] for item in words_of(record)["timeline"]]
    assert told[:2] == ["Attested", "Denied or said not to be so: equipment and personnel"]


def test_the_summary_is_left_out_with_the_first_claim():
    assert words_of(ONGOING)["summary"] == ONGOING.summary
    assert words_of(ONGOING, known_by=IN_2010)["summary"] is None


def test_related_records_are_read_from_both_sides_and_only_if_known():
    (link,) = words_of(ONGOING, BOTH)["related"]
    assert (link["label"], link["record"].id) == ("reinforced by", ANNOUNCED_ONLY.id)
    (back,) = words_of(ANNOUNCED_ONLY, BOTH)["related"]
    assert (back["label"], back["record"].id) == ("reinforces", ONGOING.id)
    assert words_of(ONGOING, BOTH, known_by=IN_2010)["related"] == []


def test_each_side_of_a_difference_has_its_voices_and_claims():
    (difference,) = words_of(DISPUTED)["differences"]
    assert [side["voices"] for side in difference["sides"]] == [("Courier",), ("Herald",)]
    assert [claim["value"] for side in difference["sides"] for claim in side["claims"]] == ["400", "700"]


def test_a_correction_says_what_slipped():
    (claim,) = CORRECTED.claims
    assert claim_words(claim)["slips"] == {"value": True, "held": True}
    assert claim_words(ONGOING.claims[0])["slips"] == {"value": False, "held": False}


def test_the_point_of_a_country_is_no_place():
    assert words_of(TRANSFER)["place"]["points"] == []
    assert [name for name, *_ in words_of(TWO_SITES)["place"]["points"]] == ["Dushanbe", "Bokhtar"]


def test_only_an_address_of_the_web_is_a_link():
    assert source_words(HOSTILE_SOURCE)["url"] is None
