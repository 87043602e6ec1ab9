"""Timetables for teaching the course, from the minutes that lessons and exercises state.

A course is a list of days, and a day a list of parts: a lesson such as "03", questions of an exercise such as
"ex03 1-8" or "ex03 13", or a part of its own such as "welcome". Breaks are put where they are due.
"""

import dataclasses
import re

from benchmarks.lessons.course_map import source, stated
from benchmarks.tables import table

OWN = {
    "welcome": ("Welcome, who is here, what the day is for", 10),
    "back": ("Questions about the last time", 10),
    "close": ("What we saw, what to read next, questions", 10),
}
BREAK, LUNCH = 15, 60
UNBROKEN = 90  # minutes after which people need a break
NOON = 12 * 60


@dataclasses.dataclass
class Day:
    """One day of a course: when it begins, when it has to be over, and its parts in their order."""

    parts: tuple
    begin: int = 9 * 60
    end: int = 17 * 60
    homework: tuple = ()


def session(*parts, homework=()):
    """An afternoon of an hour and a half, with something to do until the next."""
    opening = "welcome" if parts[0] == "00" else "back"
    return Day((opening, *parts), 16 * 60, 17 * 60 + 30, homework)


FIRST_DAY = ("welcome", "00", "ex00", "01", "ex01 1-3", "02", "ex02 1-5", "03", "ex03 1-3", "04", "close")
COURSES = {
    "half a day": [Day(("welcome", "00", "ex00", "01", "02", "03", "close"), end=13 * 60)],
    "one day": [Day(FIRST_DAY)],
    "two days": [
        Day(FIRST_DAY, homework=("ex01 4-6",)),
        Day(
            ("back", "03b", "ex04 1-5", "05", "ex05 1-5", "06", "ex06 1-6", "close"), homework=("ex03 4-13",)
        ),
    ],
    "six weeks": [
        session("00", "ex00", "01", homework=("ex01 1-6",)),
        session("02", homework=("ex02 1-11",)),
        session("03", "03b", homework=("ex03 1-8",)),
        session("04", homework=("ex04 1-9",)),
        session("05", homework=("ex05 1-5",)),
        session("06", homework=("ex06 1-6",)),
    ],
    "twelve weeks": [
        session("00", "ex00", "01", homework=("ex01 1-13",)),
        session("02", homework=("ex02 1-11",)),
        session("03", homework=("ex03 1-8",)),
        session("03b", "ex03 9-12", homework=("ex03 13",)),
        session("04", homework=("ex04 1-9",)),
        session("diagnose"),
        session("05", homework=("ex05 1-11",)),
        session("06", homework=("ex06 1-11",)),
        session("07", homework=("ex07 1-10",)),
        session("08", homework=("ex08 1-11",)),
        session("09", "10", homework=("ex09 1-9", "ex10 1-11")),
        session("11", "12", homework=("ex11 1-10", "ex12 1-9")),
    ],
}


def question_minutes(exercise):
    """Minutes of each question of an exercise, such as "ex03", in their order."""
    return [
        int(each)
        for each in re.findall(r"^# - Difficulty: .* Minutes: (\d+)\.", source(exercise), flags=re.M)
    ]


def part(name):
    """What a part is called in a timetable, and its minutes.

    Raises:
        ValueError: the exercise has no such questions.
    """
    if name in OWN:
        return OWN[name]
    if re.fullmatch(r"\d\db?", name):
        title = re.search(r"^# # (.+)$", source(name), flags=re.M)[1]
        return title, stated(name)[0]
    exercise, _, chosen = name.partition(" ")
    minutes = question_minutes(exercise)
    if not chosen:
        return f"Exercise: {exercise}", sum(minutes)
    first, last = map(int, (chosen.split("-") * 2)[:2])
    if not 1 <= first <= last <= len(minutes):
        raise ValueError(f"{exercise} has the questions 1 to {len(minutes)}; got {chosen}.")
    which = f"questions {first} to {last}" if last > first else f"question {first}"
    return f"Exercise: {exercise}, {which}", sum(minutes[first - 1 : last])


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02d}"


def timed(day):
    """The rows of one day, (begin, end, what) in minutes since midnight, with breaks and lunch where due."""
    rows, now, since = [], day.begin, day.begin

    def add(minutes, what):
        nonlocal now
        rows.append((now, now + minutes, what))
        now += minutes

    eaten = day.end <= NOON + LUNCH or day.begin >= NOON
    for name in day.parts:
        title, minutes = part(name)
        tired = now > since and now + minutes - since > UNBROKEN and name != "close"
        if not eaten and (now + minutes > NOON + 45 or (tired and now >= NOON - 15)):
            add(LUNCH, "Lunch")
            since, eaten = now, True
        elif tired:
            add(BREAK, "Break")
            since = now
        add(minutes, title)
    return rows


def homework(day):
    """What is left for home, in words with its minutes."""
    parts = [part(name) for name in day.homework]
    return " ".join(f"Until the next time: {title}, {minutes} minutes." for title, minutes in parts)


def timetable(course):
    """One course as tables in Markdown, a table for each day or session."""
    days, texts = COURSES[course], []
    for number, day in enumerate(days, start=1):
        rows = [(clock(begin), clock(end), end - begin, what) for begin, end, what in timed(day)]
        if len(days) > 1:
            texts.append(f"**{'Day' if len(days) < 6 else 'Session'} {number}**\n")
        texts.append(table(("from", "to", "minutes", "what"), rows) + "\n")
        if day.homework:
            texts.append(homework(day) + "\n")
    return "\n".join(texts).rstrip()


SHOWN = {
    f"timetables.{course.replace(' ', '_')}": lambda course=course: timetable(course) for course in COURSES
}
