"""What a measurement needs and is not there is named in one sentence."""

import pytest

from benchmarks import install
from benchmarks.browser import main as measure_browser
from benchmarks.run import main as run


def test_missing_packages_are_named_where_they_cannot_be_installed(monkeypatch):
    monkeypatch.setattr(install, "missing_packages", lambda: ["wrk", "postgresql-postgis"])
    monkeypatch.setattr(install, "is_debian_root", lambda: False)
    with pytest.raises(SystemExit, match=r"^Install these first: wrk postgresql-postgis \(on Debian: apt-get install"):
        install.install_packages()


def test_a_command_that_fails_is_told():
    with pytest.raises(SystemExit, match="This failed: false"):
        install.run("false")


def test_a_folder_that_is_not_prepared_is_told(tmp_path):
    with pytest.raises(SystemExit, match=r"is not prepared: run python -m benchmarks\.prepare"):
        run([str(tmp_path)])


def test_a_folder_without_lighthouse_is_told_before_anything_is_measured(tmp_path):
    with pytest.raises(SystemExit, match=r"has no Lighthouse: python -m benchmarks\.prepare .* --only lighthouse"):
        measure_browser(["--lighthouse", str(tmp_path)])
