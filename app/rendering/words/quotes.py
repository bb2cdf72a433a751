"""The quotes of a record: claims of one sentence stand under one quote."""

from collections.abc import Sequence

from app.domain.claims import Claim


def group_by_quote(claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Group claims under the longest quote of their source that holds their words, in the order of these quotes."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        own = (other.quote for other in claims if other.source == claim.source and claim.quote in other.quote)
        groups.setdefault((claim.source.id, max(own, key=len)), []).append(claim)
    return [(quote, group) for (_, quote), group in groups.items()]
