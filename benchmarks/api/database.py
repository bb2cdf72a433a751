"""A PostgreSQL of its own with PostGIS in the prepared folder, loaded with the features that our API gives."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.query.frames.fields import RECORD_FIELDS, FieldType
from benchmarks.api.questions import Feature
from tools.postgres import USER, run_program

PORT = "54329"
URL = f"postgresql://postgres:x@127.0.0.1:{PORT}/bench"
# As for a machine that has nothing else to do; one query uses one core, as one request does with the others.
SETTINGS = f"""
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


def start(folder: Path) -> int:
    """Start the database on loopback alone, made if there is none; return its process."""
    data = folder / "pgdata"
    if not data.is_dir():
        data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(data, USER, USER)
        run_program("initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
    if not (data / "postmaster.pid").is_file():
        run_program("pg_ctl", "-D", data, "-l", data / "log", "-w", "start")
    return int((data / "postmaster.pid").read_text("utf-8").split()[0])


def stop(folder: Path) -> None:
    """Stop the database that was started."""
    run_program("pg_ctl", "-D", folder / "pgdata", "-m", "fast", "stop")


def run_sql(text: str, database: str = "bench") -> None:
    """Run statements, and stop at the first that fails."""
    command = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", PORT, "-U", "postgres", "-d", database]
    subprocess.run(command, check=True, input=text, encoding="utf-8", stdout=subprocess.DEVNULL)


def create() -> None:
    """Make an empty database with PostGIS."""
    run_sql("drop database if exists bench", "postgres")
    run_sql("create database bench", "postgres")
    run_sql("create extension postgis")


def load(folder: Path, size: str, features: Sequence[Feature]) -> None:
    """Make a table of the features: typed columns, lists and objects as JSON, indexed by all that is asked for."""
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
    run_sql(f"""
        drop table if exists "{size}"; create table raw(j jsonb);
        \\copy raw from '{file}'
        create table "{size}" as select j->>'id' id, {", ".join(columns)},
          ST_SetSRID(ST_GeomFromGeoJSON(j->'geometry'), 4326)::geometry(Point, 4326) geom from raw order by 1;
        drop table raw; alter table "{size}" add primary key(id);
        create index on "{size}" using gist(geom); create index on "{size}"(kind);
        create index on "{size}"(held_from); create index on "{size}"(held_until);
        """)
    run_sql(f'vacuum analyze "{size}"')
