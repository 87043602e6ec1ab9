"""Names and archives in which learning platforms pack what a class handed in.

Canvas writes all files into one folder, `doejane_LATE_1234_5678_ex00.ipynb`: the sortable name without
spaces, LATE, the numbers of the user and of the file. Moodle makes a folder for each learner,
`Jane Doe_1234_assignsubmission_file`, whose number is the participant's, or puts all of that before the
file's name. Sources: lib/content_zipper.rb of canvas-lms, mod/assign/classes/downloader.php of Moodle.
"""

import contextlib
import dataclasses
import lzma
import re
import stat
import zipfile
import zlib
from pathlib import Path

from aae_teach.grading.surroundings import temporary_folder

CANVAS = re.compile(r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<number>\d+)_(?P<file>.+)", re.DOTALL)
MOODLE = re.compile(r"(?P<name>.+)_(?P<user>\d+)_assignsubmission_file_?(?P<file>.*)", re.DOTALL)
# What zipfile raises about an archive that is damaged, encrypted, or packed in a way that it cannot read.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, OSError, EOFError, ValueError),
)
MOST_FILES = 50_000
MOST_BYTES = 4 * 2**30


class BadArchive(Exception):
    """The archive cannot be unpacked; the message says why."""


@dataclasses.dataclass(frozen=True)
class Packed:
    """What a platform says in a name.

    Attributes:
        learner: the name of whoever handed it in.
        file: name of the file as it was handed in; "" for a folder.
        platform: "canvas", "moodle", or "" where the name is nobody's but the learner's.
        user: number of the learner on that platform; "" without one.
        late: whether the name says that it came late.
    """

    learner: str
    file: str = ""
    platform: str = ""
    user: str = ""
    late: bool = False


def read_name(name):
    """Reads the name of a file or folder; what is in no platform's form is the learner's name."""
    if found := MOODLE.fullmatch(name):
        return Packed(found["name"], found["file"], "moodle", found["user"])
    if found := CANVAS.fullmatch(name):
        return Packed(found["name"], found["file"], "canvas", found["user"], bool(found["late"]))
    return Packed(Path(name).stem if name.lower().endswith(".ipynb") else name, name)


@contextlib.contextmanager
def opened(path):
    """A folder of submissions: the path itself, or what an archive (.zip) holds, for as long as needed.

    Raises:
        BadArchive: it is no archive, is damaged, or holds more than MOST_FILES or MOST_BYTES.
    """
    if not zipfile.is_zipfile(path):
        if not Path(path).is_dir():
            raise BadArchive(f"{path} is no folder and no .zip.")
        yield Path(path)
        return
    with temporary_folder() as folder:
        try:
            _unpack(path, folder)
        except DAMAGED as error:
            raise BadArchive(f"{path} cannot be unpacked: {error}.") from None
        yield folder


def _unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        files = [each for each in archive.infolist() if not each.is_dir()]
        if len(files) > MOST_FILES or sum(each.file_size for each in files) > MOST_BYTES:
            raise BadArchive(f"{path} holds more than {MOST_FILES:,} files or {MOST_BYTES // 2**30} GB.")
        for each in files:
            # A link would be unpacked as a file that holds the address; it is nobody's notebook.
            if not stat.S_ISLNK(each.external_attr >> 16):
                archive.extract(each, folder)  # keeps names inside the folder
