"""Schemathesis finds no answer that the description of the API does not describe, and nothing that it lets through."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A text may be a text, as the description asks, and still be no filter, no time and no field to sort by.
LEFT_OUT = "positive_data_acceptance"
DOCUMENTS = "$|conformance|openapi|docs|collections$|collections/"
# The six collections of records share their code, so that one of them stands for all. Every limit of every parameter
# is tried on the claims alone: the same code reads the parameters of both.
RUNS = {
    "examples and strange values": ("examples,fuzzing", rf"^/({DOCUMENTS}(bases|claims))"),
    "every limit": ("coverage", rf"^/({DOCUMENTS}(bases($|/items/|/queryables|/schema)|claims))"),
}
COMMAND = (
    *("run", "--max-examples", "3", "--generation-deterministic", "--exclude-checks", LEFT_OUT),
    *("--continue-on-failure", "--workers", "2", "--no-color"),
)


@pytest.mark.parametrize(("phases", "paths"), RUNS.values(), ids=RUNS)
def test_every_answer_is_as_the_description_says(api, tmp_path, phases, paths):
    program = str(Path(sys.executable).parent / "schemathesis")
    environ = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.api.hooks", "PYTHONPATH": str(ROOT)}
    # Its folders for reports and examples belong into a place that is thrown away.
    done = subprocess.run(
        [program, *COMMAND, "--phases", phases, "--include-path-regex", paths, f"{api}/openapi.json"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=environ,
    )
    assert done.returncode == 0, done.stdout + done.stderr
