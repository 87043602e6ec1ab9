"""Files that are whole or absent: written beside their place and put there in one step."""

import contextlib
import os
import secrets
from pathlib import Path


@contextlib.contextmanager
def replacing(path):
    """A path to write to, which takes the place of `path` when the block has ended well.

    A full disk, an interrupt or a kill leaves the file that was there. After an error nothing half-written
    stays; after a kill a file whose name begins with a dot and holds ".part".

    Args:
        path: str or Path, the file to be written; its folder must exist.

    Yields:
        A Path in the same folder with the same ending.

    Raises:
        FileNotFoundError: the folder does not exist.
        OSError: the file cannot be written.
    """
    path = Path(os.path.realpath(path))  # the file that a link leads to, not the link
    if not path.parent.is_dir():
        raise FileNotFoundError(
            f"{path} cannot be written: there is no folder {path.parent}. "
            "Make it first, or choose another one."
        )
    beside = path.with_name(f".{secrets.token_hex(4)}.part.{path.name}")
    try:
        yield beside
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
