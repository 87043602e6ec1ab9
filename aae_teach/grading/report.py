"""Writes down what became of a class: a table for a spreadsheet, and a report for the one who teaches."""

import collections
import csv
import dataclasses
import re
import tempfile

from aae_teach.checks.outcomes import ERROR, NOT_ATTEMPTED, NOT_YET, RIGHT
from aae_teach.common.files import replacing
from aae_teach.grading import NOT_GRADED, REFUSED
from aae_teach.grading.texts import harmless, one_line
from rich.table import Table
from rich.text import Text

COLUMNS = ("learner", "exercise", "question", "outcome", "message")
SHORT = {
    RIGHT: "right",
    NOT_YET: "not right yet",
    ERROR: "error",
    NOT_ATTEMPTED: "not attempted",
    NOT_GRADED: "not graded",
}


@dataclasses.dataclass(frozen=True)
class Row:
    """What became of one question of one learner; without a question, of the whole notebook."""

    learner: str
    exercise: str
    question: str
    outcome: str
    message: str
    reason: str = ""


def rows_of(submission, outcomes=(), refused=()):
    """The rows of one notebook.

    Args:
        submission: a `Submission`.
        outcomes: list of `Outcome`; empty if it could not be run.
        refused: sentences on what it tried and was refused.
    """
    if submission.trouble:
        return [Row(submission.learner, submission.exercise, "", NOT_GRADED, submission.trouble)]
    rows = [Row(submission.learner, submission.exercise, "", REFUSED, what) for what in refused]
    for outcome in outcomes:
        details = [f"{label}: {text}" for label, text in outcome.details.items() if text]
        message = " | ".join([outcome.message, *details] if outcome.message else details)
        reason = outcome.details.get("likely reason", "") if outcome.state == NOT_YET else ""
        rows.append(
            Row(submission.learner, submission.exercise, outcome.name, outcome.state, message, reason)
        )
    return rows


def try_to_write(path):
    """Raises OSError unless a table could be written; one that is there stays as it is."""
    if path.exists():
        open(path, "ab").close()  # it may be open in another program
    with tempfile.TemporaryFile(dir=path.parent):
        pass


def write_table(rows, path):
    """Writes the rows as CSV, whole or not at all. The mark at its start tells Excel that it is UTF-8."""
    with (
        replacing(path) as beside,
        open(beside, "w", newline="", encoding="utf-8-sig", errors="backslashreplace") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([harmless(getattr(row, column)) for column in COLUMNS])


def counts(rows):
    """{question: Counter of outcomes}, in the order in which questions appear."""
    found = {}
    for row in rows:
        if row.question:
            found.setdefault(row.question, collections.Counter())[row.outcome] += 1
    return dict(sorted(found.items(), key=lambda item: item[0].split(".")[0]))


def misconceptions(rows):
    """[(how many answers, question, likely reason)], the most frequent first."""
    found = collections.Counter((row.question, row.reason) for row in rows if row.reason)
    return [(count, question, reason) for (question, reason), count in found.most_common()]


def ungraded(rows):
    """[(learner, reason)] of notebooks that were not graded to their end."""
    found = {}
    for row in rows:
        if row.outcome == NOT_GRADED:
            found.setdefault(row.learner, row.message)
    return list(found.items())


def refusals(rows):
    """[(learner, what a notebook tried and was refused)]."""
    return [(row.learner, row.message) for row in rows if row.outcome == REFUSED]


def as_markdown(rows, facts):
    """The report as Markdown.

    Args:
        rows: list of `Row`.
        facts: sentences on how it was graded.
    """
    parts = ["# Class report", *facts, "## Questions"]
    parts.append(_markdown_table(("question", *SHORT.values()), _question_cells(rows)))
    parts.append("## Most frequent misconceptions")
    reasons = [(count, question, reason) for count, question, reason in misconceptions(rows)]
    parts.append(
        _markdown_table(("answers", "question", "likely reason"), reasons) if reasons else "None was named."
    )
    if left := ungraded(rows):
        parts += ["## Not graded, or not to the end", _markdown_table(("learner", "reason"), left)]
    if tried := refusals(rows):
        parts += ["## Refused", _markdown_table(("learner", "what it tried"), tried)]
    return "\n\n".join(parts) + "\n"


def print_report(rows, console):
    """Prints the report's tables."""
    _print_table(console, "Questions", ("question", *SHORT.values()), _question_cells(rows))
    _print_table(
        console,
        "Most frequent misconceptions",
        ("answers", "question", "likely reason"),
        misconceptions(rows),
    )
    _print_table(console, "Not graded, or not to the end", ("learner", "reason"), ungraded(rows))
    _print_table(console, "Refused", ("learner", "what it tried"), refusals(rows))


def _question_cells(rows):
    return [(question, *(count[state] for state in SHORT)) for question, count in counts(rows).items()]


def _print_table(console, title, heads, lines):
    if lines:
        table = Table(title=title, title_justify="left")
        for head in heads:
            table.add_column(head, no_wrap=head == "question", overflow="fold")
        for line in lines:
            # As Text, so that no learner's brackets are taken for a style.
            table.add_row(*(Text(one_line(cell)) for cell in line))
        console.print(table)


def _markdown_table(heads, lines):
    heads, *lines = [[_plain(cell) for cell in line] for line in [heads, *lines]]
    return "\n".join(f"| {' | '.join(line)} |" for line in [heads, ["---"] * len(heads), *lines])


def _plain(cell):
    """A text that Markdown shows as it is."""
    return re.sub(r"([\\`*_|<>\[\]#])", r"\\\1", one_line(cell))
