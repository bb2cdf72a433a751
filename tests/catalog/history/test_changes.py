"""What changed between two states of a layer is told once, as what it is, and between equal states nothing."""

import dataclasses

import pytest

from app.catalog.history.changes import Action, compare_layers
from app.rendering.changes import WRITERS, summarise, to_markdown, to_text
from tests.samples import COURIER, GAZETTE, make_claim, make_record

PRESENT = make_claim("presence", True, "2008-06")
STRONG = make_claim("personnel", {"min": 400, "max": 400, "approximate": True}, "2008-06")
BASE = make_record("kant", PRESENT, STRONG)
SOURCES = (GAZETTE, COURIER)


def told(before, after, sources=(SOURCES, SOURCES)):
    changes = compare_layers((sources[0], before), (sources[1], after))
    return [(change.about, change.action.value, change.id, change.fields) for change in changes]


def replaced(claim, **members):
    return make_record("kant", PRESENT, dataclasses.replace(claim, **members))


CHANGES = [
    ([BASE], [BASE], [], "nothing"),
    ([], [BASE], [("record", "added", "kant", ()), *(("claim", "added", c.id, ()) for c in BASE.claims)], "a record"),
    (
        [BASE],
        [],
        [("record", "withdrawn", "kant", ()), *(("claim", "withdrawn", c.id, ()) for c in BASE.claims)],
        "a record that is gone",
    ),
    ([make_record("kant", PRESENT)], [BASE], [("claim", "added", BASE.claims[1].id, ())], "a claim"),
    ([BASE], [make_record("kant", PRESENT)], [("claim", "withdrawn", BASE.claims[1].id, ())], "a claim that is gone"),
    ([BASE], [make_record("kant", STRONG, PRESENT)], [], "claims in another order"),
    ([BASE], [replaced(STRONG, note="Read again.")], [("claim", "changed", STRONG.id, ("note",))], "a note"),
]


@pytest.mark.parametrize(("before", "after", "words", "_why"), CHANGES, ids=[row[-1] for row in CHANGES])
def test_each_difference_is_told_once(before, after, words, _why):
    assert [(about, action, fields) for about, action, _, fields in told(before, after)] == [
        (about, action, fields) for about, action, _, fields in words
    ]


def test_a_value_read_again_from_the_same_quote_is_a_change_though_its_id_is_another():
    read_again = make_claim("personnel", {"min": 500, "max": 500, "approximate": True}, "2008-06", quote=STRONG.quote)
    (change,) = compare_layers((SOURCES, [BASE]), (SOURCES, [make_record("kant", PRESENT, read_again)]))
    assert (change.action, change.fields) == (Action.CHANGED, ("value",))
    assert (change.before["value"]["min"], change.after["value"]["min"]) == (400, 500)


def test_the_same_value_from_another_quote_is_a_change_and_from_another_source_is_another_claim():
    quoted = make_claim("presence", True, "2008-06", quote="other words")
    assert told([make_record("kant", PRESENT)], [make_record("kant", quoted)])[0][1:4:2] == ("changed", ("quote",))
    elsewhere = make_claim("presence", True, "2008-06", COURIER)
    actions = [action for _, action, _, _ in told([make_record("kant", PRESENT)], [make_record("kant", elsewhere)])]
    assert actions == ["added", "withdrawn"]


def test_a_record_and_a_source_name_the_members_that_differ():
    renamed = dataclasses.replace(BASE, name="Kant air base", host=("KG",))
    assert told([BASE], [renamed]) == [("record", "changed", "kant", ("name", "host"))]
    restated = dataclasses.replace(GAZETTE, standing="Another word on it.")
    assert told([BASE], [BASE], (SOURCES, (restated, COURIER))) == [
        ("source", "changed", GAZETTE.id, ("standing",)),
    ]


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_tells_the_record_the_claim_and_both_values(form):
    text = WRITERS[form](compare_layers((SOURCES, [BASE]), (SOURCES, [replaced(STRONG, note="Read *again*.")])))
    for part in ("kant", "personnel", "note", "again"):
        assert part in text


def test_the_first_line_counts_what_changed():
    assert summarise(compare_layers((SOURCES, []), (SOURCES, [BASE]))) == "1 record added; 2 claims added."
    assert to_text([]) == "Nothing changed."


def test_markdown_takes_nothing_that_a_record_says_for_markup():
    named = dataclasses.replace(BASE, name="<b>[x](y)*z*")
    assert "\\<b\\>\\[x\\](y)\\*z\\*" in to_markdown(compare_layers((SOURCES, []), (SOURCES, [named])))
