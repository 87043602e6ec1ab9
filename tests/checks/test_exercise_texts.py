"""What an exercise says about itself is so: how many questions, how long, three lines for each of them."""

import re

import pytest
import questions

from tests import ROOT

SOURCES = sorted((ROOT / "lessons").glob("ex[0-9]*.py"))
NUMBERS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
LINES = (
    re.compile(r"^# - Difficulty: [1-5] of 5\. Minutes: (\d+)\.$", re.MULTILINE),
    re.compile(r"^# - Expected: \S.*[.)]$", re.MULTILINE),
    re.compile(r"^# - Common mistakes?: \S.*\.$", re.MULTILINE),
)


def sections(text):
    """The text of each numbered question, with its cells, up to the next."""
    parts = re.split(r"^# ## (\d+)\. ", text, flags=re.MULTILINE)
    return dict(zip(map(int, parts[1::2]), parts[2::2]))


@pytest.fixture(params=SOURCES, ids=[path.stem for path in SOURCES])
def text(request):
    return request.param.read_text(encoding="utf-8")


def test_the_header_counts_the_questions(text):
    said = re.search(
        rf"^# ({'|'.join(NUMBERS[1:])})\b(?: \w+)? questions\b", text, re.MULTILINE | re.IGNORECASE
    )
    assert said, "the header says how many questions there are"
    asked = [each for each in questions.asked_questions(text) if each.solved]
    assert NUMBERS.index(said[1].lower()) == len(sections(text)) == len(asked)
    assert list(sections(text)) == list(range(1, len(asked) + 1))


def test_the_minutes_of_the_questions_fit_into_the_stated_time(text):
    stated = int(re.search(r"\*\*Time:\*\* (\d+) minutes", text)[1])
    minutes = sum(int(each) for each in LINES[0].findall(text))
    assert 0.75 * stated <= minutes <= stated


def test_every_question_has_its_three_lines_once_and_in_order(text):
    for number, section in sections(text).items():
        found = [list(line.finditer(section)) for line in LINES]
        assert [len(each) for each in found] == [1, 1, 1], f"question {number}"
        places = [each[0].start() for each in found]
        assert places == sorted(places), f"question {number}"


def test_the_lines_stand_before_the_answer_and_help_after_it(text):
    for number, section in sections(text).items():
        asked = next(each for each in questions.asked_questions(section) if each.solved)
        before, after = section.split(asked.cell)
        assert LINES[2].search(before), f"question {number}"
        for call in ("hint", "solution"):
            assert f'# aae.checks.{call}("{asked.name}")' in after, f"question {number}"


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_the_lesson_says_how_long_its_exercise_takes(path):
    (lesson,) = path.parent.glob(f"{path.stem[2:]}.py")
    stated = re.search(r"\*\*Time:\*\* (\d+) minutes", path.read_text(encoding="utf-8"))
    promised = re.search(r"exercise takes another (\d+)", lesson.read_text(encoding="utf-8"))
    assert promised[1] == stated[1]
