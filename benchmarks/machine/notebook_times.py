"""Times every lesson and every solution: `python -m benchmarks.machine.notebook_times`.

With `03 ex03`, only these are timed anew. `make notebooks` then writes the table of the README.

Seconds count from the start of the kernel to the last cell; memory is the peak of the kernel's process.
Run it on an idle machine: everything else that uses the cores makes the lessons slower.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]

# A process of its own for each notebook: the peak memory of children is kept for the whole life of a parent.
WATCH = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024  # bytes, or kilobytes
print(json.dumps({"seconds": round(time.perf_counter() - start, 1), "cpu_seconds": round(used.ru_utime, 1),
                  "peak_gb": round(used.ru_maxrss * unit / 1e9, 2), "ok": code == 0}))
"""


def notebooks():
    """Paths of lessons and solutions by the first word of their names, such as "03" and "ex03"."""
    paths = [
        path for folder in ("notebooks", "solutions") for path in sorted((ROOT / folder).glob("*.ipynb"))
    ]
    return {path.stem.split("_")[0]: path for path in paths}


def make(notebook, seed):
    """Runs one notebook from start to end in a kernel of its own; returns seconds and peak memory."""
    path = notebooks()[notebook]
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR"]
        run += ["--output-dir", folder, str(path)]
        output = subprocess.check_output([sys.executable, "-c", WATCH, *run], text=True)
    found = json.loads(output.splitlines()[-1])
    if not found.pop("ok"):
        sys.exit(f"{path.name} failed.")
    return found


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("only", nargs="*", help="first words of notebook names, such as 03 or ex03")
    options = parser.parse_args()
    # A notebook has a seed of its own, if any.
    wanted = [{"notebook": name, "seed": None} for name in notebooks()]
    again = [key for key in wanted if key["notebook"] in options.only]
    measuring.measure(__file__, wanted, make, options, again=again)


if __name__ == "__main__":
    main()
