"""Puts what came of several runs together: each learner's notebooks once, and nobody's lost."""

import dataclasses

from aae_teach.grading.submissions import distinct


def merged(journals):
    """The entries of several journals; where two have the same notebook, that of the later journal counts.

    A learner with a number on a platform is who has that number; others are told by their names alone. Names
    stay as they are, unless several learners have the same one.

    Args:
        journals: lists of `journal.Entry`.

    Returns:
        (list of `journal.Entry`, names of those whose notebooks differ between journals).
    """
    found, first, replaced = {}, {}, []
    for entries in journals:
        for entry in entries:
            key = _person(entry), _which(entry), entry.exercise
            first.setdefault(key[0], _owner(entry))
            if entry.failed and key in found:
                continue  # nothing is known that could count
            if key in found and not found[key].failed and found[key].digest != entry.digest:
                replaced.append(key)
            found[key] = entry
    owners = distinct({person: [name, person[-1]] for person, name in first.items()})
    wanted = {key[:2]: [owners[key[0]] + key[1], ""] for key in found}
    names = distinct(wanted)
    renamed = [_renamed(entry, names[key[:2]], owners[key[0]]) for key, entry in found.items()]
    return renamed, list(dict.fromkeys(names[key[:2]] for key in replaced))


def _owner(entry):
    return entry.name or entry.learner


def _person(entry):
    """(name, platform, user) of who handed it in; a name that another table made longer is the same name."""
    return _owner(entry).removesuffix(f" ({entry.user})"), entry.platform, entry.user


def _which(entry):
    """What tells a learner's two notebooks for one exercise apart, as in "anna (late.ipynb)"."""
    return entry.learner.removeprefix(_owner(entry))


def _renamed(entry, learner, owner):
    rows = tuple(dataclasses.replace(row, learner=learner) for row in entry.rows)
    return dataclasses.replace(entry, learner=learner, name=owner, rows=rows)
