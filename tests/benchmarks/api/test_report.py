"""The tables give ratios, mark wrong answers and leave out what was not measured."""

from benchmarks.api.report import report


def server(**questions):
    return {"memory_mib": 170.4, "questions": questions}


def measured(cpu_us, *wrong):
    return {"rate": 1.0, "median_ms": 1.0, "cpu_us": cpu_us, "others": 0.0, "failed": 0, "wrong": [*wrong]}


RESULTS = {
    "small": {
        "Garrison": server(box=measured(200.4), CQL2=measured(500.0)),
        "bare route": server(box=measured(120.0)),
        "tipg": server(box=measured(3_001.0, "another order")),
        "pygeoapi": server(box=measured(4_000.0), CQL2={"wrong": ["HTTP 400"]}),
    }
}
LINES = report(RESULTS, {"tipg": "1.2.3"}).splitlines()


def test_a_line_has_the_cost_of_each_server_and_then_the_ratios():
    head = (
        "| question | Garrison | bare route | tipg | pygeoapi "
        "| bare route / Garrison | tipg / Garrison | pygeoapi / Garrison |"
    )
    assert head in LINES
    assert "| box | 200 | 120 | 3,001* | 4,000 | 60% | 15.0 | 20.0 |" in LINES


def test_a_refusal_stands_in_its_cell_and_what_was_not_measured_is_a_dash():
    assert "| CQL2 | 500 | - | - | HTTP 400 | - | - | - |" in LINES


def test_what_is_wrong_is_listed():
    assert "- tipg, 60 records: another order (box)" in LINES
    assert "- pygeoapi, 60 records: HTTP 400 (CQL2)" in LINES


def test_questions_that_nobody_was_asked_have_no_line_and_their_table_no_head():
    assert not any(line.startswith("| one item") for line in LINES)
    assert [line for line in LINES if line.startswith("### ")] == [
        "### 60 records, questions never asked before",
        "### Memory after the load, MiB, without the database",
        "### What is wrong",
    ]


def test_versions_and_memory_are_told():
    assert LINES[0] == "Peers: tipg 1.2.3."
    assert "| 60 | 170 | 170 | 170 | 170 |" in LINES
