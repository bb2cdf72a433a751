"""What is done at the desk is written, judged by the rules of the check, shown at once, and never over others' work."""

import json
import re
import shutil
import subprocess

import pytest
from shapely import Point

from app import __main__ as command
from app.curating.drafts.store import DRAFTS_FILE, Draft, Drafts, format_drafts
from app.curating.new_atlas import make_atlas
from tests.catalog.sound_layer import claim, feature
from tests.desk.conftest import let_in, open_desk

OURS = claim("unit", "Ours", "2008-06-10", "gazette", "It is ours", modality="reported", speaker="Orlov")
GROWS = claim("assessment", "It grows", "2008-06-10", "gazette", "A base grows", modality="assessed")
ADD = {"act": "claim", "collection": "bases", "record": "kant", "claim": OURS}


def do(person, what, **more):
    return person.post("/acts", json={"what": what, **more})


def problems(person):
    return [(item["rule"], item["href"]) for item in person.get("/state").json()["problems"]]


def test_a_claim_is_seen_in_the_article_and_by_readers_as_soon_as_it_is_written(person):
    assert do(person, ADD).json() == {"label": "a claim of unit added to kant"}
    article = person.get("/articles/gazette").json()
    found = next(item for item in article["claims"] if item["claim"] == OURS)
    ((number, start, end),) = found["spans"]
    assert article["sentences"][number]["text"][start:end] == "It is ours"
    assert article["sentences"][number]["gives"]
    assert "Ours" in person.get("/see/records/bases/kant").text
    assert problems(person) == []


def test_a_claim_is_changed_and_taken_away(person):
    do(person, ADD)
    better = {**OURS, "value": "Orlov's"}
    assert do(person, {**ADD, "claim": better, "was": OURS}).status_code == 200
    assert "meanwhile" in do(person, {**ADD, "claim": better, "was": OURS}).json()["detail"]
    gone = {"act": "remove_claim", "collection": "bases", "record": "kant", "was": better}
    assert do(person, gone).status_code == 200
    assert problems(person) == [("coverage-unread", "/read/gazette#unread")]  # the sentence now wants a reason
    do(person, {"act": "reason", "source": "gazette", "sentence": 3, "reason": " A boast. "})
    assert problems(person) == []


def test_a_record_is_made_with_its_first_claim_changed_and_taken_away(person):
    made = feature("camp", "land_base", [74.6, 42.87], None, GROWS)
    new = {"act": "record", "collection": "bases", "feature": made}
    assert do(person, new).status_code == 200
    assert "There is a record camp already" in do(person, new).json()["detail"]
    made["properties"]["name"] = "The camp"
    assert do(person, {**new, "was": ["bases", "camp"]}).status_code == 200
    assert "The camp" in person.get("/records/bases/camp").text
    assert do(person, {"act": "remove_record", "collection": "bases", "record": "camp"}).status_code == 200
    assert person.get("/records/bases/camp").status_code == 400


def test_a_record_gets_another_short_name_and_collection_and_links_follow(person):
    kant = person.get("/records/bases/kant").text
    made = json.loads(re.search(r'id="feature">(.*?)</script>', kant, re.DOTALL)[1])
    moved = {**made, "id": "kant-force", "properties": {**made["properties"], "kind": "foreign_base"}}
    what = {"act": "record", "collection": "other_forces", "feature": moved, "was": ["bases", "kant"]}
    assert "another short name" in do(person, {**what, "feature": {**moved, "id": "meeting"}}).json()["detail"]
    assert do(person, what).json() == {"label": "record kant changed"}
    assert problems(person) == []
    brigade = person.get("/records/deployments/brigade").text
    assert '"id": "kant-force"' in brigade
    assert person.get("/articles/gazette").json()["claims"][0]["record"] == "kant-force"


def test_a_problem_of_an_article_leads_to_it(person, desk):
    text = desk.root / "seeds/gazette.txt"
    text.write_bytes(text.read_bytes() + b" ")
    assert ("source-text", "/read/gazette#facts") in problems(person)


def test_one_reason_is_given_for_several_sentences(person):
    what = {"act": "reason", "source": "gazette", "sentence": 2, "through": 3, "reason": "A boast."}
    for claim_ in person.get("/articles/gazette").json()["claims"]:
        gone = {"act": "remove_claim", "collection": "bases", "record": "kant", "was": claim_["claim"]}
        assert do(person, gone).status_code == 200
    assert do(person, what).json() == {"label": "sentences 3 to 4 of gazette give no claim, because: A boast"}
    reasons = [item["reason"] for item in person.get("/articles/gazette").json()["sentences"]]
    assert reasons[2:] == ["A boast.", "A boast."]
    taken = {**what, "through": None, "reason": " "}
    assert do(person, taken).json() == {"label": "reason taken away from sentence 3 of gazette"}
    person.post("/undo")
    person.post("/undo")
    assert person.get("/articles/gazette").json()["sentences"][2]["reason"] is None


def test_what_was_done_is_undone_and_done_again(person):
    assert person.post("/undo").json()["detail"] == "There is nothing to undo."
    do(person, ADD)
    assert person.get("/state").json()["undo"] == "a claim of unit added to kant"
    assert person.post("/undo").json() == person.post("/redo").json() == {"label": "a claim of unit added to kant"}


def test_a_problem_leads_to_the_place_that_mends_it(person):
    do(person, {**ADD, "claim": {**OURS, "speaker": "Orlov", "modality": "stated"}})
    assert problems(person) == [("speaker-stated", "/read/gazette#claim-kant-3")]


JUDGED = [
    ({"quote": "not there"}, "quote-missing", "quote"),
    ({"quote": "It is ours", "value": "7 units"}, "value-unsupported", "value"),
    ({"held": "someday"}, "date-invalid", "held"),
    ({"held_basis": "printed"}, "held-not-printed", "held"),
    ({"modality": "stated"}, "speaker-stated", "speaker"),
    ({"modality": "shouted"}, "unknown-modality", "modality"),
]


@pytest.mark.parametrize(("change", "rule", "field"), JUDGED)
def test_an_answer_is_judged_as_it_is_given_beside_its_field(reader, change, rule, field):
    found = reader.post("/check/claim", json={**ADD, "claim": {**OURS, **change}}).json()["problems"]
    assert [(item["rule"], item["field"]) for item in found] == [(rule, field)]


MISSHAPEN = [
    ({**ADD, "claim": {}}, "quote: this is needed"),
    ({**ADD, "claim": {**OURS, "value": True}}, "value: must be a text"),
    ({**ADD, "claim": {**OURS, "source": "nobody"}}, "is none of those in sources.json"),
    ({**ADD, "record": "nobody"}, "There is no record bases/nobody"),
    ({"act": "record", "collection": "bases", "feature": {"id": 3}}, "this is needed"),
    ({"act": "reason", "source": "nobody", "sentence": 0, "reason": None}, "There is no article nobody"),
    ({"act": "reason", "source": "gazette", "sentence": 99, "reason": None}, "has no sentence 100"),
    ({"act": "dance"}, "dance"),
    ({**ADD, "collection": "boats"}, "Input should be 'bases'"),
]


@pytest.mark.parametrize(("what", "words"), MISSHAPEN)
def test_what_cannot_be_written_is_refused_in_a_sentence(reader, what, words):
    answer = do(reader, what)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert words in answer.json()["detail"]
    assert reader.get("/state").json()["undo"] is None


RECORD_FAULTS = [
    ({"name": ""}, "name", "this is needed"),
    ({"summary": ""}, "summary", "this is needed"),
    ({"kind": "castle"}, "kind", "must be one of"),
    ({"host": ["KYRGYZ"]}, "host", "KYRGYZ is no country that is known here"),
    ({"location": {"precision": "city", "basis": "", "places": []}}, "basis", "this is needed"),
    ({"names": [{"text": "X", "lang": "", "note": None}]}, "names", "its language"),
    ({"related": [{"rel": "part_of", "id": ""}]}, "related", "the other record"),
    ({"context": [{"text": "X", "title": "", "publisher": "", "published": "2014", "url": ""}]}, "context", "all five"),
    ({"id": "Kant base"}, "id", "a to z"),
    ({"id": "kant"}, "id", "There is a record kant already".lower()),
    ({"geometry": {"type": "Point", "coordinates": ["north"]}}, "point", "write longitude and latitude"),
    ({"geometry": None}, "point", "needs coordinates"),
    ({"geometry": {"type": "MultiPoint", "coordinates": [[74.6, 42.8], [74.7, 42.8]]}}, "places", "name each point"),
]


@pytest.mark.parametrize(("change", "field", "words"), RECORD_FAULTS)
def test_a_record_is_judged_beside_its_fields_in_the_words_of_the_form(reader, change, field, words):
    made = feature("camp", "land_base", [74.6, 42.87], "Camp", GROWS)
    for name, value in change.items():
        (made if name in made else made["properties"])[name] = value
    asked = {"act": "record", "collection": "bases", "feature": made}
    found = reader.post("/check/record", json=asked).json()["problems"]
    assert [(item["field"], words in item["message"]) for item in found] == [(field, True)], found


def test_a_record_that_may_be_there_already_is_named(reader):
    alike = feature("kants", "air_base", None, None, GROWS, name="Kant air base", names=[])
    near = feature("other", "air_base", [74.85, 42.86], None, GROWS, name="Elsewhere")
    for made, why in ((alike, "a like name"), (near, "the same place")):
        asked = {"act": "record", "collection": "bases", "feature": made}
        found = reader.post("/check/record", json=asked).json()["duplicates"]
        assert [(item["id"], item["why"]) for item in found] == [("kant", why)]


def test_a_file_that_others_changed_is_theirs_or_mine_or_both_are_shown(person, desk):
    path = desk.root / "geodata/bases.geojson"
    path.write_text(path.read_text("utf-8").replace("Кант", "Kant"), "utf-8")
    assert do(person, ADD).status_code == 409
    assert person.get("/state").json()["changed"] == ["geodata/bases.geojson"]
    text = person.get("/differences").json()["text"]
    assert '-            "text": "Кант",' in text
    assert '+            "text": "Kant",' in text
    assert do(person, ADD, keep_mine=True).status_code == 200
    assert "Кант" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("Кант", "Kant"), "utf-8")
    assert person.post("/theirs").json() == {"paths": ["geodata/bases.geojson"]}
    assert do(person, {**ADD, "claim": GROWS}).status_code == 200
    assert {"Ours", "It grows", "Kant"} <= set(json.dumps(json.loads(path.read_text("utf-8"))).split('"'))


def test_what_has_changed_since_the_last_commit_is_told_with_a_message(person, desk):
    assert person.get("/changes").json()["since"].startswith("All of it")
    events = desk.root / "geodata/events.geojson"
    events.write_text(events.read_text("utf-8").replace('"city"', '"country"'), "utf-8")  # drawn as an outline
    person.post("/theirs")
    git = ["git", "-C", str(desk.root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "geodata/*.geojson", "seeds"], ["commit", "-qm", "Begin"]):
        subprocess.run([*git, *arguments], check=True)
    do(person, ADD)
    told = person.get("/changes").json()
    assert told["since"] == "Since the last commit"
    assert told["message"] == "1 claim added.\n\n- bases/kant: 1 claim added."
    assert "claim added: unit" in told["text"]


def test_a_file_that_cannot_be_read_is_a_problem_and_no_fault(person, desk):
    (desk.root / "geodata/bases.geojson").write_text("{", "utf-8")
    person.post("/theirs")
    assert ("file-unreadable", None) in problems(person)
    assert person.get("/").status_code == 200
    assert "is not JSON" in do(person, ADD).json()["detail"]


def test_a_changed_backdrop_is_judged_by_at_once(person, desk):
    own = desk.root / "geodata/backdrop"
    delivered = own.resolve()
    own.unlink()
    shutil.copytree(delivered, own, ignore=shutil.ignore_patterns("cells"))
    assert problems(person) == []
    path = own / "backdrop.json"
    parts = re.split('"(KG|TJ)":', path.read_text("utf-8"))
    path.write_text(f'{parts[0]}"TJ":{parts[2]}"KG":{parts[4]}', "utf-8")  # each in the place of the other
    assert {rule for rule, _ in problems(person)} == {"point-outside-host"}


def test_suggestions_are_forms_that_can_be_written_as_they_are(person):
    found = person.get("/articles/courier/suggestions").json()
    plane = next(item for item in found if item["found"] == "equipment")
    assert (plane["said"], plane["claim"]["modality"], plane["span"][0]) == ("Su-25", "stated", 1)
    sentence = person.get("/articles/courier").json()["sentences"][1]["text"]
    assert sentence[plane["span"][1] : plane["span"][2]] == "Su-25"
    sent = {"act": "claim", "collection": "deployments", "record": "brigade", "claim": plane["claim"]}
    assert person.post("/check/claim", json=sent).json()["problems"] == []
    more = {**plane["claim"], "property": "unit", "value": "Aircraft"}
    assert do(person, {**sent, "also": [more]}).json()["label"].startswith("2 claims of")
    assert person.post("/check/claim", json=sent).json()["problems"][0]["rule"] == "duplicate-claim"


def test_a_place_is_found_by_its_name(reader):
    assert reader.get("/places?name=Bishkek").json() == [
        {"name": "Bishkek", "point": [74.6, 42.87], "country": "Kyrgyzstan", "what": "place of this atlas"}
    ]
    begun = [item["name"] for item in reader.get("/places?name=Bi").json()]
    assert (begun[0], len(begun)) == ("Bishkek", 11), "while one types: the atlas before the world, few of many"
    assert reader.get("/places?name=Nowhereatall").json() == []


PAPER = "A new base\n\nA base stands near Osh.\n"


def test_an_article_is_read_corrected_taken_in_and_undone(person, desk):
    assert "must be filled in" not in person.post("/sources", json={}).json()["detail"]
    found = person.post("/sources/read", content=PAPER.encode("cp1251")).json()
    assert found["facts"]["title"] == "A new base"
    assert "title" in person.post("/sources", json={}).json()["detail"]
    facts = {**found["facts"], "publisher": "Herald", "published": "3 March 2024", "url": "https://herald.example/a"}
    assert (
        person.post("/sources", json={**facts, "id": "gazette"})
        .json()["detail"]
        .startswith("There is a source gazette")
    )
    assert person.post("/sources", json={**facts, "id": "herald-2024"}).json()["id"] == "herald-2024"
    assert [item["text"] for item in person.get("/articles/herald-2024").json()["sentences"]][
        1
    ] == "A base stands near Osh."
    assert problems(person) == [("coverage-unread", "/read/herald-2024#unread")]
    before = (desk.root / "seeds/sources.json").read_bytes()
    assert do(person, {"act": "remove_source", "source": "herald-2024"}).status_code == 200
    assert not (desk.root / "seeds/herald-2024.txt").exists()
    assert not (desk.root / "seeds/originals/herald-2024.txt").exists()
    person.post("/undo")
    assert (desk.root / "seeds/sources.json").read_bytes() == before
    person.post("/undo")
    assert not (desk.root / "seeds/herald-2024.txt").exists()
    assert problems(person) == []
    assert "Claims of kant cite it" in do(person, {"act": "remove_source", "source": "gazette"}).json()["detail"]
    assert "no such article" in do(person, {"act": "remove_source", "source": "herald-2024"}).json()["detail"]


def test_an_article_without_an_address_says_so_and_nothing_of_its_publisher(person):
    person.post("/sources/read", content=PAPER.encode())
    facts = {"title": "A base", "publisher": "Herald", "published": "2024", "language": "en", "id": "herald-2024"}
    assert person.post("/sources", json=facts).status_code == 200
    for page in ("/see/sources", "/see/sources/herald-2024"):
        assert "no address of it is known" in person.get(page).text
    source = person.get("/see/api/collections/sources/items/herald-2024?f=json").json()["properties"]
    assert (source["url"], source["standing"]) == (None, None)
    assert problems(person) == [("coverage-unread", "/read/herald-2024#unread")]


def test_the_facts_of_an_article_are_changed_as_they_were_given_and_its_id_stays(person, desk):
    path, facts = desk.root / "seeds/sources.json", person.get("/articles/gazette").json()["facts"]
    before = path.read_bytes()
    what = {"act": "facts", "source": "gazette"}
    assert do(person, {**what, "facts": facts}).status_code == 200
    assert path.read_bytes() == before, "nothing was changed"
    for wrong, words in (({"title": ""}, "filled in: title"), ({"published": "soon"}, "soon"), ({"url": "x"}, "url")):
        assert words in do(person, {**what, "facts": {**facts, **wrong}}).json()["detail"]
    assert "no article nobody" in do(person, {**what, "source": "nobody", "facts": facts}).json()["detail"]
    better = {"id": "x", "title": "Better", "authors": ["A. Orlov", "B"], "published": "12 June 2008", "originator": ""}
    assert do(person, {**what, "facts": {**facts, **better}}).json() == {"label": "facts of gazette changed"}
    given = {"id": "gazette", "published": "2008-06-12", "published_basis": "As the curator gave it."}
    found = person.get("/articles/gazette").json()["facts"]
    assert found == {**facts, **better, **given, "originator": facts["publisher"]}
    was, now = (json.loads(text)[0] for text in (before, path.read_bytes()))
    assert list(was) == list(now)
    assert (was["sha256"], "Better" in person.get("/see/sources/gazette").text) == (now["sha256"], True)
    person.post("/undo")
    assert path.read_bytes() == before


def test_the_example_is_taken_away_by_one_act_and_no_release_has_it(tmp_path):
    make_atlas(tmp_path / "new")
    desk = open_desk(tmp_path / "new")
    person, release = let_in(desk), ["release", "--atlas", str(desk.root), "--note", "The first."]
    assert command.main(release) == 1
    assert "Take the example away" in person.get("/").text
    assert do(person, {"act": "remove_example"}).json() == {"label": "example taken away"}
    assert {path.name for path in (desk.root / "seeds").iterdir()} == {"sources.json", "coverage.json"}
    assert problems(person) == []
    assert "Take the example away" not in person.get("/").text
    person.post("/undo")
    assert (desk.root / "seeds/example-2020.txt").exists()
    desk.editor.close()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"PK\x03\x04", b"\x00\xff" * 50])
def test_what_is_no_article_is_refused_in_a_sentence(reader, data):
    answer = reader.post("/sources/read", content=data)
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


def test_an_address_that_is_none_is_refused_in_a_sentence(reader):
    assert reader.post("/sources/fetch?address=nonsense").status_code == 400


def test_a_draft_is_taken_up_by_the_record_that_is_made_of_it_or_dismissed(person, desk):
    osh, batken = (Draft(number, name, Point(72.8, 40.5), "KG") for number, name in ((1, "Osh"), (2, "Batken")))
    desk.editor.folder.write(DRAFTS_FILE, format_drafts(Drafts((osh, batken), (), 2)))
    person.post("/theirs")
    assert [item["name"] for item in person.get("/choices").json()["drafts"]] == ["Osh", "Batken"]
    assert "Batken" in person.get("/").text
    made = feature("osh", "land_base", [72.8, 40.5], None, GROWS)
    assert do(person, {"act": "record", "collection": "bases", "feature": made, "draft": 1}).status_code == 200
    assert do(person, {"act": "dismiss_draft", "draft": 2}).json() == {"label": "draft 2 dismissed"}
    assert person.get("/choices").json()["drafts"] == []
    assert do(person, {"act": "dismiss_draft", "draft": 2}).status_code == 400
    person.post("/undo")
    person.post("/undo")
    assert len(person.get("/choices").json()["drafts"]) == 2
    assert "Osh" not in person.get("/see/records").text
