"""Each exercise, as handed out, stops at its first question; its solutions are right and disturb nothing."""

import ast
import functools
import random
from pathlib import Path

import aae_teach as aae
import keras
import nbformat
import numpy as np
import pytest
import tensorflow as tf
import zoo
from aae_teach.checks.outcomes import NOT_ATTEMPTED, RIGHT, judge
from aae_teach.checks.registry import find_question, solutions
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from scipy.spatial.distance import cdist

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


@functools.cache
def answers(exercise):
    """{question: answer} of the solutions of an exercise, run one after another as in its notebook."""
    names = {"aae": aae, "keras": keras, "np": np, "tf": tf, "cdist": cdist}
    names |= {"digits": aae.load_digits("digits"), "epochs": 60}
    found = {}
    for name, text in solutions().items():
        own, word = name.split(".")
        if own == exercise:
            names |= zoo.above(name)
            zoo.run(text, f"<solution of {name}>", names)
            found[name] = names[word] if word in names else eval(text)  # ex00.trial is a number in a call
    return found


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


@pytest.mark.parametrize("name", solutions())
def test_a_check_accepts_the_solution_and_uses_up_nothing_of_the_global_random_state(name):
    """A learner's own draws stay the same, whether or not a check ran before them."""
    answer = answers(name.split(".")[0])[name]
    before = random.getstate(), np.random.get_state()
    outcome = judge(find_question(name), answer)
    assert outcome.state == RIGHT, outcome.details
    assert random.getstate() == before[0]
    for now, then in zip(np.random.get_state(), before[1], strict=True):
        assert np.array_equal(now, then)
