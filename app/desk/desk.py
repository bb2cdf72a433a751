"""Desk: one atlas that is being worked on, as it is on disk at the moment, and the one who writes into it."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from fastapi import FastAPI

from app.catalog.catalog import load_catalog
from app.catalog.countries import Countries, read_countries
from app.catalog.files import FileError, read_text
from app.catalog.problems import Problem, Report
from app.curating.drafts.store import DRAFTS_FILE, Draft, list_drafts
from app.curating.editing.editor import Editor
from app.curating.editing.folder import AtlasFolder
from app.curating.editing.layer_files import TRACKED, LayerFiles
from app.curating.sources.reading import Reading
from app.curating.suggestions.gazetteer import Gazetteer, read_gazetteer
from app.desk.guard import SEEN, Secrets
from app.errors import DraftError
from app.settings import Settings, find_backdrop
from app.web.app import create_app
from app.web.pages.program_files import read_program_files
from app.web.site import Site, build_site
from app.web.watching import Look, look


@dataclass(frozen=True)
class Present:
    """The atlas as it is on disk: what of it is sound as readers see it, all that is wrong with it, the articles."""

    site: Site
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    files: LayerFiles
    drafts: Sequence[Draft]
    countries: Countries

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that suggestions and forms know."""
        return read_gazetteer(find_backdrop(self.site.settings.geodata), self.site.catalog.records)


@lru_cache(maxsize=1)
def read_land(backdrop: Path, _seen: Look) -> Countries:
    """Read the countries once for each state of the backdrop: after each act it would take a third of the time."""
    return read_countries(backdrop)


class Desk:
    """An atlas that is being worked on; `public` serves it as readers will see it, without what has errors."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.secrets = Secrets()
        self.reading: Reading | None = None  # an article that waits for its facts to be corrected
        self.settings = replace(
            settings, root_path=SEEN, allow_problems=True, public_url="", allowed_hosts=(), embed_hosts=()
        )
        self.editor = Editor(AtlasFolder(root), (*TRACKED, DRAFTS_FILE))
        self._files = read_program_files(settings.templates, settings.static)
        self._lock = threading.Lock()
        self._seen: Look | None = None
        self._present = self._read()
        self.public: FastAPI = create_app(self.settings, self._present.site.catalog, self._files)
        self.public.state.site = self._present.site
        self.public.state.status = "ready"

    def present(self) -> Present:
        """Return the atlas as it is now; it is read anew when a file of it has changed, whoever changed it."""
        with self._lock:
            if self._look() != self._seen:
                self._present = self._read()
                self.public.state.site = self._present.site
            return self._present

    def _look(self) -> Look:
        drafts = self.root / DRAFTS_FILE
        changed = drafts.stat().st_mtime_ns if drafts.exists() else 0
        return look((self.settings.geodata, self.settings.seeds)) | {(DRAFTS_FILE, 0, 0, changed)}

    def _read(self) -> Present:
        seen, report = self._look(), Report()
        backdrop = find_backdrop(self.settings.geodata)
        countries = read_land(backdrop, look((backdrop,)))
        catalog = load_catalog(self.settings.geodata, self.settings.seeds, True, report, countries)
        site = build_site(self.settings, self._files, catalog)
        files = LayerFiles({path: self.editor.folder.read(path) for path in TRACKED})
        drafts = self._read_drafts(report)
        present = Present(site, tuple(report.problems), self._read_texts(site), files, drafts, countries)
        self._seen = seen
        return present

    def _read_drafts(self, report: Report) -> Sequence[Draft]:
        """Read the drafts; a list of them that is damaged is a problem."""
        try:
            return list_drafts(self.root)
        except DraftError as error:
            with report.at(DRAFTS_FILE):
                report.add("file-unreadable", str(error))
            return ()

    def _read_texts(self, site: Site) -> dict[str, str]:
        """Read the articles; those that cannot be read are among the problems."""
        texts = {}
        for id_ in site.catalog.sources:
            try:
                texts[id_] = read_text(self.settings.seeds / f"{id_}.txt")
            except FileError:
                continue
        return texts
