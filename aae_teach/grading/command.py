"""`python -m aae_teach grade FOLDER`."""

import argparse
import concurrent.futures
import datetime
import secrets
import signal
import sys
import threading
import time
from pathlib import Path

from aae_teach.checks.outcomes import RIGHT, Outcome
from aae_teach.checks.registry import questions_of
from aae_teach.files import replacing
from aae_teach.grading import NOT_GRADED, report, running
from aae_teach.grading.submissions import find_submissions
from aae_teach.grading.watching import Limits
from aae_teach.installation.machine import usable_cores, usable_memory
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

ENCLOSED = (
    "Each notebook ran in namespaces of its own: the system kept it from the network, from other processes, "
    "and from writing or deleting outside its own folder. "
    "That is no protection against someone determined to break out."
)
GUARDED = (
    "This system offers no namespaces, so only a guard within Python kept notebooks from the network and "
    "from files outside their folder. Code that goes around Python is not held: "
    "grade strangers' notebooks in a container."
)


def main(arguments):
    """Grades a folder; returns the exit status: 0, 2 for a wrong call, 130 if it was interrupted."""
    options = _parse(arguments)
    console = Console()
    problem = _problem(options)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    submissions, others = find_submissions(options.folder, options.exercise)
    if not submissions:
        print(f"There is no notebook (.ipynb) in {options.folder}.", file=sys.stderr)
        return 2
    if others:
        names = ", ".join(report.one_line(path.name) for path in others)
        console.print(Text(f"Neither notebooks nor folders, left alone: {names}"))
    return _grade(submissions, options, console)


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="python -m aae_teach grade",
        description="Grades the notebooks of a class. docs/instructors.md says more.",
    )
    parser.add_argument("folder", type=Path, help="holds learner.ipynb, or learner/exNN_name.ipynb")
    parser.add_argument("--exercise", metavar="exNN", help="grade this exercise only")
    parser.add_argument(
        "--output", type=Path, default=Path("grades.csv"), help="table to write; default: grades.csv"
    )
    parser.add_argument(
        "--time-limit", type=float, default=300, metavar="SECONDS", help="for each notebook; default: 300"
    )
    parser.add_argument(
        "--memory-limit", type=float, default=4, metavar="GB", help="for each notebook; default: 4"
    )
    parser.add_argument("--jobs", type=int, help="notebooks at a time; default: one for two cores")
    parser.add_argument(
        "--seeds", type=int, nargs="+", metavar="N", help="seeds of the inputs; default: three at random"
    )
    options = parser.parse_args(arguments)
    if options.jobs is None:
        fitting = usable_memory() // int(max(options.memory_limit, 0.1) * 2**30)
        options.jobs = max(1, min(usable_cores() // 2, fitting))
    # Drawn for each run, so that nobody can know them beforehand.
    options.begun = False  # whether the table of this run has been written
    options.seeds = options.seeds or [secrets.randbelow(10**6) for _ in range(3)]
    return options


def _problem(options):
    """What is wrong with the call, as a sentence; "" if nothing is."""
    if not options.folder.is_dir():
        return f"{options.folder} is no folder; expected one with a notebook or a folder for each learner."
    if options.exercise and not questions_of(options.exercise):
        return f"--exercise is {options.exercise}; expected one with questions, such as ex01."
    if options.time_limit <= 0 or options.memory_limit <= 0 or options.jobs < 1 or min(options.seeds) < 0:
        return "Time limit, memory limit and jobs must be above 0, and seeds not below."
    if options.output.suffix != ".csv":
        return f"--output is {options.output}; expected a name that ends in .csv."
    try:
        report.try_to_write(options.output)
    except OSError as error:
        way_out = "close it elsewhere or choose another --output."
        return f"{options.output} cannot be written ({error.strerror}); {way_out}"
    return ""


def _grade(submissions, options, console):
    started = time.monotonic()
    limits = Limits(
        seconds=options.time_limit,
        memory=int(options.memory_limit * 2**30),
        cores=max(1, usable_cores() // options.jobs),
        enclosed=running.can_enclose(),
    )
    rows = {index: report.rows_of(each) for index, each in enumerate(submissions) if each.trouble}
    interrupted = _run_all(submissions, rows, options, limits, console)
    in_order = _in_order(rows)
    if not rows:
        console.print(Text(f"Nothing was graded; {options.output} is as it was."))
        return 130 if interrupted else 0
    _write(in_order, options, console)
    facts = _facts(len(rows), len(submissions), options, limits, time.monotonic() - started)
    report_path = options.output.with_suffix(".md")
    with replacing(report_path) as beside:
        beside.write_text(report.as_markdown(in_order, facts), encoding="utf-8", errors="backslashreplace")
    for fact in facts:
        console.print(Text(fact))
    report.print_report(in_order, console)
    console.print(Text(f"Wrote {options.output} and {report_path}."))
    return 130 if interrupted else 0


def _write(rows, options, console):
    """Writes the table; that of an earlier run is kept beside it."""
    if not options.begun and options.output.exists():
        moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        kept = options.output.with_name(f"{options.output.stem}.until-{moment}.csv")
        options.output.replace(kept)
        console.print(Text(f"The table that was there is now {kept}."))
    options.begun = True
    report.write_table(rows, options.output)


def _run_all(submissions, rows, options, limits, console):
    """Fills `rows`; returns whether it was interrupted. After each notebook the table is written anew."""
    stop = threading.Event()
    # Whoever ends this program politely gets the same as with Ctrl-C.
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    pool = concurrent.futures.ThreadPoolExecutor(options.jobs)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console) as progress:
            bar = progress.add_task("Grading", total=len(submissions), completed=len(rows))
            pending = {
                pool.submit(_timed, each, options.seeds, limits, stop): index
                for index, each in enumerate(submissions)
                if index not in rows
            }
            while pending:
                # With a timeout, for on Windows Ctrl-C does not reach a program that waits for a lock.
                done, _ = concurrent.futures.wait(pending, 0.5, concurrent.futures.FIRST_COMPLETED)
                for future in done:
                    index = pending.pop(future)
                    outcomes, refused, seconds = future.result()
                    rows[index] = report.rows_of(submissions[index], outcomes, refused)
                    right = sum(outcome.state == RIGHT for outcome in outcomes)
                    line = f"{submissions[index].learner}: {right} of {len(outcomes)} right, {seconds:.0f} s"
                    progress.console.print(Text(report.one_line(line)))
                    progress.advance(bar)
                if done:
                    _write(_in_order(rows), options, console)
    except KeyboardInterrupt:
        console.print("Interrupted: what was graded until now is kept.")
        return True
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        signal.signal(signal.SIGTERM, previous)
    return False


def _in_order(rows):
    return [row for index in sorted(rows) for row in rows[index]]


def _timed(submission, seeds, limits, stop):
    """Outcomes, refusals and seconds. What goes wrong in the grader itself costs nobody else anything."""
    started = time.monotonic()
    try:
        outcomes, refused = running.run(submission, seeds, limits, stop)
    except Exception as error:
        reason = f"The grader failed at this notebook: {type(error).__name__}: {error}"
        names = questions_of(submission.exercise)
        outcomes, refused = [Outcome(name, NOT_GRADED, reason) for name in names], []
    return outcomes, refused, time.monotonic() - started


def _facts(graded, total, options, limits, seconds):
    seeds = ", ".join(map(str, options.seeds))
    return [
        f"{graded} of {total} notebooks, in {seconds:.0f} s, {options.jobs} at a time.",
        f"Every answer was judged with inputs drawn from the seeds {seeds}; the checks in the notebooks draw "
        "new inputs at every call. An answer is right if it is right for all of them. "
        f"--seeds {' '.join(map(str, options.seeds))} repeats this.",
        f"Limits for each notebook: {limits.seconds:g} s, {limits.memory / 2**30:g} GB of memory.",
        ENCLOSED if limits.enclosed else GUARDED,
    ]
