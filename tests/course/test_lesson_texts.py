"""Lessons are as long as they say, keep claims apart from what they tell, and describe their figures."""

import ast
import math
import re

import nbformat
import pytest

from tests import ROOT

LESSONS = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if path.stem != "explorer_gallery"]
EXERCISES = sorted((ROOT / "solutions").glob("ex*.ipynb"))
SOURCES = sorted((ROOT / "lessons").glob("[0-9d]*.py"))
DRAWS = ("plot_", "subplots(", "explore", "make_sliders", "figure")


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def words(path):
    """How many words a reader meets: without addresses of links, tags of HTML, formulas and tables."""
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    plain = re.sub(r"\]\([^)]*\)|</?[a-z]+>|^\|.*$|\$\$.*?\$\$", " ", text, flags=re.MULTILINE)
    return len(plain.split())


def claims(cell):
    return "claims" in cell.metadata.get("tags", [])


@pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])
def test_a_lesson_is_not_too_long(path):
    assert words(path) <= 2800


@pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])
def test_a_lesson_takes_as_long_as_it_says(path):
    # What asks for a prediction is read with the text that asks it.
    code = [cell for cell in cells(path, "code") if not claims(cell) and "prediction(" not in cell.source]
    figures = sum(any(word in cell.source for word in DRAWS) for cell in code)
    minutes = words(path) / 200 + len(code) + figures
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    said = int(re.search(r"\*\*Time:\*\* (?:about )?(\d+) minutes", text)[1])
    assert abs(said - 5 * math.ceil(minutes / 5)) <= 10, f"{minutes:.0f} minutes by words, cells and figures"


@pytest.mark.parametrize("path", LESSONS[1:], ids=[path.stem for path in LESSONS[1:]])
def test_claims_have_cells_of_their_own(path):
    """Lesson 00 shows one; in the others a learner meets a claim only if it fails."""
    assert not [cell.id for cell in cells(path, "code") if "claim(" in cell.source and not claims(cell)]


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_pictures_are_described_by_what_is_seen(path):
    """That there are twenty images of 28 by 28 pixels tells nobody anything."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    drawn = [call for call in calls if getattr(call.func, "attr", "") == "plot_digits"]
    silent = [call.lineno for call in drawn if not any(word.arg == "about" for word in call.keywords)]
    assert not silent


@pytest.mark.parametrize("path", LESSONS + EXERCISES, ids=[path.stem for path in LESSONS + EXERCISES])
def test_panels_are_named_in_words(path):
    """A title above a panel is lost on who hears the figure, so that two descriptions run into each other."""
    several = [
        cell
        for cell in cells(path, "code")
        if re.search(r"subplots\(\d", cell.source) and re.search(r"aae\.plot_\w+\(.*ax=ax", cell.source, re.S)
    ]
    assert not [cell.id for cell in several if "figure.alt" not in cell.source]


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_normal_distribution_is_written_with_its_variance(path):
    """N(0, 5) has the standard deviation 5 for some and the square root of 5 for others."""
    found = re.findall(r"N\(0, ?[\d.]+\)", path.read_text(encoding="utf-8"))
    assert set(found) <= {"N(0, 1)"}
