"""What the documents show of a rehearsed half day: planned minutes, machine seconds, a walk through it."""

import re
from pathlib import Path

from benchmarks.lessons.course_map import sections, weight
from benchmarks.lessons.timetables import COURSES, OWN, clock, part, timed
from benchmarks.measuring import read
from benchmarks.tables import table

ROOT = Path(__file__).resolve().parents[2]
HALF_DAY = COURSES["half a day"][0].parts


def table_of_minutes():
    """Each lesson of the half day: planned minutes, minutes by count, and what a room may be asked."""
    head = ("part", "planned", "by count", "of that closer looks", "predictions", "polls")
    rows = []
    for name in (each for each in HALF_DAY if each.isdigit()):
        title, planned = part(name)
        counted = [(heading, *_counted(cells)) for heading, cells in sections(name)]
        closer = sum(minutes for heading, minutes, _ in counted if heading.startswith("Closer look"))
        asked = sum(predictions for _, _, predictions in counted)
        rows.append(
            (title, planned, f"{sum(each[1] for each in counted):.0f}", f"{closer:.0f}", asked, _polls(name))
        )
    return table(head, rows)


def _counted(cells):
    """Minutes of cells without those that ask for a prediction, and how many of these there are."""
    asking = [each for each in cells if each[0] == "code" and "prediction(" in each[1]]
    return weight([each for each in cells if each not in asking]), len(asking)


def _polls(number):
    """How many polls the notes of a lesson have, without those of its closer look, such as 03b."""
    notes = (ROOT / "docs" / "teaching" / f"lesson_{number}.md").read_text(encoding="utf-8")
    return len(re.findall(rf"^\d+\. (?!{number}b)", notes.split("**Polls**")[1], flags=re.M))


def table_of_rehearsal():
    """Seconds of the half day's notebooks: alone on an idle machine, and two at once."""
    names, rehearsed = [name for name in HALF_DAY if name not in OWN], read("rehearsal")
    shown = {"two at once": (2, "seconds"), "longest cell of two": (2, "longest_cell"), "load": (2, "load")}
    if all(rehearsed.where(item=name, learners=1) for name in names):
        shown = {"one learner": (1, "seconds"), **shown}
    rows = []
    for name in names:
        idle = read("notebook_times").values("seconds", notebook=name)[0]
        told = [_told(rehearsed.where(item=name, learners=count), what) for count, what in shown.values()]
        rows.append((part(name)[0], f"{idle:.0f}", *told))
    return table(("part", "README", *shown), rows)


def _told(runs, what):
    return f"{runs[0][what]:.0f}" if runs else "not run"


def table_of_walk():
    """Where a room should stand: each section's time of day, and what the walk in a browser took there."""
    (day,) = COURSES["half a day"]
    begins = {title: begin for begin, _, title in timed(day)}
    rows = []
    for name in (each for each in day.parts if each.isdigit()):
        title, planned = part(name)
        counted = [(heading, weight(cells)) for heading, cells in sections(name)]
        now, all_minutes = begins[title], sum(minutes for _, minutes in counted)
        for heading, minutes in counted:
            walked = read("walk").where(item=name, section=heading.replace("`", ""))
            told = (f"{walked[0][what]:.0f}" for what in ("seconds", "longest_cell")) if walked else ("", "")
            asked = walked[0]["predictions"] + walked[0]["explorers"] if walked else ""
            rows.append((clock(round(now)), name, heading or title, asked, *told))
            now += planned * minutes / all_minutes
    return table(("at", "lesson", "section", "predictions and explorers", "seconds", "longest cell"), rows)


SHOWN = {
    "rehearsal.minutes": table_of_minutes,
    "rehearsal.machine": table_of_rehearsal,
    "walk.sections": table_of_walk,
}
