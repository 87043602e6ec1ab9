"""Benchmarks: a result is whole or absent, goes on where it stopped, and a lesson runs with another seed."""

import json

import numpy as np
import pytest

from benchmarks import measuring

WANTED = [{"kind": kind, "seed": seed} for kind in "ab" for seed in (3, 4)]


class Stopped(Exception):
    """Stands for a process that ends without warning."""


class Bench:
    """A measurement of next to nothing, which counts its runs."""

    def __init__(self, folder):
        self.path, self.made, self.stop_after = folder / "nothing.json", [], None

    def make(self, kind, seed):
        if len(self.made) == self.stop_after:
            raise Stopped
        self.made.append((kind, seed))
        return {"value": np.float32(seed) / 3, "pair": np.array([1.0, 2.0])}

    def measure(self, *arguments, **settings):
        self.made.clear()
        options = measuring.command_line("A test.").parse_args(arguments)
        measuring.measure(self.path.with_suffix(".py"), WANTED, self.make, options, **settings)
        return list(self.made)

    def result(self):
        return json.loads(self.path.read_text(encoding="utf-8"))

    def files(self):
        return sorted(path.name for path in self.path.parent.iterdir())


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def test_a_result_holds_every_run_and_says_how_it_was_made(bench, capsys):
    assert bench.measure(epochs=2) == [("a", 3), ("a", 4), ("b", 3), ("b", 4)]
    result = bench.result()
    assert result["runs"][1] == {"kind": "a", "seed": 4, "value": 1.3333, "pair": [1.0, 2.0]}
    assert result["about"]["seeds"] == [3, 4] and result["about"]["epochs"] == 2
    assert "cores" in result["about"]["machine"] and all(result["about"]["versions"].values())
    assert bench.files() == ["nothing.json"] and capsys.readouterr().out.count("\n") == 4


def test_what_is_held_is_kept_unless_asked_for_or_made_with_other_settings(bench):
    bench.measure(epochs=2)
    assert bench.measure(epochs=2) == []
    assert bench.measure(epochs=2, again=[WANTED[2]]) == [("b", 3)]
    assert [run["kind"] for run in bench.result()["runs"]] == ["a", "a", "b", "b"]
    assert len(bench.measure("--fresh", epochs=2)) == 4
    assert len(bench.measure(epochs=3)) == 4


def test_runs_of_older_versions_are_kept_where_that_is_wanted_and_say_so(bench, monkeypatch):
    bench.measure(epochs=2)
    older = measuring.versions()
    monkeypatch.setattr(measuring, "versions", lambda: older | {"keras": "99.1"})
    assert bench.measure(epochs=2, older=True, again=[{"seed": 3}]) == [("a", 3), ("b", 3)]
    result = bench.result()
    assert result["about"]["versions"]["keras"] == "99.1"
    assert [run.get("keras") for run in result["runs"]] == [None, older["keras"]] * 2
    # Other settings are another measurement, and without the wish other versions are, too.
    assert len(bench.measure(epochs=3, older=True)) == len(bench.measure(epochs=2)) == 4


def test_a_stopped_measurement_leaves_the_old_result_and_goes_on(bench):
    bench.measure(epochs=2)
    before, bench.stop_after = bench.path.read_bytes(), 3
    with pytest.raises(Stopped):
        bench.measure(epochs=3)
    assert bench.path.read_bytes() == before
    bench.stop_after = None
    assert bench.measure(epochs=3) == [("b", 4)]
    assert [(run["kind"], run["seed"]) for run in bench.result()["runs"]] == [
        tuple(key.values()) for key in WANTED
    ]
    assert bench.files() == ["nothing.json"]


def test_a_trial_prints_and_writes_nothing(bench, capsys):
    assert bench.measure("--seeds", "1") == [("a", 3), ("b", 3)]
    assert bench.files() == [] and capsys.readouterr().out.count("\n") == 2


def test_a_number_that_is_none_is_refused(bench):
    bench.make = lambda kind, seed: {"value": float("nan")}
    with pytest.raises(ValueError, match="not JSON compliant"):
        bench.measure()
    assert "nothing.json" not in bench.files()


def test_one_measurement_may_give_several_runs(bench):
    bench.make = lambda kind, seed: [{"what": "x", "value": 1}, {"what": "y", "value": 2}]
    bench.measure()
    assert len(bench.result()["runs"]) == 8


LESSON = """\
# %%
import os
from aae_teach.checks import claim

seed = 1

# %%
print("much")
found = [seed, os.environ["AAE_TEACH_DATASET"]]
claim("seed", seed, low=0, high=2)
"""


def test_a_lesson_runs_with_another_seed_and_its_claims_are_recorded(tmp_path, monkeypatch, capsys):
    (tmp_path / "05_lesson.py").write_text(LESSON)
    monkeypatch.setattr(measuring, "LESSONS", tmp_path)
    monkeypatch.delenv("AAE_TEACH_STRICT", raising=False)
    claims, names = measuring.run_lesson("05", 7)
    assert claims == [("seed", 7, 0, 2)] and names["found"] == [7, "digits"]
    assert capsys.readouterr().out == ""


def test_a_lesson_without_one_seed_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(measuring, "LESSONS", tmp_path)
    for text, count in ((LESSON.replace("seed = 1", "start = 1"), 0), (LESSON + "seed = 2\n", 2)):
        (tmp_path / "05_lesson.py").write_text(text)
        with pytest.raises(ValueError, match=f"05_lesson.py sets its seed in {count} lines"):
            measuring.run_lesson("05", 7)
