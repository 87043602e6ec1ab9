"""Runs inside the process that belongs to one notebook: its cells one after another, its answers judged.

What it found out goes to `running.py` line by line, through what was standard output when it began. Whatever
the notebook prints goes nowhere.
"""

import json
import os
import re
import sys
import threading
import time

from aae_teach import checks
from aae_teach.checks import core, outcomes, registry
from aae_teach.grading import NOT_GRADED, guard
from aae_teach.grading.surroundings import remove

CHECK = re.compile(r"^[^#\n]*\bcheck\(\s*[\"'](\w+\.\w+)[\"']", re.MULTILINE)
LONGEST = 2000


def main():
    """Grades the notebook that comes over standard input, and ends the process."""
    job = json.load(sys.stdin.buffer)
    channel = Channel(job["key"])
    _limit(job)
    sys.path.insert(0, "")  # as in Jupyter: files beside the notebook can be imported
    if job["enclosure"] == "guard":
        _end_with(os.getppid(), job["folder"])
    guard.install(job["folder"], job["readable"], job["private"])
    Grader(job, channel).run()
    channel.send("done")
    # Threads and exit handlers of the notebook have no say any more.
    os._exit(0)


def _end_with(parent, folder):
    """Ends this process when the grader is gone, and takes its folder away; an enclosure does that itself."""

    def watch():
        while os.getppid() == parent:
            time.sleep(0.5)
        remove(folder)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()


class Channel:
    """The way to `running.py`: one line of JSON for each message, with a key that nothing else knows."""

    def __init__(self, key):
        self._key = key
        self._lock = threading.Lock()
        self._descriptor = os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)

    def send(self, kind, **content):
        line = json.dumps({"key": self._key, "kind": kind, **content}) + "\n"
        with self._lock:
            os.write(self._descriptor, line.encode())


class Grader:
    """Runs the cells and judges each question where it is checked; the last judgement of a question counts.

    Args:
        job: dict with "cells" (texts of the code cells), "questions" (names) and "seeds".
        channel: a `Channel`.
    """

    def __init__(self, job, channel):
        self._cells, self._seeds, self._channel = job["cells"], job["seeds"], channel
        self._questions = {name: registry.find_question(name) for name in job["questions"]}
        self._judge = outcomes.judge
        self._judged = set()
        self._judged_in_cell = set()
        self._trouble = {}

    def run(self):
        """Runs the cells up to the last that a grade can depend on, whatever became of those before it."""
        shell = _shell()
        checks.check = core.check = self._check
        last_check = max((n for n, source in enumerate(self._cells, 1) if CHECK.search(source)), default=0)
        for number, source in enumerate(self._cells, start=1):
            if number > last_check and self._judged.issuperset(self._questions):
                break
            self._channel.send("cell", number=number)
            self._judged_in_cell = set()
            result = shell.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
            # Libraries try things too, and live with a refusal; this one reached the learner's line.
            for refused in _refusals(error):
                self._channel.send("refused", what=str(refused))
            for name in dict.fromkeys(CHECK.findall(source)):
                if name in self._questions and name not in self._judged_in_cell:
                    self._trouble[name] = error
                    # What stands under the name is older than a cell that could not be read.
                    names = {} if isinstance(error, SyntaxError) else shell.user_ns
                    self._judge_by_name(name, names)
        for name in self._questions:
            if name not in self._judged:
                self._judge_by_name(name, shell.user_ns)

    def _check(self, name, answer=outcomes.LEFT_OUT, seeds=None):
        """Takes the place of `aae_teach.checks.check` for the notebook: the same, with the grader's seeds."""
        question = registry.find_question(name)
        outcome = self._outcome(question, answer)
        self._report(outcome)
        if outcome.state != outcomes.RIGHT:
            raise outcomes.CheckStopped(f"Stopped at {name}: {outcome.state}.")

    def _judge_by_name(self, name, names):
        """Judges an answer that no call of `check` handed over; it stands under the question's own name."""
        word = name.split(".")[1]
        if word in names:
            self._report(self._outcome(self._questions[name], names[word]))
        elif name in self._trouble and self._trouble[name] is not None:
            details = {"error": _described(self._trouble[name])}
            message = "Its cell failed before the check."
            self._report(outcomes.Outcome(name, outcomes.ERROR, message, details))
        elif name not in self._judged:
            message = f"There is no call of check, and nothing with the name {word}."
            self._report(outcomes.Outcome(name, outcomes.NOT_ATTEMPTED, message))

    def _outcome(self, question, answer):
        """The first judgement that is not "right", over all seeds."""
        self._channel.send("judging", question=question.name)
        for seed in self._seeds:
            try:
                outcome = self._judge(question, answer, seed)
            except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:
                text = _described(error)
                if isinstance(error, Exception):
                    # Judging turns an answer's errors into outcomes; this one is the test's own.
                    return outcomes.Outcome(question.name, NOT_GRADED, f"The test itself failed: {text}")
                return outcomes.Outcome(question.name, outcomes.ERROR, "", {"error": text})
            if outcome.state != outcomes.RIGHT:
                break
        return outcome

    def _report(self, outcome):
        self._judged.add(outcome.name)
        self._judged_in_cell.add(outcome.name)
        if outcome.name in self._questions:
            details = {str(label): str(text)[:LONGEST] for label, text in outcome.details.items()}
            message = str(outcome.message)[:LONGEST]
            self._channel.send(
                "outcome", question=outcome.name, state=outcome.state, message=message, details=details
            )


def _described(error):
    """The error in one line; where a cell is no Python, with the line of the cell."""
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}, line {error.lineno}"
    return f"{type(error).__name__}: {error}"


def _refusals(error):
    """The errors of the guard that led to an error."""
    while error is not None:
        if isinstance(error, guard.Refused):
            yield error
        error = error.__cause__ or error.__context__


def _shell():
    """IPython without its history: cells may hold magics, and errors are told as in a notebook."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui=None):
            """There are no windows."""

        def ask_exit(self):
            """`exit` ends no kernel in the middle of a notebook."""

        def showtraceback(self, *arguments, **settings):
            """Nobody sees the pages that it would write."""

        showsyntaxerror = showtraceback

    config = Config()
    config.HistoryManager.enabled = False
    return Shell.instance(config=config)


def _limit(job):
    """Limits that the system itself keeps, where it has them; `running.py` watches the others."""
    try:
        import resource
    except ImportError:  # Windows
        return
    gigabyte = 2**30
    limits = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": gigabyte // 4,
        "RLIMIT_CPU": int(job["seconds"] * job["cores"]) + 10,
        # Room for what threads and TensorFlow reserve and never use.
        "RLIMIT_DATA": job["memory"] + 4 * gigabyte,
    }
    for name, value in limits.items():
        kind = getattr(resource, name)
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        try:
            resource.setrlimit(kind, (value, value))
        except (OSError, ValueError):
            continue  # macOS knows some of them by name only


if __name__ == "__main__":
    main()
