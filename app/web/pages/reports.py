"""The page on which a reader reports an error in a claim, to the address that the operator or the atlas names."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.domain.claims import Claim
from app.domain.records import Record
from app.rendering.words.claim_words import quoted_claim
from app.web.http.middleware import site_of
from app.web.http.parameters import parsed_by
from app.web.http.responses import READ, page
from app.web.pages.articles import frame
from app.web.pages.page_query import PageParameters, read_page_parameters
from app.web.site import Site

DESCRIPTION = "Tell the keepers of the atlas what is wrong with a claim."
router = APIRouter(include_in_schema=False)


class ReportParameters(PageParameters):
    """The claims that are reported, by id, with commas between; none for the atlas as a whole."""

    claim: Annotated[tuple[str, ...], parsed_by(lambda text: tuple(text.split(",")))] = ()


@router.api_route("/report", methods=READ)
def read_report(request: Request) -> Response:
    """Answer with the claims, and the way to report an error in them; 404 for a claim that is not in the layer."""
    site = site_of(request)
    ids = read_page_parameters(ReportParameters, request).claim
    found = _find_claims(site, ids)
    if missing := [id_ for id_ in ids if id_ not in found]:
        raise HTTPException(404, f"There is no claim {missing[0]!r}; it may have changed since.")
    home = site.address(request)
    addresses = [
        f"{home}/records/{record.collection}/{quote(record.id, safe='')}#claim-{claim.id}"
        for record, claim in found.values()
    ]
    context = {
        **frame(site, request, "/report", ("Report an error", DESCRIPTION)),
        "claims": [quoted_claim(record, claim, site.catalog.country_names) for record, claim in found.values()],
        "way": report_way(site.contact, addresses or [f"{home}/"], site.catalog.version),
    }
    return page(site.render("articles/report.html", context)).response(request)


def report_way(contact: str, addresses: list[str], version: str) -> str:
    """Return the link that begins a report; "" where nobody takes any.

    >>> report_way("https://atlas.example/errors", ["https://atlas.example/"], "0123456789abcdef")
    'https://atlas.example/errors'
    """
    if not contact.startswith("mailto:"):
        return contact
    body = "\n".join([*addresses, f"Data version {version[:12]}", "", ""])
    words = urlencode({"subject": "Error in the atlas", "body": body}, quote_via=quote)
    return f"{contact}{'&' if '?' in contact else '?'}{words}"


def _find_claims(site: Site, ids: tuple[str, ...]) -> Mapping[str, tuple[Record, Claim]]:
    return {claim.id: (record, claim) for record in site.catalog.records for claim in record.claims if claim.id in ids}
