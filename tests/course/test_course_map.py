"""The map of the course in lesson 00 has every lesson, and its core path is about four hours."""

from benchmarks.lessons import course_map


def test_the_map_has_a_row_for_every_lesson_with_its_times(root):
    rows = [[cell.strip() for cell in line.split("|")] for line in course_map.course_map().splitlines()[2:]]
    paths = sorted((root / "lessons").glob("[0-9][0-9]*.py"))
    assert [row[2] for row in rows] == [f"[{path.stem.split('_')[0]}]({path.stem}.ipynb)" for path in paths]
    assert all(row[5].isdigit() for row in rows)


def test_the_core_path_is_about_four_hours():
    hours = sum(map(course_map.core_minutes, course_map.CORE)) / 60
    assert 3 <= hours <= 5


def test_sections_hold_every_cell_of_a_lesson():
    parts = course_map.sections("01")
    assert "Check yourself" in [heading for heading, _ in parts]
    assert course_map.words([cell for _, cells in parts for cell in cells]) > 1000
