"""A cell that runs again replaces its explorers, and leaves those of other cells alone."""

import gc
import types
import weakref

import aae_teach as aae
import pytest
from aae_teach.explore import cells
from aae_teach.explore.still import StillPicture
from ipywidgets import Widget
from ipywidgets.widgets.widget import _instances


class Picture(StillPicture, Widget):
    """The smallest explorer."""


@pytest.fixture
def shell(monkeypatch):
    """A notebook: `shell.run(cell)` begins a run of a cell, `shell.user_ns` holds what cells have shown."""
    notebook, runs = types.SimpleNamespace(user_ns={"Out": {}}, parent={}), []

    def run(cell):
        runs.append(cell)
        notebook.parent = {"metadata": {"cellId": cell}, "header": {"msg_id": len(runs)}}

    notebook.run, notebook.get_parent = run, lambda: notebook.parent
    monkeypatch.setattr(cells, "_shell", lambda: notebook)
    monkeypatch.setattr(cells, "_made", {})
    return notebook


def is_open(widget):
    return widget.comm is not None and widget in _instances.values()


@pytest.mark.fault(
    "a cell with an explorer runs again and again", "the new explorer takes the old one's place"
)
def test_a_cell_that_runs_again_replaces_its_explorers_alone(shell):
    shell.run("first")
    pair = Picture(), Picture()
    shell.run("second")
    other = Picture()
    assert all(map(is_open, (*pair, other)))
    shell.run("first")
    new = Picture()
    assert is_open(new) and is_open(other) and not any(map(is_open, pair))


def test_what_was_replaced_leaves_the_memory(shell):
    shell.run("cell")
    shown = Picture()
    shell.user_ns |= {"Out": {3: shown, 4: "text"}, "_3": shown, "_": shown, "mine": "kept"}
    former = weakref.ref(shown)
    del shown
    shell.run("cell")
    Picture()
    gc.collect()
    assert former() is None
    assert shell.user_ns == {"Out": {4: "text"}, "mine": "kept"}


def test_where_no_cell_is_known_nothing_is_closed(monkeypatch):
    monkeypatch.setattr(cells, "_shell", lambda: None)
    first, second = Picture(), Picture()
    assert is_open(first) and is_open(second)


def test_explorers_of_the_library_are_replaced():
    for explorer in (aae.explore.Plane, aae.explore.Compare, aae.explore.Replay):
        assert issubclass(explorer, StillPicture)
