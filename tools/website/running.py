"""Runs notebooks once: what they put out is kept under build/, by what it depends on."""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from . import capture

NOTEBOOK, PAGES = "notebook.ipynb", "pages"
SECONDS = 900  # for one cell; a lesson takes up to 120 on two idle cores
SET_UP = """\
import sys
sys.path.append({tools!r})
from website import capture
capture.install(get_ipython(), {pages!r})
"""


class Failed(Exception):
    """A notebook that cannot be shown; the text names it and says why."""


def run(root, path, runs, keep=False):
    """A notebook's run, new or from an earlier time.

    Args:
        root: of the repository, a Path.
        path: of the notebook, without outputs.
        runs: folder of the runs.
        keep: whether a run counts although the library has changed since; the code of the cells must be the
            same in any case.

    Returns:
        Folder with the run notebook (`NOTEBOOK`) and the explorers' pages (`PAGES`).

    Raises:
        Failed: a cell raised an error, or an explorer could not be written as a page.
    """
    notebook = nbformat.read(path, as_version=4)
    code = _digest("\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))
    folder = Path(runs) / f"{path.stem}-{code}-{library_digest(root)}"
    if (folder / NOTEBOOK).exists():
        return folder
    others = sorted(Path(runs).glob(f"{path.stem}-{code if keep else ''}*"), key=os.path.getmtime)
    if keep and others:
        return others[-1]
    print(f"running {path.name}", flush=True)
    with tempfile.TemporaryDirectory(dir=runs) as new:
        (Path(new) / PAGES).mkdir()
        text = _executed(notebook, Path(new) / PAGES, root, path)
        (Path(new) / NOTEBOOK).write_text(text, encoding="utf-8")
        for other in others:
            shutil.rmtree(other)
        shutil.copytree(new, folder)
    return folder


def library_digest(root):
    """Changes whenever a run may come out otherwise: with the library, the pins, or how pages are written."""
    root = Path(root)
    files = [path for path in sorted((root / "aae_teach").rglob("*")) if "__pycache__" not in path.parts]
    files += [root / "requirements.lock", root / "tools" / "website" / "capture.py"]
    parts = [f"{path.relative_to(root)}\0{path.read_text('utf-8')}" for path in files if _is_text(path)]
    return _digest("\0".join(parts))


def outputs(folder):
    """The outputs of a run's code cells, in their order: list of lists."""
    notebook = nbformat.read(folder / NOTEBOOK, as_version=4)
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def _executed(notebook, pages, root, path):
    """The text of the notebook with its outputs, in which the folder of this run is called "~"."""
    set_up = SET_UP.format(tools=str(Path(root) / "tools"), pages=str(pages))
    notebook.cells.insert(0, nbformat.v4.new_code_cell(set_up))
    with tempfile.TemporaryDirectory() as elsewhere, _surroundings(root, elsewhere):
        # Lessons read runs that were made beforehand, in the course's folder above them.
        for result in Path(root).glob("benchmarks/lessons/*.json"):
            copy = Path(elsewhere) / result.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(result, copy)
        where = {"metadata": {"path": elsewhere}}
        client = NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", store_widget_state=False, resources=where
        )
        try:
            client.execute()
        except Exception as error:
            raise Failed(f"{path.name} does not run: {error}") from error
    del notebook.cells[0]
    if (pages / capture.FAILED).exists():
        reason = (pages / capture.FAILED).read_text(encoding="utf-8")
        raise Failed(f"{path.name}: an explorer has no page.\n{reason}")
    return nbformat.writes(notebook).replace(json.dumps(elsewhere)[1:-1], "~")


@contextlib.contextmanager
def _surroundings(root, folder):
    """What a kernel finds: this library and nothing of the user's, whoever makes the site."""
    path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
    settings = {"PYTHONPATH": path, "IPYTHONDIR": os.path.join(folder, ".ipython"), "PYTHONHASHSEED": "0"}
    settings |= {"AAE_TEACH_PROGRESS": os.path.join(folder, ".progress.json"), "COLUMNS": "100"}
    before = {name: os.environ.get(name) for name in (*settings, "AAE_TEACH_DATASET")}
    os.environ.update(settings)
    os.environ.pop("AAE_TEACH_DATASET", None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _is_text(path):
    return path.is_file() and path.suffix in (".py", ".js", ".css", ".json", ".lock")


def _digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
