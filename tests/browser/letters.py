"""Pages in other letters than the site's own: a size that rests on a font shows itself."""

from playwright.sync_api import Page

OWN, MACHINE, FLAT = KINDS = ("own", "machine", "flat")
# Wide letters in boxes as flat as those of any font: no taller than its size.
FLATTEN = """async () => {
    const face = new FontFace("Flat", 'local("DejaVu Sans"), local("Liberation Sans"), local("Arial")',
        { ascentOverride: "80%", descentOverride: "20%", lineGapOverride: "0%" });
    document.fonts.add(await face.load());
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { font-family: Flat !important; }");
    document.adoptedStyleSheets = [sheet];
}"""


def keep_fonts_away(page: Page) -> None:
    """Let the site's fonts come empty, so that those of the machine stand in."""
    page.route("**/*.woff2", lambda route: route.fulfill(status=200, content_type="font/woff2", body=b""))


def visit_in(kind: str, page: Page, address: str) -> None:
    """Open an address in the site's letters, the machine's, or flat ones."""
    if kind == MACHINE:
        keep_fonts_away(page)
    page.goto(address)
    if kind == FLAT:
        page.evaluate(FLATTEN)
    page.evaluate("document.fonts.ready.then(() => null)")
