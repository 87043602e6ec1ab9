"""The self-check quizzes of the lessons: plain HTML that needs no kernel, no network and no mouse."""

import re

import nbformat
import pytest

from tests import ROOT

LESSONS = sorted(path for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb") if path.stem[:2] != "00")
CHOICE = re.compile(r"<details><summary>(.+?)</summary>\n\n(.+?)\n\n</details>", re.DOTALL)
QUESTION = re.compile(r"^\*\*(\d+)\. .+\?\*\*$", re.MULTILINE)


def quiz(path):
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells]
    found = [source for source in cells if source.startswith("## Check yourself")]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])
def test_each_question_has_one_right_choice_and_every_choice_its_explanation(path):
    text = quiz(path)
    numbers = [int(number) for number in QUESTION.findall(text)]
    assert len(numbers) >= 3 and numbers == list(range(1, len(numbers) + 1))
    for question in QUESTION.split(text)[2::2]:
        explanations = [explanation for _, explanation in CHOICE.findall(question)]
        assert len(explanations) >= 3
        assert sorted(each.split(":")[0] for each in explanations) == ["No"] * (len(explanations) - 1) + [
            "Right"
        ]
        # A choice is either open to the reader or does not count.
        assert question.count("<details>") == question.count("</details>") == len(explanations)


def test_the_right_choice_does_not_always_stand_in_the_same_place():
    places = set()
    for path in LESSONS:
        for question in QUESTION.split(quiz(path))[2::2]:
            places.add([each.startswith("Right") for _, each in CHOICE.findall(question)].index(True))
    assert places >= {0, 1, 2}
