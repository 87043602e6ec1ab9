"""How long the grading of a class takes: `python -m benchmarks.machine.class_of_copies`.

Copies of the solution of ex00 are graded two at a time, as `grade` does it by default on four cores.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
COPIES, JOBS = 60, 2


def make(copies, seed):
    """Grades so many copies; returns the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(copies):
            learner = Path(folder, "class", f"learner{number:03}.ipynb")
            learner.parent.mkdir(exist_ok=True)
            shutil.copyfile(ROOT / "solutions" / "ex00_start_here.ipynb", learner)
        command = [
            sys.executable,
            "-m",
            "aae_teach",
            "grade",
            "class",
            "--exercise",
            "ex00",
            f"--jobs={JOBS}",
        ]
        start = time.perf_counter()
        subprocess.run(
            [*command, "--seeds", "1", "2", "3"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        seconds = time.perf_counter() - start
        right = Path(folder, "grades_ex00.csv").read_text(encoding="utf-8-sig").count(",right,")
        return {"seconds": seconds, "right": right}


def main():
    options = measuring.command_line(__doc__).parse_args()
    wanted = [{"copies": COPIES, "seed": None}]
    measuring.measure(__file__, wanted, make, options, jobs=JOBS)


if __name__ == "__main__":
    main()
