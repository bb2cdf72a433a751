"""The real layer: sound, complete, exactly as formatted, and right in a few facts that were looked up by hand."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.catalog.catalog import load_catalog
from app.catalog.checking import check_layer
from app.catalog.features import to_feature
from app.catalog.parsing.records import parse_record
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.catalog.rules.quotes import sentences
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Figure, describe_value
from app.domain.dates import parse_date
from app.domain.intervals import single_day
from app.domain.status.state import segments, state, with_known_claims
from app.domain.vocabulary import Collection, Status
from tests.layer import real_layer
from tests.samples import KINDS

ROOT = Path(__file__).resolve().parent.parent
GEODATA, SEEDS = ROOT / "geodata", ROOT / "seeds"
CATALOG = real_layer()  # what is wrong is told by the first test
SOURCES = json.loads((SEEDS / "sources.json").read_text(encoding="utf-8"))
RECORDS = {record.id: record for record in CATALOG.records}


def told(id_, day, property_):
    return [claim for claim in state(RECORDS[id_], on(day)).held if claim.property is property_]


def path_of(collection):
    return GEODATA / f"{collection}.geojson"


def read_features(collection):
    return json.loads(path_of(collection).read_text(encoding="utf-8"))["features"]


def test_the_check_finds_nothing():
    assert check_layer(GEODATA, SEEDS) == []


def test_every_collection_has_records_and_every_record_has_claims():
    assert {record.collection for record in CATALOG.records} == set(Collection)
    assert all(record.claims for record in CATALOG.records)


def test_the_layer_has_not_shrunk():
    assert len(CATALOG.records) >= 60
    assert sum(len(record.claims) for record in CATALOG.records) >= 240


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_the_text_of_a_source_is_the_one_that_was_read(source):
    text = (SEEDS / f"{source['id']}.txt").read_bytes()
    assert hashlib.sha256(text).hexdigest() == source["sha256"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_every_source_is_cited(source):
    assert any(claim.source.id == source["id"] for record in CATALOG.records for claim in record.claims)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_every_sentence_of_an_article_is_accounted_for(source):
    entries = json.loads((SEEDS / "coverage.json").read_text(encoding="utf-8"))[source["id"]]
    assert [entry["sentence"] for entry in entries] == sentences((SEEDS / f"{source['id']}.txt").read_text("utf-8"))
    assert all(entry["claims"] or entry["reason"] for entry in entries)


@pytest.mark.parametrize("collection", Collection)
def test_every_feature_read_and_written_is_itself(collection):
    report = Report()
    features = read_features(collection)
    raw = [RawRecord(path_of(collection).name, number, collection, item) for number, item in enumerate(features)]
    records = [parse_record(item, CATALOG.sources, report, CATALOG.profile.kinds) for item in raw]
    assert json.loads(json.dumps([to_feature(record) for record in records])) == features


def test_no_claim_id_is_given_twice():
    ids = [claim.id for record in CATALOG.records for claim in record.claims]
    assert len(set(ids)) == len(ids)


def turn(value):
    """The same JSON with the members of every object in the opposite order."""
    if isinstance(value, dict):
        return {key: turn(item) for key, item in reversed(value.items())}
    return [turn(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("indent", "separators"), [(None, (",", ":")), (7, None)])
def test_the_version_does_not_change_with_white_space_or_the_order_of_members(tmp_path, indent, separators):
    shutil.copytree(GEODATA, tmp_path / "geodata")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    for path in [*(tmp_path / "geodata").glob("*.geojson"), tmp_path / "seeds" / "sources.json"]:
        data = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(turn(data), indent=indent, separators=separators), encoding="utf-8")
    assert load_catalog(tmp_path / "geodata", tmp_path / "seeds").version == CATALOG.version


def on(text):
    return single_day(date.fromisoformat(text))


def figures(record_id):
    """Figures for personnel by source."""
    claims = [claim for claim in RECORDS[record_id].claims if claim.property is Property.PERSONNEL]
    return {(claim.source.id, claim.value.min, claim.value.max) for claim in claims}


def test_the_201st_base_has_the_figure_of_each_source_and_no_other():
    assert figures("201st-military-base") == {
        ("rferl-2008", 7000, 7000),
        ("timesca-2016", 7000, 7000),
        ("caravanserai-2018", 6000, 7000),
    }


def test_the_201st_base_may_stay_until_2042_by_the_agreement_of_2012():
    (claim,) = told("201st-military-base", "2018-01-29", Property.TENURE_UNTIL)
    assert (str(claim.value), claim.source.id) == ("2042/..", "caravanserai-2018")
    assert describe_value(claim.property, claim.value) == "2042 at the earliest"


def test_the_201st_base_is_one_record_at_two_places():
    base = RECORDS["201st-military-base"]
    assert (base.geometry.geom_type, len(base.location.places)) == ("MultiPoint", 2)


def test_the_5000_troops_in_armenia_are_not_given_to_the_102nd_base():
    assert figures("102nd-military-base") == set()
    assert figures("russian-troops-armenia") == {("stratfor-2012", 5000, 5000)}


def test_kant_has_some_400_men_in_2008_and_no_figure_ten_years_later():
    (claim,) = told("kant-air-base", "2008-06-15", Property.PERSONNEL)
    assert claim.value == Figure(400, 400, approximate=True)
    assert told("kant-air-base", "2018-01-29", Property.PERSONNEL) == []


def test_kant_was_set_up_in_2003_and_is_inferred_between_the_articles():
    kant = RECORDS["kant-air-base"]
    assert state(kant, on("2002-12-31")).status is None
    assert state(kant, on("2011-01-01")).status is Status.INFERRED


def test_the_reinforcement_of_kant_is_disputed_in_2008():
    found = state(RECORDS["kant-reinforcement-2008"], on("2008-06-15"))
    assert (found.status, any(item.is_disputed for item in found.agreements)) == (Status.ANNOUNCED, True)


def test_uzbekistan_left_the_csto_in_2012():
    member = RECORDS["uzbekistan-csto"]
    assert state(member, on("2012-06-15")).status is Status.ATTESTED
    assert state(member, on("2013-06-15")).status is Status.ENDED


def test_uzbekistan_had_not_left_by_what_was_known_before_december_2012():
    assert segments(with_known_claims(RECORDS["uzbekistan-csto"], parse_date("2012-12-04").hull.start)) == ()


def test_azerbaijan_is_said_to_be_no_member_of_the_csto():
    assert {item.status for item in segments(RECORDS["azerbaijan-csto"])} == {Status.DENIED}


def test_the_troops_on_the_afghan_border_ended_in_2005():
    border = RECORDS["tajik-afghan-border-until-2005"]
    assert state(border, on("2005-01-01")).status is Status.ATTESTED
    assert state(border, on("2006-01-01")).status is Status.ENDED


def test_the_uragan_launchers_were_announced_and_never_attested():
    found = {item.status for item in segments(RECORDS["uragan-launchers-tajikistan"])}
    assert found == {Status.ANNOUNCED, Status.LAPSED}


def test_arms_transfers_and_events_are_never_inferred():
    passing = [record for record in CATALOG.records if not record.kind.is_standing]
    went_on = {
        record.id
        for record in passing
        if any(item.status is Status.INFERRED for item in segments(record))
        and not any(claim.held.hull.is_ongoing for claim in record.claims)
    }
    assert any(record.kind is KINDS["arms_transfer"] for record in passing)
    assert went_on == set()


def test_bases_are_run_by_russia_and_other_forces_are_not():
    assert {record.operator for record in CATALOG.in_collection(Collection.BASES)} == {("RU",)}
    assert not any("RU" in record.operator for record in CATALOG.in_collection(Collection.OTHER_FORCES))


def test_the_reprint_of_stratfor_is_one_voice_with_stratfor():
    voices = {id_: source.originator for id_, source in CATALOG.sources.items()}
    assert voices["timesca-2016"] == voices["stratfor-2012"] == "Stratfor"
    assert len(set(voices.values())) == len(voices) - 1


def test_no_claim_says_that_a_thing_had_no_start():
    dates = [str(date) for record in CATALOG.records for claim in record.claims for date in (claim.held, claim.value)]
    assert not any(date.startswith("../") for date in dates)


def test_the_towns_of_the_201st_base_are_named_in_2016_and_2018_alone():
    claims = [claim for claim in RECORDS["201st-military-base"].claims if claim.property is Property.LOCATION]
    named = {(claim.source.id, name) for claim in claims for name in claim.places}
    towns = ("Dushanbe", "Bokhtar (Qurghonteppa)")
    assert named == {(source, town) for source in ("timesca-2016", "caravanserai-2018") for town in towns}
    assert "rferl-2008" in {claim.source.id for claim in claims}


def test_what_is_known_beyond_the_articles_is_no_claim_of_theirs():
    records = [record for record in CATALOG.records if record.context]
    urls = {source.url for source in CATALOG.sources.values()}
    assert {"manas-us-base", "uzbekistan-csto", "baikonur-cosmodrome"} <= {record.id for record in records}
    assert not any(item.url in urls for record in records for item in record.context)


def test_every_denial_names_what_is_denied_by_whom():
    denials = [claim for record in CATALOG.records for claim in record.claims if claim.modality is Modality.DENIED]
    assert denials
    assert all(claim.speaker for claim in denials)


@pytest.mark.parametrize(
    ("id_", "day", "status", "is_certain"),
    [  # what an article does not say is not shown
        ("ukraine-customs-union", "2012-12-05", Status.DENIED, True),  # Russia's attempts are no plan of Ukraine's
        ("ukraine-customs-union", "2013-06-01", None, True),
        ("russia-armenia-joint-group-2016", "2016-12-20", Status.ATTESTED, False),  # "recent deals were struck"
        ("russia-armenia-joint-group-2016", "2016-11-30", None, True),  # how recent is not told
        ("russia-tajikistan-launchers-2016", "2016-12-20", Status.ATTESTED, False),
        ("nazarbayev-us-visit-2018", "2018-01-23", None, True),  # he was back before the call of 22 January
        ("uzbekistan-csto", "2012-12-04", Status.SUSPENDED, False),  # it had left "soon" after June, nobody says when
        ("uzbekistan-csto", "2012-12-05", Status.ENDED, True),
    ],
)
def test_no_more_is_held_than_an_article_says(id_, day, status, is_certain):
    found = state(RECORDS[id_], on(day))
    assert (found.status, found.is_certain) == (status, is_certain)


def test_a_strength_or_equipment_stands_in_a_quote_that_names_whose_it_is():
    bases = {"201st-military-base": "201st", "kant-air-base": "Kant", "russian-troops-armenia": "Armenia"}
    told = [
        (claim.quote, name)
        for id_, name in bases.items()
        for claim in RECORDS[id_].claims
        if claim.property in (Property.PERSONNEL, Property.EQUIPMENT)
    ]
    assert len(told) >= 6
    assert [quote for quote, name in told if name not in quote] == []


def test_which_base_nato_could_use_in_uzbekistan_is_told_beyond_the_articles():
    access = RECORDS["nato-access-uzbekistan"]
    assert not any(claim.corrected for claim in access.claims)
    assert {"Termez", "Khanabad"} <= {word for item in access.context for word in item.text.replace(",", " ").split()}
