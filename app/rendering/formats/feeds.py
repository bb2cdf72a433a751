"""Releases as feeds: Atom (RFC 4287), and JSON Feed 1.1 with the changes as data."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # the package carries no types

from app.catalog.history.releases import Release
from app.catalog.profile import Profile
from app.rendering.changes import change_to_json, summarise

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"


class Feed(Atom1Feed):  # type: ignore[misc]  # of a package without types
    """A feed that without entries has no present time, which would be another one in each answer."""

    def latest_post_date(self) -> datetime:
        """Return when the latest entry was changed."""
        latest: datetime = super().latest_post_date() if self.items else NEVER
        return latest


def to_atom(releases: Iterable[Release], home: str, profile: Profile) -> bytes:
    """Write the releases as an Atom feed, the latest first; `home` is the address of the site without a slash."""
    feed = Feed(
        title=f"{profile.title}: what changed",
        link=f"{home}/changes",
        description="",
        feed_url=f"{home}/changes.atom",
        author_name=profile.title,
    )
    for release in sorted(releases, key=lambda item: -item.number):
        told = datetime.combine(release.day, time(), UTC)
        feed.add_item(
            title=_title(release),
            link=_link(release, home),
            description=_text(release),
            unique_id=_link(release, home),
            pubdate=told,
            updateddate=datetime.combine(release.withdrawn.day, time(), UTC) if release.withdrawn else told,
        )
    text: str = feed.writeString("utf-8")
    return text.encode()


def to_json_feed(releases: Iterable[Release], home: str, profile: Profile) -> Mapping[str, Any]:
    """Return the releases as a JSON Feed, the latest first; `_garrison` has the changes of each as data."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{profile.title}: what changed",
        "home_page_url": f"{home}/changes",
        "feed_url": f"{home}/changes.json",
        "items": [
            {
                "id": _link(release, home),
                "url": _link(release, home),
                "title": _title(release),
                "content_text": _text(release),
                "date_published": f"{release.day.isoformat()}T00:00:00Z",
                "_garrison": {
                    "release": release.number,
                    "data_version": release.version,
                    "withdrawn": release.withdrawn.reason if release.withdrawn else None,
                    "changes": [change_to_json(change) for change in release.changes],
                },
            }
            for release in sorted(releases, key=lambda item: -item.number)
        ],
    }


def _title(release: Release) -> str:
    return f"Release {release.number}{' (withdrawn)' if release.withdrawn else ''}"


def _text(release: Release) -> str:
    gone = f"Withdrawn: {release.withdrawn.reason} " if release.withdrawn else ""
    return f"{gone}{release.note} {summarise(release.changes)}"


def _link(release: Release, home: str) -> str:
    return f"{home}/changes#release-{release.number}"
