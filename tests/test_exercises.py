"""Each exercise, as handed out, runs to its first question and stops there with one plain line."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent

EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", EXERCISES, ids=[path.stem for path in EXERCISES])
def test_exercise_stops_at_the_first_unattempted_question(path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}})
    with pytest.raises(CellExecutionError) as stopped:
        client.execute()
    assert stopped.value.ename == "CheckStopped"
    assert "not attempted yet" in stopped.value.evalue
