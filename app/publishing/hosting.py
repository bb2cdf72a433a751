"""What hosts of files read: a sitemap, a word to robots, and the headers that the service would send."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape

from app.settings import Settings
from app.web.http.security_headers import Kind, headers_of
from app.web.pages.map.online_layers import IMAGE_HOSTS

OPEN = ("/api/*", "/exports/*", "/static/*", "/oembed/*", "/compare/*")  # read by pages of others
NOT_LISTED = ("embed.html", "404.html", "releases/", "api/")


def hosting_files(files: Iterable[str], home: str, settings: Settings) -> Mapping[str, str]:
    """Return `sitemap.xml`, `robots.txt` and `_headers` for the files of a site at an address."""
    pages = sorted(file for file in files if file.endswith(".html") and not file.startswith(NOT_LISTED))
    listed = [f"{home}/{'' if page == 'index.html' else quote(page)}" for page in pages]
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in listed)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return {
        "sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{urls}</urlset>\n',
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {home}/sitemap.xml\n",
        "_headers": _headers(files, settings),
    }


def _headers(files: Iterable[str], settings: Settings) -> str:
    """Write the headers as Netlify, Cloudflare Pages and others read them; no file has two policies."""
    images = IMAGE_HOSTS if settings.online_layers else ()
    of_pages = headers_of(Kind.PAGE, settings.embed_hosts, images)
    names = {file.partition("/")[0] for file in files if file.endswith(".html")} - {"embed.html", "index.html"}
    rules = {
        "/": headers_of(Kind.MAP, settings.embed_hosts, images),
        "/index.html": headers_of(Kind.MAP, settings.embed_hosts, images),
        "/embed.html": headers_of(Kind.FRAME, settings.embed_hosts, images),
        **{f"/{name}{'' if name.endswith('.html') else '/*'}": of_pages for name in sorted(names - {"releases"})},
        **{path: {"Access-Control-Allow-Origin": "*"} for path in OPEN},
    }
    lines = {path: [f"  {name}: {text}" for name, text in own.items()] for path, own in rules.items()}
    return "".join("\n".join([path, *own, "", ""]) for path, own in lines.items())
