"""The pages to read of the articles, and of how the layer is made. They work without scripts."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app import __version__
from app.rendering.formats import linked_data
from app.rendering.pages import articles
from app.rendering.pages.article_timeline import article_timeline
from app.rendering.pages.method import method
from app.rendering.words.claim_words import corrected_claims, record_link
from app.web.api.formats import CSV, GEOJSON
from app.web.http.links import Link, alternate
from app.web.http.middleware import site_of
from app.web.http.responses import READ, page
from app.web.http.threads import threaded
from app.web.pages.page_query import PageParameters, read_page_parameters
from app.web.site import Site

Context = dict[str, Any]
router = APIRouter(include_in_schema=False)


@router.api_route("/sources", methods=READ)
@threaded
def read_sources(request: Request) -> Response:
    """Answer with the articles."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    told = articles.articles(site.catalog, site.coverage)
    described = "The articles that every value rests on: who published each, when, and how much of it gives claims."
    listed = [linked_data.article(item["source"]) for item in told]
    context = {
        **frame(site, request, "/sources", ("Sources", described)),
        "alternates": formats(site, "/api/collections/sources/items"),
        "json_ld": {**linked_data.CONTEXT, "@type": "CollectionPage", "name": "Sources", "hasPart": listed},
        "articles": told,
        "timeline": article_timeline(site.catalog),
        "voices": articles.originators(site.catalog),
    }
    return page(site.render("articles/sources.html", context)).response(request)


@router.api_route("/sources/{source_id}", methods=READ)
@threaded
def read_source(request: Request, source_id: str) -> Response:
    """Answer with one article, and every claim taken from it."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    source, sentences = site.catalog.sources.get(source_id), site.coverage.get(source_id, ())
    if source is None:
        raise HTTPException(404, f"There is no source {source_id!r}.")
    path = f"/sources/{quote(source_id, safe='')}"
    described = f"{source.title}, {source.publisher}: every claim taken from this article, with its quote."
    shared = frame(site, request, path, (source.title, described))
    context = {
        **shared,
        "nav_here": "/sources",
        "trail": [(site.catalog.profile.title, f"{site.root}/"), ("Sources", f"{site.root}/sources")],
        "alternates": formats(site, f"/api/collections/claims/items?source={quote(source_id, safe='')}"),
        "og_type": "article",
        "json_ld": {
            **linked_data.CONTEXT,
            **linked_data.article(source),
            "mainEntityOfPage": shared["canonical"],
        },
        "article": articles.article(site.catalog, source_id, sentences),
        "passages": articles.passages(site.catalog, source, sentences),
        "slips": corrected_claims(site.catalog, source),
    }
    return page(site.render("articles/source.html", context)).response(request)


@router.api_route("/about", methods=READ)
@threaded
def read_about(request: Request) -> Response:
    """Answer with how the layer is made."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    catalog, home = site.catalog, site.address(request)
    title = catalog.profile.title
    described = f"What {title} holds and does not, how claims are taken from articles, counted and corrected."
    context = {
        **frame(site, request, "/about", ("About", described)),
        "json_ld": linked_data.layer(home, catalog),
        "program": __version__,
        "decisions": site.decisions,
        "is_bare": site.is_bare,
        "home": home,
        "example": record_link(catalog.records[0], catalog.country_names) if catalog.records else None,
        **method(catalog, site.coverage),
    }
    return page(site.render("articles/about.html", context)).response(request)


@router.api_route("/privacy", methods=READ)
def read_privacy(request: Request) -> Response:
    """Answer with what reading leaves behind, by the settings of this service."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    described = "What this site keeps of its readers, what their browsers keep, and who else learns of it."
    context = {
        **frame(site, request, "/privacy", ("Privacy", described)),
        "settings": site.settings,
        "contact": site.contact,
    }
    return page(site.render("articles/privacy.html", context)).response(request)


def frame(site: Site, request: Request, path: str, words: tuple[str, str]) -> Context:
    """Return the variables of paper.html for the page at a path; `words` are its heading and description."""
    heading, description = words
    return {
        "canonical": site.address(request) + path,
        "heading": heading,
        "description": description,
        "nav_here": path,
    }


def formats(site: Site, path: str) -> list[Link]:
    """Link to the same in the formats of the API."""
    join = "&" if "?" in path else "?"
    return [alternate(f"{site.root}{path}{join}f={form.code}", form) for form in (GEOJSON, CSV)]
