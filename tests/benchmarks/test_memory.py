"""The memory benchmark measures a process that serves."""

from benchmarks.memory import HEAD, RULE, measure, rows


def test_steps_are_measured_in_a_service_that_answers():
    steps = measure(20)
    assert len(steps) == HEAD.count("|") - 3
    assert all(step > 10 for step in steps)


def test_a_table_has_a_head_and_a_row_for_each_size():
    assert [*rows([])] == [HEAD, RULE]
    assert HEAD.count("|") == RULE.count("|")
