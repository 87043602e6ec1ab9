"""The course's kernel: the notebooks find it, and nothing but Python's own output reaches their cells."""

import json
import os
import sys
from pathlib import Path

import nbformat
import pytest
from aae_teach.installation import kernel
from ipykernel.kernelspec import write_kernel_spec
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

TRAINS = """
from tests import small
history = small.adversarial_autoencoder().fit(small.images(600), batch_size=60, epochs=30)
"""
# What a library writes takes its way through a thread of the kernel, which gets a moment for it.
WRITES = "import os, time; os.write(2, b'from the C library'); time.sleep(1); print('from Python')"


@pytest.fixture
def registered(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    return Path(kernel.register()) / "kernel.json"


def test_the_kernel_has_the_name_that_notebooks_ask_for(registered, root):
    described = json.loads(registered.read_text())
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        asked = json.loads(notebook.read_text())["metadata"]["kernelspec"]
        assert asked["name"] == registered.parent.name == kernel.NAME
        assert asked["display_name"] == described["display_name"]
    assert described["argv"][0] == sys.executable


def test_defaults_are_set_and_none_that_is_there_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    path = kernel.set_defaults()
    news, widgets = kernel.DEFAULTS
    assert json.loads(path.read_text()) == kernel.DEFAULTS
    path.write_text(json.dumps({"other:plugin": {"a": 1}, widgets: {"saveState": False}}))
    kernel.set_defaults()
    kept = {"other:plugin": {"a": 1}, widgets: {"saveState": False}, news: {"fetchNews": "false"}}
    assert json.loads(path.read_text()) == kept
    path.write_text("no JSON")
    kernel.set_defaults()
    assert path.read_text() == "no JSON"


def outputs(kernel_name, *cells):
    """What each cell writes, as lists of (stream, text)."""
    # In a test ipykernel catches nothing, unlike in a notebook.
    environ = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    _, client = start_new_kernel(kernel_name=kernel_name, env=environ)
    shown = []
    try:
        for cell in cells:
            seen = []
            reply = client.execute_interactive(cell, timeout=240, output_hook=seen.append)
            assert reply["content"]["status"] == "ok", reply["content"]
            contents = [message["content"] for message in seen if message["msg_type"] == "stream"]
            shown.append([(content["name"], content["text"]) for content in contents])
    finally:
        client.shutdown()
    return shown


@pytest.mark.trains
def test_cells_show_what_python_prints_and_not_what_libraries_write(registered):
    (shown,) = outputs(kernel.NAME, WRITES)
    assert shown == [("stdout", "from Python\n")]


@pytest.fixture
def plain(tmp_path, monkeypatch):
    """The kernel of this Python as ipykernel describes it, which shows in cells what libraries write."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    write_kernel_spec(tmp_path / "kernels" / "plain")
    return "plain"


@pytest.mark.trains
def test_in_a_plain_kernel_the_library_sends_notices_to_the_terminal(plain):
    again = WRITES + "; import sys; print('a warning', file=sys.stderr)"
    before, _, after = outputs(plain, WRITES, "import aae_teach", again)
    assert ("stderr", "from the C library") in before
    assert sorted(after) == [("stderr", "a warning\n"), ("stdout", "from Python\n")]


@pytest.mark.trains
def test_training_in_a_plain_kernel_shows_no_red_line(plain, root, monkeypatch):
    monkeypatch.delenv("TF_CPP_MIN_LOG_LEVEL")
    monkeypatch.chdir(root)
    # As in every notebook, the library is imported before the frameworks.
    compiled = "history = small.model('vae', jit_compile=True).fit(small.images(60))"
    (shown,) = outputs(plain, f"import aae_teach{TRAINS}{compiled}")
    assert not [text for name, text in shown if name == "stderr"]


@pytest.mark.trains
def test_progress_in_a_saved_notebook_is_one_line(registered, root):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(TRAINS)])
    client = NotebookClient(notebook, kernel_name=kernel.NAME, resources={"metadata": {"path": str(root)}})
    client.execute()
    (output,) = notebook.cells[0].outputs
    line = output["data"]["text/plain"]
    assert "30/30" in line
    assert "generator " in line
    assert "\n" not in line


@pytest.mark.trains
def test_many_models_bring_no_red_lines_on_retracing(plain):
    library, builds = "import aae_teach as aae\n", "import keras, numpy as np\nfor units in range(2, 14):\n"
    builds += "    network = keras.Sequential([keras.layers.Dense(units)])\n"
    builds += "    network.predict(np.zeros((3, 2)), verbose=0)\n"
    (without,) = outputs(plain, builds)
    (shown,) = outputs(plain, library + builds)
    assert "retracing" in str(without) and "retracing" not in str(shown)
