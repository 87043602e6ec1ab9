import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

NOTEBOOKS = sorted(
    path for name in ("notebooks", "solutions", "exercises") for path in (ROOT / name).glob("*.ipynb")
)
NAMES = [f"{path.parent.name}/{path.name}" for path in NOTEBOOKS]


def test_the_course_has_its_lessons_and_an_exercise_for_each():
    lessons = {path.stem for path in (ROOT / "lessons").glob("*.py")} - {"explorer_gallery", "diagnose_a_run"}
    numbers = {name[:2] for name in lessons if not name.startswith("ex")}
    assert numbers >= {"00", "01", "02", "03", "04"}
    assert {f"ex{name}" for name in lessons if not name.startswith("ex")} == {
        name for name in lessons if name.startswith("ex")
    }


def test_notebooks_are_byte_for_byte_what_their_sources_build(build_notebooks):
    found = build_notebooks.differences(ROOT, build_notebooks.build_all(ROOT))
    assert not found, "\n".join([*found, "`make notebooks` rebuilds them."])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)
def test_notebook_carries_no_results(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}  # no widget state
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
