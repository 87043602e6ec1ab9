"""Points in the files that Canvas, Moodle and people read."""

import csv
import json
from pathlib import Path

import pytest
from aae_teach.__main__ import main
from aae_teach.checks.outcomes import NOT_YET, RIGHT
from aae_teach.checks.registry import asked_questions, points_of
from aae_teach.grading import NOT_GRADED, gradebook
from aae_teach.grading.journal import Entry
from aae_teach.grading.packing import read_name
from aae_teach.grading.report import Row
from aae_teach.grading.roster import BadRoster, read_roster

PIXELS, INK, ROWS = "ex00.pixels", "ex00.ink", "ex00.to_rows"
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,ex00 Start here (77),Current Score
    Points Possible,,,,,4,(read only)
"Doe, Jane",12,s12,jane@school.org,A,,
"Doe, Jane",13,s13,jane2@school.org,B,,
"Roe, Max",14,s14,max@school.org,A,,
"""
WORKSHEET = """Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade)
Participant 12,Jane Doe,jane@school.org,Submitted,,100.00,-
Participant 13,Max Roe,max@school.org,No submission,,100.00,-
"""
PARTICIPANTS = (
    "First name;Last name;ID number;Email address\nJane;Doe;s12;jane@school.org\nMax;Roe;s14;max@school.org\n"
)


def entry(learner, states, exercise="ex00", **about):
    rows = tuple(Row(learner, exercise, question, state, "") for question, state in states.items())
    return Entry(learner, exercise, learner, rows, **about)


ALL = {PIXELS: RIGHT, INK: RIGHT, ROWS: RIGHT}


def exported(tmp_path, kind, entries, roster="", exercise=None):
    """(rows as dicts, notes) of an export."""
    if roster:
        (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
        roster = read_roster(tmp_path / "roster.csv")
    notes = gradebook.export(kind, entries, tmp_path / "out.csv", roster or None, exercise)
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        return list(csv.reader(file)), notes


def test_points_are_the_difficulties_that_the_exercises_state(root):
    for name, asked in asked_questions().items():
        assert ("points" in asked) == (asked["exercise"] is not None), name
    assert points_of("ex00") == {PIXELS: 1, INK: 1, ROWS: 2}
    stated = (root / "lessons" / "ex04_walking_the_code_space.py").read_text(encoding="utf-8")
    assert stated.count("- Difficulty: ") == len(points_of("ex04"))
    assert sum(points_of("ex04").values()) == sum(int(part[0]) for part in stated.split("- Difficulty: ")[1:])


def test_canvas_gets_its_own_columns_and_who_handed_in_nothing_gets_0(tmp_path):
    entries = [
        entry("doejane", {**ALL, ROWS: NOT_YET}, platform="canvas", user="13", late=True),
        entry("roemax", ALL),
    ]
    lines, notes = exported(tmp_path, "canvas", entries, CANVAS)
    assert lines == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ex00 Start here (77)"],
        ["    Points Possible", "", "", "", "", "4"],
        ["Doe, Jane", "12", "s12", "jane@school.org", "A", "0"],
        ["Doe, Jane", "13", "s13", "jane2@school.org", "B", "2"],
        ["Roe, Max", "14", "s14", "max@school.org", "A", "4"],
    ]
    assert notes == []


def test_canvas_without_a_roster_has_numbers_from_the_names(tmp_path):
    lines, _ = exported(tmp_path, "canvas", [entry("doejane", ALL, platform="canvas", user="13")])
    assert lines[2] == ["doejane", "13", "", "", "", "4"]


def test_a_name_that_two_share_is_left_out_and_told(tmp_path):
    lines, notes = exported(tmp_path, "canvas", [entry("janedoe", ALL), entry("nobody", ALL)], CANVAS)
    assert [line[-1] for line in lines[2:]] == ["0", "0", "0"]
    assert notes == ["Not on the roster, or not to be told apart there, and left out: janedoe, nobody."]


def test_moodle_s_worksheet_gets_grades_on_its_own_scale(tmp_path):
    states = {**ALL, ROWS: NOT_YET}
    lines, _ = exported(tmp_path, "moodle", [entry("J", states, platform="moodle", user="12")], WORKSHEET)
    assert [line[4] for line in lines] == ["Grade", "50.00", "0.00"]
    assert [line[:4] + line[5:] for line in lines] == [
        line[:4] + line[5:] for line in csv.reader(WORKSHEET.splitlines())
    ]
    with pytest.raises(gradebook.BadExport, match="ex00, ex01"):
        exported(tmp_path, "moodle", [entry("J", ALL), entry("J", {}, "ex01")], WORKSHEET)


BLIND = """Identifier,Status,Grade,Maximum Grade,Last modified (submission),Last modified (grade)
Participant 12,Submitted,,"10,00",-,-
Participant 13,No submission,,"10,00",-,-
"""


def test_a_worksheet_of_anonymous_submissions_is_filled_by_its_identifier(tmp_path):
    anonymous = read_name("Participant_12_assignsubmission_file_ex00.ipynb")
    handed_in = entry(anonymous.learner, ALL, platform=anonymous.platform, user=anonymous.user)
    lines, notes = exported(tmp_path, "moodle", [handed_in], BLIND)
    assert [line[2] for line in lines] == ["Grade", "10.00", "0.00"] and notes == []


@pytest.mark.parametrize("scale", ["Good, Excellent", "-", "0", "nan", "inf"])
def test_a_worksheet_with_a_scale_is_refused_before_anything_is_graded(tmp_path, monkeypatch, capsys, scale):
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    Path("class/Jane Doe_12_assignsubmission_file_ex00.ipynb").write_text("{")
    Path("list.csv").write_text(WORKSHEET.replace("100.00", f'"{scale}"'))
    assert main(["grade", "class", "--exercise", "ex00", "--export", "moodle", "--roster", "list.csv"]) == 2
    said = capsys.readouterr().err
    assert f"Maximum Grade {scale!r}" in said and "Participant 12" in said and "grade type to points" in said
    assert not list(tmp_path.glob("grades*"))


def test_a_worksheet_in_another_language_is_told_from_others(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung\n", encoding="utf-8")
    with pytest.raises(BadRoster, match=r"Vollständiger Name.*in English"):
        read_roster(path)


def test_moodle_s_import_has_a_column_for_each_exercise_and_a_total(tmp_path):
    entries = [entry("jane", ALL), entry("Roe Max", {"ex01.gap_share": RIGHT}, "ex01")]
    lines, notes = exported(tmp_path, "moodle", entries, PARTICIPANTS)
    gap = points_of("ex01")["ex01.gap_share"]
    assert lines == [
        ["First name", "Last name", "ID number", "Email address", "ex00", "ex01", "Total"],
        ["Jane", "Doe", "s12", "jane@school.org", "4", "0", "4"],
        ["Max", "Roe", "s14", "max@school.org", "0", str(gap), str(gap)],
    ]
    assert notes == []


def test_the_plain_table_has_totals_and_says_what_came_late_or_was_not_graded(tmp_path):
    entries = [
        entry("=anna", ALL, late=True),
        entry("bert (a.ipynb)", {**ALL, INK: NOT_YET}, name="bert"),
        entry("bert (b.ipynb)", {PIXELS: RIGHT, INK: NOT_GRADED, ROWS: NOT_GRADED}, name="bert"),
    ]
    lines, notes = exported(tmp_path, "plain", entries)
    assert lines == [
        ["learner", "ex00", "total", "possible", "late"],
        ["'=anna", "4", "4", "4", "ex00"],
        ["bert", "3", "3", "4", ""],
    ]
    assert len(notes) == 2 and "bert" in notes[0] and "bert (b.ipynb)" in notes[1]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_notebooks_with_equal_points_the_one_in_time_counts_and_a_better_late_one_counts(
    tmp_path, order
):
    equal = [entry("anna (a)", ALL, name="anna"), entry("anna (b)", ALL, name="anna", late=True)]
    better = [
        entry("bert (a)", {**ALL, INK: NOT_YET}, name="bert"),
        entry("bert (b)", ALL, name="bert", late=True),
    ]
    lines, _ = exported(tmp_path, "plain", equal[::order] + better[::order])
    assert [line[1:] for line in lines[1:]] == [["4", "4", "4", ""], ["4", "4", "4", "ex00"]]


@pytest.mark.parametrize(
    ("kind", "roster", "cells"),
    [
        ("plain", PARTICIPANTS, ["", ""]),
        ("moodle", PARTICIPANTS, ["", ""]),
        ("canvas", CANVAS, [""]),
        ("moodle", WORKSHEET, [""]),
    ],
)
def test_who_was_not_graded_by_the_grader_s_own_fault_gets_no_0_and_is_named(tmp_path, kind, roster, cells):
    states = dict.fromkeys(ALL, NOT_GRADED)
    failed = entry("Max Roe", states, failed=True)
    lines, notes = exported(tmp_path, kind, [failed], roster)
    wanted = [column for column in lines[0] if column[:4].strip() in ("ex00", "tota", "Tota", "Grad")]
    (line,) = (line for line in lines if "Max" in line[0] + line[1])
    assert [line[lines[0].index(column)] for column in wanted] == cells
    assert len(notes) == 1 and "grader itself failed" in notes[0] and "Max Roe" in notes[0]
    # What is known of another notebook counts.
    lines, _ = exported(tmp_path, kind, [failed, entry("Max Roe", ALL)], roster)
    (line,) = (line for line in lines if "Max" in line[0] + line[1])
    assert line[lines[0].index(wanted[0])] in ("4", "100.00")
    # What stopped in the learner's own notebook counts 0, as before.
    _, notes = exported(tmp_path, kind, [entry("Max Roe", states)], roster)
    assert "counts 0" in notes[0]


def test_an_exercise_that_nobody_handed_in_has_a_column_of_zeros(tmp_path):
    lines, _ = exported(tmp_path, "plain", [], PARTICIPANTS, "ex00")
    assert [line[:2] for line in lines] == [["learner", "ex00"], ["Jane Doe", "0"], ["Max Roe", "0"]]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@1", "\uff1d1", "a;=1", "\t=1"])
@pytest.mark.parametrize("kind", gradebook.KINDS)
def test_no_cell_of_a_gradebook_is_a_formula(tmp_path, kind, cell):
    roster = f'name,Email address,Section\n"{cell}","{cell}","{cell}"\n'
    lines, _ = exported(tmp_path, kind, [entry("x", ALL)], roster)
    for line in lines[1:]:
        for text in line:
            assert not text.strip().startswith(("=", "+", "-", "@", "\uff1d")) and ";=" not in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"a,b\n1,2\n", "no column"), (b"", "no column"), (b"\xff\xfe", "UTF-8"), (None, "cannot be read")],
)
def test_other_files_are_told_from_rosters(tmp_path, content, reason):
    path = tmp_path / "roster.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadRoster, match=reason):
        read_roster(path)


def test_the_command_writes_the_gradebook_beside_the_table(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    Path("class/Jane Doe_12_assignsubmission_file_ex00.ipynb").write_text("{")
    Path("list.csv").write_text(WORKSHEET)
    options = ["--exercise", "ex00", "--export", "moodle", "--roster", "list.csv"]
    assert main(["grade", "class", *options]) == 0
    assert "grades_ex00_moodle.csv" in capsys.readouterr().out
    assert "Participant 12,Jane Doe" in Path("grades_ex00_moodle.csv").read_text(encoding="utf-8")
    assert json.loads(Path("grades_ex00.jsonl").read_text().splitlines()[1])["user"] == "12"
    assert main(["grade", "class", "--roster", "list.csv"]) == 2
    assert main(["grade", "class", "--export", "plain", "--roster", "nowhere.csv"]) == 2
