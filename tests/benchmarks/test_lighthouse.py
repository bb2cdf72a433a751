"""Reports of Lighthouse are read right, without a browser."""

from benchmarks.lighthouse import failed, quoted, scores

REPORT = {
    "categories": {
        "performance": {"score": 0.987, "auditRefs": [{"id": "speed", "weight": 1}]},
        "accessibility": {"score": 1, "auditRefs": [{"id": "names", "weight": 3}, {"id": "manual", "weight": 0}]},
        "seo": {"score": None, "auditRefs": [{"id": "title", "weight": 1}, {"id": "robots", "weight": 1}]},
    },
    "audits": {
        "speed": {"score": 0.5},
        "names": {"score": 1},
        "manual": {"score": 0},
        "title": {"score": 0},
        "robots": {"score": None},
    },
}


def test_scores_are_in_hundredths_and_name_what_fails():
    assert scores(REPORT) == {"performance": 99, "accessibility": 100, "seo": 0, "fails": "title"}


def test_an_audit_that_counts_nothing_or_does_not_apply_is_no_failure():
    assert list(failed(REPORT)) == ["title"]


def test_a_flag_with_spaces_in_its_value_stays_one_flag():
    assert list(quoted(["--headless", "--rules=MAP * A"])) == ["--headless", '--rules="MAP * A"']
