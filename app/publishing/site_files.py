"""Write the whole site into a folder: ask the application for each address that another one leads to."""

import asyncio
import re
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI

from app.catalog.catalog import Catalog
from app.errors import GarrisonError
from app.exporting import Tell
from app.publishing.addresses import ROOT, Target, find_target, relative, rewrite
from app.publishing.asking import Answer, ask
from app.publishing.hosting import hosting_files
from app.rendering.maps.standalone import digest
from app.rendering.words.text_fragments import is_web
from app.settings import Settings
from app.web.app import create_app
from app.web.http.job_queue import JobQueue, Limits
from app.web.pages.map.dashboard import first_parts
from app.web.security_txt import PATH as SECURITY
from app.web.site import Site

TEXTS = (
    *("text/html", "text/csv", "text/xml", "application/json", "application/geo+json", "application/schema+json"),
    *(
        "application/atom+xml",
        "application/feed+json",
        "application/vnd.oai",
        "application/vnd.google-earth.kml",
        "image/svg+xml",
    ),
)
IN_FULL = ("/exports/map.png", "/exports/map.svg", SECURITY)  # they name the site in what is no text with links
FORM = re.compile(r'<form[^>]*\saction="[^"]*?([\w-]*)\.html".*?</form>', re.DOTALL)
PAIR = re.compile(r"compare/(\d{4})-and-(\d{4})\.html")  # of years: what no page leads to, but this list
AT_ONCE = 8  # addresses: so there are always some pictures for another core
ALONE = Limits(at_once=2, of_one=2**30, of_all=2**30)  # nobody else asks
NEEDS_SERVER = '<p class="note">Filtering this page needs a server, and this copy of the atlas is made of files.{}</p>'
DATA = (
    *("package.zip", "claims.csv", "map.html", "map.svg", "map.png"),
    *(f"records.{code}" for code in ("csv", "geojson", "gpkg", "parquet", "fgb", "kml")),
)


class SiteError(GarrisonError):
    """The site cannot be written."""


@dataclass
class Crawl:
    """Files that are written and those that are still to be: `asked` has all, `home` is their absolute address."""

    app: FastAPI
    painter: FastAPI
    out: Path
    home: str
    tell: Tell
    asked: dict[str, Target] = field(default_factory=dict)
    waiting: list[Target] = field(default_factory=list)
    written: int = 0

    @property
    def site(self) -> Site:
        """The site that is written."""
        site: Site = self.app.state.site
        return site

    def follow(self, target: Target) -> None:
        """Ask for a file once."""
        if target.file not in self.asked:
            self.asked[target.file] = target
            self.waiting.append(target)

    def begin(self, path: str, query: str = "", is_page: bool = True) -> None:
        """Begin at an address, though none may lead to it."""
        self.follow(find_target(path, query, self.site.pages.assets.version, is_page))

    async def run(self) -> None:
        """Ask for everything that is waited for, and for what that leads to; pictures are drawn beside the rest."""
        await asyncio.gather(*(self._run() for _ in range(AT_ONCE)))

    async def _run(self) -> None:
        while self.waiting:
            target = self.waiting.pop()
            page = target.file.endswith(".html")
            app = self.painter if target.address.startswith(IN_FULL) else self.app
            answer = await ask(app, target.address, "text/html" if page else "*/*")
            if answer.status != 200:
                raise SiteError(f"{target.address} is linked and answers {answer.status}; the site is not whole.")
            self.write(target.file, self.translate(target.file, answer))
            if self.written % 200 == 0:
                self.tell(f"{self.written} files, {len(self.waiting)} to come")

    def translate(self, file: str, answer: Answer) -> bytes:
        """Return the content of a file with files in the place of addresses."""
        if not answer.media_type.startswith(TEXTS):
            return answer.content
        text = rewrite(answer.content.decode(), file, self.home, self.site.pages.assets.version, self.follow)
        text = text.replace('data-root="', 'data-suffix=".html" data-root="')
        text = text.replace('"root":"', '"suffix":".html","root":"', 1)
        text = text.replace(f'"home": "{self.home}/"', '"home": "./"')  # of a frame, whose map is in the same folder
        return FORM.sub(partial(self._leave_out, file), text).encode() if file.endswith(".html") else text.encode()

    def write(self, file: str, content: bytes) -> None:
        """Write a file."""
        path = self.out / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.written += 1

    def _leave_out(self, file: str, form: re.Match[str]) -> str:
        """Say in the place of a form that it needs a server, and which comparisons there are."""
        is_compare = form[1] == "compare" and not file.startswith("releases/")
        made = [found for name in sorted(self.asked) if is_compare and (found := PAIR.fullmatch(name))]
        links = ", ".join(f'<a href="{relative(pair[0], file)}">{pair[1]} and {pair[2]}</a>' for pair in made)
        return NEEDS_SERVER.format(f" Made beforehand: {links}." if links else "")


def export_site(out: Path, site: str | None, settings: Settings, tell: Tell, catalog: Catalog | None = None) -> str:
    """Write the site that will be at an address into a folder that is empty or not there; return what was written.

    It is that of a catalog, or of the layer that the settings name.
    """
    home = (site or "").rstrip("/")
    if not is_web(home):
        raise SiteError("The site needs the address where it will be: --site https://example.org/atlas")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SiteError(f"{out} is there already and is not empty.")
    tell("reading the layer")
    app = create_app(replace(settings, root_path=ROOT, public_url="", allowed_hosts=()), catalog)
    of_home = replace(settings, root_path=urlsplit(home).path, public_url=home, allowed_hosts=())
    painter = create_app(of_home, app.state.site.catalog, app.state.site.pages.files)
    for asked in (app, painter):
        asked.state.jobs = JobQueue(ALONE)
    crawl = Crawl(app, painter, out, home, tell)
    begin_everywhere(crawl)
    asyncio.run(crawl.run())
    missing = asyncio.run(ask(app, "/no-such-page", "text/html"))
    crawl.write("404.html", crawl.translate("404.html", missing))
    asyncio.run(crawl.run())
    inline = tuple(map(digest, first_parts(crawl.site.pages.assets.files)))
    for name, text in hosting_files(crawl.asked, home, settings, inline).items():
        crawl.write(name, text.encode())
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    return f"{out}: {crawl.written:,} files, {size:,} bytes, data version {app.state.site.catalog.version}"


def begin_everywhere(crawl: Crawl) -> None:
    """Begin with what no page leads to: comparisons, releases, files of data, frames, and what scripts load."""
    catalog = crawl.site.catalog
    years = sorted({source.published.text[:4] for source in catalog.sources.values()})
    pairs = dict.fromkeys((*pairwise(years), *((years[0], years[-1]) for _ in years[1:])))  # a set has no order
    for one, other in pairs:
        crawl.begin("/compare", f"a={one}&b={other}")
    for path in ("/", "/embed", "/embed.js", "/records", "/changes", "/changes.atom", "/changes.json", "/api"):
        crawl.begin(path)
    if crawl.site.settings.security_contact:
        crawl.begin(SECURITY)
    for name in DATA:
        crawl.begin(f"/exports/{name}")
    for release in catalog.releases:
        for path in ("/", "/embed", "/records", "/sources", "/compare"):
            crawl.begin(path, f"version={release.number}")
    for name in crawl.site.pages.assets.files:
        crawl.begin(f"/static/{crawl.site.pages.assets.version}/{name}")
