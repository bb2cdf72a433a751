"""The README and the pages of docs/ as the tests of them read them: their code, their prose, their tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
SHOWN = re.compile(r"^    (.*)$", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Page:
    """A page of documentation by its path."""

    path: Path

    @property
    def name(self) -> str:
        """The path below the root of the repository."""
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The text without blocks of code."""
        return SHOWN.sub("", self.text)

    @property
    def codes(self) -> set[str]:
        """What stands between backticks."""
        return set(INLINE.findall(self.prose))

    @property
    def commands(self) -> list[str]:
        """Lines of blocks of code, without what is said behind them, and what stands between backticks."""
        return [line.split("  #")[0].strip() for line in SHOWN.findall(self.text)] + sorted(self.codes)

    def section(self, heading: str) -> str:
        """The text below a heading, up to the next of the same level."""
        level = heading.split(" ", maxsplit=1)[0]
        behind = self.text.split(f"\n{heading}\n", 1)[1]
        return behind.split(f"\n{level} ")[0]

    def row(self, code: str) -> list[str]:
        """The cells of the one table row that begins with a code."""
        (line,) = re.findall(rf"^\| `{re.escape(code)}` \|.*$", self.text, re.MULTILINE)
        return [cell.strip() for cell in line.strip("|").split("|")]


README = Page(ROOT / "README.md")
DOCS = {path.stem: Page(path) for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = (README, *DOCS.values(), *map(Page, ROOT.glob("CONTRIBUTING.md")))


def named(page: Page) -> str:
    """Name a page in the id of a test."""
    return page.name


def real_client() -> TestClient:
    """A client of the service of the real layer."""
    return TestClient(create_app(Settings.from_environ({})))


def allowed_parameters(client: TestClient, path: str) -> set[str]:
    """The parameters that an address takes, as it tells whoever gives another."""
    (error,) = client.get(path, params={"no-such-parameter": "1"}).json()["errors"]
    return set(error["message"].split("; there are ")[1].split(", "))
