"""The same three sites as lists of each format, made by the libraries that people use."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import geopandas
from openpyxl import Workbook
from shapely import Point

SITES = [("Kant", "KG", "air base", 74.8461, 42.8534), ("Gyumri", "AM", "land base", 43.8461, 40.7872)]
HEADINGS = ("Name", "Country", "Kind", "Longitude", "Latitude", "Remarks")
ROWS = [[name, country, kind, x, y, f"near {name}"] for name, country, kind, x, y in SITES]


def to_frame() -> geopandas.GeoDataFrame:
    columns = {
        heading: [row[number] for row in ROWS] for number, heading in enumerate(HEADINGS) if number not in (3, 4)
    }
    return geopandas.GeoDataFrame(columns, geometry=[Point(x, y) for *_, x, y in SITES], crs="EPSG:4326")


def to_csv(separator: str = ",", rows: Sequence[Sequence[object]] = ROWS, headings: Sequence[str] = HEADINGS) -> bytes:
    lines: list[Sequence[object]] = [headings, *rows]
    return "\n".join(separator.join(str(value) for value in line) for line in lines).encode()


def to_xlsx() -> bytes:
    book = Workbook()
    book.create_sheet("About", 0)
    sheet = book.create_sheet("Sites")
    sheet.append(["A list of bases"])
    for row in (HEADINGS, *ROWS):
        sheet.append(list(row))
    sheet.append([None] * 6)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def to_gdal(folder: Path, name: str, crs: str = "EPSG:4326") -> bytes:
    path = folder / name
    to_frame().to_crs(crs).to_file(path)
    return path.read_bytes()


def to_kml() -> bytes:
    marks = "".join(
        f"<Placemark><name>{name}</name><ExtendedData><Data name='Country'><value>{country}</value></Data>"
        f"<Data name='Kind'><value>{kind}</value></Data><Data name='Remarks'><value>near {name}</value></Data>"
        f"</ExtendedData><Point><coordinates>{x},{y},0</coordinates></Point></Placemark>"
        for name, country, kind, x, y in SITES
    )
    head = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">'
    return f"{head}<Document><Folder><name>Bases</name>{marks}</Folder></Document></kml>".encode()


def to_kmz() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("doc.kml", to_kml())
        packed.writestr("images/x.png", b"x")
    return made.getvalue()
