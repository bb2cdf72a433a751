"""The query parameters of the API."""

from pydantic import BaseModel, ConfigDict, Field, field_validator

LIMIT_DEFAULT = 10
LIMIT_MAX = 1000


class ItemsParameters(BaseModel):
    """What may be asked of `/items`; anything else is a 400 (OGC API - Features Part 1, requirement 28)."""

    model_config = ConfigDict(extra="forbid")

    bbox: str | None = Field(None, description="west,south,east,north in degrees; west may exceed east")
    datetime: str | None = Field(None, description="a date, or an interval of dates with .. for an open end")
    limit: int = Field(LIMIT_DEFAULT, ge=1, description=f"records a page; above {LIMIT_MAX} means {LIMIT_MAX}")
    offset: int = Field(0, ge=0, le=2**53, description="records passed over before the page")
    f: str | None = Field(None, pattern="^json$", description="json, the only form so far")

    @field_validator("limit")
    @classmethod
    def clamp(cls, value: int) -> int:
        """A limit over the maximum is the maximum (OGC API - Features Part 1, 7.15.2)."""
        return min(value, LIMIT_MAX)
