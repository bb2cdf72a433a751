"""Write what Garrison is made of: a list of licences and a bill of materials (CycloneDX 1.6), into reports/.

Of Python the packages that the lock names and this machine has installed, of npm those that pages load or that build
them. Nothing is asked of any registry.
"""

import base64
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from app import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.]+)", re.MULTILINE)
EXPRESSION = re.compile(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*")
CLASSIFIER = "License :: OSI Approved :: "
BY_THEIR_TEXT = {"resvg-py": "MIT"}  # of packages that carry a licence and do not name it
LONGEST = 60  # some packages give the whole text in the field of the name


@dataclass(frozen=True, order=True, slots=True)
class Component:
    """A package: `purl` names it among all (package-url), `sha512` is that of its archive, "" where several exist."""

    purl: str
    name: str
    version: str
    licence: str
    sha512: str = ""

    def to_cyclonedx(self) -> dict[str, Any]:
        """Return the component as CycloneDX has it; a licence that is no SPDX expression is named in its own words."""
        is_expression = EXPRESSION.fullmatch(self.licence)
        licence = {"expression": self.licence} if is_expression else {"license": {"name": self.licence}}
        hashes = {"hashes": [{"alg": "SHA-512", "content": self.sha512}]} if self.sha512 else {}
        named = {"type": "library", "bom-ref": self.purl, "name": self.name, "version": self.version}
        return {**named, "purl": self.purl, "licenses": [licence], **hashes}


def read_python(lock: Path) -> Iterator[Component]:
    """Yield the locked packages of the running program that are installed."""
    for name, version in LOCKED.findall(lock.read_text("utf-8")):
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        if found.version == version:  # else that of another Python
            yield Component(f"pkg:pypi/{name.lower()}@{version}", name, version, licence_of(name, found))


def licence_of(name: str, package: Distribution) -> str:
    """Return the licence that a package declares: the expression, else the classifiers, else a short name."""
    declared = package.metadata
    fields = ("License-Expression", "License", "Classifier")
    expressions, named, classifiers = (declared.get_all(field) or [] for field in fields)
    short = [text.strip() for text in named if len(text.strip()) <= LONGEST and "\n" not in text.strip()]
    known = [item.removeprefix(CLASSIFIER) for item in classifiers if item.startswith(CLASSIFIER)]
    return next(filter(None, [*expressions, *short, ", ".join(known)]), BY_THEIR_TEXT.get(name, "not declared"))


def read_npm(lock: Path) -> Iterator[Component]:
    """Yield the locked packages of npm, but for those of the tests."""
    for path, package in json.loads(lock.read_text("utf-8"))["packages"].items():
        if not path or package.get("dev"):
            continue
        name, version = path.rpartition("node_modules/")[2], package["version"]
        digest = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        yield Component(purl, name, version, package.get("license", "not declared"), digest)


def components() -> list[Component]:
    """Return all packages, in the order of their names."""
    return sorted({*read_python(ROOT / "requirements" / "run.txt"), *read_npm(ROOT / "package-lock.json")})


def bill_of_materials(found: list[Component]) -> dict[str, Any]:
    """Return the document; without a time or a serial number, so that the same locks give the same bytes."""
    garrison = {"type": "application", "bom-ref": "garrison", "name": "garrison", "version": __version__}
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": garrison}}
    return {**head, "components": [component.to_cyclonedx() for component in found]}


def list_licences(found: list[Component]) -> str:
    """Return the list as a table of Markdown."""
    rows = [f"| {item.name} | {item.version} | {item.licence} |" for item in found]
    head = ["# Licences of what Garrison uses", "", "| package | version | licence |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows])


def main() -> int:
    """Write both files."""
    found = components()
    folder = ROOT / "reports"
    folder.mkdir(exist_ok=True)
    (folder / "licences.md").write_text(list_licences(found) + "\n", "utf-8")
    (folder / "bom.cdx.json").write_text(json.dumps(bill_of_materials(found), indent=2) + "\n", "utf-8")
    print(f"reports/licences.md and reports/bom.cdx.json: {len(found)} packages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
