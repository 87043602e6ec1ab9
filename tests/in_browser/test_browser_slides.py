"""Slides of a lesson: nothing leaves 16:9, explorers move, notes are there, printing gives each a page."""

import base64
import io
import re
import shutil

import aae_teach as aae
import nbformat
import pytest
from PIL import Image
from website import deck

from tests import browser

STEM = "01_autoencoder_gaps"
SIZE = {"width": 1280, "height": 720}
# How far the contents of the current slide reach beyond the screen, in pixels.
BEYOND = """() => Math.max(0, ...[...Reveal.getCurrentSlide().querySelectorAll(
    ":scope > :not(aside), li, img, iframe, table"
  )].flatMap((each) => {
    const { right, bottom } = each.getBoundingClientRect();
    return [right - innerWidth, bottom - innerHeight];
  }))"""


@pytest.fixture(scope="module")
def made(root, load_tool, tmp_path_factory):
    """(folder of the slides, how many): lesson 01 as if it had put out a figure and an explorer."""
    folder, target = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("slides")
    notebook = nbformat.read(root / "notebooks" / f"{STEM}.ipynb", as_version=4)
    replay = aae.explore.replay(aae.load_example("steady").recording)
    (folder / "pages").mkdir()
    replay.to_html(folder / "pages" / "1_replay.html")
    (folder / "pages" / "1_replay.png").write_bytes(base64.b64decode(replay.still.partition(",")[2]))
    picture = io.BytesIO()
    Image.new("RGB", (1200, 900), "gray").save(picture, "PNG")
    data = {"image/png": base64.b64encode(picture.getvalue()).decode()}
    page = {"application/vnd.aae-teach.page+json": {"name": "1_replay", "alt": replay.alt}}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[0].outputs = [nbformat.v4.new_output("display_data", data)]
    code[1].outputs = [nbformat.v4.new_output("display_data", page)]
    nbformat.write(notebook, folder / "notebook.ipynb")
    tool = load_tool("build_slides")
    tool.take_reveal(target / "reveal")
    shutil.copy(root / "tools" / "website" / "slides.css", target)
    return target, tool.write(root, folder, target, STEM)


def opened(chromium, made, query="", stem=STEM):
    page = browser.watched(chromium.new_context(viewport=SIZE))
    page.goto(f"{(made[0] / stem / 'index.html').as_uri()}{query}")
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    return page


def test_every_slide_fits_and_loads_nothing_from_elsewhere(chromium, made):
    page = opened(chromium, made)
    count = page.evaluate("Reveal.getTotalSlides()")
    assert count == made[1] > 10
    for number in range(count):
        page.evaluate("(number) => Reveal.slide(number)", number)
        page.wait_for_timeout(100)
        assert page.evaluate(BEYOND) <= 1, f"slide {number + 1}"
    assert page.complaints == []


def test_the_code_that_lessons_mark_fits_on_slides(chromium, made, root):
    marked = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        marked += [cell for cell in cells if "slide" in cell.metadata.get("tags", ())]
    assert len(marked) >= 15
    heading = nbformat.v4.new_markdown_cell("# The code of a lesson")
    slides = deck.slides_of(nbformat.v4.new_notebook(cells=[heading, *marked]))
    assert len(slides) == len(marked)
    (made[0] / "code").mkdir()
    (made[0] / "code" / "index.html").write_text(deck.page("Code", slides), encoding="utf-8")
    page = opened(chromium, made, stem="code")
    for number, cell in enumerate(marked):
        page.evaluate("(number) => Reveal.slide(number)", number)
        assert page.locator("section.present .highlight pre").count() == 1
        assert page.evaluate(BEYOND) <= 1, cell.source
        over = page.locator("section.present pre").evaluate("(each) => each.scrollWidth - each.clientWidth")
        assert over <= 0, cell.source
    assert browser.axe_violations(page, "section.present") == []


@pytest.fixture(scope="module")
def written(made, root):
    """Names of decks of all lessons from their texts alone, each code cell with a figure."""
    picture = io.BytesIO()
    Image.new("RGB", (1200, 900), "gray").save(picture, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    figure = {"text/html": f'<img class="output-figure" alt="" src="{address}">'}
    stems = [path.stem for path in sorted((root / "notebooks").glob("[0-9]*.ipynb"))]
    for stem in stems:
        notebook = nbformat.read(root / "notebooks" / f"{stem}.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [nbformat.v4.new_output("display_data", figure)]
        notes = (root / "docs" / "teaching" / f"lesson_{stem[:2]}.md").read_text(encoding="utf-8")
        folder = made[0] / f"written_{stem}"
        folder.mkdir()
        slides = deck.slides_of(notebook, notes)
        (folder / "index.html").write_text(deck.page(slides[0].title, slides), encoding="utf-8")
    return stems


def test_every_slide_of_every_lesson_fits(chromium, written, made):
    for stem in written:
        page = opened(chromium, made, stem=f"written_{stem}")
        beyond = page.evaluate(f"""() => [...Array(Reveal.getTotalSlides()).keys()].map((number) => {{
            Reveal.slide(number);
            return [Reveal.getCurrentSlide().innerText.slice(0, 80), ({BEYOND})()];
        }})""")
        assert len(beyond) > 10, stem
        assert [(text, pixels) for text, pixels in beyond if pixels > 1] == [], stem
        assert page.complaints == []
        page.context.close()


def test_choices_of_a_poll_are_told_apart_by_letters(chromium, made):
    page = opened(chromium, made)
    lists = page.locator("section:has(h2:text-is('Poll')) ol")
    assert lists.count() > 2
    kinds = lists.evaluate_all("(found) => found.map((each) => getComputedStyle(each).listStyleType)")
    assert set(kinds) == {"upper-alpha"}


def test_an_explorer_moves_in_its_slide(chromium, made):
    page = opened(chromium, made)
    number = page.evaluate(
        "Reveal.getSlides().findIndex((each) => each.querySelector('figure.explorer iframe'))"
    )
    page.evaluate("(number) => Reveal.slide(number)", number)
    frame = page.frame_locator("section.present iframe")
    slider = frame.locator("input[type=range]").first
    slider.wait_for()
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() != before
    assert page.complaints == []


def test_the_speaker_reads_the_notes_for_whoever_teaches(made, root):
    page = (made[0] / STEM / "index.html").read_text(encoding="utf-8")
    first = re.search(r'<aside class="notes">(.*?)</aside>', page, re.DOTALL)[1]
    assert "<strong>Aim.</strong>" in first and "<strong>On the board.</strong>" in first
    notes = (root / "docs" / "teaching" / "lesson_01.md").read_text(encoding="utf-8")
    polls = re.findall(r"^\d+\. .+\*[^*]+ / [^*]+\*", notes, re.MULTILINE)
    assert len(polls) >= 2 and page.count("<h2>Poll</h2>") == len(polls)


def test_printing_gives_every_slide_a_page(chromium, made, tmp_path):
    page = opened(chromium, made, "?print-pdf")
    page.locator(".pdf-page").first.wait_for()
    page.pdf(path=tmp_path / "slides.pdf", prefer_css_page_size=True, print_background=True)
    printed = (tmp_path / "slides.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == made[1]
    # Explorers are printed as their pictures.
    assert page.locator("iframe").count() == 0 and page.locator(".explorer-still img").count() == 1
