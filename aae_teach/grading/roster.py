"""The list of a class, as a learning platform exports it, and who of it handed in which notebook."""

import collections
import csv
import re

from aae_teach.grading.texts import one_line

# The columns of Canvas's gradebook, Moodle's participants and worksheets, and of a list made by hand.
NAMES = ("Student", "Full name", "learner", "name", "Name", "Learner")
MORE = ("SIS Login ID", "SIS User ID", "ID number", "Email address", "Username", "email", "Email")
FIRST, LAST = ("First name", "FirstName"), ("Last name", "Surname", "LastName")
# All that Moodle tells of learners who are graded anonymously.
NUMBERED = "Identifier"
MOST_LINES = 100_000


class BadRoster(Exception):
    """The file is no list of a class; the message says why."""


class Roster:
    """Who belongs to a class.

    Attributes:
        columns: list of str.
        rows: list of dicts of column to text, one for each learner.
    """

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        found = collections.defaultdict(set)
        for place, row in enumerate(rows):
            for key in _keys(row):
                found[key].add(place)
        # What several learners share tells nobody.
        self._places = {key: min(places) for key, places in found.items() if len(places) == 1}

    @classmethod
    def of(cls, entries):
        """The roster of those who handed something in, one row for each."""
        people = {entry.name or entry.learner: _number(entry.platform, entry.user) for entry in entries}
        rows = [{"learner": name, **number} for name, number in people.items()]
        return cls(["learner", "ID", "Identifier"], [{"ID": "", "Identifier": "", **row} for row in rows])

    def place_of(self, entry):
        """The row's place of whoever handed a notebook in; None if it cannot be told."""
        for column, number in _number(entry.platform, entry.user).items():
            if (column, number) in self._places:
                return self._places[column, number]
        return self._places.get(("", _plain(entry.name or entry.learner)))

    def name(self, place):
        """The name in a row."""
        row = self.rows[place]
        whole = next((row[column] for column in NAMES if row.get(column)), "")
        return whole or " ".join(_first_and_last(row)) or next(iter(row.values()), "")

    def user(self, place, platform):
        """The number in a row of that platform, "" without one."""
        return self.rows[place].get("ID", "") if platform == "canvas" else ""


def read_roster(path):
    """Reads a list of a class, with commas, semicolons or tabs.

    Raises:
        BadRoster: it cannot be read, or no column in it tells learners.
    """
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            head = file.readline()
            file.seek(0)
            separator = max(",;\t", key=head.count)
            lines = [line for _, line in zip(range(MOST_LINES), csv.reader(file, delimiter=separator))]
    except OSError as error:
        raise BadRoster(f"{path} cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadRoster(f"{path} is no table in UTF-8 ({error}).") from None
    columns = [column.strip() for column in lines[0]] if lines else []
    if not {*NAMES, *MORE, *LAST, NUMBERED}.intersection(columns):
        found = ", ".join(map(one_line, columns[:8])) or "none"
        raise BadRoster(
            f"{path} has no column that tells learners. Its columns are {found}; expected is one such as "
            f"{NAMES[0]}, {MORE[3]} or {NUMBERED}, in English: set the platform to English, export again."
        )
    rows = [dict(zip(columns, [*line, *[""] * len(columns)])) for line in lines[1:] if any(line)]
    # Canvas writes two rows that are no learners' above the others.
    people = [row for row in rows if not _is_about_columns(row)]
    return Roster(columns, people)


def _is_about_columns(row):
    first = next(iter(row.values()), "").strip()
    return first == "Points Possible" or (not first and not row.get("ID", "x"))


def _number(platform, user):
    """{column: text} in which a platform writes the number that it puts into names."""
    if not user:
        return {}
    return {"canvas": {"ID": user}, "moodle": {NUMBERED: f"Participant {user}"}}[platform]


def _keys(row):
    """All that tells the learner of a row."""
    for column in ("ID", NUMBERED):
        if row.get(column):
            # Moodle's word before the number depends on the language.
            number = row[column] if column == "ID" else "Participant " + re.sub(r"\D", "", row[column])
            yield column, number
    names = [row[column] for column in (*NAMES, *MORE) if row.get(column)]
    names += [name.partition("@")[0] for name in names if "@" in name]
    # "Doe, Jane" is also called Jane Doe.
    names += [" ".join(reversed(name.split(",", 1))) for name in names if "," in name]
    first, last = _first_and_last(row) or ("", "")
    names += [f"{first} {last}", f"{last} {first}"] if first or last else []
    for name in names:
        yield "", _plain(name)


def _first_and_last(row):
    first, last = (next((row[each] for each in kind if row.get(each)), "") for kind in (FIRST, LAST))
    return (first, last) if first or last else ()


def _plain(name):
    """The letters and digits of a name, for Canvas and file systems change all others."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())
