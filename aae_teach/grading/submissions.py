"""Finds what there is to grade in a folder, and reads it without trusting it."""

import collections
import contextlib
import dataclasses
import hashlib
import json
import os
import re
import stat
from pathlib import Path

from aae_teach.checks.registry import EXERCISE, questions_of
from aae_teach.grading.packing import read_name
from aae_teach.grading.texts import harmless, one_line, visible

LARGEST = 50 * 2**20
# Reading JSON takes up to 100 bytes for each of its parts.
MOST_PARTS = 2_000_000
DEEPEST = 4
CHECKED = re.compile(rf"^[^#\n]*\bcheck\(\s*[\"']({EXERCISE})\.\w", re.MULTILINE)
SKIPPED = ("__pycache__", "__MACOSX")


class Unreadable(Exception):
    """What was handed in is no notebook that can be run; the message says why."""


@dataclasses.dataclass(frozen=True)
class Submission:
    """What one learner handed in for one exercise.

    Attributes:
        learner: from the file's name, or that of the folder it lies in.
        path: `Path` of the notebook, or of what lies in its place.
        exercise: such as "ex01"; "" if nothing tells.
        cells: texts of its code cells.
        trouble: why it cannot be run; "" if it can.
        companions: ((path, name), ...) of the learner's other files, which the notebook may import.
        packed: `Packed`, what its learning platform said about it.
        owner: the learner's name, where `learner` also says which of two notebooks this is.
    """

    learner: str
    path: Path
    exercise: str = ""
    cells: tuple = ()
    trouble: str = ""
    companions: tuple = ()
    packed: object = None
    owner: str = ""

    @property
    def digest(self):
        """A fingerprint of all that the grade depends on."""
        parts = [self.exercise, *self.cells]
        for path, name in self.companions:
            with contextlib.suppress(OSError):
                parts += [name, hashlib.sha256(path.read_bytes()).hexdigest()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def find_submissions(folder, exercise=None):
    """What each learner handed in, sorted by learner.

    FOLDER/anna.ipynb and FOLDER/anna/ex01_autoencoder_gaps.ipynb are both by anna; her notebook may lie up to
    two folders deeper. Names as Canvas and Moodle write them are read, see `packing.py`.

    Args:
        folder: path.
        exercise: such as "ex01"; None takes whatever each notebook is about.

    Returns:
        (submissions, paths that were left alone because they are neither notebook nor folder).
    """
    found, flat = [], collections.defaultdict(list)
    for entry in sorted(Path(folder).iterdir()):
        if entry.name.startswith(".") or entry.name in SKIPPED:
            continue
        if entry.name.lower().endswith(".ipynb") or entry.is_symlink() or not entry.is_dir():
            packed = read_name(entry.name)
            flat[packed.user or entry.name].append((entry, packed))
        else:
            found += _in_folder(entry)
    others = []
    for files in flat.values():
        theirs, left = _in_one_place(files)
        found, others = found + theirs, others + left
    found.sort(key=lambda submission: (submission.learner, submission.path))
    if exercise:
        found = _only(found, exercise)
    return _with_distinct_names(found), sorted(others)


def _in_one_place(files):
    """(submissions, files left alone) of the files of one learner that lie beside those of others."""
    notebooks = [each for each in files if each[0].name.lower().endswith(".ipynb") or each[0].is_symlink()]
    rest = tuple((path, packed.file) for path, packed in files if (path, packed) not in notebooks)
    if not notebooks:
        return [], [path for path, _ in rest]
    return [read_submission(packed.learner, path, rest, packed) for path, packed in notebooks], []


def _in_folder(folder):
    packed, notebooks = read_name(folder.name), []
    for place, folders, files in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        kept = [name for name in folders if not name.startswith(".") and name not in SKIPPED]
        notebooks += [Path(place, name) for name in [*files, *kept] if name.lower().endswith(".ipynb")]
        folders[:] = kept if depth + 1 < DEEPEST else []
    if not notebooks:
        reason = "The folder holds no notebook (.ipynb)."
        return [Submission(packed.learner, folder, trouble=reason, packed=packed)]
    notebooks = sorted(path for path in notebooks if not path.name.startswith("."))
    return [read_submission(packed.learner, path, _beside(path), packed) for path in notebooks]


def _beside(path):
    """The files beside a notebook, but for other notebooks and links."""
    files = [each for each in sorted(path.parent.iterdir()) if each.suffix.lower() != ".ipynb"]
    return tuple((each, each.name) for each in files if each.is_file() and not each.is_symlink())


def read_submission(learner, path, companions=(), packed=None):
    """Reads one notebook; whatever is wrong with it becomes its `trouble`."""
    submission = Submission(learner, path, companions=companions, packed=packed)
    named = re.search(EXERCISE, path.name)
    exercise = named.group() if named else ""
    try:
        cells = read_cells(path)
    except Unreadable as error:
        return dataclasses.replace(submission, exercise=exercise, trouble=str(error))
    asked = collections.Counter(name for source in cells for name in CHECKED.findall(source))
    if asked:
        exercise = asked.most_common(1)[0][0]
    if not exercise:
        reason = "Which exercise it is cannot be told: no check of a question in it, no exNN in its name."
        return dataclasses.replace(submission, trouble=reason)
    if not questions_of(exercise):
        reason = f"There is no exercise {exercise} in this course."
        return dataclasses.replace(submission, exercise=exercise, trouble=reason)
    return dataclasses.replace(submission, exercise=exercise, cells=cells)


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
    if sum(content.count(sign) for sign in (b"[", b"{", b",")) > MOST_PARTS:
        raise Unreadable(f"It has more than {MOST_PARTS:,} parts; clear its outputs.")
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
            first = theirs[0]
            chosen.append(Submission(learner, first.path, exercise, trouble=reason, packed=first.packed))
    return chosen


def _with_distinct_names(found):
    """Names that tell learners apart, and where one handed in an exercise twice, which is which."""
    learners = distinct({(each.learner, _user(each)): [each.learner, _user(each)] for each in found})
    whose = {each: learners[each.learner, _user(each)] for each in found}
    count = collections.Counter((whose[each], each.exercise) for each in found)
    twice = {each: [whose[each], each.path.name] for each in found if count[whose[each], each.exercise] > 1}
    names = whose | distinct(twice, whose.values())
    return [dataclasses.replace(each, learner=names[each], owner=whose[each]) for each in found]


def _user(submission):
    return submission.packed.user if submission.packed else ""


def distinct(wanted, taken=()):
    """{key: name} of {key: [name, what else tells]}, different also as they look in a table.

    With names that are taken already, each gets what else tells.
    """
    names, taken = {}, {harmless(name) for name in taken}
    always = bool(taken)
    for key, (name, more) in wanted.items():
        plain = one_line(name) or "no name"
        with_more = f"{plain} ({visible(more)})" if more else plain
        tries = [with_more] if always else [plain, with_more]
        tries += [f"{with_more} no. {number}" for number in range(2, len(taken) + len(wanted) + 3)]
        names[key] = next(each for each in tries if harmless(each) not in taken)
        taken.add(harmless(names[key]))
    return names
