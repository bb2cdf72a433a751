"""Links between records read from both sides."""

from app.domain.records import links_by_record
from app.domain.vocabulary import Relation
from tests.samples import ANNOUNCED_ONLY, ONGOING


def test_a_link_reads_from_each_of_its_two_records():
    links = links_by_record([ONGOING, ANNOUNCED_ONLY])
    (own,) = links[ANNOUNCED_ONLY.id]
    assert (own.relation, own.label, own.record) == (Relation.REINFORCES, "reinforces", ONGOING)
    (inverse,) = links[ONGOING.id]
    assert (inverse.relation, inverse.label, inverse.record) == (Relation.REINFORCES, "reinforced by", ANNOUNCED_ONLY)


def test_a_link_to_a_record_that_is_not_there_is_left_out():
    assert not links_by_record([ANNOUNCED_ONLY])[ANNOUNCED_ONLY.id]
