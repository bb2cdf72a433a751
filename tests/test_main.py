"""The `garrison` command does what it says, and refuses with one sentence and a status, never with a traceback."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from app import __main__ as command
from app import __version__
from app.catalog.problems import Problem
from app.commands import layer as layer_commands
from app.commands import serving
from tests.servers import LIMIT_S, ROOT, copy_layer, health_when, mend, spoil, started


def run(*arguments, **environ):
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        check=False,
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
    )


def ask(address):
    with urllib.request.urlopen(address, timeout=LIMIT_S) as answer:  # noqa: S310 - an address of our own
        return answer.status, answer.headers


def assert_refused(done, *words):
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


class WouldServeError(AssertionError):
    """The command would have gone on to serve."""


@pytest.fixture
def refusal(monkeypatch, capsys):
    """Run the command in this process, which takes no second to start; what it ends with, if it serves nothing."""

    def serve(*_, **__):
        raise WouldServeError

    monkeypatch.setattr(serving, "run_server", serve)
    monkeypatch.setattr(serving, "run_many", serve)

    def refusal(*arguments, **environ):
        monkeypatch.setattr(os, "environ", {**os.environ, **environ})
        status = command.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert said.out == ""
        return subprocess.CompletedProcess(arguments, status, stderr=said.err)

    return refusal


@pytest.fixture
def spoilt_seeds(tmp_path):
    """The articles, one of them with a word too many, so that its hash is no longer the one on record."""
    folder = shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    article = min(folder.glob("*.txt"))
    article.write_text(article.read_text("utf-8") + "\nspoilt\n", "utf-8")
    return folder


def test_a_server_says_where_it_is_but_not_its_software_and_stops_in_peace():
    with started() as (process, address):
        status, headers = ask(f"{address}/healthz")
        assert (status, "server" in headers) == (200, False)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, said) == (0, ("", ""))


def test_a_port_in_use_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_refused(run("serve", "--port", str(port)), f"port {port}", "already in use")


def test_an_address_of_another_machine_is_named(refusal):
    assert_refused(refusal("serve", "--host", "192.0.2.1"), "192.0.2.1", "not an address of this machine")


def test_a_host_name_that_leads_nowhere_is_named(refusal):
    assert_refused(refusal("serve", "--host", "no such host"), "no such host")


def test_a_missing_folder_is_named(refusal, tmp_path):
    assert_refused(refusal("serve", GARRISON_TEMPLATES=str(tmp_path / "gone")), "GARRISON_TEMPLATES", "gone")


def test_missing_front_end_packages_are_named_with_the_command_that_gets_them(refusal, tmp_path):
    assert_refused(refusal("serve", GARRISON_STATIC=str(tmp_path)), "front-end packages", "make vendor")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_layer_with_problems_is_not_served(refusal, spoilt_seeds, workers):
    done = refusal("serve", "--port", "0", "--workers", workers, GARRISON_SEEDS=str(spoilt_seeds))
    assert_refused(done, "The layer has", "garrison check")


@pytest.fixture
def atlas(tmp_path):
    """An atlas of empty folders, as settings."""
    for name in ("geodata", "seeds"):
        (tmp_path / name).mkdir()
    return {"GARRISON_GEODATA": str(tmp_path / "geodata"), "GARRISON_SEEDS": str(tmp_path / "seeds")}


def with_backdrop(atlas, file, content):
    backdrop = shutil.copytree(ROOT / "geodata" / "backdrop", Path(atlas["GARRISON_GEODATA"]) / "backdrop")
    (backdrop / file).write_text(content, "utf-8")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_empty_folders_are_no_atlas(refusal, atlas, workers):
    assert_refused(refusal("serve", "--port", "0", "--workers", workers, **atlas), "The layer has", "garrison check")


BACKDROPS = [
    ("backdrop.json", "", "nothing"),
    ("backdrop.json", "{", "half of it"),
    ("backdrop.json", "[]", "another thing"),
    ("backdrop.json", '{"cells_per_degree": 100}', "a part of it"),
    ("countries.csv", "", "no names"),
    ("countries.csv", "code,country\nKG,Kyrgyzstan\n", "other columns"),
]


@pytest.mark.parametrize(("file", "content", "_why"), BACKDROPS, ids=[f"{row[0]}: {row[2]}" for row in BACKDROPS])
def test_a_damaged_backdrop_is_named(refusal, atlas, file, content, _why):
    with_backdrop(atlas, file, content)
    done = refusal("serve", "--port", "0", "--allow-problems", **atlas)
    assert_refused(done, file, "take the folder that comes with Garrison")


def test_a_backdrop_that_can_be_read_and_not_be_drawn_is_named_before_the_first_request(refusal, layer):
    backdrop = Path(layer["GARRISON_GEODATA"]) / "backdrop" / "backdrop.json"
    content = json.loads(backdrop.read_text("utf-8"))
    del content["rivers"]
    backdrop.write_text(json.dumps(content), "utf-8")
    assert_refused(refusal("serve", "--port", "0", **layer), "backdrop.json", "rivers")


def test_an_atlas_without_a_backdrop_uses_the_delivered_one(refusal, layer):
    shutil.rmtree(Path(layer["GARRISON_GEODATA"]) / "backdrop")
    with pytest.raises(WouldServeError):
        refusal("serve", "--port", "0", **layer)


def test_a_damaged_file_of_the_program_is_named(refusal, tmp_path):
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (templates / "articles" / "about.html").unlink()
    done = refusal("serve", "--port", "0", GARRISON_TEMPLATES=str(templates))
    assert_refused(done, "templates/articles/about.html", "missing")


def test_a_layer_with_problems_is_served_if_that_is_asked_for(spoilt_seeds):
    with started("--allow-problems", GARRISON_SEEDS=str(spoilt_seeds)) as (_, address):
        assert ask(f"{address}/healthz")[0] == 200


def test_workers_too_are_told_that_problems_are_allowed(refusal, spoilt_seeds):
    with pytest.raises(WouldServeError):
        refusal("serve", "--port", "0", "--workers", "2", "--allow-problems", GARRISON_SEEDS=str(spoilt_seeds))


@pytest.fixture
def layer(tmp_path):
    return copy_layer(tmp_path)


@pytest.mark.parametrize(("workers", "last"), [("1", signal.SIGINT), ("2", signal.SIGTERM)])
def test_a_signal_takes_a_changed_layer_in_and_refuses_a_bad_one_until_all_stop_in_peace(layer, workers, last):
    with started("--workers", workers, **layer) as (process, address):
        first = health_when(address, bool)
        spoil(layer)
        process.send_signal(signal.SIGHUP)
        assert health_when(address, lambda health: "refused" in health)["data_version"] == first["data_version"]
        mend(layer)
        process.send_signal(signal.SIGHUP)
        # Of several workers, one that has not begun yet refuses nothing either; a new version has been taken in.
        assert "refused" not in health_when(address, lambda health: health["data_version"] != first["data_version"])
        assert_stops(process, last)


def assert_stops(process, number):
    """It ends well, and said nothing but that a layer was refused."""
    process.send_signal(number)
    out, errors = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out) == (0, "")
    assert [line for line in errors.splitlines() if "refused" not in line] == []


def test_a_watched_layer_is_taken_in_as_it_is_saved_and_a_bad_one_refused_until_it_stops_in_peace(layer):
    with started("--watch", **layer) as (process, address):
        first = health_when(address, bool)
        spoil(layer)
        assert health_when(address, lambda health: "refused" in health)["data_version"] == first["data_version"]
        mend(layer)
        mended = health_when(address, lambda health: health["data_version"] != first["data_version"])
        assert mended["records"] == first["records"]
        assert_stops(process, signal.SIGTERM)


def test_the_layer_has_no_errors():
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no errors" in done.stdout.splitlines()[-1]


def test_a_changed_article_is_found(spoilt_seeds, capsys):
    assert command.main(["check", "--seeds", str(spoilt_seeds)]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert min(spoilt_seeds.glob("*.txt")).stem in said.out


PROBLEMS = [
    Problem("bases.geojson", "kant", "claim 2 (personnel)", "quote-found", "the quote is not in “rferl-2008”", "error"),
    Problem("sources.json", None, None, "source-cited", "nobody cites it", "warning"),
    Problem("bases.geojson", "osh", None, "point-in-host", "the point is in Uzbekistan", "error"),
]


@pytest.fixture
def found(monkeypatch):
    """What the check shall find."""
    problems = []
    monkeypatch.setattr(layer_commands, "check_layer", lambda _geodata, _seeds: problems)
    return problems


def test_problems_are_read_under_their_file(found, capsys):
    found.extend(PROBLEMS)
    assert command.main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "bases.geojson",
        "  error: kant, claim 2 (personnel): the quote is not in “rferl-2008” [quote-found]",
        "  error: osh: the point is in Uzbekistan [point-in-host]",
        "sources.json",
        "  warning: nobody cites it [source-cited]",
        "2 errors, 1 warning.",
    ]


def test_problems_for_programs_are_one_array(found, capsys):
    found.extend(PROBLEMS)
    assert command.main(["check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(problem["file"], problem["rule"]) for problem in told] == [
        ("bases.geojson", "quote-found"),
        ("sources.json", "source-cited"),
        ("bases.geojson", "point-in-host"),
    ]


def test_warnings_alone_are_no_failure(found, capsys):
    found.append(PROBLEMS[1])
    assert command.main(["check"]) == 0
    assert capsys.readouterr().out.endswith("no errors, 1 warning.\n")


@pytest.mark.usefixtures("found")
def test_a_sound_layer_gives_programs_an_empty_array(capsys):
    assert command.main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_version_is_printed(capsys):
    assert command.main(["version"]) == 0
    assert capsys.readouterr().out == f"garrison {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "check | desk | diff | export | import | new | release | serve | source | version"),
        (["serve", "--port", "65536"], "'65536' is not a port number"),
        (["serve", "--port", "-1"], "'-1' is not a port number"),
        (["serve", "--port", "http"], "'http' is not a port number"),
        (["serve", "--workers", "0"], "'0' is not a number of processes"),
    ],
)
def test_wrong_usage_is_explained(arguments, words, capsys):
    with pytest.raises(SystemExit) as end:
        command.main(arguments)
    assert end.value.code == 2
    assert words in capsys.readouterr().err


def test_a_diff_tells_what_changed_between_two_folders(tmp_path, capsys):
    for name in ("geodata", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("backdrop"))
    bases = tmp_path / "geodata" / "bases.geojson"
    bases.write_text(bases.read_text("utf-8").replace('"summary": "', '"summary": "Newly: ', 1), "utf-8")
    assert command.main(["diff", str(ROOT), str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 record changed.\n\nbases/")
    assert "summary is:  Newly: " in said
    assert command.main(["diff", str(ROOT), str(ROOT), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


COMMANDS = {"serve": [], "check": [], "diff": ["HEAD"], "export": ["csv", "--out", "x.csv"], "release": ["--note", "x"]}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_reads_a_layer_takes_an_atlas_and_refuses_what_is_none(refusal, tmp_path, name):
    done = refusal(name, *COMMANDS[name], "--atlas", tmp_path)
    assert done.stderr == f"There is no folder {tmp_path / 'geodata'}; an atlas has geodata and seeds in it.\n"


def test_the_atlas_that_is_named_goes_before_the_environment(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "GARRISON_GEODATA": "nowhere", "GARRISON_ATLAS": "nowhere"})
    for name in ("geodata", "seeds"):
        (tmp_path / name).mkdir()
    assert command.main(["check", "--json", "--atlas", str(tmp_path)]) == 1
    assert "bases.geojson" in {problem["file"] for problem in json.loads(capsys.readouterr().out)}


def test_a_diff_of_nothing_that_is_an_atlas_is_refused(refusal):
    assert_refused(refusal("diff", "no-such-revision"), "no-such-revision", "neither a folder nor a revision")


def test_a_reader_of_the_lines_may_stop_before_the_end():
    command_line = [sys.executable, "-m", "app", "version"]
    with subprocess.Popen(command_line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait(LIMIT_S)) == (b"", 0)
