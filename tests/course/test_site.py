"""What the site is made with: mathematics, links, buttons, and outputs as pages show them."""

import base64
import re

import nbformat
import pytest

pytest.importorskip("latex2mathml", reason="what makes the site needs Python 3.11")
from website import buttons, capture, links, mathematics, outputs, places, running, staging

FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


def texts(root):
    """All Markdown that the site shows: {name: text}."""
    found = {path.name: path.read_text("utf-8") for path in (root / "docs").rglob("*.md")}
    for path in [*(root / "notebooks").glob("*.ipynb"), *(root / "exercises").glob("*.ipynb")]:
        cells = nbformat.read(path, as_version=4).cells
        found[path.name] = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return found


def test_every_formula_of_the_course_becomes_mathematics(root):
    count = 0
    for text in texts(root).values():
        for block, inline in FORMULA.findall(CODE.sub("", text)):
            made = mathematics.mathml(block or inline, block=bool(block))
            assert made.startswith("<math") and "\\" not in made, block or inline
            count += 1
    assert count > 100


def test_a_command_that_would_be_shown_is_refused():
    with pytest.raises(ValueError, match="no MathML"):
        mathematics.mathml(r"x \unknowncommand y")
    assert mathematics.in_text("the code of $x$ and $y$").count("<math") == 2


def test_parentheses_of_a_chosen_size_stay_parentheses():
    assert mathematics.mathml(r"g\bigl(x\bigr)") == mathematics.mathml("g(x)")


@pytest.fixture
def stager(root, tmp_path):
    sources = ("README.md", "docs/glossary.md", "notebooks/00_start_here.ipynb")
    return staging._Stager(root, tmp_path, sources)


def test_links_between_pages_stay_and_others_lead_to_the_repository(stager):
    text = "See [a *term*](../docs/glossary.md#code), [a script](../tools/suite.py) and [a paper](https://arxiv.org)."
    source = "notebooks/00_start_here.ipynb"
    assert "[a *term*](../docs/glossary.md#code), a script and" in stager.adapted(text, source)
    stager.places.repository, stager.places.known = "https://github.com/someone/course", True
    address = "https://github.com/someone/course/blob/main/tools/suite.py"
    assert f"[a script]({address}) and [a paper](https://arxiv.org)" in stager.adapted(text, source)


def test_a_link_to_nothing_stops_the_site(stager):
    with pytest.raises(staging.BrokenLink, match=r"README.md links to no/such.md"):
        stager.adapted("[here](no/such.md)", "README.md")


def test_checkpoints_of_jupyterlab_are_no_pages(tmp_path):
    for name in ("notebooks/00.ipynb", "notebooks/.ipynb_checkpoints/00-checkpoint.ipynb"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert staging._names(tmp_path, "notebooks", "*.ipynb") == ["notebooks/00.ipynb"]


def test_what_jupyterlab_saved_in_a_notebook_is_not_shown(tmp_path, stager):
    cells = [nbformat.v4.new_markdown_cell("# Saved"), nbformat.v4.new_code_cell("print(1)")]
    cells[1].outputs = [nbformat.v4.new_output("stream", text="saved by hand")]
    stager.root, path = tmp_path, tmp_path / "notebooks" / "saved.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {}}), path)
    stager.notebook("notebooks/saved.ipynb", {})
    page = nbformat.read(tmp_path / "pages" / "notebooks" / "saved.ipynb", as_version=4)
    assert "widgets" not in page.metadata and not page.cells[1].outputs


def test_every_link_of_the_course_leads_to_a_file(root, stager):
    for folder in ("notebooks", "exercises"):
        for path in (root / folder).glob("*.ipynb"):
            for cell in nbformat.read(path, as_version=4).cells:
                if cell.cell_type == "markdown":
                    stager.adapted(cell.source, f"{folder}/{path.name}")
    for path in (root / "docs").rglob("*.md"):
        stager.adapted(path.read_text("utf-8"), path.relative_to(root).as_posix())


def test_as_long_as_the_repository_has_no_address_buttons_say_so(root, tmp_path):
    unknown = places.Places(root)
    assert unknown.repository == places.UNSET and not unknown.known
    row = buttons.buttons(unknown, "notebooks/00_start_here.ipynb", "../files/00_start_here.ipynb")
    assert row.count("<a ") == 1 and row.count(buttons.NOT_SET) == 1 and "github.com" not in row
    text = (root / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(text.replace(places.UNSET, "https://github.com/someone/course"))
    row = buttons.buttons(places.Places(tmp_path), "notebooks/00_start_here.ipynb", "x.ipynb")
    assert "https://mybinder.org/v2/gh/someone/course/main?labpath=notebooks/00_start_here.ipynb" in row
    assert "colab.research.google.com/github/someone/course/blob/main/notebooks/00_start_here.ipynb" in row
    assert "https://github.com/someone/course/blob/main/notebooks/00_start_here.ipynb" in row


def test_broken_links_and_foreign_files_are_found(tmp_path):
    (tmp_path / "a.html").write_text('<p id="here"></p><a href="b.html#there">b</a><a href="#here">here</a>')
    (tmp_path / "b.html").write_text('<img src="no.png"><script src="https://cdn.example/x.js"></script>')
    found = links.broken(tmp_path)
    assert [sentence.split()[0] for sentence in found] == ["a.html", "b.html", "b.html"]
    assert "no such place" in found[0] and "cdn.example" in found[1] and "no.png" in found[2]


@pytest.mark.trains  # starts a kernel
def test_a_run_finds_what_was_measured_beforehand(root, tmp_path):
    """Lesson 03b reads such results; the folder that a run has for itself is no part of the course."""
    path = "pathlib.Path('benchmarks/lessons/four_changes_03.json')"
    code = f"import json, pathlib\njson.loads({path}.read_text())['about']['data']"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(notebook, tmp_path / "reader.ipynb")
    (tmp_path / "runs").mkdir()
    folder = running.run(root, tmp_path / "reader.ipynb", tmp_path / "runs")
    assert running.outputs(folder)[0][0].data["text/plain"] == "'digits'"


def test_log_lines_and_overwritten_progress_are_left_out(tmp_path):
    shown = outputs.Shown("lesson", tmp_path, tmp_path)
    text = "I0000 00:00 oneDNN custom operations\nepoch 1\repoch 2\nloss 0.5\n"
    (stream,) = shown([nbformat.v4.new_output("stream", text=text)])
    assert stream.text == "epoch 2\nloss 0.5\n"
    assert shown([nbformat.v4.new_output("stream", text="I0000 00:00 alone\n")]) == []


def test_an_explorer_becomes_a_picture_that_its_page_replaces(tmp_path):
    (tmp_path / "1_plane.html").write_text("a page")
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    (tmp_path / "1_plane.png").write_bytes(base64.b64decode(pixel))
    data = {capture.MIME: {"name": "1_plane", "alt": 'codes of "digits"'}}
    extra = tmp_path / "extra"
    (output,) = outputs.Shown("04_x", tmp_path, extra)([nbformat.v4.new_output("display_data", data=data)])
    assert 'data-explorer="../explorers/04_x/1_plane.html"' in output.data["text/html"]
    assert "codes of &quot;digits&quot;" in output.data["text/html"] and "lazy" in output.data["text/html"]
    assert (extra / "explorers/04_x/1_plane.html").read_text() == "a page"
    assert (extra / "figures/04_x/1.webp").exists()
