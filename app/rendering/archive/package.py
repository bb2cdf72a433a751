"""The data package as one zip archive: data, descriptions and checksums, byte for byte the same for the same view."""

import io
import zipfile
from collections.abc import Callable, Mapping

from app.rendering.archive.content import Content
from app.rendering.archive.files import ARCHIVED
from app.rendering.archive.metadata import Files, describe_package, digest
from app.rendering.archive.portals import describe_catalogue, describe_dataset
from app.rendering.archive.texts import describe_citation, describe_for_people, describe_terms

MEDIA_TYPE = "application/zip"
CHECKSUMS = "SHA256SUMS"
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive knows: the present one would change its bytes
MODE = 0o100644 << 16  # a file that its owner may write and all may read
UNIX = 3
DESCRIBED: Mapping[str, Callable[[Content, Files], bytes]] = {
    "datapackage.json": describe_package,
    "dcat.jsonld": describe_catalogue,
    "schema-org.jsonld": describe_dataset,
    "CITATION.cff": describe_citation,
    "LICENSE.txt": describe_terms,
    "README.md": describe_for_people,
}
NAMES = (*ARCHIVED, *DESCRIBED, CHECKSUMS)


def render_package(content: Content, tell: Callable[[str], None] = lambda _: None) -> bytes:
    """The archive; `tell` hears the name of each file, in the order of NAMES, before it is made."""
    data: dict[str, bytes] = {}
    for name, make in ARCHIVED.items():
        tell(name)
        data[name] = make(content)
    files = dict(data)
    for name, describe in DESCRIBED.items():
        tell(name)
        files[name] = describe(content, data)
    tell(CHECKSUMS)
    files[CHECKSUMS] = check_sums(files)
    return pack(files)


def check_sums(files: Files) -> bytes:
    """A line for each file, as `sha256sum -c` reads them."""
    return "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()


def pack(files: Files) -> bytes:
    """A zip archive of files in the order of their names, without the time and the machine of its making."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, UNIX
            archive.writestr(entry, files[name])
    return body.getvalue()
