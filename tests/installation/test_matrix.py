"""The sets of versions: their bounds, what runs with each, and what is told of it."""

import json
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from benchmarks.machine import tables
from benchmarks.measuring import read


@pytest.fixture(scope="module")
def matrix(load_tool):
    return load_tool("matrix")


def test_sets_span_the_pythons_that_are_supported(matrix, bootstrap):
    assert {each.python for each in matrix.SETS.values()} == set(bootstrap.SUPPORTED)
    assert matrix.SETS["lowest"].python == bootstrap.SUPPORTED[0]
    assert matrix.SETS["newest"].python == bootstrap.SUPPORTED[-1]


def test_what_ran_had_the_versions_that_its_set_asks_for(matrix, root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    bounds = {each.name: each for each in map(Requirement, project["dependencies"])}
    for run in read("matrix").runs:
        versions = matrix.SETS[run["set"]]
        assert run["python"].startswith(f"{versions.python}.")
        for override in map(Requirement, versions.overrides):
            assert override.specifier.contains(run[override.name.removesuffix("-cpu")])
        if run["set"] == "lowest":
            (bound,) = bounds["keras"].specifier
            assert Version(run["keras"]) == Version(f"{bound.version}.0")


def test_library_and_checks_are_tested_and_nothing_that_is_gone(matrix, root):
    named = set(matrix.LIBRARY) | set(matrix.CHECKS)
    assert named <= {path.stem.removeprefix("test_") for path in (root / "tests").rglob("test_*.py")}
    assert {"models", "explore", "kernel", "zoo"} <= named and not set(matrix.LIBRARY) & set(matrix.CHECKS)
    assert [stage for stage in matrix.stages() if stage.startswith("lesson")] == [
        *("lesson 00", "lesson 01", "lesson 03", "lesson 04")
    ]


def test_a_report_is_counted(matrix, tmp_path):
    cases = '<testcase classname="a" name="one"/><testcase classname="a" name="two"><failure/></testcase>'
    cases += '<testcase classname="b" name="three"><skipped/></testcase>'
    (tmp_path / "report.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    counts = matrix.counted(tmp_path / "report.xml")
    assert counts == {"passed": 1, "skipped": 1, "failed": ["a.two"]}


def run_of(name, stage, **found):
    return {"set": name, "stage": stage, "seed": None, "passed": 3, "skipped": 0, "failed": [], **found}


def test_a_run_takes_the_place_of_an_older_one_alone(matrix, tmp_path, monkeypatch):
    monkeypatch.setattr(matrix, "RESULT", tmp_path / "matrix.json")
    monkeypatch.setattr(matrix.measuring, "about", lambda data, seeds: {"data": data, "seeds": seeds})
    matrix.note([run_of("newest", "doctor"), run_of("colab", "doctor")])
    matrix.note([run_of("lowest", "lesson 00"), run_of("newest", "doctor", passed=4)])
    runs = json.loads((tmp_path / "matrix.json").read_text())["runs"]
    assert [(run["set"], run["stage"], run["passed"]) for run in runs] == [
        *(("lowest", "lesson 00", 3), ("newest", "doctor", 4), ("colab", "doctor", 3))
    ]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"status": 0}, "lesson 00: 3 passed"),
        ({"status": 1, "failed": ["a.two"], "skipped": 2}, "lesson 00: 3 passed, 1 failed, 2 skipped"),
        ({"status": 0, "passed": 0}, "lesson 00: passed"),
        ({"status": 1, "passed": 0}, "lesson 00: failed"),
    ],
)
def test_the_table_tells_how_a_stage_ended(found, told):
    assert tables._ended(run_of("colab", "lesson 00", **found)) == told


def test_without_its_python_a_set_is_left_out_with_a_sentence(matrix, monkeypatch, capsys):
    monkeypatch.setattr(matrix.subprocess, "call", lambda *arguments, **options: 2)
    assert matrix.main(["colab", "--only", "doctor"]) == 1
    assert "colab needs Python 3.12 on the PATH; it was left out." in capsys.readouterr().err
