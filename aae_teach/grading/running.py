"""Runs one notebook in a process of its own, and says what became of each question."""

import contextlib
import dataclasses
import json
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from aae_teach.checks.outcomes import ERROR, NOT_ATTEMPTED, NOT_YET, RIGHT, Outcome
from aae_teach.checks.registry import questions_of
from aae_teach.grading import NOT_GRADED, enclose
from aae_teach.grading.submissions import copy_companions
from aae_teach.grading.surroundings import environment, working_folder
from aae_teach.grading.watching import end, watch

STATES = (RIGHT, NOT_YET, ERROR, NOT_ATTEMPTED, NOT_GRADED)
MOST_MESSAGES = 4 * 2**20
MOST_REFUSED = 5
# The worker finds the package wherever this process found it, and the notebook may have modules of its own.
WORKER = """
import sys
sys.path[0] = {root!r}
from aae_teach.grading.worker import main
sys.path.append(sys.path.pop(0))
main()
"""


def can_enclose():
    """Whether this system lets a process have namespaces of its own."""
    if sys.platform != "linux":
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [*_enclosing(folder), sys.executable, "-I", "-S", "-c", ""]
        return subprocess.run(command, capture_output=True).returncode == 0


def _enclosing(folder):
    return [sys.executable, "-I", "-S", enclose.__file__, str(folder)]


def run(submission, seeds, limits, stop=None):
    """Runs a notebook and judges its answers.

    Args:
        submission: a `Submission` without trouble.
        seeds: ints; an answer is judged once with each.
        limits: `Limits`.
        stop: `threading.Event` that ends the run early.

    Returns:
        List of `Outcome`, one for each question of the exercise, in their order; and a list of sentences on
        what the notebook tried and was refused.
    """
    with working_folder() as folder, tempfile.TemporaryFile() as notices:
        copy_companions(submission, folder)
        process = _start(folder, limits, notices)
        found = _Findings(process, questions_of(submission.exercise))
        try:
            job = {"seeds": list(seeds), "cells": submission.cells, "folder": str(folder)}
            found.start(job | dataclasses.asdict(limits))
            reason = watch(process, folder, limits, stop)
        finally:
            end(process)
        found.finish()
        return found.outcomes(reason or _how_it_ended(process.returncode, notices)), list(found.refused)


def _start(folder, limits, notices):
    command = [sys.executable, "-c", WORKER.format(root=str(Path(__file__).resolve().parents[2]))]
    return subprocess.Popen(
        (_enclosing(folder) if limits.enclosed else []) + command,
        cwd=folder,
        env=environment(folder, limits.cores),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=notices,
        start_new_session=True,
    )


class _Findings:
    """What the process reports, read as it comes; nothing that it says is taken on trust."""

    def __init__(self, process, questions):
        self._process, self._questions = process, questions
        self._key = secrets.token_hex(16)
        self._judged, self._judging, self._cell, self.done = {}, None, 0, False
        self.refused = {}  # a set that keeps its order
        self._reader = threading.Thread(target=self._read, daemon=True)

    def start(self, job):
        job = {**job, "key": self._key, "questions": self._questions}
        self._reader.start()
        # A process that ended already has nothing to be told.
        with contextlib.suppress(OSError):
            self._process.stdin.write(json.dumps(job).encode())
            self._process.stdin.close()

    def finish(self):
        # A process that outlived its parent may still hold the pipe; what it would say counts no more.
        self._reader.join(timeout=2)

    def _read(self):
        left = MOST_MESSAGES
        while left > 0 and (line := self._process.stdout.readline(65536)):
            left -= len(line)
            with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
                message = json.loads(line)
                if message["key"] == self._key:
                    self._take(message)

    def _take(self, message):
        kind = message["kind"]
        if kind == "cell":
            self._cell, self._judging = int(message["number"]), None
        elif kind == "judging":
            self._judging = message["question"]
        elif kind == "outcome" and message["question"] in self._questions and message["state"] in STATES:
            self._judging = None
            details = {str(label): str(text) for label, text in message["details"].items()}
            outcome = Outcome(message["question"], message["state"], str(message["message"]), details)
            self._judged[outcome.name] = outcome
        elif kind == "refused" and len(self.refused) < MOST_REFUSED:
            self.refused.setdefault(str(message["what"]))
        elif kind == "done":
            self.done = True

    def outcomes(self, reason):
        """One outcome for each question; `reason` says what ended the process."""
        if not self.done:
            where = f"in code cell {self._cell}" if self._cell else "before its first cell"
            if self._judging in self._questions:
                name = self._judging
                message = f"{reason} That was while this answer was tried."
                self._judged[name] = Outcome(name, ERROR, message)
                where = f"while {name} was tried"
            reason = f"{reason} That was {where}; what came after was not reached."
        return [self._judged.get(name) or Outcome(name, NOT_GRADED, reason) for name in self._questions]


def _how_it_ended(status, notices):
    number = -status if status < 0 else status - 128
    if status == enclose.UNAVAILABLE:
        notices.seek(0)
        return f"Its process did not start: {notices.read(500).decode(errors='replace').strip()}"
    if status < 0 or status > 128:
        known = {each.value: each.name for each in signal.Signals}
        return f"Its kernel crashed ({known.get(number, f'status {status}')})."
    return f"It ended its kernel (exit status {status})."
