"""What is installed is locked: exact versions with hashes, as pyproject.toml asks for them, and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN, TEST, INSTALL, NODE, TIPG = "run", "test", "install", "node", "tipg"
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = [*PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"]["build"]]
ASKED = {
    RUN: [*PROJECT["project"]["dependencies"], *BUILD],
    TEST: [*PROJECT["project"]["dependencies"], *EXTRAS["test"], *EXTRAS["postgis"], *BUILD],
    INSTALL: PROJECT["dependency-groups"]["install"],
    NODE: PROJECT["dependency-groups"]["node"],
    TIPG: PROJECT["dependency-groups"]["tipg"],
}
# Every Python that the project supports; each has wheels of its own.
PYTHONS = ["3.11.0", "3.12.0", "3.13.0"]


def read_lock(name):
    """The requirements of a lock, each with its hashes."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split(" --hash=") for line in text.splitlines() if line and not line.startswith("#")]
    return [(Requirement(requirement.strip()), hashes) for requirement, *hashes in lines]


def versions_for(python, name):
    """The locked version of each package on Linux with a Python."""
    environment = {**default_environment(), "sys_platform": "linux", "platform_python_implementation": "CPython"}
    environment |= {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in read_lock(name)
        if requirement.marker is None or requirement.marker.evaluate(environment)
    }


@pytest.mark.parametrize("name", ASKED)
def test_every_package_is_pinned_with_hashes_and_without_an_address(name):
    assert "://" not in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    for requirement, hashes in read_lock(name):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert requirement.url is None
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text.strip()) for text in hashes), requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", ASKED)
def test_the_locked_versions_are_those_that_are_asked_for(name, python):
    locked = versions_for(python, name)
    for requirement in map(Requirement, ASKED[name]):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{requirement}, locked {version}: `make lock`"
        )


@pytest.mark.parametrize("python", PYTHONS)
def test_what_runs_is_what_was_tested(python):
    assert versions_for(python, RUN).items() <= versions_for(python, TEST).items()


def test_every_bound_has_an_upper_end():
    for requirement in map(Requirement, ASKED[TEST]):
        assert "<" in str(requirement.specifier), f"{requirement} may break with any release"
