"""A cell that runs again replaces its explorers, and leaves those of other cells alone."""

import gc
import types
import weakref

import aae_teach as aae
import pytest
from aae_teach.explore import cells
from aae_teach.explore.still import StillPicture
from ipywidgets import DOMWidget, VBox
from ipywidgets.embed import embed_minimal_html
from ipywidgets.widgets.widget import _instances

from tests.small import adversarial_autoencoder

from .test_explore_plane import small_digits


class Picture(StillPicture, DOMWidget):
    """The smallest explorer."""


def shown():
    """One that a page has asked for."""
    picture = Picture()
    assert picture.model_id
    return picture


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
    pair = shown(), shown()
    shell.run("second")
    other = shown()
    assert all(map(is_open, (*pair, other)))
    shell.run("first")
    new = shown()
    assert is_open(new) and is_open(other) and not any(map(is_open, pair))


@pytest.mark.trains
def test_what_was_replaced_leaves_the_memory(shell):
    shell.run("cell")
    former = shown()
    shell.user_ns |= {"Out": {3: former, 4: "text"}, "_3": former, "_": former, "mine": "kept"}
    former = weakref.ref(former)
    shell.run("cell")
    Picture()
    gc.collect()
    assert former() is None
    assert shell.user_ns == {"Out": {4: "text"}, "mine": "kept"}


def test_where_no_cell_is_known_nothing_is_closed(monkeypatch):
    monkeypatch.setattr(cells, "_shell", lambda: None)
    first, second = shown(), shown()
    assert is_open(first) and is_open(second)


def test_explorers_of_the_library_are_replaced():
    for explorer in (aae.explore.Plane, aae.explore.Compare, aae.explore.Replay):
        assert issubclass(explorer, StillPicture)


@pytest.mark.trains
@pytest.mark.fault(
    "200 explorers are made in one kernel and not shown", "those that nobody needs leave the memory"
)
def test_what_no_page_asks_for_leaves_the_memory(monkeypatch):
    monkeypatch.setattr(cells, "_shell", lambda: None)
    digits, model = small_digits(), adversarial_autoencoder()
    made = [weakref.ref(aae.explore.plane(model, digits)) for _ in range(3)]
    kept = aae.explore.plane(model, digits)
    gc.collect()
    assert [each() for each in made] == [None] * 3
    assert kept.comm is None
    assert (
        kept._repr_mimebundle_()[0]["application/vnd.jupyter.widget-view+json"]["model_id"] == kept.model_id
    )
    assert is_open(kept)


def test_an_explorer_in_a_box_is_known_to_its_page():
    inside = Picture()
    assert VBox([inside]).get_state()["children"] == [f"IPY_MODEL_{inside.model_id}"]
    assert is_open(inside)


def test_with_ipywidgets_7_it_is_known_at_once():
    class OfVersion7(Picture):
        _ipython_display_ = None  # the method by which that version shows a widget

    assert is_open(OfVersion7())


def test_a_page_of_ipywidgets_holds_what_was_shown_and_refuses_the_rest(tmp_path):
    embed_minimal_html(tmp_path / "page.html", views=[shown()])
    with pytest.raises(ValueError, match=r"has not been shown.*to_html\(\"page\.html\"\)"):
        embed_minimal_html(tmp_path / "other.html", views=[Picture()])
