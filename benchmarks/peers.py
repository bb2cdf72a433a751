"""The peers and what they serve: a database of their own, loaded with the features that our API gives."""

import json
import os
import shutil
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.query.fields import RECORD_FIELDS, FieldType
from benchmarks.questions import Feature

PACKAGES = {
    "tipg": ("tipg", "uvicorn", "uvloop", "httptools"),
    "pygeoapi": (
        "pygeoapi",
        "starlette",
        "uvicorn",
        "uvloop",
        "httptools",
        "sqlalchemy",
        "psycopg2-binary",
        "geoalchemy2",
    ),
}
DEBIAN = ("wrk", "postgresql-15", "postgresql-15-postgis-3")
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
PORT = "54329"
# As for a machine that has nothing else to do; one query uses one core, as one request does with the others.
DATABASE = f"""
listen_addresses = '127.0.0.1'
port = {PORT}
unix_socket_directories = '/tmp'
shared_buffers = 1GB
effective_cache_size = 4GB
work_mem = 64MB
random_page_cost = 1.1
jit = off
max_parallel_workers_per_gather = 0
"""
TYPES = {FieldType.TEXT: "text", FieldType.INTEGER: "int", FieldType.BOOLEAN: "boolean", FieldType.DATE: "date"}
NESTED = ("names", "location", "related", "claims")


def install(folder: Path) -> None:
    """Fetch what is missing: Debian packages, and one environment for each peer."""
    if not (PROGRAMS / "initdb").is_file() or shutil.which("wrk") is None or not has_postgis():
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environ)
        subprocess.run(["apt-get", "install", "-qq", "--no-install-recommends", *DEBIAN], check=True, env=environ)
    for name, packages in PACKAGES.items():
        target = folder / "venvs" / name
        if not target.is_dir():
            venv.create(target, with_pip=True)
            subprocess.run([target / "bin/pip", "install", "--quiet", *packages], check=True)


def has_postgis() -> bool:
    """Is PostGIS there for that PostgreSQL?"""
    return Path("/usr/share/postgresql/15/extension/postgis.control").is_file()


def as_postgres(*command: str | Path) -> None:
    """Run a program as the user that PostgreSQL insists on."""
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL)


def start_database(folder: Path) -> int:
    """Start the database on loopback alone, made if there is none; its process."""
    data = folder / "pgdata"
    if not data.is_dir():
        data.mkdir(mode=0o700)
        shutil.chown(data, "postgres", "postgres")
        as_postgres(PROGRAMS / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres")
        with (data / "postgresql.conf").open("a") as file:
            file.write(DATABASE)
    if not (data / "postmaster.pid").is_file():
        as_postgres(PROGRAMS / "pg_ctl", "-D", data, "-l", data / "log", "-w", "start")
    return int((data / "postmaster.pid").read_text().split()[0])


def pin(pid: int, core: str) -> None:
    """Keep a process to one core."""
    subprocess.run(["taskset", "-a", "-c", "-p", core, str(pid)], check=True, stdout=subprocess.DEVNULL)


def stop_database(folder: Path) -> None:
    """Stop the database that was started."""
    as_postgres(PROGRAMS / "pg_ctl", "-D", folder / "pgdata", "-m", "fast", "stop")


def sql(text: str, database: str = "bench") -> None:
    """Run statements, and stop at the first that fails."""
    command = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", PORT, "-U", "postgres", "-d", database]
    subprocess.run(command, check=True, input=text, encoding="utf-8", stdout=subprocess.DEVNULL)


def load(folder: Path, size: str, features: Sequence[Feature]) -> None:
    """A table of the features: typed columns, lists and objects as JSON, indexed by all that is asked for."""
    file = folder / f"{size}.copy"
    lines = (json.dumps(item, ensure_ascii=False).replace("\\", "\\\\") for item in features)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    values = "j->'properties'"
    columns = [
        f"({values}->>'{item.name}')::{TYPES[item.type]} \"{item.name}\""
        for item in RECORD_FIELDS
        if item.type in TYPES
    ]
    lists = [item.name for item in RECORD_FIELDS if item.type not in TYPES]
    columns += [f"{values}->'{name}' \"{name}\"" for name in (*lists, *NESTED)]
    sql(f"""
        drop table if exists "{size}"; create table raw(j jsonb);
        \\copy raw from '{file}'
        create table "{size}" as select j->>'id' id, {", ".join(columns)},
          ST_SetSRID(ST_GeomFromGeoJSON(j->'geometry'), 4326)::geometry(Point, 4326) geom from raw order by 1;
        drop table raw; alter table "{size}" add primary key(id);
        create index on "{size}" using gist(geom); create index on "{size}"(kind);
        create index on "{size}"(held_from); create index on "{size}"(held_until);
        """)
    sql(f'vacuum analyze "{size}"')


def make_database() -> None:
    """An empty database with PostGIS."""
    sql("drop database if exists bench", "postgres")
    sql("create database bench", "postgres")
    sql("create extension postgis")


def configure_pygeoapi(folder: Path, port: int) -> None:
    """Its configuration: the small layer from a GeoJSON file, with which it is quickest, the large from the table.

    JSON is YAML too. Texts that it insists on and nobody reads are left as x.
    """
    file = {"name": "GeoJSON", "data": str(folder / "small.geojson"), "id_field": "id"}
    table = {"name": "PostgreSQL", "id_field": "id", "table": "large", "geom_field": "geom", "time_field": "held_from"}
    access = {"host": "127.0.0.1", "port": PORT, "dbname": "bench", "user": "postgres", "password": "x"}
    resources = {
        "small": resource({"type": "feature", **file}),
        "large": resource({"type": "feature", **table, "data": {**access, "search_path": ["public"]}}),
    }
    limits = {"default_items": 10, "max_items": 10000, "on_exceed": "throttle"}
    server = {
        "bind": {"host": "127.0.0.1", "port": port},
        "url": f"http://127.0.0.1:{port}",
        "mimetype": "application/json; charset=UTF-8",
        "encoding": "utf-8",
        "languages": ["en"],
        "map": {"url": "http://127.0.0.1/x", "attribution": "x"},
        "limits": limits,
    }
    contact = dict.fromkeys(("name", "position", "address", "city", "stateorprovince", "postalcode", "country"), "x")
    words = {"en": "x"}
    identification = {"title": words, "description": words, "keywords": {"en": ["x"]}, "terms_of_service": "x"}
    metadata = {
        "identification": {**identification, "keywords_type": "theme", "url": "http://127.0.0.1/x"},
        "license": {"name": "x", "url": "http://127.0.0.1/x"},
        "provider": {"name": "x", "url": "http://127.0.0.1/x"},
        "contact": {**contact, "email": "x@paper.example", "url": "http://127.0.0.1/x", "role": "pointOfContact"},
    }
    whole = {"server": server, "logging": {"level": "ERROR"}, "metadata": metadata, "resources": resources}
    config, openapi = folder / "pygeoapi.yml", folder / "pygeoapi.openapi.yml"
    config.write_text(json.dumps(whole, indent=1), "utf-8")
    environ = {**os.environ, "PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(openapi)}
    program = folder / "venvs/pygeoapi/bin/pygeoapi"
    subprocess.run([program, "openapi", "generate", config, "--output-file", openapi], check=True, env=environ)


def resource(provider: dict[str, Any]) -> dict[str, Any]:
    """A collection of pygeoapi."""
    return {
        "type": "collection",
        "title": "x",
        "description": "x",
        "keywords": ["x"],
        "links": [
            {"type": "text/html", "rel": "canonical", "title": "x", "href": "http://127.0.0.1/x", "hreflang": "en"}
        ],
        "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}, "temporal": {"begin": None, "end": None}},
        "providers": [provider],
    }
