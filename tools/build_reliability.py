"""Builds docs/reliability.md, faults and how each ends, from the tests: `make notebooks`, or with --check.

A test that tries a fault carries the mark `@pytest.mark.fault("what was tried", "how it ends")`, and one that
tries several carries several. The sources are read, not run. The same tests give the same bytes.
"""

import ast
import sys
from pathlib import Path

from built import changed, run

PAGE = "docs/reliability.md"
BUILT = "<!-- Built from the marks of the tests by `make notebooks`; a change made here is lost. -->"
ABOUT = """\
What was tried to break the course, and how each attempt ends. Each line is a test that `make test` runs, so
that none of these endings is lost again. Something else went wrong for you? Open an issue: the way to mend it
begins with a test, and a line here."""
# Areas in the order of the page, each with the test modules whose faults it holds.
AREAS = {
    "Set-up": ["bootstrap", "setup", "doctor", "kernel", "machine"],
    "Files": ["files", "recording", "checks_record", "checks_carry", "checks_certificate", "saved_by_0_1"],
    "Data and networks": [
        "inputs",
        "shapes",
        "given",
        "streams",
        "data",
        "batches",
        "gan",
        "semi_supervised",
    ],
    "Training, and habits from Keras": [
        "keras_habits",
        "options",
        "phases",
        "devices",
        "callbacks",
        "averages",
    ],
    "Figures, recorders, priors, measures and loaders": ["given_elsewhere", "metrics"],
    "Answers and grading": ["checks", "predictions", "grading", "grading_cluster", "nbgrader"],
    "On a hub": ["deploy", "browser_hub"],
    "Explorers and figures": [
        "explore",
        "explore_core",
        "explore_plane",
        "explore_live",
        "explore_replay",
        "explore_cells",
        "explore_copies",
        "plots",
    ],
}


class MarkError(Exception):
    """A mark is not two texts, or stands in a module without an area."""


def faults(path):
    """Yields (what was tried, how it ends, name of the test) for each mark in a test module, in its order."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        for mark in getattr(node, "decorator_list", ()):
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                texts = [each.value for each in mark.args if isinstance(each, ast.Constant)]
                if len(texts) != 2 or not all(isinstance(text, str) for text in texts) or mark.keywords:
                    raise MarkError(f"{path.name}:{mark.lineno}: a fault has two texts, tried and ending.")
                yield *texts, node.name


def build_all(root):
    """Returns the page of the tests under root: {path relative to root: bytes}."""
    found = {
        path.stem.removeprefix("test_"): path for path in sorted((Path(root) / "tests").rglob("test_*.py"))
    }
    known = [module for modules in AREAS.values() for module in modules]
    for module, path in found.items():
        if module not in known and any(faults(path)):
            raise MarkError(f"{path.name} has faults, but no area in tools/build_reliability.py.")
    lines = ["# Faults that were tried\n", f"{BUILT}\n", f"{ABOUT}\n"]
    for area, modules in AREAS.items():
        rows = [
            f"| {tried} | {ends} | [{module}](../{found[module].relative_to(root).as_posix()}) |"
            for module in modules
            if module in found
            for tried, ends, _ in faults(found[module])
        ]
        if rows:
            lines += [f"## {area}\n", "| what was tried | how it ends | test |", "|---|---|---|", *rows, ""]
    return {PAGE: "\n".join(lines).encode("utf-8")}


def main(arguments=None):
    mend = "`make notebooks` rebuilds them; to keep a change, make it in the marks of the tests."
    words = (__doc__.splitlines()[0], "what the marks of the tests build", mend)
    return run(build_all, changed, MarkError, words, arguments)


if __name__ == "__main__":
    sys.exit(main())
