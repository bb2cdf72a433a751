"""Of the figures, dates, pieces and places nine in ten meet a suggestion, and two in five of these meet one."""

from collections import Counter
from pathlib import Path

from app.catalog.catalog import load_catalog
from app.curating.suggestions.gazetteer import read_gazetteer
from benchmarks.suggestions import KINDS, measure

ROOT = Path(__file__).parents[2]


def test_nine_in_ten_of_each_kind_meet_a_suggestion_and_two_of_five_meet_one():
    catalog = load_catalog(ROOT / "geodata", ROOT / "seeds")
    needs, missed, suggestions, used = measure(catalog, read_gazetteer(ROOT / "geodata" / "backdrop"))
    whole, lost = Counter(need.kind for need in needs), Counter(need.kind for need in missed)
    assert {kind: lost[kind] / whole[kind] <= 0.1 for kind in KINDS} == dict.fromkeys(KINDS, True)
    kinds = frozenset().union(*KINDS.values())
    assert 0.4 < len(used) / sum(item.found in kinds for _, item in suggestions) < 1
