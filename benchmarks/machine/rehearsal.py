"""Rehearses the half day's machine part: `python -m benchmarks.machine.rehearsal`.

Each item of the half day with a notebook is run from its first cell to its last, as a learner would with Run
All: first for two learners at once on the same machine, then for one. Each kernel computes with one thread.
Nobody sits in front of it. What reading and talking take is counted from words, figures and cells.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from benchmarks import measuring
from benchmarks.lessons.timetables import COURSES, OWN
from benchmarks.machine.notebook_times import WATCH, notebooks

ITEMS = [name for name in COURSES["half a day"][0].parts if name not in OWN]
LEARNERS = (2, 1)  # two first: one alone is what notebook_times.py times as well
ONE_THREAD = {"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
LONG = 10  # seconds after which a room looks up from a cell


def make(item, learners, seed):
    """Runs one item for so many learners at once; returns seconds, and what stood beside them."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [start(notebooks()[item], Path(folder, str(number))) for number in range(learners)]
        found = [json.loads(run.communicate()[0].splitlines()[-1]) for run in runs]
        cells = [seconds_of_cells(path) for path in sorted(Path(folder).glob("*/*.ipynb"))]
    if not all(each["ok"] for each in found):
        sys.exit(f"{item} failed.")
    return {
        "seconds": max(each["seconds"] for each in found),
        "cpu_seconds": max(each["cpu_seconds"] for each in found),
        "longest_cell": max(map(max, cells)),
        "long_cells": max(sum(seconds > LONG for seconds in each) for each in cells),
        "load": os.getloadavg()[1],  # of five minutes: above the number of cores others have waited, too
    }


def start(path, folder):
    """A process that runs one notebook in a kernel of its own, with a record of answers of its own."""
    folder.mkdir()
    run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR"]
    run += ["--output-dir", str(folder), str(path)]
    environ = os.environ | ONE_THREAD | {"AAE_TEACH_PROGRESS": str(folder / "record.json")}
    return subprocess.Popen(
        [sys.executable, "-c", WATCH, *run], env=environ, stdout=subprocess.PIPE, text=True
    )


def seconds_of_cells(path):
    """Seconds from the start of each code cell to its end, as nbconvert notes them."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    noted = [cell["metadata"].get("execution", {}) for cell in notebook["cells"]]
    times = [(each.get("iopub.execute_input"), each.get("shell.execute_reply")) for each in noted]
    return [(moment(end) - moment(begin)).total_seconds() for begin, end in times if begin and end]


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def main():
    options = measuring.command_line(__doc__).parse_args()
    wanted = [{"item": item, "learners": count, "seed": None} for count in LEARNERS for item in ITEMS]
    measuring.measure(__file__, wanted, make, options, long_cell_seconds=LONG)


if __name__ == "__main__":
    main()
