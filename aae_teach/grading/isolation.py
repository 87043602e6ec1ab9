"""What the report says about what held the notebooks while they ran."""

import collections

from aae_teach.grading.starting import GUARD

ENCLOSED = (
    "{} ran in an enclosure ({}). There a notebook sees Python, the environment, the course and its own "
    "folder, and no home, no network, no devices, no other process and no other notebook. "
    "That is no protection against someone determined to break out."
)
GUARDED = (
    "{} ran where the system offers neither bubblewrap nor namespaces, so only a guard within Python kept "
    "notebooks from the network and from files outside their folder, one notebook at a time. Code that goes "
    "around Python is not held: grade strangers' notebooks in a container."
)
UNKNOWN = (
    "{} ran under an earlier version of the course, whose journal does not say what held them: not known."
)
NONE = "No notebook ran, so none had to be held."


def sentences(entries):
    """Sentences on every enclosure that held one of the notebooks, those of earlier runs included.

    Args:
        entries: list of `journal.Entry`.
    """
    held = collections.Counter(entry.enclosure for entry in entries if entry.enclosure != "")
    if not held:
        return [NONE]
    guarded, unknown = held.pop(GUARD, 0), held.pop(None, 0)
    enclosed = sum(held.values())
    total = enclosed + guarded + unknown
    parts = ((ENCLOSED, enclosed), (GUARDED, guarded), (UNKNOWN, unknown))
    return [text.format(_share(part, total), " or ".join(sorted(held))) for text, part in parts if part]


def _share(part, total):
    return "Each notebook" if part == total else f"{part} of {total} notebooks"
