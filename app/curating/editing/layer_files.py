"""The files of a layer that acts change: their names, and their content with its records and claims."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from app.catalog.files import FileError, parse_json
from app.catalog.reading import COVERAGE_FILE, SOURCES_FILE, RawRecord
from app.curating.editing.layout import format_file
from app.domain.vocabulary import Collection
from app.errors import EditError

SOURCES, COVERAGE = f"seeds/{SOURCES_FILE}", f"seeds/{COVERAGE_FILE}"
TRACKED = (*(f"geodata/{collection}.geojson" for collection in Collection), SOURCES, COVERAGE)
Feature = dict[str, Any]


class LayerFiles:
    """The files of a layer, parsed when first asked for; `changed` gives those whose content was replaced."""

    def __init__(self, files: Mapping[str, bytes | None]) -> None:
        self._files = files
        self._parsed: dict[str, Any] = {}

    def content(self, path: str, empty: Any) -> Any:
        """Return the content of a file, which may be changed; `empty` where there is none."""
        if path not in self._parsed:
            data = self._files.get(path)
            try:
                self._parsed[path] = empty if data is None else parse_json(data, path)
            except FileError as error:
                raise EditError(f"{path} {error}. Mend it in an editor first.") from error
        if type(self._parsed[path]) is not type(empty):
            raise EditError(f"{path} does not hold what it should; mend it in an editor first.")
        return self._parsed[path]

    def features(self, collection: Collection) -> list[Any]:
        """Return the features of a collection, to read or to change."""
        content = self.content(path_of(collection), {"type": "FeatureCollection", "features": []})
        features = content.get("features")
        if not isinstance(features, list):
            raise EditError(f"{path_of(collection)} holds no list of features; mend it in an editor first.")
        return features

    def feature(self, collection: Collection, id_: str) -> Feature:
        """Return the feature of that id; EditError if there is none, or no members are."""
        for feature in self.features(collection):
            if isinstance(feature, dict) and feature.get("id") == id_:
                if isinstance(feature.get("properties"), dict):
                    return feature
                break
        raise EditError(f"There is no record {collection}/{id_}; it may have been taken away meanwhile.")

    def claims(self, collection: Collection, id_: str) -> list[Any]:
        """Return the claims of a record, to read or to change."""
        claims = self.feature(collection, id_)["properties"].setdefault("claims", [])
        if not isinstance(claims, list):
            raise EditError(f"The claims of {collection}/{id_} are no list; mend it in an editor first.")
        return claims

    def raw_records(self) -> Iterator[RawRecord]:
        """Yield every record as it stands in its file; a file that cannot be read is the check's affair."""
        for collection in Collection:
            features: list[Any] = []
            with suppress(EditError):
                features = self.features(collection)
            for position, feature in enumerate(features):
                yield RawRecord(f"{collection}.geojson", position, collection, feature)

    def changed(self) -> dict[str, bytes]:
        """Return the files as they are to be written; of those that say what they said, the bytes they had."""
        made = {}
        for path, content in self._parsed.items():
            before = self._files.get(path)
            is_same = before is not None and parse_json(before, path) == content
            if not is_same and (before is not None or content not in ({}, [], EMPTY)):
                made[path] = format_file(path, content)
        return made


EMPTY: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}


def path_of(collection: Collection) -> str:
    """Return the name of the file of a collection."""
    return f"geodata/{collection}.geojson"
