"""Tests the course with other versions than the pinned ones: `make matrix`.

lowest   the lowest versions that pyproject.toml allows, on Python 3.11
newest   the newest versions of everything, on Python 3.13
colab    the versions that Colab has, on Python 3.12, and its plain kernel

make matrix ARGS="colab --only doctor 'lesson 00'" runs some sets and some stages. Each set has an environment
of its own in .matrix/, which uv makes; the Pythons have to be on the PATH. What ran, with which versions and
how it ended, goes to benchmarks/machine/matrix.json, and `make notebooks` makes the README's table of it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import suite
from bootstrap import SetupError

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from benchmarks import measuring  # noqa: E402

RESULT = ROOT / "benchmarks" / "machine" / "matrix.json"
SHOWN = ("tensorflow", "keras", "numpy", "ipython", "ipykernel", "ipywidgets")


@dataclass(frozen=True)
class Versions:
    """A set of versions: its Python, how uv chooses, and what is set against pyproject.toml's bounds."""

    python: str
    resolution: str
    overrides: tuple = ()
    # Colab does not know the course's kernel, and says by a variable that it is Colab.
    plain_kernel: bool = False
    variables: tuple = ()


SETS = {
    "lowest": Versions("3.11", "lowest-direct"),
    "newest": Versions("3.13", "highest"),
    "colab": Versions(
        "3.12",
        "highest",
        (
            *("tensorflow-cpu==2.20.0", "keras==3.13.2", "numpy==2.1.3"),
            *("ipython==7.34.0", "ipykernel==6.17.1", "ipywidgets==7.7.1"),
        ),
        plain_kernel=True,
        variables=(("COLAB_RELEASE_TAG", "a test"),),
    ),
}

# What tests the library itself; other tests are about texts, builds and the set-up, for the pinned versions.
LIBRARY = (
    *("adversarial", "batches", "callbacks", "categorical", "data", "diagram", "doctor", "files", "gan"),
    *("given", "inputs", "kernel", "labelled", "likelihood", "machine", "matching", "metrics", "models"),
    *(
        "networks",
        "phases",
        "plots",
        "priors",
        "recording",
        "saved_by_0_1",
        "semi_supervised",
        "splits",
        "trial",
        "vae",
    ),
    *("explore", "explore_compare", "explore_core", "explore_live", "explore_phases", "explore_plane"),
    "explore_replay",
)
CHECKS = ("zoo", "checks", "checks_ex01", "checks_ex04", "checks_ex05", "checks_ex08", "checks_ex09")
LESSONS = ("00", "01", "03", "04")


def stages():
    """What is run with each set: {name: arguments of Python}."""
    lessons = {f"lesson {number}": _lesson(number) for number in LESSONS}
    return {
        "doctor": ["-m", "aae_teach", "doctor"],
        "library tests without training": _tests(LIBRARY, "not trains"),
        "library tests that train": _tests(LIBRARY, "trains and not browser"),
        "exercise checks": _tests(CHECKS, "not browser"),
        **lessons,
    }


def _tests(names, marks):
    found = {path.stem: path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    return ["-m", "pytest", *(found[f"test_{name}"] for name in names), "-m", marks]


def _lesson(number):
    (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    return ["-m", "pytest", *suite.NOTEBOOKS, path.relative_to(ROOT).as_posix()]


def python_of(folder):
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(name):
    """Makes the environment of a set anew, with the course and its tests in it; returns its folder."""
    versions, folder = SETS[name], ROOT / ".matrix" / name
    uv = [sys.executable, "-m", "uv", "--quiet"]
    wanted = ["--no-python-downloads", versions.python]
    if subprocess.call([*uv, "python", "find", *wanted], stdout=subprocess.DEVNULL):
        raise SetupError(f"{name} needs Python {versions.python} on the PATH; it was left out.")
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.check_call([*uv, "venv", *wanted[:1], "--python", *wanted[1:], str(folder)])
    install = [*uv, "pip", "install", "--python", str(python_of(folder))]
    with tempfile.TemporaryDirectory() as temporary:
        overrides = Path(temporary) / "overrides.txt"
        overrides.write_text("\n".join(versions.overrides))
        command = [*install, "--resolution", versions.resolution, "--override", str(overrides)]
        command.append("--compile-bytecode")  # or the first stage would do it, and take minutes more
        if subprocess.call([*command, "--editable", ".[test,cluster]"], cwd=ROOT):
            raise SetupError(f"The versions of {name} cannot be installed together; uv's reason is above.")
    if not versions.plain_kernel:
        subprocess.check_call([python_of(folder), "-m", "aae_teach", "kernel"], stdout=subprocess.DEVNULL)
    return folder


QUERY = """
import importlib.metadata, json, platform
found = {}
for each in importlib.metadata.distributions():
    found[each.metadata["Name"].lower().replace("_", "-")] = each.version
print(json.dumps({"python": platform.python_version(), **found}))
"""


def installed(folder):
    """The versions in an environment that a result tells: {name: version}, its Python's first."""
    found = json.loads(subprocess.check_output([python_of(folder), "-c", QUERY], text=True))
    found.setdefault("tensorflow", found.get("tensorflow-cpu"))
    return {name: found[name] for name in ("python", *SHOWN)}


def run_stage(name, stage, folder):
    """Runs one stage with one set; returns its line of the result."""
    versions, arguments = SETS[name], stages()[stage]
    environ = {**suite.environ(1), **dict(versions.variables)}
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.xml"
        if "pytest" in arguments:
            arguments = [*arguments, f"--junitxml={report}"]
            arguments += ["--nbval-current-env"] * (versions.plain_kernel and "--nbval-lax" in arguments)
        status = subprocess.call([python_of(folder), *arguments], cwd=ROOT, env=environ)
        counts = counted(report) if report.exists() else {"passed": 0, "skipped": 0, "failed": []}
    return {
        **{"set": name, "stage": stage, "seed": None, **installed(folder)},
        **{"status": status, **counts, "seconds": round(time.monotonic() - start)},
    }


def counted(report):
    """What a report in JUnit's form holds: how many passed and were skipped, and the names of what failed."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    return {
        "passed": len(cases) - len(failed) - len(skipped),
        "skipped": len(skipped),
        "failed": [f"{case.get('classname')}.{case.get('name')}" for case in failed],
    }


def note(runs):
    """Adds runs to the result, in the place of older ones of the same set and stage."""
    said = measuring.about("digits", [])
    keys = [(run["set"], run["stage"]) for run in runs]
    kept = [run for run in measuring.known(said, RESULT) if (run["set"], run["stage"]) not in keys]
    order = [(name, stage) for name in SETS for stage in stages()]
    measuring.write(
        RESULT, said, sorted(kept + runs, key=lambda run: order.index((run["set"], run["stage"])))
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "sets", nargs="*", default=[], metavar="SET", help=f"of {', '.join(SETS)}; all if none"
    )
    parser.add_argument("--only", nargs="+", choices=stages(), default=list(stages()), metavar="STAGE")
    parser.add_argument("--keep", action="store_true", help="use an environment that is there already")
    options = parser.parse_args(arguments)
    if unknown := set(options.sets) - set(SETS):
        parser.error(f"there is no set {', '.join(sorted(unknown))}; there are {', '.join(SETS)}.")
    ended = []
    for name in options.sets or SETS:
        folder = ROOT / ".matrix" / name
        try:
            folder = folder if options.keep and python_of(folder).exists() else make_environment(name)
        except SetupError as error:
            print(error, file=sys.stderr)
            ended.append(1)
            continue
        for stage in options.only:
            print(f"\n{name}: {stage}", flush=True)
            run = run_stage(name, stage, folder)
            note([run])
            ended.append(run["status"])
    return 1 if any(ended) else 0


if __name__ == "__main__":
    sys.exit(main())
