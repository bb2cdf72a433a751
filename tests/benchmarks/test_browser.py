"""The numbers of the browser benchmark are read right, without a browser."""

import pytest

from benchmarks.browser import frames, table, weight


def test_a_frame_in_time_counts_and_a_long_one_is_told():
    found = frames([10.0] * 95 + [20.0] * 4 + [60.0])
    assert (found["median, ms"], found["95 %, ms"], found["99 %, ms"]) == (10.0, 20.0, 60.0)
    assert (found["under 16.7 ms"], found["over 50 ms"]) == ("95.0%", "1.0%")


def test_no_frames_are_not_a_good_result():
    with pytest.raises(SystemExit, match="no frame"):
        frames([])


def test_other_hosts_are_counted_and_content_in_an_address_is_no_request():
    asked = ["http://a:1/", "http://a:1/x.js", "https://other/y", "data:image/png;base64,AA"]
    assert weight("http://a:1", asked, [1000, 234]) == {"requests": 3, "kB": 1.2, "other hosts": 1}


def test_a_table_has_a_line_for_each_row():
    assert table("T", [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]).splitlines() == [
        *("### T", "", "| a | b |", "| --- | --- |", "| 1 | x |", "| 2 | y |"),
    ]
