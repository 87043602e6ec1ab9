"""Runs one notebook in a process of its own, and says what became of each question."""

import contextlib
import dataclasses
import json
import secrets
import signal
import tempfile
import threading

from aae_teach.checks.outcomes import ERROR, NOT_ATTEMPTED, NOT_YET, RIGHT, Outcome
from aae_teach.checks.registry import questions_of
from aae_teach.grading import NOT_GRADED, enclose
from aae_teach.grading.starting import started
from aae_teach.grading.surroundings import private_places
from aae_teach.grading.watching import end, watch

STATES = (RIGHT, NOT_YET, ERROR, NOT_ATTEMPTED, NOT_GRADED)
MOST_MESSAGES = 4 * 2**20
MOST_REFUSED = 5


class NotStarted(Exception):
    """The process of a notebook ended before the notebook had a part in it; the message says why."""


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

    Raises:
        NotStarted: its process did not start.
    """
    with tempfile.TemporaryFile() as notices, started(submission, limits, notices) as (process, folder, seen):
        found = _Findings(process, questions_of(submission.exercise))
        private = [str(place) for place in private_places(submission)]
        try:
            job = {"seeds": list(seeds), "cells": submission.cells, "folder": folder}
            found.start(job | dataclasses.asdict(limits) | {"readable": seen, "private": private})
            reason = watch(process, folder, limits, stop)
        finally:
            end(process)
        found.finish()
        if not reason and not found.done:
            reason = _how_it_ended(process.returncode, "" if found.cell else _notice(process, notices))
        return found.outcomes(reason), list(found.refused)


class _Findings:
    """What the process reports, read as it comes; nothing that it says is taken on trust."""

    def __init__(self, process, questions):
        self._process, self._questions = process, questions
        self._key = secrets.token_hex(16)
        self._judged, self._judging, self.cell, self.done = {}, None, 0, False
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
            self.cell, self._judging = int(message["number"]), None
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
            where = f"in code cell {self.cell}" if self.cell else "before its first cell"
            if self._judging in self._questions:
                name = self._judging
                message = f"{reason} That was while this answer was tried."
                self._judged[name] = Outcome(name, ERROR, message)
                where = f"while {name} was tried"
            reason = f"{reason} That was {where}; what came after was not reached."
        return [self._judged.get(name) or Outcome(name, NOT_GRADED, reason) for name in self._questions]


def _notice(process, notices):
    """What the system said instead of starting the notebook's process; "" if nothing."""
    notices.seek(0)
    notice = notices.read(10_000).decode(errors="replace").strip()
    return notice or ("the system refused" if process.returncode == enclose.UNAVAILABLE else "")


def _how_it_ended(status, notice):
    """What a process did that ended by itself.

    Raises:
        NotStarted: there is a notice.
    """
    if notice:
        raise NotStarted(f"Its process did not start: {notice[-500:]}")
    number = -status if status < 0 else status - 128
    if status < 0 or status > 128:
        known = {each.value: each.name for each in signal.Signals}
        return f"Its kernel crashed ({known.get(number, f'status {status}')})."
    return f"It ended its kernel (exit status {status})."
