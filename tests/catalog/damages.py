"""What can be wrong with a layer, by the rule that finds it."""

from tests.catalog.damaging import (
    CONTEXT,
    LONG,
    Damage,
    bad_file,
    base_has,
    both,
    claim_has,
    event_with,
    feature_has,
    given,
    located,
    other_base,
    place_has,
    places_named,
    shaped,
    source_has,
    strength,
)
from tests.catalog.sound_layer import Layer, claim, feature, meeting, source

ORIGINAL = {"file": "originals/gazette.pdf", "sha256": "0" * 64, "retrieved": "2026-11-29", "steps": []}
NAME = {"text": "Кант", "lang": "ru", "note": None}
DAMAGES: dict[str, dict[str, Damage]] = {
    "file-unreadable": {
        "a collection is missing": bad_file("memberships.geojson", None),
        "a collection is no JSON": bad_file("memberships.geojson", b"{"),
        "a collection is not in UTF-8": bad_file("memberships.geojson", '{"x": "é"}'.encode("latin-1")),
        "a member is given twice": bad_file(
            "memberships.geojson", b'{"type": "FeatureCollection", "features": [], "features": []}'
        ),
    },
    "file-shape": {
        "a collection is a list": bad_file("memberships.geojson", b"[]"),
        "a collection has no features": bad_file("memberships.geojson", b'{"type": "FeatureCollection"}'),
        "a collection is a feature": bad_file("memberships.geojson", b'{"type": "Feature", "features": []}'),
        "the file of the atlas has an unknown line": bad_file("atlas.toml", b"subjects = 'bases'"),
    },
    "release-changed": {
        "the list of releases is no list": bad_file("releases/index.json", b"7"),
        "a release has no file": bad_file("releases/index.json", b'[{"number": 1}]'),
    },
    "source-shape": {
        "a source is a text": lambda layer: layer.sources.append("herald"),
        "a member is missing": lambda layer: layer.sources.append(
            {key: value for key, value in source("herald", "2018").items() if key != "standing"}
        ),
        "a member too many": lambda layer: layer.sources.append(source("herald", "2018", rating=5)),
        "a blank title": lambda layer: layer.sources.append(source("herald", "2018", title=" ")),
        "an address that a browser would run": lambda layer: layer.sources.append(
            source("herald", "2018", url="javascript:alert(1)")
        ),
        "authors in one text": lambda layer: layer.sources.append(source("herald", "2018", authors="A. Writer")),
    },
    "source-text": {
        "the text was changed": source_has(sha256="0" * 64),
        "the text is missing": lambda layer: (
            layer.texts.pop("courier"),
            layer.features.pop("deployments"),
            layer.features.pop("events"),
            layer.claim().update(source="courier", held="2012-02-05"),
        ),
    },
    "source-original": {
        "the file was changed": both(
            lambda layer: layer.sources[0].update(original=ORIGINAL),
            lambda layer: layer.files.update({"../seeds/originals/gazette.pdf": b"another"}),
        ),
        "the file is missing": lambda layer: layer.sources[0].update(original=ORIGINAL),
    },
    "source-uncited": {
        "nobody cites it": both(
            lambda layer: layer.sources.append(source("herald", "2018")),
            lambda layer: layer.texts.update(herald="Nothing happened.\n"),
        )
    },
    "duplicate-id": {
        "two records": other_base(id_="kant"),
        "two records of two collections": lambda layer: layer.features["events"].append(meeting() | {"id": "kant"}),
        "two sources": lambda layer: layer.sources.append(layer.sources[0]),
    },
    "record-shape": {
        "a context that is a text": event_with(context=["It was held."]),
        "a context without its reference": event_with(context=[{"text": "It was held."}]),
        "a context with an address that a browser would run": event_with(
            context=[{**CONTEXT, "url": "javascript:alert(1)"}]
        ),
        "a record is a text": lambda layer: layer.features["events"].append("meeting"),
        "no member id": lambda layer: layer.features["events"].append({"type": "Feature"}),
        "an id with a space": lambda layer: layer.features["events"].append(meeting() | {"id": "the meeting"}),
        "an id with capitals": lambda layer: layer.features["events"].append(meeting() | {"id": "Meeting"}),
        "an empty id": lambda layer: layer.features["events"].append(meeting() | {"id": ""}),
        "an id that is a number": lambda layer: layer.features["events"].append(meeting() | {"id": 7}),
        "two records without an id": both(
            lambda layer: layer.features["events"].insert(0, {"type": "Feature"}),
            lambda layer: layer.features.update(agreements=[{"type": "Feature"}]),
        ),
        "another type": lambda layer: layer.features["events"].append(meeting() | {"id": "x", "type": "Point"}),
        "no properties": lambda layer: layer.features["events"].append(meeting() | {"id": "x", "properties": None}),
        "a property too many": event_with(rank=1),
        "names is a text": event_with(names="Kant"),
        "a name without a language": event_with(names=[{"text": "Kant", "note": None}]),
        "a blank summary": event_with(summary=""),
        "host is a text": event_with(host="KG"),
        "a relation without an id": event_with(related=[{"rel": "part_of"}]),
        "no place names": event_with(location={"precision": "none", "basis": "none", "places": "Kant"}),
        "claims are an object": event_with(claims={"a": 1}, location={"precision": "none", "basis": "-", "places": []}),
    },
    "unknown-kind": {
        "no such kind": event_with(kind="party"),
        "a kind of another collection": event_with(kind="air_base"),
        "a kind that is a list": event_with(kind=["meeting"]),
    },
    "unknown-relation": {
        "no such relation": event_with(related=[{"rel": "likes", "id": "kant"}]),
    },
    "unknown-precision": {
        "no such precision": event_with(location={"precision": "exact", "basis": "measured", "places": []}),
    },
    "unknown-country": {
        "an operator": base_has(operator=["RU", "QQ"]),
        "a host": base_has(host=["KG", "Kyrgyzstan"]),
        "a small letter": base_has(operator=["ru"]),
    },
    "geometry-invalid": {
        "a type that no record has": lambda layer: layer.features["events"].append(
            meeting() | {"id": "x", "geometry": {"type": "GeometryCollection", "geometries": []}}
        ),
        "a text": lambda layer: layer.features["events"].append(meeting() | {"id": "x", "geometry": "Kant"}),
        "words for numbers": lambda layer: layer.features["events"].append(
            meeting() | {"id": "x", "geometry": {"type": "Point", "coordinates": ["east", "north"]}}
        ),
        "no numbers": lambda layer: layer.features["events"].append(
            meeting() | {"id": "x", "geometry": {"type": "Point", "coordinates": []}}
        ),
        "a number too few": lambda layer: layer.features["events"].append(
            meeting() | {"id": "x", "geometry": {"type": "Point", "coordinates": [74.6]}}
        ),
        "no number": lambda layer: layer.features["events"].append(
            meeting() | {"id": "x", "geometry": {"type": "Point", "coordinates": [float("nan"), 42.87]}}
        ),
        "a border that crosses itself": lambda layer: layer.features["events"].append(
            meeting()
            | {"id": "x", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}}
        ),
    },
    "place-missing": {
        "a town without a point": feature_has(geometry=None),
        "a point of no place": place_has(precision="none"),
    },
    "places-count": {
        "two names for one point": places_named("Kant", "Bishkek"),
        "no name": place_has(places=[]),
        "one name for two points": shaped("MultiPoint", [[74.8466, 42.8531], [74.6, 42.8]]),
        "two names for one line": both(
            shaped("LineString", [[74.8466, 42.8531], [74.6, 42.8]]), places_named("Kant", "Bishkek")
        ),
    },
    "coordinates-swapped": {
        "latitude first": lambda layer: layer.move(42.8531, 74.8466),
        "a latitude beyond the pole": lambda layer: layer.move(42.8531, 94.8466),
        "a longitude beyond 180": lambda layer: layer.move(181, 42.8531),
    },
    "coordinates-decimals": {"seven decimals": lambda layer: layer.move(74.8466123, 42.8531)},
    "point-outside-host": {
        "in another country": lambda layer: layer.move(68.78, 38.54),
        "one of two points": both(
            shaped("MultiPoint", [[74.8466, 42.8531], [68.78, 38.54]]), places_named("Kant", "Dushanbe")
        ),
    },
    "point-near-border": {
        "just within": lambda layer: layer.move(74.72, 42.97),
        "just without": lambda layer: layer.move(74.72, 43.02),
    },
    "place-unnamed": {
        "no claim of location": lambda layer: layer.base()["claims"].pop(),
        "one of two places": both(
            shaped("MultiPoint", [[74.8466, 42.8531], [74.6, 42.8]]),
            place_has(places=["Kant", "Bishkek"]),
            claim_has(2, places=["Kant"]),
        ),
        "a claim of location that names neither of two": both(
            shaped("MultiPoint", [[74.8466, 42.8531], [74.6, 42.8]]), place_has(places=["Kant", "Bishkek"])
        ),
    },
    "operator-missing": {
        "of a base": base_has(operator=[]),
        "of a deployment": lambda layer: layer.features["deployments"][0]["properties"].update(operator=[]),
    },
    "happening-presence": {
        "an event": lambda layer: layer.features["events"][0]["properties"]["claims"].append(
            claim("presence", True, "2012-02", "courier", "Officials met in Bishkek")
        ),
        "a gift": lambda layer: layer.features["deployments"].append(
            feature(
                *("gift", "arms_transfer", [68.78, 38.54], "Dushanbe"),
                claim("presence", True, "2012-02", "courier", "five Su-25 aircraft"),
                claim("location", "Dushanbe", "2012-02", "courier", "to Dushanbe"),
                host=["TJ"],
            )
        ),
    },
    "record-without-claims": {
        "none": lambda layer: layer.features["events"].append(feature("x", "meeting", [74.6, 42.87], "Bishkek"))
    },
    "claim-shape": {
        "places that are no list": located("Kant"),
        "no places": located([]),
        "places of a strength": lambda layer: layer.base()["claims"].append(strength(400, places=["Kant"])),
        "a place that the record has not": located(["Osh"]),
        "a claim is a text": lambda layer: layer.base()["claims"].append("It is big."),
        "a member is missing": lambda layer: layer.base()["claims"].append({"property": "presence"}),
        "a member too many": lambda layer: layer.base()["claims"].append(strength(400, sure=True)),
        "a blank note": lambda layer: layer.base()["claims"].append(strength(400, note="")),
        "a speaker that is a list": lambda layer: layer.base()["claims"].append(strength(400, speaker=["Orlov"])),
        "an occurrence of nought": lambda layer: layer.base()["claims"].append(strength(400, occurrence=0)),
        "an occurrence of true": lambda layer: layer.base()["claims"].append(strength(400, occurrence=True)),
        "a correction without a reason": lambda layer: layer.base()["claims"].append(
            strength(400, corrected={"held": "2008"})
        ),
        "a correction of nothing": lambda layer: layer.base()["claims"].append(
            strength(400, corrected={"why": "A slip."})
        ),
        "a correction with a blank reason": lambda layer: layer.base()["claims"].append(
            strength(400, corrected={"held": "2008", "why": " "})
        ),
    },
    "unknown-property": {
        "no such property": lambda layer: layer.base()["claims"].append(strength(400) | {"property": "strength"}),
        "a property that is a list": lambda layer: layer.base()["claims"].append(strength(400) | {"property": []}),
    },
    "unknown-modality": {
        "no such modality": lambda layer: layer.base()["claims"].append(strength(400, modality="true")),
    },
    "unknown-source": {
        "no such source": lambda layer: layer.base()["claims"].append(strength(400) | {"source": "herald"}),
        "no source": lambda layer: layer.base()["claims"].append(strength(400) | {"source": None}),
    },
    "value-shape": {
        "a bare number": lambda layer: layer.base()["claims"].append(strength(400) | {"value": 400}),
        "a corrected value": lambda layer: layer.base()["claims"].append(
            strength(400, corrected={"value": "some", "why": "A slip."})
        ),
        "equipment of a class that is a list": lambda layer: layer.base()["claims"].append(
            strength(400) | {"property": "equipment", "value": [{"name": "Su-25", "class": [], "count": None}]}
        ),
    },
    "date-invalid": {
        "a context of no date": event_with(context=[{**CONTEXT, "published": "June"}]),
        "held": lambda layer: layer.base()["claims"].append(strength(400) | {"held": "June 2008"}),
        "held is a number": lambda layer: layer.base()["claims"].append(strength(400) | {"held": 2008}),
        "a value": lambda layer: layer.base()["claims"].append(
            strength(400) | {"property": "signed", "value": "long ago"}
        ),
        "a correction": lambda layer: layer.base()["claims"].append(
            strength(400, corrected={"held": "long ago", "why": "A slip."})
        ),
        "a date of publication": lambda layer: layer.sources.append(source("herald", "lately")),
    },
    "end-before-start": {
        "held": lambda layer: layer.base()["claims"].append(strength(400) | {"held": "2008/2003"}),
        "a value": lambda layer: layer.base()["claims"].append(
            strength(400) | {"property": "signed", "value": "2008-06/2008-05"}
        ),
    },
    "duplicate-claim": {
        "the same twice": lambda layer: layer.base()["claims"].append(layer.claim()),
        "the same of another time": lambda layer: layer.base()["claims"].append({**layer.claim(), "held": "2007"}),
    },
    "quote-missing": {
        "other words": claim_has(quote="some 400 soldiers"),
        "straight quotation marks": claim_has(1, quote='"It is ours" in 2003'),
        "another case": claim_has(quote="Some 400 troops"),
        "from the other article": lambda layer: layer.plan().update(quote="the air base in Kant"),
    },
    "quote-ambiguous": {
        "twice in the article": lambda layer: layer.texts.update(
            gazette=f"some 400 troops at the air base\n{layer.texts['gazette']}"
        ),
        "an occurrence that is not there": claim_has(occurrence=3),
        "an occurrence where there is one": claim_has(occurrence=1),
    },
    "quote-too-long": {
        "300 characters and more": lambda layer: (
            layer.texts.update(gazette=layer.texts["gazette"] + f"{LONG} In 2003 too.\n"),
            layer.claim(1).update(quote=f"{LONG} In 2003 too."),
        )
    },
    "value-unsupported": {
        "another number": lambda layer: layer.claim().update(
            value={"min": 400, "max": 500, "approximate": True}, quote="some 400 troops"
        ),
        "another year": claim_has(1, value="2004"),
        "a month that is not told": claim_has(1, value="2003-05"),
        "a day that is not told": lambda layer: layer.plan().update(value="A brigade is to come on Feb. 4"),
        "equipment that is not told": lambda layer: layer.plan(1)["value"][0].update(name="Su-27"),
        "a count that is not told": lambda layer: layer.plan(1)["value"][0].update(count=6),
        "a number in a text": lambda layer: layer.plan().update(value="Three brigades are to come"),
    },
    "speaker-missing": {
        "an announcement of nobody": claim_has(2, modality="announced"),
        "a denial by nobody": lambda layer: layer.base()["claims"].append(strength(400, modality="denied", note="No.")),
    },
    "speaker-stated": {
        "what somebody says": claim_has(speaker="Gen. Orlov"),
    },
    "start-open": {
        "held": claim_has(held="../2008-06-10"),
        "a value": claim_has(1, value="../2003"),
        "by a correction": claim_has(corrected={"held": "../2008-06", "why": "A slip."}),
    },
    "held-not-printed": {
        "a year": claim_has(held_basis="printed", held="2008"),
        "a month": claim_has(1, held="2003-05"),
    },
    "held-after-publication": {
        "the day after": claim_has(held="2008-06-11"),
        "until a year later": claim_has(held="2003/2009"),
        "by a correction": claim_has(corrected={"held": "2009", "why": "A slip."}),
    },
    "summary-unsupported": {
        "in digits": base_has(summary="A base of 500."),
        "in words": base_has(summary="A base of twenty-five troops."),
        "a year": base_has(summary="A base since 2004."),
    },
    "conflict-unexplained": {
        "two numbers": lambda layer: layer.base()["claims"].append(strength(500, held_basis="x 500"))
    },
    "related-dangling": {
        "to no record": base_has(related=[{"rel": "part_of", "id": "nowhere"}]),
    },
    "related-circular": {
        "to itself": base_has(related=[{"rel": "part_of", "id": "kant"}]),
        "there and back": both(other_base("kant"), base_has(related=[{"rel": "part_of", "id": "other"}])),
        "round by three": both(
            other_base("third"),
            other_base("kant", id_="third"),
            base_has(related=[{"rel": "part_of", "id": "other"}]),
        ),
    },
    "coverage-shape": {
        "a list": lambda layer: setattr(layer, "coverage", []),
        "an article that is no source": lambda layer: given(layer).update(herald=[]),
        "a sentence that is a text": lambda layer: given(layer)["gazette"].append("A base grows"),
        "a sentence with a member too many": lambda layer: given(layer)["gazette"][0].update(note="x"),
        "claims that are no texts": lambda layer: given(layer)["gazette"][1].update(claims=[{}, 1]),
        "a reason that is a number": lambda layer: given(layer)["gazette"][0].update(reason=1),
        "sentences that are no list": lambda layer: given(layer).update(gazette={"1": "A base grows"}),
    },
    "coverage-missing": {
        "an article": lambda layer: given(layer).pop("gazette"),
        "a sentence": lambda layer: given(layer)["gazette"].pop(),
        "a sentence of another article": lambda layer: given(layer)["gazette"].append(given(Layer())["courier"][0]),
        "two sentences exchanged": lambda layer: given(layer)["gazette"].reverse(),
        "a sentence twice": lambda layer: given(layer)["gazette"].append(given(Layer())["gazette"][0]),
    },
    "coverage-claims": {
        "a claim that is not listed": lambda layer: given(layer)["gazette"][1].update(claims=[], reason="No fact."),
        "a claim that there is not": lambda layer: given(layer)["gazette"][1]["claims"].append("kant.unit"),
        "a claim listed twice": lambda layer: given(layer)["gazette"][1]["claims"].append("kant.personnel"),
    },
    "coverage-unread": {
        "no claim and no reason": lambda layer: given(layer)["gazette"][0].update(reason=None),
        "no claim and a blank reason": lambda layer: given(layer)["gazette"][0].update(reason=" "),
        "an article that nobody has begun to read and so none cites": both(
            lambda layer: layer.sources.append(source("herald", "2018")),
            lambda layer: layer.texts.update(herald="Nothing happened.\n"),
            lambda layer: given(layer).update(herald=[{"sentence": "Nothing happened.", "claims": [], "reason": None}]),
        ),
    },
}
