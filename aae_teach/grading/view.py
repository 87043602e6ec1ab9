"""What a notebook sees while it is graded: Python, the environment, the course, the class's data, itself."""

import dataclasses
import os
import sys
import sysconfig
from pathlib import Path

from aae_teach.grading.submissions import LARGEST
from aae_teach.grading.surroundings import data_places, font_lists

# The notebook's own folder, home and all, in an enclosure. It lies in memory and goes with the process.
OWN = "/learner"
OWN_BYTES = 2**29
# What programs need of Linux: libraries, and what tells where they are and what time it is.
SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/nix/store")
SETTINGS = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime")
DEVICES = ("null", "zero", "random", "urandom")


@dataclasses.dataclass(frozen=True)
class View:
    """Attributes:
    readable: paths of files and folders that are seen, and cannot be changed.
    links: ((place, target), ...) of links that the system has at its root, as /lib.
    copies: ((path, name), ...) of files that are put into the notebook's own folder.
    """

    readable: tuple
    links: tuple
    copies: tuple


def view_for(submission):
    """The `View` of a submission; with None, of nobody's."""
    system = [path for path in (*SYSTEM, *SETTINGS) if os.path.exists(path)]
    links = tuple((path, os.readlink(path)) for path in system if os.path.islink(path) and path in SYSTEM)
    folders = [path for path in system if path not in dict(links)]
    readable = (*folders, *map(str, [*environment_places(), *data_places()]))
    return View(tuple(dict.fromkeys(readable)), links, copies_for(submission) if submission else ())


def environment_places():
    """Folders of Python, of its packages, and of this package: never the whole folder of a project."""
    paths = sysconfig.get_paths()
    found = [sys.prefix, sys.base_prefix, paths["stdlib"], paths["purelib"], paths["platlib"]]
    found += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    found.append(Path(__file__).resolve().parents[1])
    real = {os.path.abspath(path) for path in found} | {os.path.realpath(path) for path in found}
    return sorted(Path(path) for path in real if os.path.isdir(path) and path != os.path.realpath("/"))


def copies_for(submission):
    """((path, name), ...) of a learner's files that the notebook may import, and of the list of fonts."""
    left, copies = LARGEST, []
    for path, name in submission.companions:
        left -= path.stat().st_size
        if left >= 0:
            copies.append((str(path), name))
    return (*copies, *((str(path), f".matplotlib/{path.name}") for path in font_lists()))
