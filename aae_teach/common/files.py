"""Files that are whole or absent: written beside their place and put there in one step, read whole."""

import contextlib
import glob
import lzma
import os
import secrets
import time
import zipfile
import zlib
from pathlib import Path

ARCHIVE, HDF5 = b"PK\x03\x04", b"\x89HDF"  # how such files begin
# What reading a damaged archive raises; where the damage lies decides.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)
LARGEST = 2_000_000_000  # bytes that an archive may unpack to
STALE = 3600  # seconds after which a file that a killed process has left is taken away


@contextlib.contextmanager
def replacing(path):
    """A path to write to, which takes the place of `path` when the block has ended well.

    A full disk, an interrupt or a kill leaves the file that was there. After an error nothing half-written
    stays; after a kill a file whose name begins with a dot and holds ".part", until the next writing that is
    an hour later.

    Args:
        path: str or Path, the file to be written; its folder must exist.

    Yields:
        A Path in the same folder with the same ending.

    Raises:
        FileNotFoundError: the folder does not exist.
        OSError: the file cannot be written.
    """
    path = Path(os.path.realpath(_named(path)))  # the file that a link leads to, not the link
    if path.is_dir():
        raise IsADirectoryError(f"{path} is a folder; name a file in it, such as {path / 'name'}.")
    if not path.parent.is_dir():
        raise FileNotFoundError(
            f"{path} cannot be written: there is no folder {path.parent}. "
            "Make it first, or choose another one."
        )
    for left in path.parent.glob(f".*.part.{glob.escape(path.name)}"):
        with contextlib.suppress(FileNotFoundError):  # another process may write, or tidy up, at this moment
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()
    beside = path.with_name(f".{secrets.token_hex(4)}.part.{path.name}")
    try:
        yield beside
        os.replace(beside, path)
    except OSError as error:
        if str(beside) not in (str(error.filename), str(error.filename2)):
            raise
        raise type(error)(  # the name that was asked for, not the one beside it
            error.errno,
            f"{error.strerror}: this file cannot be written there; choose another name or folder",
            str(path),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _named(path):
    """A path as it was meant: ~ is the home folder, and a name there must be."""
    if not isinstance(path, (str, os.PathLike)) or not os.fspath(path):
        raise TypeError(f"The path is {path!r}; expected the name of a file, such as 'name' in this folder.")
    return os.path.expanduser(path)


class UnreadableError(ValueError):
    """A file is no whole archive; the message says what it is, as "it is empty"."""


@contextlib.contextmanager
def open_archive(path):
    """A zip archive, such as a `.keras` or `.npz` file, of which every byte is looked at first.

    Nothing is unpacked into memory before: not what is damaged, and not what would fill it.

    Args:
        path: of an existing file.

    Yields:
        A `zipfile.ZipFile`.

    Raises:
        FileNotFoundError: there is no such file.
        UnreadableError: it is empty, no archive, cut off or damaged, or unpacks to more than 2 GB.
    """
    path = _named(path)
    if not os.path.exists(path):
        raise FileNotFoundError(
            f"There is no file {path}; look at its name, and at the folder of this notebook."
        )
    if os.path.isdir(path):
        raise UnreadableError("it is a folder")
    with open(path, "rb") as file:
        start = file.read(4)
    if start != ARCHIVE:
        found = "empty" if not start else "an HDF5 file" if start == HDF5 else "a file of another kind"
        raise UnreadableError(f"it is {found}")
    if not zipfile.is_zipfile(path):  # the directory stands at the end
        raise UnreadableError("it is cut off, for its end is missing")
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > LARGEST:
                raise UnreadableError(f"it unpacks to {size:,} bytes, and at most {LARGEST:,} are read")
            if damaged := archive.testzip():
                raise UnreadableError(f"it is damaged in {damaged}")
            yield archive
    except DAMAGE as error:
        raise UnreadableError(f"it is damaged ({error})") from error
