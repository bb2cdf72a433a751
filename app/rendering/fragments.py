"""Text fragments: addresses that open an article at a quote (URL Fragment Text Directives, WICG)."""

from urllib.parse import quote as percent_encode

from app.constants import CONSTANTS

# Signs; a longer quote is sought by its two ends, which survives a slip of ours or of the page between them.
LONG = CONSTANTS["text_fragment"]["whole_characters"]
WORDS = CONSTANTS["text_fragment"]["end_words"]  # at each end
DIRECTIVE = ":~:text="
# What the browser's encodeURIComponent leaves as it is, so that both write the same address.
SAFE = "!~*'()"


def text_fragment(url: str, quote: str) -> str | None:
    """The address of an article with its quote as a text directive; None for what is no address of the web.

    The bare address where words are left out of the quote, since it is then nowhere on the page.

    >>> text_fragment("https://news.example/a", "some 400")
    'https://news.example/a#:~:text=some%20400'
    """
    if not is_web(url):
        return None
    words = quote.split()
    if not words or "..." in quote or "…" in quote:
        return url
    return f"{url}{'' if '#' in url else '#'}{DIRECTIVE}{_sought(words)}"


def is_web(url: str) -> bool:
    """Is it an address that a reader may be sent to?"""
    return url.lower().startswith(("https://", "http://"))


def _sought(words: list[str]) -> str:
    whole = " ".join(words)
    if len(whole) <= LONG or len(words) < 2 * WORDS:
        return _encode(whole)
    return f"{_encode(' '.join(words[:WORDS]))},{_encode(' '.join(words[-WORDS:]))}"


def _encode(text: str) -> str:
    """Percent-encoded; a dash too, which would make a text the prefix or suffix of another."""
    return percent_encode(text, safe=SAFE).replace("-", "%2D")
