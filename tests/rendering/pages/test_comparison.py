"""The comparison: disagreement without a verdict, voices by originator, and silence that is never absence."""

import pytest

from app.domain.claim_vocabulary import Property
from app.domain.dates import parse_date
from app.domain.status.state import with_known_claims
from app.rendering.pages.comparison import corroborations, coverage_by_source, denials, differences
from app.rendering.pages.country_grid import GridStatus, countries, grid, grid_status, unplaced
from app.rendering.pages.topics import list_topics
from tests.samples import (
    ANNOUNCED_ONLY,
    BACK_AGAIN,
    COMMENTED,
    COURIER,
    DENIED,
    DISPUTED,
    ENDED,
    GAZETTE,
    HERALD,
    KINDS,
    MEMBER,
    ONE_VOICE,
    ONGOING,
    UNDATED,
    catalog_of,
    figure,
    make_claim,
    make_record,
    sample_catalog,
)

IN_2012 = parse_date("2012-12-31").hull.start


def compare(function, *records, known_by=None, **more):
    catalog = catalog_of(*records).known_by(known_by)
    return function(catalog, catalog.records, **more)


TOPICS = {topic.code: topic for topic in list_topics(KINDS)}


def cell(catalog, code, topic, known_by=None):
    (row,) = grid(catalog.known_by(known_by), [code])
    return next(item for item in row["cells"] if item["topic"] == topic)


def test_every_kind_of_record_belongs_to_exactly_one_topic():
    assert sorted(kind.value for topic in TOPICS.values() for kind in topic.kinds) == sorted(KINDS)


def test_a_topic_of_a_whole_collection_is_filtered_by_its_name():
    assert TOPICS["bases"].filters == "collection=bases"
    assert TOPICS["csto"].filters == "kind=csto"


def test_a_disagreement_has_a_side_for_each_value_with_its_voices_and_quotes():
    (found,) = compare(differences, DISPUTED)
    assert [(side["label"], side["voices"]) for side in found["sides"]] == [
        ("400", ("Courier",)),
        ("700", ("Herald",)),
    ]
    assert all(claim["quote"] for side in found["sides"] for claim in side["claims"])


def test_a_disagreement_is_not_there_before_both_have_spoken():
    assert compare(differences, DISPUTED, known_by=IN_2012) == []


def test_only_the_property_that_is_asked_for_is_compared():
    assert compare(differences, DISPUTED, property_=Property.UNIT) == []


def test_what_is_denied_and_claimed_by_nobody_is_listed():
    (found,) = compare(denials, DENIED)
    assert (found["record"]["id"], found["value"]) == ("denied", "present")


def test_a_denial_that_is_a_side_of_a_disagreement_is_not_listed_twice():
    record = make_record(
        "both",
        make_claim("presence", True, "2012-02", COURIER),
        make_claim("presence", False, "2012-02", HERALD),
    )
    assert len(compare(differences, record)) == 1
    assert compare(denials, record) == []


def test_two_reprints_are_no_two_voices():
    assert compare(corroborations, ONE_VOICE) == []


def test_figures_of_two_voices_for_two_times_stand_side_by_side_in_order_of_publication():
    record = make_record(
        "strength",
        make_claim("personnel", figure(6000), "2018-01", HERALD),
        make_claim("personnel", figure(7000), "2008-06", GAZETTE),
    )
    (found,) = compare(corroborations, record)
    assert [claim["value"] for claim in found["claims"]] == ["7,000", "6,000"]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (ONGOING, GridStatus.STATED),
        (ENDED, GridStatus.ENDED),
        (BACK_AGAIN, GridStatus.STATED),  # attested again after its end
        (MEMBER, GridStatus.ENDED),
        (ANNOUNCED_ONLY, GridStatus.ANNOUNCED),
        (COMMENTED, GridStatus.ANNOUNCED),  # spoken of, and no source says that it was so
        (DENIED, GridStatus.DENIED),
        (UNDATED, GridStatus.STATED),  # it happened, though nobody says when
    ],
    ids=lambda item: item.id if hasattr(item, "claims") else None,
)
def test_what_is_said_of_a_record(record, said):
    assert grid_status(record) is said


def test_a_planned_thing_that_is_stated_not_to_be_so_counts_as_denied():
    record = make_record(
        "planned-member",
        make_claim("planned", "To join", "2012-02", COURIER),
        make_claim("member", False, "2012-02", COURIER),
        kind=KINDS["customs_union"],
    )
    assert grid_status(record) is GridStatus.DENIED


def test_nothing_is_said_of_a_record_before_its_sources_speak():
    assert grid_status(with_known_claims(DENIED, parse_date("2008-12-31").hull.start)) is None


def test_a_country_has_a_cell_for_every_topic_and_silence_is_said_in_words():
    catalog = catalog_of(ONGOING)
    (row,) = grid(catalog, ["KG"])
    marks = {item["topic"]: item["marks"] for item in row["cells"]}
    assert marks.pop(TOPICS["bases"]) == [(GridStatus.STATED, "1 stated")]
    assert len(marks) == len(TOPICS) - 1
    assert all(found == [(GridStatus.SILENT, "not mentioned")] for found in marks.values())


def test_no_cell_is_a_zero_a_dash_or_blank():
    catalog = sample_catalog()
    words = [text for row in grid(catalog, countries(catalog)) for item in row["cells"] for _, text in item["marks"]]
    assert words
    assert not [text for text in words if text.strip() in ("", "0", "-", "–") or text.startswith("0 ")]  # noqa: RUF001


def test_a_cell_counts_the_voices_of_its_records_once():
    assert cell(catalog_of(ONE_VOICE), "TJ", TOPICS["bases"])["voices"] == 1


def test_a_cell_says_that_its_articles_differ():
    marks = cell(catalog_of(DISPUTED), "TJ", TOPICS["bases"])["marks"]
    assert (GridStatus.DIFFER, "articles differ on 1") in marks


def test_a_membership_that_ended_is_said_to_have_ended():
    assert cell(catalog_of(MEMBER), "UZ", TOPICS["csto"])["marks"] == [(GridStatus.ENDED, "stated to have left")]


def test_what_a_country_runs_elsewhere_is_in_its_row_as_abroad():
    found = cell(catalog_of(ONGOING), "RU", TOPICS["bases"])
    assert (found["records"], found["abroad"], found["filters"]) == (1, 1, None)


def test_a_cell_leads_to_the_map_where_a_filter_leaves_just_its_records():
    assert cell(catalog_of(ONGOING), "KG", TOPICS["bases"])["filters"] == "host=KG&collection=bases"


def test_a_cell_is_silent_as_of_a_day_before_its_sources():
    assert cell(catalog_of(MEMBER), "UZ", TOPICS["csto"], parse_date("2000-01-01").hull.start)["records"] == 0


def test_every_record_is_in_a_row_or_among_those_of_no_single_country():
    nobodys = make_record(
        "nobodys", make_claim("occurred", "2008-06", "2008-06"), kind=KINDS["report"], host=(), operator=()
    )
    catalog = catalog_of(ONGOING, MEMBER, nobodys)
    rows = grid(catalog, countries(catalog))
    shown = {entry["id"] for row in rows for item in row["cells"] for entry in item["entries"]}
    assert shown | {item["id"] for item in unplaced(catalog)} == {record.id for record in catalog.records}
    assert [item["id"] for item in unplaced(catalog)] == ["nobodys"]


def test_countries_are_hosts_and_operators_by_name():
    assert countries(catalog_of(ONGOING, MEMBER)) == ["KG", "RU", "UZ"]


def test_claims_are_counted_by_country_and_source():
    (row,) = coverage_by_source(catalog_of(ONGOING), ["KG"])
    assert [(source.id, number) for source, number in row["counts"]] == [("gazette", 3), ("courier", 1)]


def test_sources_published_later_do_not_count():
    known = sample_catalog().known_by(IN_2012)
    assert HERALD.id not in known.sources
    assert COURIER.id in known.sources
