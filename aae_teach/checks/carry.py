"""A learner's work in one file, from a place that forgets to one that is new: `carry_out` and `carry_in`."""

import datetime
import json
import re
from pathlib import Path

from aae_teach.checks.record import FORMAT, Record, merged, validated
from aae_teach.checks.show import show
from aae_teach.common.files import UnreadableError, open_archive, replacing

RECORD = "progress.json"
# No folder, no hidden file, and nothing that one of the systems cannot have in a name.
NAME = re.compile(r"""(?!\.)[^\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]+\.ipynb""")
PREFIX = "aae_teach_work"
LARGEST = 50_000_000  # bytes of one notebook


def carry_out(folder="."):
    """Write the notebooks of a folder and the record of right answers into one file, to be downloaded.

    Binder and Colab forget both when their tab closes. `carry_in` brings them back, there or elsewhere. In
    Colab a notebook is no file of the machine: there the record is carried, and the notebook is downloaded.
    What `carry_in` could not read, such as an empty notebook, is left out and named.

    Args:
        folder: str or Path with the notebooks, such as "exercises"; the file is written into it.

    Returns:
        The Path of the file, whose name has the date and the time.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    import zipfile

    folder, record = Path(folder), Record()
    moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    target = folder / f"{PREFIX}-{moment}.zip"
    carried, left_out = [], []
    with replacing(target) as beside, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(RECORD, json.dumps({"about": FORMAT, **record.parts()}))
        for path in sorted(folder.glob("*.ipynb")):
            try:
                archive.writestr(path.name, _notebook(path))
                carried.append(path.name)
            except ValueError as error:
                left_out.append(f"{path.name!r} ({error})")
    rows = {
        "file": str(target),
        "notebooks": ", ".join(carried) or "none in this folder",
    }
    if left_out:
        rows["left out"] = f"{', '.join(left_out)}; download those one by one"
    rows["next"] = "download it: right-click it in the list of files, Download"
    show("Your work is in one file", rows, notes=record.messages)
    return target


def carry_in(path=None, folder="."):
    """Bring back what `carry_out` wrote: notebooks into a folder, right answers into the record.

    What is there is kept, predictions too. A question that is right in one of both records is right in both
    together. A notebook that differs from the carried one is given another name,
    `NAME.before-DATE-TIME.ipynb`.

    Args:
        path: str or Path of the file; None takes the newest one in the folder.
        folder: str or Path, where the notebooks go.

    Returns:
        List of the Paths of notebooks that were written.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is none that `carry_out` wrote, or damaged; nothing was changed.
    """
    folder = Path(folder)
    path = Path(path) if path else _newest(folder)
    (questions, predictions), notebooks = _content(path)
    moment = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    written, kept = [], []
    for name, content in notebooks.items():
        target = folder / name
        if target.exists():
            if target.read_bytes() == content:
                continue
            kept.append(target.replace(target.with_name(f"{target.stem}.before-{moment}.ipynb")).name)
        with replacing(target) as beside:
            beside.write_bytes(content)
        written.append(target)
    record = Record()
    for name, entry in questions.items():
        record.note(name, **merged(record.read().get(name), entry))
    for name in predictions.keys() - record.predictions().keys():
        record.note_prediction(name, predictions[name])
    rows = {"notebooks": ", ".join(each.name for each in written) or "all as they are here"}
    rows |= {"kept": ", ".join(kept)} if kept else {}
    rows["next"] = "open a notebook anew if it is open, and run its cells from the top"
    show(f"{len(questions)} questions and {len(notebooks)} notebooks are back", rows, notes=record.messages)
    return written


def _newest(folder):
    found = sorted(folder.glob(f"{PREFIX}-*.zip"))
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no {PREFIX}-*.zip; upload the file that carry_out() wrote, or name it: "
            'carry_in("PATH").'
        )
    return found[-1]


def _content(path):
    """(({question: entry}, predictions), {name: bytes of a notebook}) of a file that may be anything.

    Raises:
        ValueError: it is none of ours.
    """
    try:
        with open_archive(path) as archive:
            found = {member.filename: archive.read(member) for member in _ours(archive)}
        parts = validated(json.loads(found.pop(RECORD)))
        for name, content in found.items():
            if why_not := _why_no_notebook(content):
                raise ValueError(f"{name}: {why_not}")
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(
            f"{path} is no file that carry_out() wrote ({error}); nothing was changed. Download it once more "
            "where it was written."
        ) from None
    return (parts["questions"], parts["predictions"]), found


def _notebook(path):
    """The bytes of a notebook that `carry_in` takes.

    Raises:
        ValueError: it would not; the message says why.
    """
    if not NAME.fullmatch(path.name):
        raise ValueError("its name does not fit every system; give it another one")
    try:
        if not path.is_file():
            raise ValueError("it is no file")
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it has more than {LARGEST:,} bytes; clear its outputs")
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"it cannot be read: {error.strerror}") from None
    if why_not := _why_no_notebook(content):
        raise ValueError(why_not)
    return content


def _why_no_notebook(content):
    """Why bytes are no notebook that Jupyter opens; "" if they are one."""
    if not content.strip():
        return "it is empty"
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        return f"it is no notebook: {error}"
    if not isinstance(found, dict) or "nbformat" not in found:
        return "it is no notebook"
    return "" if found["nbformat"] == 4 else "it has another format than 4; open and save it in JupyterLab"


def _ours(archive):
    """The members of an archive, if all of them are what `carry_out` writes: nothing in folders.

    Raises:
        ValueError: there is another one.
    """
    for member in archive.infolist():
        if member.filename != RECORD and not NAME.fullmatch(member.filename):
            raise ValueError(f"it holds {member.filename!r}")
        if member.file_size > LARGEST:
            raise ValueError(f"{member.filename} has more than {LARGEST:,} bytes")
        yield member
