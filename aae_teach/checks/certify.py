"""A page on what a learner has done, from the learner's own record: `certificate`."""

import datetime
import importlib.metadata
import platform
from pathlib import Path

import aae_teach
from aae_teach.checks.outcomes import RIGHT
from aae_teach.checks.page import PAGE, one_line, shown, table
from aae_teach.checks.record import Record, empty_entry
from aae_teach.checks.registry import asked_questions
from aae_teach.checks.show import show
from aae_teach.common.files import replacing

LONGEST = 100  # letters of a name
PREFIX = "aae_teach_certificate"
HEADS = ("exercise", "complete", "right", "hints used", "solutions shown")
WHAT_IT_IS = (
    "This page was made by the program of the course <em>Adversarial autoencoders, taught by building "
    "one</em>. It shows the learner's own record. Nobody graded it, and nobody watched while the questions "
    "were answered. The name is the one that was typed, and whoever has the file of the record can change it."
)
HOW_TO_READ = (
    "A question is right when the course's check has accepted an answer to it once. Help is part of the "
    "course: learners may ask for hints and solutions, and the table says how many were shown. The record "
    "keeps no dates and no answers."
)


class NothingRecorded(LookupError):
    """The record holds nothing on an exercise. Its message says all, so it renders as one line."""

    def _render_traceback_(self):
        return [str(self)]


def certificate(name, folder="."):
    """Write a page on the exercises that a learner has worked on, from the record of right answers.

    The page is one HTML file that loads nothing: open it in a browser, print it, or send it. It says that it
    is the learner's own record, which nobody has graded or watched. It does not hold answers or predictions.

    Args:
        name: str, whom the page is for, at most 100 letters.
        folder: str or Path, where the file goes.

    Returns:
        The Path of the file, whose name has the date and the time.

    Raises:
        TypeError: name is no text.
        ValueError: name is empty or too long.
        LookupError: nothing on an exercise is recorded yet.
        FileNotFoundError: there is no such folder.
    """
    name, record = _named(name), Record()
    lines, untouched = _exercises(record.read())
    if not lines:
        notes = "".join(f" {message}" for message in record.messages)
        raise NothingRecorded(
            f"Nothing on an exercise is recorded in {record.path} yet, so there is no certificate.{notes} "
            "Answer a question first, such as the first one of exercises/ex00_start_here.ipynb. If you "
            "worked in another place, bring its record here: aae.checks.carry_in()."
        )
    now = datetime.datetime.now()
    target = Path(folder) / f"{PREFIX}-{now:%Y%m%d-%H%M%S}.html"
    page = PAGE.format(title=shown(f"Certificate of {name}"), body=_body(lines, untouched, now.date()))
    with replacing(target) as beside:
        beside.write_text(page, encoding="utf-8", errors="backslashreplace")
    complete = sum(line[1] == "yes" for line in lines)
    rows = {"file": str(target), "exercises": f"{complete} complete, {len(lines)} begun"}
    rows["next"] = "open it in a browser; on Binder or a hub download it from the list of files first"
    show("Your certificate is written", rows, notes=record.messages)
    return target


def _named(name):
    """The name in one line.

    Raises:
        TypeError: it is no text.
        ValueError: nothing of it can be seen, or it is too long.
    """
    if not isinstance(name, str):
        raise TypeError(f'certificate received {name!r}; expected a name as text: certificate("YOUR NAME").')
    plain = one_line(name)
    if not plain or len(plain) > LONGEST:
        raise ValueError(
            f"The name has {len(plain)} letters that can be seen; expected 1 to {LONGEST}: "
            'certificate("YOUR NAME").'
        )
    return plain


def _exercises(found):
    """(lines of the table, names of exercises that nobody has touched), from entries of a record."""
    exercises = {}
    for question, asked in asked_questions().items():
        if asked["exercise"]:
            exercises.setdefault(asked["exercise"], []).append(found.get(question, empty_entry()))
    begun = {exercise: entries for exercise, entries in exercises.items() if any(map(_touched, entries))}
    lines = [(_title(exercise), *_counts(entries)) for exercise, entries in begun.items()]
    return lines, [_title(exercise) for exercise in exercises if exercise not in begun]


def _touched(entry):
    return entry != empty_entry()


def _counts(entries):
    right = sum(entry["state"] == RIGHT for entry in entries)
    # A solution is shown when it is asked for the second time.
    solutions = sum(entry["asked"] > 1 for entry in entries)
    hints = sum(entry["hints"] for entry in entries)
    complete = "yes" if right == len(entries) else "no"
    return complete, f"{right} of {len(entries)}", str(hints), str(solutions)


def _title(exercise):
    number = exercise.removeprefix("ex")
    return f"{exercise}, on lesson {number}" if number.isdigit() else f"{exercise} a run"


def _body(lines, untouched, day):
    complete = sum(line[1] == "yes" for line in lines)
    parts = [
        f"<p>{WHAT_IT_IS}</p>",
        f"<h2>Exercises: {complete} of {len(lines) + len(untouched)} complete</h2>",
        table(HEADS, lines),
        f"<p>Not begun: {shown('; '.join(untouched) or 'none')}.</p>",
        f"<p>{HOW_TO_READ}</p>",
        f"<p>Written on {day.isoformat()} with {shown(_versions())}.</p>",
    ]
    return "\n".join(parts)


def _versions():
    """The versions of the course, Python and the frameworks, as far as they are installed."""
    found = [f"aae_teach {aae_teach.__version__}", f"Python {platform.python_version()}"]
    for title, package in (("TensorFlow", "tensorflow"), ("Keras", "keras")):
        try:
            found.append(f"{title} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    return ", ".join(found)
