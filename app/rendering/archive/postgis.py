"""Write records, claims, sources and releases into PostGIS: related, indexed, commented tables, all or nothing.

Imported only where it is asked for: what it needs comes with the extra `postgis`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import geoalchemy2
import psycopg  # noqa: F401 - SQLAlchemy would miss it only when it connects
import sqlalchemy as sa
from geoalchemy2.shape import from_shape
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateSchema, SetTableComment

from app.catalog.history.releases import Release
from app.errors import DatabaseError
from app.query.frames.datasets import CLAIMS, SOURCES, Dataset
from app.query.frames.fields import BOOLEAN, DATE, ID_FIELD, INTEGER, TEXT, TEXTS, Field, FieldType
from app.rendering.archive.datapackage import KEYS
from app.rendering.archive.tables import DESCRIPTIONS, RECORDS, LayerTables
from app.rendering.counting import count
from app.rendering.formats.gdal_files import REPLACEMENT

RELEASES, PLACE = "releases", "geom"
SRID = 4326  # in PostGIS longitude comes first in it
MARK = "Written by Garrison."  # ends the comment of a table that may be replaced
CONNECT_S = 10
TYPES: Mapping[FieldType, Any] = {
    TEXT: sa.Text(),
    TEXTS: ARRAY(sa.Text()),
    INTEGER: sa.BigInteger(),
    BOOLEAN: sa.Boolean(),
    DATE: sa.Date(),
}
INDEXED = {RECORDS: ("collection", "kind", "held_from", "held_until"), CLAIMS: ("record", "source", "property")}
NUMBER = Field("number", INTEGER, "Number", "Counted from 1.")
RELEASE_FIELDS = (
    Field("day", DATE, "Day", "The day of the release."),
    Field("version", TEXT, "Data version", "The version of its data."),
    Field("note", TEXT, "Note", "What readers should know of it."),
    Field("records", INTEGER, "Records", "How many records it has."),
    Field("claims", INTEGER, "Claims", "How many claims it has."),
    Field("sha256", TEXT, "SHA-256", "The hash of its file, in hexadecimal digits."),
    Field("withdrawn", DATE, "Withdrawn", "Since when it should no longer be relied on; null where it may be."),
    Field("reason", TEXT, "Reason", "Why it was withdrawn."),
)
PLACE_COMMENT = "The place in WGS 84, longitude first; of what is only known to be in a country, its outline."
NOT_A_DATABASE = "This is no address of a database like postgresql://user@db.example/atlas."
NO_POSTGIS = "The database has no PostGIS; let its owner run CREATE EXTENSION postgis in it first."


def write_postgis(address: str, schema: str, layer: LayerTables, releases: Sequence[Release]) -> str:
    """Replace the tables of a schema by those of a view in one transaction; return a sentence on what is there now.

    DatabaseError tells in one sentence what was refused; no sentence has a password in it.
    """
    url, metadata = parse_address(address), describe_tables(schema, layer)
    engine = sa.create_engine(url, connect_args={"connect_timeout": CONNECT_S})
    rows = {name: list(item_rows(table)) for name, table in layer.tables.items()}
    rows[RELEASES] = [release_row(release) for release in releases]
    try:
        with engine.begin() as connection:
            find_postgis(connection)
            prepare(connection, metadata)
            for table in metadata.sorted_tables:
                if rows[table.name]:
                    connection.execute(sa.insert(table), rows[table.name])
    except SQLAlchemyError as error:
        raise DatabaseError(f"PostgreSQL refuses: {first_line(error, url)} Nothing was changed.") from error
    finally:
        engine.dispose()
    counts = ", ".join(count(len(items), name.removesuffix("s")) for name, items in rows.items())
    return f"database {url.database or 'of the user'}, schema {schema}: {counts}, data version {layer.version}"


def parse_address(address: str) -> sa.URL:
    """Parse the address of a PostgreSQL database."""
    try:
        url = sa.make_url(address)
    except (ArgumentError, ValueError) as error:  # of which the second names a port that is no number
        raise DatabaseError(NOT_A_DATABASE) from error
    if url.drivername not in ("postgresql", "postgres"):
        raise DatabaseError(NOT_A_DATABASE)
    return url.set(drivername="postgresql+psycopg")


def first_line(error: SQLAlchemyError, url: sa.URL) -> str:
    """Return the first line of a complaint as a sentence, without the password if it should have one."""
    said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0].rstrip(".:") + "."
    secrets = (str(url.password or ""), *url.normalized_query.get("password", ()))
    for secret in filter(None, secrets):
        said = said.replace(secret, "***")
    return said


def describe_tables(schema: str, layer: LayerTables) -> sa.MetaData:
    """Describe the four tables, with a comment on each of them and on each column."""
    metadata = sa.MetaData(schema=schema)
    for name in (SOURCES, RECORDS, CLAIMS):
        place = [place_column()] if name == RECORDS else []
        about = f"{DESCRIPTIONS[name]} Data version {layer.version}. {MARK}"
        own = columns_of(name, layer.tables[name].fields)
        sa.Table(name, metadata, key_column(ID_FIELD), *own, *place, comment=about)
    about = f"The states of the layer that were published, each for ever. {MARK}"
    sa.Table(RELEASES, metadata, key_column(NUMBER), *columns_of(RELEASES, RELEASE_FIELDS), comment=about)
    return metadata


def key_column(field: Field) -> sa.Column[Any]:
    """Describe the primary key of a table."""
    return sa.Column(field.name, TYPES[field.type], primary_key=True, autoincrement=False, comment=field.description)


def place_column() -> sa.Column[Any]:
    """Describe the column of places, which has a spatial index."""
    return sa.Column(PLACE, geoalchemy2.Geometry("GEOMETRY", SRID), comment=PLACE_COMMENT)


def columns_of(table: str, fields: Iterable[Field]) -> Iterator[sa.Column[Any]]:
    """Describe the columns of fields; one that names a record or a source is a foreign key."""
    leads_to = {key["fields"][0]: key["table"] for key in KEYS} if table == CLAIMS else {}
    for field in fields:
        target = leads_to.get(field.name)
        keys = [sa.ForeignKey(f"{target}.{ID_FIELD.name}")] if target else []
        is_indexed = field.name in INDEXED.get(table, ())
        type_ = TYPES[field.type]
        yield sa.Column(
            field.name, type_, *keys, nullable=not keys, index=is_indexed or None, comment=field.description
        )


def item_rows(dataset: Dataset) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a table as PostgreSQL takes them."""
    names = [field.name for field in dataset.fields]
    days = {field.name for field in dataset.fields if field.type is DATE}
    everything = dataset.values(range(len(dataset)), names)
    for id_, values, place in zip(dataset.ids, everything, dataset.geometries, strict=True):
        row = {name: to_stored(value, name in days) for name, value in values.items()}
        placed = {PLACE: place and from_shape(place, SRID)} if dataset.id == RECORDS else {}
        yield {ID_FIELD.name: id_, **row, **placed}


def to_stored(value: Any, is_day: bool) -> Any:
    """Return a value as PostgreSQL takes it: days as dates, texts without NUL and half letters."""
    if isinstance(value, list):
        return [to_stored(item, is_day) for item in value]
    if not isinstance(value, str):
        return value
    return date.fromisoformat(value) if is_day else value.replace("\0", REPLACEMENT).encode(errors="replace").decode()


def release_row(release: Release) -> Mapping[str, Any]:
    """Return the row of a release."""
    names = ("number", "day", "version", "note", "records", "claims", "sha256")
    gone = release.withdrawn
    told = {name: to_stored(getattr(release, name), is_day=False) for name in names}
    return {**told, "withdrawn": gone and gone.day, "reason": gone and to_stored(gone.reason, is_day=False)}


def find_postgis(connection: sa.Connection) -> None:
    """Put the schema that PostGIS lives in on the path of the transaction; DatabaseError where it is not there."""
    found = "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace"
    home = connection.scalar(sa.text(f"{found} WHERE extname = 'postgis'"))
    if home is None:
        raise DatabaseError(NO_POSTGIS)
    connection.execute(sa.text("SELECT set_config('search_path', :home, true)"), {"home": home})


def prepare(connection: sa.Connection, metadata: sa.MetaData) -> None:
    """Make the tables, or empty those that are as they should be, so that views and rights on them stay."""
    inspector, schema = sa.inspect(connection), str(metadata.schema)
    if not inspector.has_schema(schema):
        connection.execute(CreateSchema(schema))
    there = [table for table in metadata.sorted_tables if inspector.has_table(table.name, schema)]
    for table in there:
        if not (inspector.get_table_comment(table.name, schema)["text"] or "").endswith(MARK):
            raise DatabaseError(
                f"The schema {schema} has a table {table.name} that Garrison did not write; name another --schema."
            )
    if all(is_as_described(inspector, table) for table in there):
        for table in reversed(there):
            connection.execute(sa.delete(table))
    else:
        metadata.drop_all(connection)
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        connection.execute(SetTableComment(table))


def is_as_described(inspector: sa.Inspector, table: sa.Table) -> bool:
    """Has a table of the database the columns that are described, with the same comments?"""
    found = inspector.get_columns(table.name, table.schema)
    return [(column["name"], column["comment"]) for column in found] == [
        (column.name, column.comment) for column in table.columns
    ]
