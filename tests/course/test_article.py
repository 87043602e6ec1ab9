"""Every point of the article is taught where docs/article.md says."""

import json
import re

import pytest

ROWS = [str(number) for number in range(1, 18)]


def table(root):
    """Row number to (notebook, heading)."""
    rows = re.findall(
        r"^\| (\d+) \|.*\| `(\w+)` \| (.*) \|$", (root / "docs" / "article.md").read_text(), flags=re.M
    )
    return {number: (notebook, heading) for number, notebook, heading in rows}


def headings(root, notebook):
    cells = json.loads((root / "notebooks" / f"{notebook}.ipynb").read_text())["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return re.findall(r"^#+ (.+)$", text, flags=re.M)


def test_all_rows_are_listed_once(root):
    text = (root / "docs" / "article.md").read_text()
    assert re.findall(r"^\| (\d+) \|", text, flags=re.M) == ROWS


@pytest.mark.parametrize("number", ROWS)
def test_the_heading_is_in_the_notebook(root, number):
    notebook, heading = table(root)[number]
    assert headings(root, notebook).count(heading) == 1


def test_headings_named_in_the_text_exist_too(root):
    text = (root / "docs" / "article.md").read_text()
    known = {
        heading for path in (root / "notebooks").glob("*.ipynb") for heading in headings(root, path.stem)
    }
    named = re.findall(r'"([^"]+)"', text.split("\n\n")[-1])
    assert named
    assert set(named) <= known
