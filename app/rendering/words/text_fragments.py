"""Write addresses that open an article at a quote (URL Fragment Text Directives, WICG)."""

from urllib.parse import quote as percent_encode

from app.constants import CONSTANTS

# Characters; a longer quote is found by its two ends, even if a word between them differs on the page.
LONG = CONSTANTS["text_fragment"]["whole_characters"]
WORDS = CONSTANTS["text_fragment"]["end_words"]  # at each end
DIRECTIVE = ":~:text="
# What the browser's encodeURIComponent leaves as it is, so that both write the same address.
SAFE = "!~*'()"


def text_fragment(url: str, quote: str) -> str | None:
    """Return the address of an article with a quote as text directive; None for what is no address of the web.

    A quote with words left out stands nowhere on the page, so it gives the bare address.

    >>> text_fragment("https://news.example/a", "some 400")
    'https://news.example/a#:~:text=some%20400'
    """
    if not is_web(url):
        return None
    words = quote.split()
    if not words or "..." in quote or "…" in quote:
        return url
    parts = [" ".join(words)]
    if len(parts[0]) > LONG and len(words) >= 2 * WORDS:
        parts = [" ".join(words[:WORDS]), " ".join(words[-WORDS:])]
    return f"{url}{'' if '#' in url else '#'}{DIRECTIVE}{','.join(map(_encode, parts))}"


def is_web(url: str) -> bool:
    """Is it an address that a reader may be sent to?"""
    return url.lower().startswith(("https://", "http://"))


def _encode(text: str) -> str:
    """Percent-encode a text, dashes too: they separate prefix and suffix in a directive."""
    return percent_encode(text, safe=SAFE).replace("-", "%2D")
