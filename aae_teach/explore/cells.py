"""Explorers of a cell that runs again take the place of those that it made before."""

import sys
import weakref

_made = {}  # id of a cell -> (id of its last run, weak references to the explorers that this run made)


def replace_former(explorer):
    """Closes the explorers that earlier runs of the present cell have made.

    They are on no page any more, while the kernel and the saved notebook would keep their images and weights.
    Explorers of other cells stay, and all that one run makes. Without a notebook, or in one that does not say
    which cell runs, nothing is closed.

    Args:
        explorer: the widget that has just been made.
    """
    cell, run = present_run()
    if cell is None:
        return
    last, made = _made.get(cell, (None, []))
    if run != last:
        for former in [each() for each in made]:
            if former is not None:
                former.close()
                _forget(former)
        made = []
    _made[cell] = run, [*made, weakref.ref(explorer)]


def _shell():
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def present_run():
    """(id of the cell that runs, id of this run), as JupyterLab sends them; (None, None) elsewhere."""
    shell = _shell()
    asked = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return asked.get("metadata", {}).get("cellId"), asked.get("header", {}).get("msg_id")


def _forget(former):
    """Takes a closed explorer out of IPython's `Out`, which keeps what cells have shown."""
    names = getattr(_shell(), "user_ns", {})
    for number in [number for number, shown in names.get("Out", {}).items() if shown is former]:
        del names["Out"][number]
    for name in [name for name, value in names.items() if name.startswith("_") and value is former]:
        del names[name]
