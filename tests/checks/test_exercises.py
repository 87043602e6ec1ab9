"""Each exercise, as handed out, stops at its first question. Its solutions are run whole, as notebooks."""

import ast

import nbformat
import pytest
from aae_teach.checks.outcomes import NOT_ATTEMPTED, judge
from aae_teach.checks.registry import find_question, solutions
from jupyter_client import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests import ROOT

pytestmark = pytest.mark.trains

EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))


# The runs to be diagnosed are trained whole in the solution; here one epoch of each leads to the questions.
SHORT_RUNS = """
import functools
from aae_teach.checks import broken_runs
broken_runs.broken_run = functools.partial(broken_runs.broken_run, epochs=1)
"""


@pytest.fixture(scope="module")
def kernel():
    """One kernel for all exercises: each of them would import TensorFlow anew."""
    manager = KernelManager()
    manager.start_kernel(cwd=ROOT / "exercises")
    yield manager
    manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("path", EXERCISES, ids=[path.stem for path in EXERCISES])
def test_exercise_stops_at_the_first_unattempted_question(path, kernel):
    notebook = nbformat.read(path, as_version=4)
    cells = [SHORT_RUNS] if path.stem == "diagnose_a_run" else []
    for source in [*cells, "%reset -f"]:  # the names of another exercise
        notebook.cells.insert(0, nbformat.v4.new_code_cell(source))
    client = NotebookClient(notebook, timeout=300, km=kernel)
    with pytest.raises(CellExecutionError) as stopped:
        client.execute()
    assert stopped.value.ename == "CheckStopped"
    assert "not attempted yet" in stopped.value.evalue


def is_function(name):
    """Whether a question asks for a function, as far as its solution tells."""
    word = name.split(".")[1]
    return any(getattr(node, "name", "") == word for node in ast.parse(solutions()[name]).body)


@pytest.mark.parametrize("name", solutions())
def test_stubs_are_not_attempted(name):
    def stub(*inputs):
        raise NotImplementedError("Replace this line by your answer.")

    answer = stub if is_function(name) else ...
    assert judge(find_question(name), answer).state == NOT_ATTEMPTED
