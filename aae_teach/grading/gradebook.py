"""Grades as points, in files that gradebooks take.

Canvas: the columns that its own export has, a row of points possible, and one column for each exercise; it
adds them up itself (lib/gradebook_importer.rb of canvas-lms). Moodle: a table for "Import grades", whose
columns are matched by hand, or the worksheet of an assignment with its column Grade filled in
(mod/assign/feedback/offline/importgradeslib.php of Moodle). plain: a table for people.
"""

import collections
import csv
import math
import re

from aae_teach.checks.outcomes import RIGHT
from aae_teach.checks.registry import points_of
from aae_teach.common.files import replacing
from aae_teach.grading import NOT_GRADED
from aae_teach.grading.roster import Roster
from aae_teach.grading.texts import harmless, one_line

KINDS = ("canvas", "moodle", "plain")
CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
WORKSHEET_COLUMNS = {"Identifier", "Grade", "Last modified (grade)"}


class BadExport(Exception):
    """These grades do not fit the file that was asked for; the message says why."""


def export(kind, entries, path, roster=None, exercise=None):
    """Writes the points of a class.

    Args:
        kind: one of KINDS.
        entries: list of `journal.Entry`.
        path: the file to write.
        roster: `Roster`; None takes those who handed something in.
        exercise: such as "ex01", which gets a column even if nobody handed it in.

    Returns:
        List of sentences on what a teacher should know.

    Raises:
        BadExport: a worksheet of Moodle is for one exercise, and there are several, or it has no points.
    """
    try_to_export(kind, roster)
    exercises = sorted({entry.exercise for entry in entries if entry.exercise} | {exercise} - {None})
    roster = roster or Roster.of(entries)
    scores, notes = _scores(entries, roster)
    if _is_worksheet(kind, roster):
        if len(exercises) != 1:
            message = "A grading worksheet of Moodle is for one assignment, and these are "
            raise BadExport(f"{message}{', '.join(exercises) or 'none'}; add --exercise.")
        lines = _worksheet(roster, scores, exercises[0])
    else:
        lines = {"canvas": _canvas, "moodle": _moodle, "plain": _plain}[kind](roster, scores, exercises)
    with replacing(path) as beside, open(beside, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([_cell(cell) for cell in line] for line in lines)
    return notes


def try_to_export(kind, roster):
    """Looks at a roster before anything is graded.

    Raises:
        BadExport: it is a worksheet of Moodle whose grades are no points.
    """
    for row in roster.rows if _is_worksheet(kind, roster) else ():
        most = _most(row)
        if most is not None and not 0 < most < math.inf:
            raise BadExport(
                f"The worksheet has the Maximum Grade {one_line(row['Maximum Grade'])!r} for "
                f"{one_line(next(iter(row.values())))}; expected a number above 0, such as 100.00. Set the "
                "assignment's grade type to points in Moodle and download its worksheet again, or use "
                "--export plain."
            )


def _is_worksheet(kind, roster):
    return kind == "moodle" and roster is not None and WORKSHEET_COLUMNS.issubset(roster.columns)


def _most(row):
    """The Maximum Grade of a row: None without one, not a number for a scale such as "Good, Excellent"."""
    text = row.get("Maximum Grade", "").strip()
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError:
        return math.nan


def possible(exercise):
    """Points of an exercise."""
    return sum(points_of(exercise).values())


def points(entry):
    """Points of one notebook: those of the questions that are right."""
    worth = points_of(entry.exercise)
    return sum(worth.get(row.question, 0) for row in entry.rows if row.outcome == RIGHT)


def _scores(entries, roster):
    """({(place in the roster, exercise): (points, late)}, sentences); of two notebooks the better counts.

    Points are None where the grader itself failed, so that nobody gets 0 for it.
    """
    found, unknown, twice, ungraded, failed = {}, [], [], [], []
    for entry in entries:
        if entry.failed:
            failed.append(entry.learner)
        elif any(row.outcome == NOT_GRADED for row in entry.rows):
            ungraded.append(entry.learner)
        place = roster.place_of(entry)
        if place is None:
            unknown.append(entry.learner)
            continue
        key = place, entry.exercise
        if key in found:
            twice.append(entry.name or entry.learner)
        graded = None if entry.failed else points(entry), entry.late
        found[key] = max(found.get(key, graded), graded, key=_punctual)
    sentences = {
        "Not on the roster, or not to be told apart there, and left out": unknown,
        "Handed in an exercise more than once, of which the best counts": twice,
        "Not graded, or not to the end, where what is missing counts 0": ungraded,
        "The grader itself failed, so their cells are empty (--resume grades them again)": failed,
    }
    notes = [
        f"{text}: {one_line(', '.join(dict.fromkeys(names)))}." for text, names in sentences.items() if names
    ]
    return collections.defaultdict(lambda: (0, False), found), notes


def _punctual(graded):
    """What (points, late) are compared by: of equal points those in time come first, and any before none."""
    given, late = graded
    return -1 if given is None else given, not late


def _canvas(roster, scores, exercises):
    # A column of the roster that names the exercise is the assignment, "ex01 Gaps (4711)" with its number.
    names = [next((each for each in roster.columns if _names(each, of)), of) for of in exercises]
    yield [*CANVAS_COLUMNS, *names]
    yield ["    Points Possible", "", "", "", "", *(possible(of) for of in exercises)]
    for place, row in enumerate(roster.rows):
        known = {"Student": roster.name(place), "ID": roster.user(place, "canvas"), **row}
        yield [*(known.get(column, "") for column in CANVAS_COLUMNS), *_points(scores, place, exercises)]


def _names(column, exercise):
    return re.search(rf"(?<![a-z0-9]){exercise}(?![a-z0-9])", column.lower()) is not None


def _moodle(roster, scores, exercises):
    columns = [each for each in roster.columns if not any(_names(each, of) for of in exercises)]
    yield [*columns, *exercises, "Total"]
    for place, row in enumerate(roster.rows):
        given = _points(scores, place, exercises)
        yield [*(row[column] for column in columns), *given, _total(given)]


def _worksheet(roster, scores, exercise):
    yield roster.columns
    for place, row in enumerate(roster.rows):
        given, most = scores[place, exercise][0], _most(row)
        share = (possible(exercise) if most is None else most) / max(possible(exercise), 1)
        grade = "" if given is None else f"{given * share:.2f}"
        yield [grade if column == "Grade" else row[column] for column in roster.columns]


def _plain(roster, scores, exercises):
    yield ["learner", *exercises, "total", "possible", "late"]
    most = sum(possible(of) for of in exercises)
    for place in range(len(roster.rows)):
        given = _points(scores, place, exercises)
        late = ", ".join(of for of in exercises if scores[place, of][1])
        yield [roster.name(place), *given, _total(given), most, late]


def _points(scores, place, exercises):
    """Points for each exercise, "" where they are not known."""
    return ["" if (given := scores[place, of][0]) is None else given for of in exercises]


def _total(given):
    """The sum of points, "" where one of them is not known."""
    return "" if "" in given else sum(given)


def _cell(cell):
    if isinstance(cell, int):
        return cell
    # Canvas writes its second row with blanks at the beginning; Moodle reads a dash as "never".
    return cell if cell in ("    Points Possible", "-") else harmless(cell)
