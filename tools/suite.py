"""Runs what the project is tested by: `make check` judges a change in a minute or two, `make test` all of it.

check   style, notebooks against their sources, the JavaScript, and every test that trains nothing
test    every test, lesson and solution; options run pytest with them instead, as in
        make test ARGS="tests/test_priors.py -k gamma"
lessons runs whole the lessons and solutions that have changed since their last whole run, and notes it
        (`whole_runs.py`); test runs those that are noted in a dry run, of two epochs; the same for questions
        whose answers train to the end
"""

import argparse
import concurrent.futures
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import checked
import whole_runs
from aae_teach.installation.machine import usable_cores, usable_memory
from bootstrap import clean_environ

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
# What reads no notebook does without nbval, whose import takes seconds in each of pytest's processes.
TESTS = [*PYTEST, "-p", "no:nbval"]
IN_BROWSER = "tests/in_browser"
NOT_IN_BROWSER = ["tests", f"--ignore={IN_BROWSER}"]
WORKER_BYTES = 3e9  # a lesson's kernel takes up to 2 GB beside its worker
# A cell has its own limit; pytest-timeout's is for the library's small tests.
NOTEBOOKS = ["--nbval-lax", "--nbval-cell-timeout=600", "--nbval-kernel-startup-timeout=120", "--timeout=0"]

WHOLE = "lessons and solutions without a whole run"
DRY = "other lessons and solutions, dry"
SETTINGS = {DRY: {"AAE_TEACH_EPOCHS": "2"}}  # what a stage sets


def workers():
    """How many tests run at once: one on each core, as far as memory allows."""
    return max(1, min(usable_cores(), int(usable_memory() / WORKER_BYTES)))


def side_by_side(count):
    """Pytest's options for running on several cores; a file stays together, for its tests share fixtures."""
    return [f"--numprocesses={count}", "--dist=loadfile"]


def environ(count, **stage):
    """The surroundings of tests: nothing of the user's is read or changed, and no network is reached.

    Args:
        count: how many tests run at once.
        stage: what a stage sets beside.
    """
    threads = str(max(1, usable_cores() // count))
    settings = {
        "AAE_TEACH_STRICT": "1",
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        # Whoever runs the tests has answered nothing by it.
        "AAE_TEACH_PROGRESS": os.path.join(tempfile.mkdtemp(), "progress.json"),
        # A notebook's own checks draw the same each time; benchmarks/exercises/refusals.py draws freely.
        "AAE_TEACH_CHECK_SEED": "0",
        "AAE_TEACH_EPOCHS": "",  # no dry run, unless a stage is one
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        # Tests that run at once would take each other's cores.
        **dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), threads),
        # Kernels are out of pytest-socket's reach; no proxy listens here, so their requests go nowhere.
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9"),
        **dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost,::1"),
        **stage,
    }
    return clean_environ(**settings)


def check_stages(count):
    """What `make check` runs: {name: command}."""
    python = sys.executable
    return {
        "style": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "notebooks and their sources": [python, "tools/build_notebooks.py", "--check"],
        "tests that train nothing": [*TESTS, *NOT_IN_BROWSER, "-m", "not trains", *side_by_side(count)],
    }


def test_stages(count, root=ROOT):
    """What `make test` runs: {name: command}."""
    due, found = whole_runs.due(root), whole_runs.notebooks(root)
    whole = [path for path in found if path in due or path.name in whole_runs.ALWAYS_WHOLE]
    dry = [path for path in found if path not in whole]
    notebooks = [*PYTEST, *NOTEBOOKS, *side_by_side(count)]
    marks = []
    if checked.has_passed(root, sys.prefix):
        print("make check has just passed on these files; what it ran is not run again.", flush=True)
        marks = ["-m", "trains"]
    stages = {
        "tests": [*TESTS, *NOT_IN_BROWSER, *marks, *side_by_side(count)],
        WHOLE: [*notebooks, *_names(root, whole)],
        DRY: [*notebooks, *_names(root, dry)],
        # After the others: some mind the time that a move takes, and run alone (tests/turns.py).
        "tests in a browser": [*TESTS, IN_BROWSER, *side_by_side(count)],
    }
    # Without a name, pytest would collect all that there is.
    named = {WHOLE: whole, DRY: dry}
    return {name: command for name, command in stages.items() if named.get(name, True)}


def _names(root, paths):
    return [path.relative_to(root).as_posix() for path in paths]


def run(stages, count):
    """Runs commands one after the other, each also after a failed one; says how long each took."""
    lines, failed = [], []
    for name, command in stages.items():
        start = time.monotonic()
        print(f"\n{name}: {shlex.join(['python', *command[1:]])}", flush=True)
        if subprocess.call(command, env=environ(count, **SETTINGS.get(name, {})), cwd=ROOT):
            failed.append(name)
        lines.append(f"{_duration(time.monotonic() - start):>12}  {name}")
    print("\n" + "\n".join(lines))
    print(f"Failed: {', '.join(failed)}" if failed else "All passed")
    return 1 if failed else 0


def run_lessons(everything, count):
    """Runs lessons and solutions whole, and all answers to long questions; notes what passes.

    Returns:
        The exit status.
    """
    notebooks, stand = whole_runs.notebooks(ROOT), whole_runs.as_they_stand(ROOT)
    chosen = notebooks if everything else whole_runs.due(ROOT)
    questions = whole_runs.LONG if everything else whole_runs.due_questions(ROOT)
    print(f"{len(chosen)} of {len(notebooks)} lessons and solutions to run whole.", flush=True)
    commands = {path.name: [*NOTEBOOKS, str(path)] for path in chosen}
    commands |= {question: ["tests/checks/test_zoo.py", "-k", question] for question in questions}
    failed = []
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        runs = {pool.submit(run_whole, options, count): name for name, options in commands.items()}
        for run in concurrent.futures.as_completed(runs):
            name, found = runs[run], run.result()
            print(f"{name}: {'FAILED' if found else 'ran whole'}\n{found}".strip(), flush=True)
            if found:
                failed.append(name)
            else:
                whole_runs.note(ROOT, name, stand[name])
    print(f"Failed: {', '.join(sorted(failed))}" if failed else "All passed")
    return 1 if failed else 0


def run_whole(options, count):
    """What went wrong in a run of pytest with such options, as text; empty if nothing did."""
    surroundings = environ(count, AAE_TEACH_WHOLE="1")
    done = subprocess.run([*PYTEST, *options], env=surroundings, cwd=ROOT, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def _duration(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds:02d} s"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("check", "test", "lessons"))
    known, options = parser.parse_known_args(arguments)
    count = workers()
    if known.what == "lessons":
        return run_lessons("--all" in options, count)
    if options and known.what == "check":
        parser.error(f"unknown options: {shlex.join(options)}; make test takes pytest's.")
    if options:
        return subprocess.call([*PYTEST, *options], env=environ(1), cwd=ROOT)
    if known.what == "test":
        return run(test_stages(count), count)
    found = run(check_stages(count), count)
    if not found:
        checked.note(ROOT, sys.prefix)
    return found


if __name__ == "__main__":
    sys.exit(main())
