"""The data package as a zip archive: data, descriptions and checksums, the same bytes for the same view."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from app.rendering.archive.datapackage import Files, describe_package, digest
from app.rendering.archive.descriptions import describe_citation, describe_licence, describe_linked, describe_readme
from app.rendering.archive.formats import ARCHIVED
from app.rendering.archive.tables import LayerTables

MEDIA_TYPE = "application/zip"
CHECKSUMS = "SHA256SUMS"
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip archive: the present one would change its bytes
MODE = 0o100644 << 16  # a file that its owner may write and all may read
UNIX = 3

DESCRIBED: Mapping[str, Callable[[LayerTables, Files], bytes]] = {
    "datapackage.json": describe_package,
    "dcat.jsonld": partial(describe_linked, name="dcat.jsonld"),
    "schema-org.jsonld": partial(describe_linked, name="schema-org.jsonld"),
    "CITATION.cff": describe_citation,
    "LICENSE.txt": describe_licence,
    "README.md": describe_readme,
}
NAMES = (*ARCHIVED, *DESCRIBED, CHECKSUMS)


def render_archive(layer: LayerTables, tell: Callable[[str], None] = lambda _: None) -> bytes:
    """Render the archive; `tell` is called with the name of each file, in the order of NAMES, before it is made."""
    data: dict[str, bytes] = {}
    for name, make in ARCHIVED.items():
        tell(name)
        data[name] = make(layer)
    files = dict(data)
    for name, describe in DESCRIBED.items():
        tell(name)
        files[name] = describe(layer, data)
    tell(CHECKSUMS)
    files[CHECKSUMS] = "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()
    return pack(files)


def pack(files: Files) -> bytes:
    """Zip files in the order of their names, without the time and the machine of their making."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, UNIX
            archive.writestr(entry, files[name])
    return body.getvalue()
