"""The learner's record: which questions are right, and what was predicted, in a small JSON file that stays on
this machine."""

import datetime
import errno
import json
import os
from pathlib import Path

import filelock
import platformdirs
from aae_teach.checks.outcomes import STATES
from aae_teach.common.files import replacing

FORMAT = "aae_teach progress 1"
LOCK_SECONDS = 10
LARGEST = 1_000_000  # letters; all questions of the course need a twentieth of it
_kept = {}  # by part, for when no file can be written; lasts as long as the kernel


class Record:
    """What became of each question, read anew at every use, so that two notebooks can share the file.

    Attributes:
        path: where the file is; the environment variable AAE_TEACH_PROGRESS moves it.
        messages: list of sentences for the learner, such as on a file that was set aside.
    """

    def __init__(self):
        default = platformdirs.user_data_path("aae_teach") / "progress.json"
        self.path = Path(os.environ.get("AAE_TEACH_PROGRESS") or default)
        self.messages = []

    def read(self):
        """Dict of question name to {"state", "attempts", "hints", "asked"}; empty without a file.

        A file that is damaged or not ours is renamed, never changed.
        """
        return self.parts()["questions"]

    def predictions(self):
        """Dict of the name of a prediction to what the learner said; empty without a file."""
        return self.parts()["predictions"]

    def parts(self):
        """Dict of "questions", as `read` returns them, and "predictions"."""
        try:
            found = validated(_read(self.path))
        except FileNotFoundError:
            found = {}
        except OSError as error:
            self.messages.append(f"{self.path} cannot be read ({error.strerror}).")
            found = {}
        except ValueError as error:
            self._set_aside(error)
            found = {}
        return {part: {**found.get(part, {}), **_kept.get(part, {})} for part in ("questions", "predictions")}

    def note(self, name, **changes):
        """Changes entries of one question and writes the file; it is either whole or as it was."""
        self._write("questions", name, lambda before: {**empty_entry(), **(before or {}), **changes})

    def note_prediction(self, name, said):
        """Keeps what a learner has predicted, in the place of what was said before."""
        self._write("predictions", name, lambda before: said)

    def _write(self, part, name, change):
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _refuse_what_is_no_file(self.path)
            # Between reading and writing no other notebook may write, or its entry would be lost.
            with filelock.FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS):
                found = self.parts()
                found[part][name] = change(found[part].get(name))
                text = json.dumps({"about": FORMAT, **found}, indent=1, sort_keys=True)
                with replacing(self.path) as beside:
                    beside.write_text(text + "\n", encoding="utf-8")
            _kept.clear()
        except OSError as error:
            _kept.setdefault(part, {})[name] = change(self.parts()[part].get(name))
            reason = "another program holds it" if isinstance(error, filelock.Timeout) else error.strerror
            self.messages.append(
                f"Progress cannot be saved to {self.path} ({reason}); it lasts until the kernel "
                "stops. Set the environment variable AAE_TEACH_PROGRESS to a file that you may write."
            )

    def _set_aside(self, error):
        moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        aside = self.path.with_name(f"{self.path.stem}.set-aside-{moment}{self.path.suffix}")
        try:
            self.path.rename(aside)
        except OSError as blocked:
            self.messages.append(f"{self.path} is no progress file and cannot be renamed ({blocked}).")
            return
        self.messages.append(
            f"{self.path} is not a progress file of this course ({error}). It was renamed to {aside.name}, "
            "and a new one begins. To use it again, mend it and give it back its name."
        )


def empty_entry():
    """The entry of a question that nobody has touched."""
    return {"state": "not attempted yet", "attempts": 0, "hints": 0, "asked": 0}


def merged(entry, other):
    """One entry of two, of which either may be None: the further state, and the larger of each count."""
    entry, other = entry or empty_entry(), other or empty_entry()
    counts = {name: max(entry[name], other[name]) for name in ("attempts", "hints", "asked")}
    return {"state": max(entry["state"], other["state"], key=STATES.index), **counts}


def _read(path):
    """The content of a file that may be anything.

    Raises:
        OSError: it is a folder, a pipe or a device, which may never end or is nobody's to rename.
        ValueError: it is too large, or no JSON, or nested too deep.
    """
    _refuse_what_is_no_file(path)
    with open(path, encoding="utf-8") as file:
        text = file.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} letters")
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("its lists are nested too deep") from None


def _refuse_what_is_no_file(path):
    """Raises OSError for what is there and no regular file; FileNotFoundError is for others to raise."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is a folder, a pipe or a device, not a file")


def validated(content):
    """The parts of a file's content: {"questions": ..., "predictions": ...}.

    Raises:
        ValueError: it is not what a `Record` writes.
    """
    if not isinstance(content, dict) or content.get("about") != FORMAT:
        raise ValueError(f'it does not begin with "about": "{FORMAT}"')
    questions, kinds = content.get("questions"), {name: type(value) for name, value in empty_entry().items()}
    if not isinstance(questions, dict):
        raise ValueError("it has no questions")
    for name, entry in questions.items():
        if not isinstance(entry, dict) or {key: type(value) for key, value in entry.items()} != kinds:
            raise ValueError(f"its entry {name!r} has another form")
        if entry["state"] not in STATES:
            raise ValueError(f"its entry {name!r} has the state {entry['state'][:40]!r}")
        if low := [key for key, value in entry.items() if key != "state" and value < 0]:
            raise ValueError(f"its entry {name!r} has {entry[low[0]]} {low[0]}, and fewer than 0 cannot be")
    predictions = content.get("predictions", {})  # older versions wrote none
    if not isinstance(predictions, dict) or not all(isinstance(said, str) for said in predictions.values()):
        raise ValueError("its predictions have another form")
    return {"questions": questions, "predictions": predictions}
