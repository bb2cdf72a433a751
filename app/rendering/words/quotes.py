"""The quotes of a record: claims of one sentence stand under one quote."""

from collections.abc import Mapping, Sequence

from app.domain.claims import Claim


def whole_quotes(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Return for each claim, by id, the longest quote of its source among the claims that holds its words."""
    return {claim.id: _whole_quote(claim, claims) for claim in claims}


def group_by_quote(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Group claims that share a whole quote, in the order in which the quotes first come up."""
    wholes = whole_quotes(claims)
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.source.id, wholes[claim.id]), []).append(claim)
    return list(groups.values())


def _whole_quote(claim: Claim, claims: Sequence[Claim]) -> str:
    holding = (other.quote for other in claims if other.source == claim.source and claim.quote in other.quote)
    return max(holding, key=len)
