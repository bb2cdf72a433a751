"""What hosts of files read: a sitemap, a word to robots, and the headers that the service would send."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from app.settings import Settings
from app.web.http.security_headers import Kind, headers_of
from app.web.pages.map.online_layers import IMAGE_HOSTS

OPEN = (
    "/api/*",
    "/exports/*",
    "/oembed/*",
    "/compare/*",
    "/releases/*",
)  # read by pages of others, and by frames in a sandbox
NOT_LISTED = ("embed.html", "404.html", "releases/", "api/")
FILE_MAP = "exports/map.html"  # which has all within it, and no policy but its own
RELEASE = re.compile(r"(releases/\d+/)?")
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # their folder is named by what is in them
README = """# An atlas as files

The whole site of {home}, to be put there on any host of files. Links are relative: it works under any path.

- Pages end in `.html`; those of release 3 are below `releases/3/`. `404.html` is the page for what is not there.
- Items of the API are `api/collections/NAME/items.json` (`.html`, `.csv` and others), by the thousand: the next are
  `items-1001.json`. One item is `items/ID.json`; of a release, claims and changes stand together.
- `_headers` says what a host should send along; Netlify and Cloudflare Pages read it. Let the host compress, too.

Not here, since a server makes it, are answers to a query: filters of the API, of comparisons and of changes (a sentence
stands in their place); a dossier as of another time; comparisons of two times but those in `compare/`; pictures, files
of data and oEmbed of a part of the layer (those of the whole are in `exports/` and `oembed/`); the page to try the API.
"""


def hosting_files(files: Iterable[str], home: str, settings: Settings, inline: Sequence[str]) -> Mapping[str, str]:
    """Return `README.md`, `sitemap.xml`, `robots.txt` and `_headers` for the files of a site at an address.

    `inline` are the hashes of what stands within its pages, as the service allows them.
    """
    pages = sorted(file for file in files if file.endswith(".html") and not file.startswith(NOT_LISTED))
    listed = [f"{home}/{'' if page == 'index.html' else quote(page)}" for page in pages]
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in listed)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {
        "README.md": README.format(home=home),
        "sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{urls}</urlset>\n',
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {home}/sitemap.xml\n",
        "_headers": _headers(files, settings, inline),
    }


def _headers(files: Iterable[str], settings: Settings, inline: Sequence[str]) -> str:
    """Write the headers as Netlify, Cloudflare Pages and others read them; no file has two policies."""
    images = IMAGE_HOSTS if settings.online_layers else ()
    kinds = {"index.html": Kind.MAP, "embed.html": Kind.FRAME}
    rules: dict[str, dict[str, str]] = {path: {"Access-Control-Allow-Origin": "*"} for path in OPEN}
    rules["/static/*"] = {**headers_of(Kind.PART), **FOR_EVER}
    for file in (file for file in files if file.endswith(".html") and not file.endswith(FILE_MAP)):
        found = RELEASE.match(file)
        folder = found[0] if found else ""
        name, _, rest = file.removeprefix(folder).partition("/")
        for path in (f"/{folder}{name}{'/*' if rest else ''}", *([f"/{folder}"] if name == "index.html" else [])):
            rules.setdefault(path, {}).update(
                headers_of(kinds.get(name, Kind.PAGE), settings.embed_hosts, images, inline)
            )
    lines = {path: [f"  {name}: {text}" for name, text in own.items()] for path, own in sorted(rules.items())}
    return "".join("\n".join([path, *own, "", ""]) for path, own in lines.items())
