"""Whether the library is the one that a notebook was built for, and which library a notebook uses.

A notebook says in its first cell and in its metadata for which version it was built. Notebooks and library
part where one is brought up to date without the other: pulled notebooks on a hub, an old copy handed in.
"""

import importlib.metadata
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import aae_teach
from aae_teach.installation.place import place

NEARBY = (".", "notebooks", "exercises")
NEWER = (
    "take the notebook of the same name that came with this version of the library, and copy your answers "
    "into it"
)
# What the notebook in this process said in its first cell; None before, and outside of notebooks.
_notebook = None


@dataclass(frozen=True)
class Mismatch:
    """What does not belong together, and what to do: two texts that make a sentence each."""

    what: str
    way_out: str

    def __str__(self):
        return f"{self.what}. Way out: {self.way_out}."


def built_for(version):
    """Prints a sentence if the library is older or newer than the notebook, or not the installed one.

    Each notebook calls it in its first cell. Nothing is printed where all is as it should be.

    Args:
        version: str, the library's version that the notebook was built for, such as "0.2.0".
    """
    global _notebook
    _notebook = version
    for found in (of_this_notebook(), other_library()):
        if found:
            print(found)


def of_this_notebook():
    """The `Mismatch` between this process's notebook and the library; None if there is none."""
    return difference(_notebook, "this notebook") if _notebook else None


def of_notebooks_nearby(folder="."):
    """The `Mismatch` between the library and a notebook in a folder; None if all of them belong to it.

    Args:
        folder: where a learner looks from; its folders `notebooks` and `exercises` count too.
    """
    folder = Path(folder)
    for path in sorted(path for each in NEARBY for path in (folder / each).glob("*.ipynb")):
        try:
            version = json.loads(path.read_text(encoding="utf-8"))["metadata"]["aae_teach"]["version"]
        except (OSError, ValueError, KeyError, TypeError):  # a notebook of someone else's, or none
            continue
        if found := difference(version, f"the notebook {path}"):
            return found
    return None


def difference(version, what):
    """The `Mismatch` if the library is older or newer than `what`; None if it is neither.

    Args:
        version: str, what `what` was built for.
        what: such as "this notebook".
    """
    from packaging.version import Version

    here = aae_teach.__version__
    if Version(here) == Version(version):
        return None
    older = Version(here) < Version(version)
    effect = "older: parts may be missing" if older else "newer: questions may have changed or gone"
    return Mismatch(
        f"The library is version {here}, and {what} was built for {version}; the library is {effect}",
        place().update if older else NEWER,
    )


def folder_in_use():
    """The folder of the library that this process has imported."""
    return Path(aae_teach.__file__).resolve().parent


def installed_folder():
    """The folder of the library that is installed for this Python; None if none is."""
    try:
        distribution = importlib.metadata.distribution("aae_teach")
    except importlib.metadata.PackageNotFoundError:
        return None
    # An installation from a folder says so here, and an editable one leaves the library there.
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if origin.get("dir_info", {}).get("editable"):
        return (Path(url2pathname(urlparse(origin["url"]).path)) / "aae_teach").resolve()
    return Path(distribution.locate_file("aae_teach")).resolve()


def other_library():
    """The `Mismatch` if another library than the installed one is used; None if it is that one."""
    used, installed = folder_in_use(), installed_folder()
    if installed is None or used == installed:
        return None
    return Mismatch(
        f"The library in {used} is used ({aae_teach.__version__}), and another is installed in {installed}",
        "to use the installed one, open the notebook from a folder that does not hold a folder aae_teach",
    )
