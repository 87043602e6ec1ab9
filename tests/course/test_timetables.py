"""Timetables end in time, rest people, hold each lesson's minutes and keep the order; notes are complete."""

import itertools
import re

import pytest

from benchmarks.lessons.course_map import NEEDS, lessons, source, stated
from benchmarks.lessons.timetables import BREAK, COURSES, LUNCH, UNBROKEN, part, question_minutes, timed

DAYS = [(course, number, day) for course, days in COURSES.items() for number, day in enumerate(days, start=1)]


def lessons_of(day):
    return [name for name in day.parts if re.fullmatch(r"\d\db?", name)]


@pytest.mark.parametrize(("course", "number", "day"), DAYS)
def test_a_day_ends_in_time_and_has_its_breaks(course, number, day):
    rows = timed(day)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(rows))
    assert rows[0][0] == day.begin and rows[-1][1] <= day.end
    rests = [(begin, end) for begin, end, what in rows if what in ("Break", "Lunch")]
    assert all(end - begin in (BREAK, LUNCH) for begin, end in rests)
    edges = [day.begin, *(edge for rest in rests for edge in rest), day.end]
    # Saying goodbye needs no break before it.
    assert all(end - begin <= UNBROKEN + 10 for begin, end in zip(edges[:-2:2], edges[1:-1:2], strict=True))
    assert rows[-1][1] - edges[-2] <= UNBROKEN + 10
    if rows[-1][1] - day.begin > 5 * 60:
        assert LUNCH in [end - begin for begin, end in rests]


@pytest.mark.parametrize("course", COURSES)
def test_a_lesson_comes_once_and_after_what_it_needs(course):
    order = [name for day in COURSES[course] for name in lessons_of(day)]
    assert len(order) == len(set(order))
    for place, name in enumerate(order):
        assert not NEEDS[name] or NEEDS[name] in order[:place]


def test_twelve_weeks_hold_every_lesson_and_all_questions_of_their_exercises():
    days = COURSES["twelve weeks"]
    assert [name for day in days for name in lessons_of(day)] == lessons()
    parts = [name for day in days for name in (*day.parts, *day.homework)]
    for lesson in lessons():
        if stated(lesson)[1]:
            asked = sum(part(name)[1] for name in parts if name.startswith(f"ex{lesson}"))
            assert asked == sum(question_minutes(f"ex{lesson}"))


def test_questions_that_an_exercise_does_not_have_are_refused():
    with pytest.raises(ValueError, match="questions 1 to 3; got 2-9"):
        part("ex00 2-9")


def test_each_lesson_has_a_page_of_notes_and_no_link_of_the_notes_is_dead(root):
    folder = root / "docs" / "teaching"
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    # Lesson 03b has its notes on the page of 03.
    assert {f"lesson_{number[:2]}.md" for number in lessons()} <= pages.keys()
    for text in pages.values():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (folder / target).exists(), target
    for name in pages.keys() - {"README.md"}:
        assert f"({name})" in pages["README.md"]
    for name in (each for each in pages if each.startswith("lesson_")):
        for heading in ("Aim", "On the board", "Where people get stuck", "Questions they ask", "Polls"):
            assert f"**{heading}" in pages[name], f"{name} lacks {heading}"


def test_each_poll_of_the_notes_is_a_slide_and_names_a_prediction_of_its_lesson(root):
    deck = pytest.importorskip("website.deck", reason="what makes slides is not installed")
    for path in (root / "docs" / "teaching").glob("lesson_*.md"):
        polls = path.read_text(encoding="utf-8").split("**Polls**")[1]
        assert len(re.findall(r"^\d+\. ", polls, flags=re.M)) == len(deck.POLL.findall(polls)), path.name
        for name in re.findall(r"`(\d\d\.\w+)`", polls):
            assert f'"{name}"' in source(name[:2])
