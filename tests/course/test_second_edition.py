"""What became of each finding stands where docs/second_edition.md says."""

import json
import re
from urllib.parse import unquote

import pytest

ROW = re.compile(r"^\| (.+?) \| (.+) \(\[(.+)\]\((.+)\)\) \|$")


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "second_edition.md").read_text(encoding="utf-8")


def headings(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return re.findall(r"^#+ (.+)$", text, flags=re.M)


def test_every_line_is_a_finding_with_its_answer_and_a_place(page):
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    assert [line for line in lines if not ROW.match(line)] == ["| finding | what became of it |"] * 13
    findings = [ROW.match(line)[1] for line in lines if ROW.match(line)]
    assert len(findings) > 150
    assert len(set(findings)) == len(findings)


def test_the_section_that_is_linked_is_in_the_notebook(page, root):
    for name, target in re.findall(r"\(\[(.+)\]\((\S+)\)\) \|$", page, flags=re.M):
        file, _, anchor = target.partition("#")
        path = (root / "docs" / file).resolve()
        assert path.exists(), file
        if path.suffix == ".ipynb":
            assert headings(path).count(name) == 1, name
            assert unquote(anchor) == name.replace(" ", "-")


def test_readme_and_website_lead_to_the_page(root):
    assert "(docs/second_edition.md)" in (root / "README.md").read_text(encoding="utf-8")
    listed = (root / "tools" / "website" / "index.md").read_text(encoding="utf-8").splitlines()
    assert "docs/second_edition" in listed


def test_every_lesson_has_its_table(page, root):
    numbers = {path.name.split("_")[0] for path in (root / "notebooks").glob("0*.ipynb")}
    told = set(re.findall(r"\b0\db?\b", " ".join(re.findall(r"^## (.+)$", page, flags=re.M))))
    assert told == numbers
