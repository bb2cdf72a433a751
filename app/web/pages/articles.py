"""The pages to read: the articles, the comparison, and how the layer is made. They work without scripts."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import LICENCE, __version__
from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Property
from app.domain.dates import describe, parse_date
from app.domain.vocabulary import Collection
from app.rendering.pages import articles, comparison, country_grid
from app.rendering.pages.article_timeline import article_timeline
from app.rendering.pages.claim_words import corrected_claims, record_link
from app.rendering.pages.decisions import parse_decisions
from app.rendering.pages.method import method
from app.rendering.pages.topics import Topic
from app.web.http.cached_body import CachedBody
from app.web.http.links import origin
from app.web.pages import linked_data
from app.web.pages.articles_query import ComparisonQuery, read_compared, read_parameters
from app.web.pages.dashboard import Pages

KEPT = 128  # pages; each is made once for every host name and question
HTML_TYPE = "text/html; charset=utf-8"
Coverage = Mapping[str, articles.Sentences]
Context = dict[str, Any]


def reading_routes(pages: Pages, catalog: Catalog, root: str, coverage: Coverage, decisions: str = "") -> list[Route]:
    """The routes of the pages to read.

    `coverage` accounts for the sentences of the articles, by source; `decisions` is what the curators wrote on theirs.
    """
    return Reading(pages, catalog, root, coverage, decisions).routes()


class Reading:
    """The pages to read, each rendered when it is first asked for."""

    def __init__(self, pages: Pages, catalog: Catalog, root: str, coverage: Coverage, decisions: str = "") -> None:
        self.pages = pages
        self.catalog = catalog
        self.root = root
        self.coverage = coverage
        self.decisions = parse_decisions(decisions)
        self.countries = country_grid.countries(catalog)
        self._sources = lru_cache(KEPT)(self._render_sources)
        self._source = lru_cache(KEPT)(self._render_source)
        self._comparison = lru_cache(KEPT)(self._render_comparison)
        self._about = lru_cache(KEPT)(self._render_about)

    def routes(self) -> list[Route]:
        """All routes."""
        return [
            Route("/sources", self.read_sources, methods=["GET", "HEAD"]),
            Route("/sources/{id}", self.read_source, methods=["GET", "HEAD"]),
            Route("/compare", self.read_comparison, methods=["GET", "HEAD"]),
            Route("/about", self.read_about, methods=["GET", "HEAD"]),
        ]

    def read_sources(self, request: Request) -> Response:
        """The articles."""
        read_parameters(request)
        return self._sources(origin(request)).response(request)

    def read_source(self, request: Request) -> Response:
        """One article, and every claim taken from it."""
        read_parameters(request)
        id_ = request.path_params["id"]
        if id_ not in self.catalog.sources:
            raise HTTPException(404, f"There is no source {id_!r}.")
        return self._source(origin(request), id_).response(request)

    def read_comparison(self, request: Request) -> Response:
        """Where the sources differ, and the grid of country by topic."""
        asked = read_compared(request, self.countries)
        return self._comparison(origin(request), asked).response(request)

    def read_about(self, request: Request) -> Response:
        """How the layer is made."""
        read_parameters(request)
        return self._about(origin(request)).response(request)

    def _render_sources(self, site: str) -> CachedBody:
        told = articles.articles(self.catalog, self.coverage)
        described = "The articles that every value rests on: who published each, when, and how much of it gives claims."
        listed = [linked_data.article(item["source"]) for item in told]
        return self._page(
            *("articles/sources.html", site, "/sources", ("Sources", described)),
            nav_here="/sources",
            alternates=self._formats("/api/collections/sources/items"),
            json_ld={**linked_data.CONTEXT, "@type": "CollectionPage", "name": "Sources", "hasPart": listed},
            articles=told,
            timeline=article_timeline(self.catalog),
            voices=articles.originators(self.catalog),
        )

    def _render_source(self, site: str, id_: str) -> CachedBody:
        sentences = self.coverage.get(id_, ())
        source = self.catalog.sources[id_]
        path = f"/sources/{quote(id_, safe='')}"
        described = f"{source.title}, {source.publisher}: every claim taken from this article, with its quote."
        return self._page(
            *("articles/source.html", site, path, (source.title, described)),
            nav_here="/sources",
            trail=[("Garrison", f"{self.root}/"), ("Sources", f"{self.root}/sources")],
            alternates=self._formats(f"/api/collections/claims/items?source={quote(id_, safe='')}"),
            og_type="article",
            json_ld={
                **linked_data.CONTEXT,
                **linked_data.article(source),
                "mainEntityOfPage": f"{site}{self.root}{path}",
            },
            article=articles.article(self.catalog, id_, sentences),
            passages=articles.passages(self.catalog, source, sentences),
            slips=corrected_claims(self.catalog, source),
        )

    def _render_comparison(self, site: str, asked: ComparisonQuery) -> CachedBody:
        catalog, known_by = self.catalog, asked.known_by
        records = [
            record
            for record in catalog.records
            if asked.host in (None, *record.host) and asked.collection in (None, record.collection)
        ]
        named = (catalog, records, asked.property, known_by)
        described = "Where the articles differ, what they deny, and, country by country, what they do not speak of."
        return self._page(
            *("articles/compare.html", site, "/compare", ("Compare", described)),
            nav_here="/compare",
            asked=asked,
            as_of_words=None if asked.as_of is None else describe(parse_date(asked.as_of.isoformat())),
            known=comparison.known_sources(catalog, known_by),
            total=len(catalog.sources),
            considered=len(records),
            differences=comparison.differences(*named),
            denials=comparison.denials(*named),
            corroborations=comparison.corroborations(*named),
            countries=[(code, catalog.country_names.get(code, code)) for code in self.countries],
            collections=list(Collection),
            properties=list(Property),
            topics=list(Topic),
            statuses=list(country_grid.GridStatus),
            rows=country_grid.grid(catalog, self.countries, known_by),
            unplaced=country_grid.unplaced(catalog, known_by),
            spoken_of=comparison.coverage_by_source(catalog, self.countries, known_by),
        )

    def _render_about(self, site: str) -> CachedBody:
        described = "What Garrison holds and does not, how claims are taken from articles, counted and corrected."
        told = method(self.catalog, self.coverage)
        return self._page(
            *("articles/about.html", site, "/about", ("About", described)),
            nav_here="/about",
            json_ld=self._dataset(site),
            program=__version__,
            decisions=self.decisions,
            home=site + self.root,
            example=record_link(self.catalog.records[0], self.catalog.country_names) if self.catalog.records else None,
            **told,
        )

    def _page(self, template: str, site: str, path: str, words: tuple[str, str], **more: Any) -> CachedBody:
        """A page in the frame of paper.html; `words` are its title and description."""
        title, description = words
        context: Context = {
            "root": self.root,
            "canonical": f"{site}{self.root}{path}",
            "heading": title,
            "title": f"{title} · Garrison",
            "description": description,
            "alternates": [],
            "trail": [],
            "json_ld": None,
        }
        page = self.pages.environment.get_template(template).render({**context, **more})
        return CachedBody(page.encode(), HTML_TYPE)

    def _formats(self, path: str) -> list[dict[str, str]]:
        """The same for programs."""
        join = "&" if "?" in path else "?"
        types = {"json": ("application/geo+json", "GeoJSON"), "csv": ("text/csv", "CSV")}
        return [
            {"href": f"{self.root}{path}{join}f={code}", "type": type_, "title": title}
            for code, (type_, title) in types.items()
        ]

    def _dataset(self, site: str) -> Context:
        """The layer as a dataset, for search engines."""
        return {
            **linked_data.CONTEXT,
            "@type": "Dataset",
            "name": "Garrison: a sourced atlas of Russian military presence",
            "description": "Bases, deployments, agreements, blocs, other forces and events as published articles "
            "state them, every value with its quote.",
            "url": f"{site}{self.root}/",
            "version": self.catalog.version[:12],
            "license": LICENCE,
            "isAccessibleForFree": True,
            "citation": [linked_data.article(source) for source in self.catalog.sources.values()],
        }
