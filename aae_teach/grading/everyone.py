"""Grades all submissions of a class, several at a time, and loses nothing of what it found out."""

import concurrent.futures
import contextlib
import dataclasses
import datetime
import signal
import threading
import time

from aae_teach.checks.outcomes import RIGHT, Outcome
from aae_teach.checks.registry import questions_of
from aae_teach.grading import NOT_GRADED, gradebook, report, running
from aae_teach.grading.journal import entry_of
from aae_teach.grading.texts import one_line
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

SECONDS_BETWEEN_TABLES = 5


class Output:
    """The table of grades and the journal beside it.

    Args:
        path: of the table; its name ends in .csv.
        journal: `Journal`.
        console: rich `Console`.
    """

    def __init__(self, path, journal, console):
        self._path, self._journal, self._console = path, journal, console
        self._begun, self._written = journal.resumed, 0.0

    def add(self, entry):
        if not self._begun:
            keep_earlier(self._path, self._console)
            self._begun = True
        self._journal.add(entry)
        # The journal has it; the table is for whoever looks in between.
        if time.monotonic() - self._written > SECONDS_BETWEEN_TABLES:
            self.write_table()

    def write_table(self):
        self._written = time.monotonic()
        report.write_table(rows_in_order(self._journal.entries), self._path)


def keep_earlier(path, console):
    """Gives the table, the journal, the report, the exports and the pages of an earlier run other names."""
    moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    # A file beside a journal of its own is the table of another run, whatever its name.
    exports = [f"_{kind}.csv" for kind in gradebook.KINDS]
    exports = [
        end for end in exports if not path.with_name(f"{path.stem}{end}").with_suffix(".jsonl").exists()
    ]
    for end in (".jsonl", ".csv", ".md", *exports, "_pages"):
        earlier = path.with_name(f"{path.stem}{end}")
        if earlier.exists():
            kept = path.with_name(f"{path.stem}.until-{moment}{end}")
            earlier.replace(kept)
            if end == ".csv":
                console.print(Text(f"The table that was there is now {kept}."))


def rows_in_order(entries):
    """All rows, sorted by learner and exercise."""
    return [row for entry in sorted(entries, key=lambda entry: entry.key) for row in entry.rows]


@dataclasses.dataclass(frozen=True)
class Judged:
    """What came of one submission.

    Attributes:
        submission: `Submission`.
        outcomes: list of `Outcome`, empty if it cannot be run.
        refused: sentences on what it tried and was refused.
        seconds: float.
        enclosure: what held it, see `starting.py`; "" if it did not run.
        failed: whether the grader itself failed, so that nothing is known of the answers.
    """

    submission: object
    outcomes: list = ()
    refused: list = ()
    seconds: float = 0.0
    enclosure: str = ""
    failed: bool = False


def grade(submissions, judge_all, output, console):
    """Grades submissions and adds an entry for each to the output.

    Args:
        submissions: list of `Submission`.
        judge_all: function that takes them and yields `Judged` as they come, from `on_this_machine` or
            `cluster.on_cluster`.
        output: `Output`.
        console: rich `Console`.

    Returns:
        Whether it was interrupted.
    """
    # Whoever ends this program politely gets the same as with Ctrl-C.
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console) as progress:
            bar = progress.add_task("Grading", total=len(submissions))
            for found in judge_all(submissions):
                rows = report.rows_of(found.submission, found.outcomes, found.refused)
                output.add(entry_of(found.submission, rows, found.enclosure, found.failed))
                progress.console.print(Text(_line(found)))
                progress.advance(bar)
    except KeyboardInterrupt:
        console.print("Interrupted: what was graded until now is kept; --resume goes on from there.")
        return True
    finally:
        signal.signal(signal.SIGTERM, previous)
    return False


@contextlib.contextmanager
def on_this_machine(seeds, limits, jobs):
    """A function that judges submissions here, several at a time; what still runs at the end is stopped."""
    stop = threading.Event()
    pool = concurrent.futures.ThreadPoolExecutor(jobs)

    def judge_all(submissions):
        pending = {pool.submit(judged, each, seeds, limits, stop) for each in submissions}
        while pending:
            # With a timeout, for on Windows Ctrl-C does not reach a program that waits for a lock.
            done, pending = concurrent.futures.wait(pending, 0.5, concurrent.futures.FIRST_COMPLETED)
            for future in done:
                yield future.result()

    try:
        yield judge_all
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _line(found):
    submission = found.submission
    if submission.trouble:
        return one_line(f"{submission.learner}: {submission.trouble}")
    right = sum(outcome.state == RIGHT for outcome in found.outcomes)
    return one_line(f"{submission.learner}: {right} of {len(found.outcomes)} right, {found.seconds:.0f} s")


def judged(submission, seeds, limits, stop=None):
    """The `Judged` of a submission. What goes wrong in the grader itself costs nobody else anything."""
    if submission.trouble:
        return Judged(submission)
    started = time.monotonic()
    try:
        outcomes, refused = running.run(submission, seeds, limits, stop)
    except Exception as error:
        return failed(submission, f"The grader failed at this notebook: {type(error).__name__}: {error}")
    return Judged(submission, outcomes, refused, time.monotonic() - started, limits.enclosure)


def failed(submission, reason):
    """The `Judged` of a notebook that waits to be graded again, for nothing is known of its answers."""
    outcomes = [Outcome(name, NOT_GRADED, reason) for name in questions_of(submission.exercise)]
    return Judged(submission, outcomes, failed=True)
