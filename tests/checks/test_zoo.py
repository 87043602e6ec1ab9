"""Every known mistake is named by its check, every right answer accepted, and every question has both."""

import io
import os
import random

import numpy as np
import pytest
import whole_runs
import zoo
from aae_teach.checks.outcomes import RIGHT, judge
from aae_teach.checks.registry import find_question, solutions
from rich.console import Console

from tests import ROOT

KNOWN = zoo.known_answers()
DRAWS = 3


@pytest.fixture(scope="module")
def noted():
    """Long questions whose answers went through the check as they stand; `make lessons` sets the variable."""
    return (
        set() if os.environ.get("AAE_TEACH_WHOLE") else {*whole_runs.LONG} - {*whole_runs.due_questions(ROOT)}
    )


@pytest.mark.trains
@pytest.mark.parametrize("known", KNOWN, ids=[known.name for known in KNOWN])
def test_the_check_does_what_it_must(known, noted):
    if known.question in noted:
        pytest.skip("its answers went through the check as they stand (tests/whole_runs.json)")
    answer = known.answer()
    before = random.getstate(), np.random.get_state()
    for seed in range(DRAWS):
        fits, said, _ = zoo.try_one(known, answer, seed)
        assert fits, f"seed {seed}: {said}"
    # A learner's own draws stay the same, whether or not a check ran before them.
    assert random.getstate() == before[0]
    assert all(np.array_equal(*pair) for pair in zip(np.random.get_state(), before[1], strict=True))


@pytest.mark.parametrize("name", sorted(solutions()))
def test_every_question_has_three_right_answers_a_mistake_and_hints(name):
    own = [known for known in KNOWN if known.question == name]
    assert sum(known.right for known in own) >= 3
    assert any(not known.right for known in own)
    assert find_question(name).hints


def test_there_are_at_least_thirty_mistakes_and_each_has_its_own_words():
    mistakes = [known for known in KNOWN if not known.right]
    assert len(mistakes) >= 30
    own = [(known.question, known.message.lower()) for known in mistakes]
    assert len(set(own)) == len(own)


def test_a_mistake_that_is_not_named_fails_the_run(tmp_path):
    """The table cannot be green by looking away."""
    folder = tmp_path / "ex00" / "pixels"
    folder.mkdir(parents=True)
    (folder / "mistake_right.py").write_text(
        '"""Mistake: none at all.\n\nMessage: anything\n"""\npixels = 784\n'
    )
    (folder / "right_wrong.py").write_text('"""Right: not really."""\npixels = 28\n')
    printed = io.StringIO()
    assert zoo.try_all(zoo.known_answers(tmp_path), [0], Console(file=printed, width=120)) == 2
    assert "0 / 1" in printed.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("right_no_docstring.py", "pixels = 784\n"),
        ("right_but_mistake.py", '"""Mistake: a.\n\nMessage: b\n"""\npixels = 784\n'),
        ("mistake_without_message.py", '"""Mistake: a."""\npixels = 784\n'),
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_refused(tmp_path, name, text):
    folder = tmp_path / "ex00" / "pixels"
    folder.mkdir(parents=True)
    (folder / name).write_text(text)
    with pytest.raises(ValueError, match=name):
        zoo.known_answers(tmp_path)


def test_an_answer_that_is_right_needs_no_luck():
    question = find_question("ex00.to_rows")
    right = next(known for known in KNOWN if known.question == question.name and known.right)
    states = {judge(question, right.answer(), seed).state for seed in range(200)}
    assert states == {RIGHT}
