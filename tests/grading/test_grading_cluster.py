"""A class is graded on the workers of a Dask cluster as on one machine, also if one of them dies."""

import csv
import json
import os
import re
import signal
import sys
import threading
import time
import tomllib
from pathlib import Path

import pytest
from aae_teach.__main__ import main
from aae_teach.grading import cluster, journal
from aae_teach.grading.submissions import Submission
from distributed import LocalCluster

LEARNERS = [f"learner{number:02}" for number in range(9)]
GRADE = ["grade", "class", "--exercise", "ex00", "--seeds", "1", "2", "--time-limit", "200"]


@pytest.fixture
def handed_in(tmp_path, monkeypatch, root):
    """Nine learners: every third has a wrong answer, and all have a file that their notebook imports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for number, learner in enumerate(LEARNERS):
        notebook = json.loads((root / "solutions" / "ex00_start_here.ipynb").read_text(encoding="utf-8"))
        texts = [cell for cell in notebook["cells"] if "pixels = " in "".join(cell["source"])]
        value = "28" if number % 3 == 0 else "COUNT"
        texts[0]["source"] = [f"from own import COUNT\npixels = {value}\n", 'check("ex00.pixels", pixels)']
        folder = Path("class", learner)
        folder.mkdir(parents=True)
        (folder / "ex00_start_here.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (folder / "own.py").write_text("COUNT = 784\n")
    return tmp_path


@pytest.fixture
def workers():
    quiet = {"dashboard_address": None, "silence_logs": 60, "host": "127.0.0.1"}
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, **quiet) as started:
        yield started


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def kill_one(workers, kept, killed):
    """Kills a worker that has a notebook in hand, as soon as some results are written."""
    while not kept.exists() or kept.read_bytes().count(b"\n") < 3:
        time.sleep(0.05)
    busy = [each for each in workers.scheduler.workers.values() if each.processing]
    number = next(
        number for number, nanny in workers.workers.items() if nanny.worker_address == busy[0].address
    )
    killed.append(workers.workers[number].pid)
    os.kill(killed[0], signal.SIGKILL)


@pytest.mark.trains
@pytest.mark.timeout(500)
@pytest.mark.fault("a machine of a cluster dies while it grades", "another one grades what it had, once")
def test_grades_are_those_of_one_machine_also_if_a_worker_is_killed(handed_in, workers, capsys):
    killed, kept = [], Path("cluster.jsonl")
    killer = threading.Thread(target=kill_one, args=(workers, kept, killed))
    killer.start()
    address = workers.scheduler_address
    assert main([*GRADE, "--output", "cluster.csv", "--scheduler", address]) == 0
    killer.join()
    assert killed and "9 of 9 notebooks" in capsys.readouterr().out
    assert main([*GRADE, "--output", "here.csv", "--jobs", "2"]) == 0
    assert rows("cluster.csv") == rows("here.csv")
    assert {row["outcome"] for row in rows("here.csv")} == {"right", "not right yet"}
    # Each once: the journal has a line for each learner, and one that says what it is.
    written = [json.loads(line) for line in kept.read_text().splitlines()]
    assert sorted(line["learner"] for line in written[1:]) == LEARNERS
    assert len(journal.read(kept)[1]) == 9


@pytest.mark.trains
def test_without_a_scheduler_a_sentence_says_so(handed_in, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 1)
    assert main([*GRADE, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err
    assert sorted(path.name for path in handed_in.iterdir()) == ["class"]


@pytest.mark.trains
def test_a_scheduler_without_workers_is_told_from_none(handed_in, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 2)
    quiet = {"dashboard_address": None, "silence_logs": 60, "host": "127.0.0.1"}
    with LocalCluster(n_workers=0, processes=True, **quiet) as empty:
        assert main([*GRADE, "--scheduler", empty.scheduler_address]) == 2
    assert "has no worker" in capsys.readouterr().err


def test_where_dask_is_missing_the_extra_that_brings_it_is_named(root, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.BadScheduler, match=re.escape(cluster.INSTALL)), cluster.connected("tcp://a"):
        pass
    assert cluster.INSTALL in (root / "docs" / "hub.md").read_text(encoding="utf-8")
    (extra,) = re.findall(r"\[(\w+)\]", cluster.INSTALL)
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert any(each.startswith("distributed>=") for each in extras["project"]["optional-dependencies"][extra])


def test_workers_with_another_version_are_refused(monkeypatch, capsys):
    class Client:
        def wait_for_workers(self, *_, **__):
            pass

        def run(self, function):
            return {"tcp://a": "0.1.0", "tcp://b": function()}

    with pytest.raises(cluster.BadScheduler, match=r"version 0\.1\.0 of the course, this is"):
        cluster._look_at_workers(Client(), "tcp://a")


def test_what_no_worker_could_grade_is_marked_to_be_graded_again():
    class Future:
        status = "error"

        def exception(self):
            return "KilledWorker"

        def release(self):
            pass

    class Client:
        loop = None

        def submit(self, *_, **__):
            return Future()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("distributed.as_completed", lambda futures, loop: futures)
        (found,) = cluster._results(Client(), [Submission("anna", Path("a.ipynb"), "ex00")], [1], None)
    assert found.failed and "No worker could grade it: KilledWorker" in found.outcomes[0].message
