"""`/.well-known/security.txt` (RFC 9116): to whom a weakness is reported, where the settings name somebody."""

from datetime import date

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app import RELEASED
from app.web.http.middleware import site_of
from app.web.http.responses import READ, Body

PATH = "/.well-known/security.txt"
router = APIRouter(include_in_schema=False)


@router.api_route(PATH, methods=READ)
async def read_security_txt(request: Request) -> Response:
    """Answer with the contact, or 404 where there is none."""
    site = site_of(request)
    contact = site.settings.security_contact
    if not contact:
        raise HTTPException(404, "The operator of this service has named no contact for reports of weaknesses.")
    text = security_txt(contact, site.address(request) + PATH, date.fromisoformat(RELEASED))
    return Body(text.encode(), "text/plain; charset=utf-8").response(request)


def security_txt(contact: str, address: str, released: date) -> str:
    """Write the file: it holds for a year from the release, after which an unattended service speaks for nobody."""
    expires = released.replace(year=released.year + 1, day=min(released.day, 28))
    return f"Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en\nCanonical: {address}\n"
