"""What became of each notebook, one line of JSON each, written to the disk as soon as it is known.

The file stands beside the table, `grades.jsonl` beside `grades.csv`. It outlives a killed grader: at most its
last line is cut short, and that line counts as not written.
"""

import contextlib
import dataclasses
import datetime
import json
import os

from aae_teach import __version__
from aae_teach.grading.alike import fingerprints
from aae_teach.grading.report import Row

ABOUT = "aae_teach grades 1"


class BadJournal(Exception):
    """The file is none of ours, or of another run; the message says what to do."""


@dataclasses.dataclass(frozen=True)
class Entry:
    """What became of one notebook.

    Attributes:
        learner, exercise: str.
        digest: the submission's fingerprint; "" where it could not be run.
        rows: tuple of `Row`.
        name: the learner's, where `learner` also says which of two notebooks it is; "" if it is the same.
        platform, user: of the learner's number on a learning platform; "" without one.
        late: whether it came late.
        answers: {question: fingerprint of the answer's code}, see `alike.py`.
        enclosure: what held it, see `starting.py`; "" if it did not run, None where a journal does not say.
        failed: whether the grader itself failed, and nothing is known of the answers.
        graded: the day, as "2026-01-31"; "" where a journal does not say.
    """

    learner: str
    exercise: str
    digest: str
    rows: tuple
    name: str = ""
    platform: str = ""
    user: str = ""
    late: bool = False
    answers: dict = dataclasses.field(default_factory=dict, hash=False)
    enclosure: str | None = None
    failed: bool = False
    graded: str = dataclasses.field(default="", compare=False)

    @property
    def key(self):
        return self.learner, self.exercise


def entry_of(submission, rows, enclosure="", failed=False):
    """The `Entry` of a submission, which ran in that enclosure, or at which the grader failed."""
    packed = submission.packed
    about = (packed.platform, packed.user, packed.late) if packed else ()
    digest = "" if submission.trouble else submission.digest
    entry = Entry(submission.learner, submission.exercise, digest, tuple(rows), submission.owner, *about)
    answers = fingerprints(submission.cells)
    today = datetime.date.today().isoformat()
    return dataclasses.replace(entry, answers=answers, enclosure=enclosure, failed=failed, graded=today)


class Journal:
    """A journal that is written.

    Args:
        path: where it is.
        seeds: ints, those of this run.
        resumed: entries that are in the file already and still count; None begins a new file.
    """

    def __init__(self, path, seeds, resumed=None):
        self.path, self.seeds, self.entries = path, list(seeds), list(resumed or ())
        self.resumed = resumed is not None
        # Not before there is something to write: until then an earlier run's file stays as it is.
        self._begun = False

    def add(self, entry):
        """Writes an entry; when this returns it is on the disk."""
        if not self._begun:
            self._begin()
        self._append(dataclasses.asdict(entry))
        self.entries.append(entry)

    def _begin(self):
        self._begun = True
        if self.resumed:
            _cut_half_a_line(self.path)
            return
        self.path.unlink(missing_ok=True)
        moment = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
        self._append({"about": ABOUT, "version": __version__, "seeds": self.seeds, "begun": moment})

    def _append(self, content):
        with open(self.path, "ab") as file:
            file.write(json.dumps(content).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def begun(path):
    """Whether the file holds at least the first line of a journal."""
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        return file.readline().endswith(b"\n")
    return False


def read(path):
    """Returns (header, list of `Entry`) of a journal; for a notebook graded twice the later counts.

    Raises:
        BadJournal: it is missing or no journal of grades.
    """
    try:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")[:-1]
        header, *entries = [json.loads(line) for line in lines]
        if header["about"] != ABOUT:
            raise ValueError(header["about"])
        found = {entry.key: entry for entry in map(_entry, entries)}
    except OSError as error:
        raise BadJournal(f"{path} cannot be read ({error.strerror}).") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadJournal(f"{path} is no journal of grades; keep the .jsonl beside its table.") from None
    return header, list(found.values())


def _entry(content):
    content["rows"] = tuple(Row(**row) for row in content["rows"])
    return Entry(**content)


def _cut_half_a_line(path):
    """Takes away what a killed grader wrote of a last line."""
    with contextlib.suppress(FileNotFoundError), open(path, "r+b") as file:
        text = file.read()
        file.truncate(text.rfind(b"\n") + 1)
