"""The files of deploy/: what their own programs say of them, and that what they name is there."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from packaging.specifiers import SpecifierSet

from app.command_line import build_parser
from app.settings import Settings
from tests.docs.pages import DOCS, real_client
from tools.proxy import ANALYZER, find_program

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
STEPS = [line.split(" ", 1) for line in CONTAINER.splitlines() if line and not line.startswith("#")]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
UNIT = (DEPLOY / "garrison.service").read_text("utf-8")
MOST_EXPOSED = 15  # of 100, by systemd-analyze; a plain service has 96


def steps(name):
    return [text.strip() for step, text in STEPS if step == name]


def run(*command):
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_every_file_is_explained():
    assert {f"deploy/{path.name}" for path in DEPLOY.iterdir()} <= DOCS["deploying"].codes


def test_the_container_copies_what_is_there_and_is_not_left_out():
    left_out = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    files = [file for text in steps("COPY") if "--from" not in text for file in text.split()[:-1]]
    assert files == ["requirements/run.txt", "requirements/node.txt", "."]
    assert all((ROOT / file).exists() for file in files)
    needed = {"app", "geodata", "seeds", "static", "templates", "tools", "hatch_build.py", "package-lock.json"}
    assert needed & {*left_out} == set()
    assert {".venv", "node_modules", ".git"} <= {*left_out}


def test_the_container_has_a_python_that_is_locked_for():
    versions = re.findall(r"python:(3\.\d+)-slim", CONTAINER)
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert len(set(versions)) == 1
    assert f"{versions[0]}.0" in SpecifierSet(asked)


def test_the_container_runs_garrison_as_nobody():
    assert steps("USER") == ["65534:65534"]
    assert json.loads(steps("ENTRYPOINT")[0]) == ["garrison"]
    (arguments,) = steps("CMD")
    options = build_parser().parse_args(json.loads(arguments))
    assert (options.command, options.host, options.port) == ("serve", "0.0.0.0", 8000)  # noqa: S104 - within the container


def test_the_container_asks_for_its_health_what_is_answered(monkeypatch):
    (text,) = steps("HEALTHCHECK")
    program, option, code = json.loads(text.split(" CMD ")[1])
    assert (program, option) == ("python", "-c")
    (address,) = re.findall(r"http://127\.0\.0\.1:8000(/\w+)", code)
    assert real_client().get(address).json()["data_version"]
    monkeypatch.setattr("urllib.request.urlopen", lambda address, timeout: (address, timeout))
    exec(code)  # noqa: S102 - it is sound Python


def test_the_containers_are_closed_and_told_what_there_is():
    service, caddy = COMPOSE["services"]["garrison"], COMPOSE["services"]["caddy"]
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    assert (service["read_only"], service["cap_drop"], service["tmpfs"]) == (True, ["ALL"], ["/tmp"])  # noqa: S108
    assert "ports" not in service  # it is asked through Caddy alone
    assert build_parser().parse_args(service["command"]).workers == 2
    own = {name: re.sub(r"\$\{\w+:-(.+?)\}", r"\1", text) for name, text in service["environment"].items()}
    settings = Settings.from_environ(own)
    assert settings.public_url == "https://atlas.example.org"
    (network,) = COMPOSE["networks"]["inside"]["ipam"]["config"]
    assert settings.trusted_proxies == (network["subnet"],)
    placeholders = re.findall(r"\{\$(\w+):", (DEPLOY / "Caddyfile").read_text("utf-8"))
    assert {*caddy["environment"]} == {*placeholders}
    assert (caddy["read_only"], caddy["cap_drop"], caddy["cap_add"]) == (True, ["ALL"], ["NET_BIND_SERVICE"])
    assert caddy["depends_on"]["garrison"]["condition"] == "service_healthy"


def test_caddy_understands_its_file_and_logs_no_request():
    options = ("--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile")
    program = find_program("caddy")
    told = run(program, "validate", *options)
    assert (told.returncode, "Valid configuration" in told.stdout) == (0, True), told.stderr
    adapted = json.loads(run(program, "adapt", *options).stdout)
    (server,) = adapted["apps"]["http"]["servers"].values()
    assert server["read_header_timeout"] == 10**10  # nanoseconds
    assert "logs" not in server


def test_the_service_of_systemd_is_sound_and_hardened(tmp_path):
    command = shlex.split(re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)[0])
    assert build_parser().parse_args(command[1:]).command == "serve"
    unit = tmp_path / "garrison.service"
    unit.write_text(UNIT.replace(command[0], sys.executable), "utf-8")  # one that is there
    told = run(find_program(ANALYZER), "verify", str(unit))
    assert (told.returncode, told.stderr) == (0, "")
    security = ("security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit))
    assert run(find_program(ANALYZER), *security).returncode == 0
