"""The course's kernel: the notebooks find it, and nothing but Python's own output reaches their cells."""

import json
import sys
from pathlib import Path

import nbformat
import pytest
from aae_teach.installation import kernel
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

TRAINS = """
from tests import small
history = small.adversarial_autoencoder().fit(small.images(600), batch_size=10, epochs=30)
"""
WRITES = "import os; os.write(2, b'from the C library'); print('from Python')"


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


def test_the_question_about_news_is_answered_once_and_no_default_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    defaults = kernel.silence_news()
    answers = json.loads(defaults.read_text())
    assert answers == {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
    defaults.write_text("{}")
    kernel.silence_news()
    assert defaults.read_text() == "{}"


def test_cells_show_what_python_prints_and_not_what_libraries_write(registered):
    _, client = start_new_kernel(kernel_name=kernel.NAME)
    seen = []
    try:
        client.execute_interactive(
            WRITES, timeout=60, output_hook=lambda message: seen.append(message["content"])
        )
    finally:
        client.shutdown()
    text = "".join(content.get("text", "") for content in seen)
    assert "from Python" in text
    assert "from the C library" not in text


@pytest.mark.trains
def test_progress_in_a_saved_notebook_is_one_line(registered, root):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(TRAINS)])
    client = NotebookClient(notebook, kernel_name=kernel.NAME, resources={"metadata": {"path": str(root)}})
    client.execute()
    (output,) = notebook.cells[0].outputs
    line = output["data"]["text/plain"]
    assert "30/30" in line
    assert "generator=" in line
    assert "\n" not in line
