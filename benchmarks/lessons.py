"""Times every lesson and every solution, and writes the result into the README.

    .venv/bin/python benchmarks/lessons.py              run all, one after the other, then rewrite the table
    .venv/bin/python benchmarks/lessons.py 03 ex03      run only these
    .venv/bin/python benchmarks/lessons.py --table      only rewrite the table

Seconds count from the start of the kernel to the last cell; memory is the peak of the kernel's process.
Run it on an idle machine: everything else that uses the cores makes the lessons slower.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).with_suffix(".json")
BEGIN, END = "<!-- times: begin -->\n", "<!-- times: end -->\n"

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


def notebooks(only=()):
    """Paths of lessons and solutions, those whose names begin with one of `only`, or all."""
    paths = [*sorted((ROOT / "notebooks").glob("*.ipynb")), *sorted((ROOT / "solutions").glob("*.ipynb"))]
    return [path for path in paths if not only or path.name.startswith(tuple(only))]


def measure(path):
    """Runs one notebook from start to end in a kernel of its own; returns seconds and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--log-level=ERROR"]
        run += ["--output-dir", folder, str(path)]
        output = subprocess.check_output([sys.executable, "-c", WATCH, *run], text=True)
    return json.loads(output.splitlines()[-1])


def table(measured):
    """The README's table, as lines of Markdown."""
    lines = ["| notebook | seconds | peak memory |", "|---|---|---|"]
    for name, run in sorted(measured.items(), key=lambda item: (not item[0][0].isdigit(), item[0])):
        title = f"solution {name}" if name.startswith("ex") else f"lesson {name}"
        title = {"explorer": "explorer gallery", "diagnose": "solution diagnose a run"}.get(name, title)
        lines.append(f"| {title} | {run['seconds']:.0f} | {run['peak_gb']:.1f} GB |")
    return "\n".join(lines) + "\n"


def with_table(readme, measured):
    """The README's text with its table made from the measurements."""
    before, rest = readme.split(BEGIN)
    return before + BEGIN + table(measured) + END + rest.split(END)[1]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("only", nargs="*", help="first letters of notebook names, such as 03 or ex03")
    parser.add_argument("--table", action="store_true", help="run nothing, rewrite the README's table")
    arguments = parser.parse_args()
    measured = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    for path in [] if arguments.table else notebooks(arguments.only):
        run = measure(path)
        print(path.name, run, flush=True)
        if not run.pop("ok"):
            sys.exit(f"{path.name} failed; nothing was recorded for it.")
        measured[path.stem.split("_")[0]] = run
        RESULT.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n")
    readme = ROOT / "README.md"
    readme.write_text(with_table(readme.read_text(), measured))


if __name__ == "__main__":
    main()
