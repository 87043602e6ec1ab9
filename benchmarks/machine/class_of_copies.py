"""How long the grading of a class takes: `python -m benchmarks.machine.class_of_copies`.

Three things are measured: a class of a thousand on one machine, two notebooks at a time; the same class on
three workers of a Dask cluster, each in a network of its own, of which one is killed when a third is graded
and one is cut off at two thirds; and two copies of each exercise's solution, for what other exercises need.
In the class of a thousand every third learner has a wrong answer. Needs Linux, root and `ip`.
"""

import contextlib
import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = sorted(path.stem.split("_")[0] for path in (ROOT / "solutions").glob("*.ipynb"))
THOUSAND, FEW, JOBS, WORKERS = 1000, 2, 2, 3
HERE, CLUSTER = "one machine", "three workers, one killed, one cut off"


def make(exercise, copies, where, seed):
    """Grades so many copies of an exercise; returns seconds, and what tells two reports apart."""
    with tempfile.TemporaryDirectory() as folder:
        hand_in(exercise, copies, Path(folder, "class"))
        journal = Path(folder, "grades.jsonl")
        start = time.perf_counter()
        if where == HERE:
            grade(folder, exercise, f"--jobs={JOBS}")
        else:
            with cluster() as workers, troubled(workers, journal, copies):
                start = time.perf_counter()
                grade(folder, exercise, f"--scheduler=tcp://{workers[0].scheduler}:8786")
        seconds = time.perf_counter() - start
        with open(Path(folder, "grades.csv"), newline="", encoding="utf-8-sig") as file:
            rows = sorted(json.dumps(row, sort_keys=True) for row in csv.DictReader(file))
        learners = [json.loads(line).get("learner") for line in journal.read_text().splitlines()[1:]]
        return {
            "seconds": seconds,
            "right": sum('"outcome": "right"' in row for row in rows),
            "rows": len(rows),
            "written": len(learners),
            "learners": len(set(learners)),
            "digest": hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16],
        }


def hand_in(exercise, copies, folder):
    """Copies of a solution; in a class of a thousand every third has a wrong first answer."""
    (solution,) = (ROOT / "solutions").glob(f"{exercise}_*.ipynb")
    notebook = json.loads(solution.read_text(encoding="utf-8"))
    folder.mkdir()
    right = json.dumps(notebook)
    if copies == THOUSAND:
        answers = [cell for cell in notebook["cells"] if "pixels = " in "".join(cell["source"])]
        answers[0]["source"] = ['pixels = 28\ncheck("ex00.pixels", pixels)']
    for number in range(copies):
        wrong = copies == THOUSAND and number % 3 == 0
        (folder / f"learner{number:04}.ipynb").write_text(
            json.dumps(notebook) if wrong else right, encoding="utf-8"
        )


def grade(folder, exercise, how):
    command = [sys.executable, "-m", "aae_teach", "grade", "class", "--exercise", exercise, how]
    command += ["--seeds", "1", "2", "3", "--output", "grades.csv", "--time-limit", "600"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


class Worker:
    """A Dask worker with one thread, in a network of its own with a cable to this machine."""

    def __init__(self, number):
        self.name, self.cable = f"aae-{number}", f"aae-cable-{number}"
        self.scheduler, own = f"10.211.{number}.1", f"10.211.{number}.2"
        inside = ("ip", "-n", self.name)
        self._run("ip", "netns", "add", self.name)
        self._run("ip", "link", "add", self.cable, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        self._run("ip", "address", "add", f"{self.scheduler}/24", "dev", self.cable)
        self._run("ip", "link", "set", self.cable, "up")
        self._run(*inside, "address", "add", f"{own}/24", "dev", "eth0")
        self._run(*inside, "link", "set", "eth0", "up")
        self._run(*inside, "link", "set", "lo", "up")
        command = [sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://{self.scheduler}:8786"]
        command += [
            "--nworkers",
            "1",
            "--nthreads",
            "1",
            "--no-dashboard",
            "--local-directory",
            f"/tmp/{self.name}",
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        self.process = subprocess.Popen(["ip", "netns", "exec", self.name, *command], **quiet)

    def kill(self):
        """As a machine that loses its power."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def cut_off(self):
        """As a machine whose cable is pulled: it works on, and nobody hears of it."""
        self._run("ip", "link", "set", self.cable, "down")

    def remove(self):
        self.kill()
        self._run("ip", "netns", "delete", self.name)

    def _run(self, *command):
        subprocess.run(command, check=True)


@contextlib.contextmanager
def cluster():
    """Three workers of a scheduler that runs here."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "8786", "--no-dashboard"]
    scheduler = subprocess.Popen(command, **quiet)
    workers = []
    try:
        workers += [Worker(number) for number in range(WORKERS)]
        time.sleep(15)  # until all have found the scheduler
        yield workers
    finally:
        for worker in workers:
            worker.remove()
        scheduler.kill()
        scheduler.wait()


@contextlib.contextmanager
def troubled(workers, journal, copies):
    """Kills the second worker when a third is graded, and cuts the third one off at two thirds."""
    over = threading.Event()

    def make_trouble():
        for share, trouble in ((1 / 3, workers[1].kill), (2 / 3, workers[2].cut_off)):
            while not over.wait(0.5):
                if journal.exists() and journal.read_bytes().count(b"\n") > share * copies:
                    trouble()
                    print(f"{trouble.__name__} at {share:.0%}", flush=True)
                    break

    thread = threading.Thread(target=make_trouble)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def main():
    options = measuring.command_line(__doc__).parse_args()
    wanted = [{"exercise": "ex00", "copies": THOUSAND, "where": where} for where in (HERE, CLUSTER)]
    wanted += [{"exercise": each, "copies": FEW, "where": HERE} for each in EXERCISES]
    measuring.measure(__file__, [each | {"seed": None} for each in wanted], make, options, jobs=JOBS)


if __name__ == "__main__":
    main()
