import json
import re

import pytest
import questions

from tests import ROOT

NOTEBOOKS = sorted(
    path for name in ("notebooks", "solutions", "exercises") for path in (ROOT / name).glob("*.ipynb")
)
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))
NAMES = [f"{path.parent.name}/{path.name}" for path in NOTEBOOKS]


def test_the_course_has_its_lessons_and_an_exercise_for_each():
    apart = {"explorer_gallery", "diagnose_a_run", "03b_steadying_the_recipe"}
    lessons = {path.stem for path in (ROOT / "lessons").glob("*.py")} - apart
    numbers = {name[:2] for name in lessons if not name.startswith("ex")}
    assert numbers >= {"00", "01", "02", "03", "04"}
    assert {f"ex{name}" for name in lessons if not name.startswith("ex")} == {
        name for name in lessons if name.startswith("ex")
    }


def test_notebooks_are_byte_for_byte_what_their_sources_build(build_notebooks):
    found = build_notebooks.differences(ROOT, build_notebooks.build_all(ROOT))
    assert not found, "\n".join([*found, "`make notebooks` rebuilds them."])


@pytest.mark.parametrize("path", EXERCISES, ids=[path.stem for path in EXERCISES])
def test_an_exercise_is_its_solution_outside_of_the_marked_regions(path):
    exercise, solution = (
        json.loads((ROOT / folder / path.name).read_text(encoding="utf-8"))["cells"]
        for folder in ("exercises", "solutions")
    )
    source = (ROOT / "lessons" / f"{path.stem}.py").read_text(encoding="utf-8")
    marked = [cell for _, cell in questions.code_cells(source) if questions.BEGIN in cell]
    assert [cell["id"] for cell in exercise] == [cell["id"] for cell in solution]
    differing = [(a, b) for a, b in zip(exercise, solution) if a != b]
    assert len(differing) == len(marked)
    for handed_out, solved in differing:
        assert handed_out["cell_type"] == "code"
        assert handed_out["source"][-1] == solved["source"][-1]  # the check
        assert any("..." in line or "NotImplementedError" in line for line in handed_out["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_carries_no_results(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) == {"kernelspec", "language_info", "aae_teach"}  # no widget state
    assert notebook["metadata"]["kernelspec"]["name"] == "aae-teach"
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_cell_ids_are_valid_and_unique(path):
    ids = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell_id) for cell_id in ids)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_opens_with_its_title(path):
    first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
    assert first["cell_type"] == "markdown"
    assert "".join(first["source"]).startswith("# ")
