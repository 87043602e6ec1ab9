"""Notebooks and libraries that do not belong together are told; so is a library that was not installed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import aae_teach as aae
import pytest
from aae_teach.checks import check
from aae_teach.installation import place, versions


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """No notebook has said anything, on a machine of the learner's own, with a library of version 0.2.0."""
    monkeypatch.setattr(versions, "_notebook", None)
    monkeypatch.setattr(versions, "place", lambda: place.OWN_MACHINE)
    monkeypatch.setattr(aae, "__version__", "0.2.0")


def test_a_notebook_of_this_version_is_told_nothing(capsys):
    aae.built_for("0.2.0")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("notebook", "effect", "way_out"),
    [
        ("0.10.0", "older: parts may be missing", "git pull"),
        ("0.1.9", "newer: questions may have changed", "take the notebook of the same name"),
    ],
)
def test_an_older_or_newer_library_is_told_in_one_line(capsys, notebook, effect, way_out):
    aae.built_for(notebook)
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"The library is version 0.2.0, and this notebook was built for {notebook};")
    assert effect in line and way_out in line.split("Way out: ")[1]


def test_the_way_out_fits_the_place(monkeypatch, capsys):
    monkeypatch.setattr(versions, "place", lambda: place.HUB)
    aae.built_for("0.3.0")
    assert "whoever runs this JupyterHub" in capsys.readouterr().out


def test_a_check_says_so_when_an_answer_is_not_right(capsys):
    aae.built_for("0.3.0")
    capsys.readouterr()
    with pytest.raises(Exception, match="Stopped at ex00"):
        check("ex00.pixels", 1)
    assert "this notebook was built for 0.3.0" in capsys.readouterr().out


def test_a_question_that_is_gone_says_so():
    aae.built_for("0.1.0")
    with pytest.raises(LookupError, match=r"no question 'ex04\.compare'.*built for 0\.1\.0"):
        check("ex04.compare", 1)


def notebook(path, version):
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"aae_teach": {"version": version}} if version else {}
    path.write_text(json.dumps({"cells": [], "metadata": metadata}))


def test_notebooks_nearby_are_compared(tmp_path):
    notebook(tmp_path / "mine.ipynb", None)
    (tmp_path / "half.ipynb").write_text('{"metadata"')
    notebook(tmp_path / "notebooks" / "01.ipynb", "0.2.0")
    assert versions.of_notebooks_nearby(tmp_path) is None
    notebook(tmp_path / "exercises" / "ex01.ipynb", "0.3.0")
    found = versions.of_notebooks_nearby(tmp_path)
    assert "ex01.ipynb was built for 0.3.0" in str(found) and "older" in found.what


def test_every_notebook_says_its_version_in_metadata_and_first_cell(root, monkeypatch):
    monkeypatch.undo()
    paths = [
        path for folder in ("notebooks", "exercises", "solutions") for path in (root / folder).glob("*.ipynb")
    ]
    assert len(paths) > 30
    for path in paths:
        found = json.loads(path.read_text(encoding="utf-8"))
        assert found["metadata"]["aae_teach"] == {"version": aae.__version__}
        codes = [cell for cell in found["cells"] if cell["cell_type"] == "code"]
        first = next(cell for cell in codes if cell["id"] != "colab")
        calls = [line for line in first["source"] if line.startswith(f'aae.built_for("{aae.__version__}")')]
        assert len(calls) == 1
        # Else the frameworks' notices would reach the cell, in a kernel that is not the course's own.
        imported = [
            line for line in first["source"] if re.match(r"import (aae_teach|keras|tensorflow)", line)
        ]
        assert imported[0].startswith("import aae_teach")


PROGRAM = """
import aae_teach as aae
from aae_teach.installation import versions
print(versions.folder_in_use())
aae.built_for(aae.__version__)
"""


def imported_from(folder):
    """What a program in a folder imports and says, as a kernel there would: (library, the rest)."""
    # A kernel puts its working folder first, as `python -c` does.
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, capture_output=True, text=True, check=True
    )
    used, *rest = ran.stdout.splitlines()
    return Path(used), " ".join(rest)


def test_a_clone_beside_the_notebook_leaves_the_installed_library_in_use(tmp_path, root):
    for name in ("aae_teach", "course"):
        copy = tmp_path / name / "aae_teach"
        copy.mkdir(parents=True)
        (copy / "__init__.py").write_text("raise ImportError('the wrong one')")
    used, rest = imported_from(tmp_path)
    assert used == root / "aae_teach" and rest == ""


def test_at_the_top_of_a_clone_the_first_cell_says_which_library_it_uses(tmp_path, root):
    (tmp_path / "aae_teach").mkdir()
    for path in (root / "aae_teach").rglob("*.py"):
        copy = tmp_path / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    used, rest = imported_from(tmp_path)
    assert used == tmp_path / "aae_teach"
    assert f"The library in {used} is used" in rest and f"installed in {root / 'aae_teach'}" in rest
    assert "Way out: to use the installed one, open the notebook from a folder" in rest
