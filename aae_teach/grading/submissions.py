"""Finds what there is to grade in a folder, and reads it without trusting it."""

import collections
import dataclasses
import json
import os
import re
import shutil
import stat
from pathlib import Path

from aae_teach.checks.registry import EXERCISE, questions_of

LARGEST = 50 * 2**20
DEEPEST = 4
CHECKED = re.compile(rf"^[^#\n]*\bcheck\(\s*[\"']({EXERCISE})\.\w", re.MULTILINE)
SKIPPED = ("__pycache__", "__MACOSX")


class Unreadable(Exception):
    """What was handed in is no notebook that can be run; the message says why."""


@dataclasses.dataclass(frozen=True)
class Submission:
    """What one learner handed in for one exercise.

    Attributes:
        learner: the file's name, or that of the folder it lies in.
        path: `Path` of the notebook, or of what lies in its place.
        exercise: such as "ex01"; "" if nothing tells.
        cells: texts of its code cells.
        trouble: why it cannot be run; "" if it can.
    """

    learner: str
    path: Path
    exercise: str = ""
    cells: tuple = ()
    trouble: str = ""


def find_submissions(folder, exercise=None):
    """What each learner handed in, sorted by learner.

    FOLDER/anna.ipynb and FOLDER/anna/ex01_autoencoder_gaps.ipynb are both by anna; her notebook may lie up to
    two folders deeper.

    Args:
        folder: path.
        exercise: such as "ex01"; None takes whatever each notebook is about.

    Returns:
        (submissions, paths that were left alone because they are neither notebook nor folder).
    """
    found, others = [], []
    for entry in sorted(Path(folder).iterdir()):
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.suffix.lower() == ".ipynb" or entry.is_symlink():
            found.append(read_submission(entry.stem, entry))
        elif entry.is_dir():
            found += _in_folder(entry)
        else:
            others.append(entry)
    if exercise:
        found = _only(found, exercise)
    return _with_distinct_names(found), others


def _in_folder(folder):
    notebooks = []
    for place, folders, files in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        kept = [name for name in folders if not name.startswith(".") and name not in SKIPPED]
        notebooks += [Path(place, name) for name in [*files, *kept] if name.lower().endswith(".ipynb")]
        folders[:] = kept if depth + 1 < DEEPEST else []
    if not notebooks:
        return [Submission(folder.name, folder, trouble="The folder holds no notebook (.ipynb).")]
    notebooks = [path for path in notebooks if not path.name.startswith(".")]
    return [read_submission(folder.name, path) for path in sorted(notebooks)]


def read_submission(learner, path):
    """Reads one notebook; whatever is wrong with it becomes its `trouble`."""
    named = re.search(EXERCISE, path.name)
    exercise = named.group() if named else ""
    try:
        cells = read_cells(path)
    except Unreadable as error:
        return Submission(learner, path, exercise, trouble=str(error))
    asked = collections.Counter(name for source in cells for name in CHECKED.findall(source))
    if asked:
        exercise = asked.most_common(1)[0][0]
    if not exercise:
        reason = "Which exercise it is cannot be told: no check of a question in it, no exNN in its name."
        return Submission(learner, path, trouble=reason)
    if not questions_of(exercise):
        return Submission(learner, path, exercise, trouble=f"There is no exercise {exercise} in this course.")
    return Submission(learner, path, exercise, cells)


def read_cells(path):
    """Returns the texts of a notebook's code cells.

    Raises:
        Unreadable: it is no notebook.
    """
    try:
        kind = os.lstat(path).st_mode
        if stat.S_ISLNK(kind):
            raise Unreadable("It is a link, which is not followed.")
        if not stat.S_ISREG(kind):
            raise Unreadable("It is a folder." if stat.S_ISDIR(kind) else "It is no regular file.")
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"It cannot be read: {error.strerror}.") from None
    if len(content) > LARGEST:
        raise Unreadable(f"It is larger than {LARGEST // 2**20} MB; clear its outputs.")
    if not content.strip():
        raise Unreadable("It is empty.")
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("It is no text, so no notebook.") from None
    except RecursionError:
        raise Unreadable("It is nested too deeply for a notebook.") from None
    except ValueError as error:
        raise Unreadable(f"It is no valid JSON, so no notebook: {error}.") from None
    return tuple(_sources(notebook))


def _sources(notebook):
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise Unreadable("It is JSON, but no notebook.")
    if notebook["nbformat"] != 4 or not isinstance(notebook.get("cells"), list):
        raise Unreadable(f"Its format is {notebook['nbformat']!r}, not 4; open and save it in JupyterLab.")
    for cell in notebook["cells"]:
        source = cell.get("source") if isinstance(cell, dict) else None
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(source, str):
            raise Unreadable("A cell of it has no text, so it is no notebook.")
        if cell.get("cell_type") == "code":
            yield source


def _only(found, exercise):
    """Those of one exercise; learners without it get a line that says what they handed in instead."""
    chosen = []
    for learner in dict.fromkeys(submission.learner for submission in found):
        theirs = [submission for submission in found if submission.learner == learner]
        right = [submission for submission in theirs if submission.exercise in (exercise, "")]
        for submission in right:
            chosen.append(dataclasses.replace(submission, exercise=exercise))
        if not right:
            others = ", ".join(sorted({submission.exercise for submission in theirs}))
            reason = f"It is {others}, not {exercise}."
            chosen.append(Submission(learner, theirs[0].path, exercise, trouble=reason))
    return chosen


def _with_distinct_names(found):
    """Where one learner handed in an exercise twice, the names say which is which."""
    count = collections.Counter((submission.learner, submission.exercise) for submission in found)
    return [
        dataclasses.replace(submission, learner=f"{submission.learner} ({submission.path.name})")
        if count[submission.learner, submission.exercise] > 1
        else submission
        for submission in found
    ]


def copy_companions(submission, target):
    """Copies the files that lie beside a notebook in its learner's folder, such as a module of theirs."""
    if submission.path.stem == submission.learner:
        return
    left = LARGEST
    for entry in sorted(submission.path.parent.iterdir()):
        if entry.suffix == ".ipynb" or entry.is_symlink() or not entry.is_file():
            continue
        left -= entry.stat().st_size
        if left >= 0:
            shutil.copyfile(entry, Path(target) / entry.name)
