"""What wrk prints is read right."""

import math

from benchmarks.api.load import parse

WRK = """
    Latency   210.35us   90.11us   2.50ms   73.50%
    Req/Sec    21.50k     1.10k   23.00k    68.99%
  Latency Distribution
     50%  250.00us
     99%    1.50ms
  1000 requests in 2.00s, 1.00MB read
Requests/sec:    500.00
"""


def test_the_output_of_wrk_is_read():
    run = parse(WRK, used_s=0.5, others=0.0)
    assert (run.rate, run.median_ms, run.cpu_us, run.failed) == (500.0, 0.25, 500.0, 0)


def test_refused_requests_are_counted():
    assert parse(WRK + "  Non-2xx or 3xx responses: 7\n", used_s=0.5, others=0.0).failed == 7


def test_a_run_without_an_answer_has_no_median():
    run = parse("  0 requests in 2.00s, 0.00B read\nRequests/sec:      0.00\n", used_s=0.0, others=0.0)
    assert run.median_ms == math.inf
