"""Pages to read in a browser: one for each learner, one for the class. Each is one file and loads nothing."""

import collections
import hashlib
from pathlib import Path

from aae_teach.checks.outcomes import RIGHT
from aae_teach.checks.page import PAGE, shown, table
from aae_teach.checks.registry import asked_questions
from aae_teach.common.files import replacing
from aae_teach.grading import alike, gradebook, report


def write(entries, folder):
    """Writes `class.html` and, in `learners/`, a page for each learner; pages of an earlier run go.

    Args:
        entries: list of `journal.Entry`.
        folder: path; it is made where it is missing.
    """
    folder = Path(folder)
    (folder / "learners").mkdir(parents=True, exist_ok=True)
    people = collections.defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.key):
        people[entry.name or entry.learner].append(entry)
    pages = {folder / "class.html": class_page(entries)}
    pages |= {folder / "learners" / _file_name(name): learner_page(name, of) for name, of in people.items()}
    for path in set((folder / "learners").glob("*.html")) - set(pages):
        path.unlink()
    for path, text in pages.items():
        with replacing(path) as beside:
            beside.write_text(text, encoding="utf-8", errors="backslashreplace")


def _file_name(name):
    """A name for a file that differs where learners differ, on every system."""
    plain = "".join(letter for letter in name if letter.isascii() and letter.isalnum())[:40]
    return f"{plain}_{hashlib.sha256(name.encode(errors='backslashreplace')).hexdigest()[:8]}.html"


def learner_page(name, entries):
    """The page of one learner: each question, the check's own words, what to read again."""
    parts = []
    for entry in entries:
        of = f" of {gradebook.possible(entry.exercise)}" if entry.exercise else ""
        points = "not graded" if entry.failed else f"{gradebook.points(entry)}{of} points"
        parts.append(f"<h2>{shown(entry.exercise or 'notebook')}: {points}</h2>")
        parts += [_question(row) for row in entry.rows]
        if entry.exercise and any(row.outcome != RIGHT for row in entry.rows):
            parts.append(f"<p><strong>Read again:</strong> {_lesson(entry.exercise)}</p>")
    return PAGE.format(title=shown(name), body="\n".join(parts))


def _question(row):
    asked = asked_questions().get(row.question, {})
    title = f"{row.question} {asked.get('title', '')}" if row.question else "The notebook"
    worth = f", {asked['points']} points" if "points" in asked else ""
    words = "".join(f"<p>{shown(part)}</p>" for part in row.message.split(" | ") if part)
    outcome = f"<p><strong>{shown(row.outcome)}</strong>{worth}</p>"
    return f"<section><h3>{shown(title)}</h3>\n{outcome}{words}</section>"


def _lesson(exercise):
    number = exercise.removeprefix("ex")
    return f"lesson {number}" if number.isdigit() else "lesson 03, on what each phase does"


def class_page(entries):
    """The page of a class: outcomes and misconceptions by question, and answers that are alike."""
    rows = [row for entry in entries for row in entry.rows]
    heads = ("question", *report.SHORT.values())
    counts = [
        (name, *(count[state] for state in report.SHORT)) for name, count in report.counts(rows).items()
    ]
    parts = ["<h2>Questions</h2>", table(heads, counts), "<h2>Misconceptions, by question</h2>"]
    reasons = sorted(report.misconceptions(rows), key=lambda each: (each[1], -each[0]))
    parts.append(
        table(("answers", "question", "likely reason"), reasons) if reasons else "<p>None was named.</p>"
    )
    parts += _over_time(entries)
    parts.append("<h2>Answers that are alike</h2>")
    same = [(question, names, "yes" if own else "no") for question, names, own in alike.groups(entries)]
    parts.append(
        "<p>They differ in names, comments and layout only. That proves nothing: people work together, and "
        "some questions have one natural answer.</p>"
    )
    heads = ("question", "learners", "the course's own answer")
    parts.append(table(heads, same) if same else "<p>None of some length.</p>")
    return PAGE.format(
        title=f"Class of {len({entry.name or entry.learner for entry in entries})}", body="\n".join(parts)
    )


def _over_time(entries):
    """How often each misconception was named by day of grading, where there is more than one day."""
    days = sorted({entry.graded for entry in entries} - {""})
    if len(days) < 2:
        return []
    found = {}
    for day in days:
        rows = [row for entry in entries if entry.graded == day for row in entry.rows]
        for count, *named in report.misconceptions(rows):
            found.setdefault(tuple(named), collections.Counter())[day] = count
    graded = collections.Counter(entry.graded for entry in entries)
    lines = [("notebooks", "", *(graded[day] for day in days))]
    lines += [
        (reason, question, *(found[question, reason][day] for day in days)) for question, reason in found
    ]
    return ["<h2>Over time</h2>", table(("likely reason", "question", *days), lines)]
