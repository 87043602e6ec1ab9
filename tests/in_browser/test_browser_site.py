"""The site, built from a small run and visited whole: nothing comes from elsewhere, and explorers move.

One short notebook stands for the lessons: it shows every explorer, of a model that has hardly been trained.
"""

import re
import shutil

import build_site
import nbformat
import pytest
from website import links

from tests import browser

NAME = "explorer_gallery"
LEFT_OUT = (".*", "build", "site", "__pycache__", "*.json.ready")
FIRST_VIEW, EXPLORER = 1_000_000, 3_000_000  # bytes at most
CELLS = [
    "import aae_teach as aae\n"
    "from aae_teach.explore import recorded_presses\n"
    "recorded_presses.STATES = 3\n"
    "digits = aae.load_digits('digits')\n"
    "model = aae.build_steady_model(aae.Gaussian(latent_dim=2, stddev=5.0), 10, hidden=(32, 16))\n"
    "aae.plot_digits(digits.x_train[:10])",
    "watch = aae.explore.live(digits.x_test, digits.y_test, points=100)\n"
    "history = model.fit(digits.x_train[:200], batch_size=100, epochs=2, callbacks=[watch])",
    "aae.explore.sliders(model.decoder, prior=model.prior)",
    "aae.explore.plane(model, digits)",
    "aae.explore.replay(watch)",
    "aae.explore.compare({'one': model, 'other': model}, digits)",
    "aae.explore.phases(model, digits.x_train, batch_size=50)",
    "aae.explore.lab()",
]
KINDS = ["replay", "sliders", "plane", "replay", "compare", "phases", "lab"]


@pytest.fixture(scope="module")
def site(root, tmp_path_factory):
    """The site of a copy of the course whose gallery is short; other notebooks are shown without outputs."""
    browser.require_browser()
    folder = tmp_path_factory.mktemp("course")
    course = folder / "course"
    shutil.copytree(root, course, ignore=shutil.ignore_patterns(*LEFT_OUT))
    notebook = nbformat.v4.new_notebook()
    # Other pages link to the headings of the whole one.
    whole = nbformat.read(root / "notebooks" / f"{NAME}.ipynb", as_version=4)
    headings = re.findall(r"^## .+$", "\n".join(cell.source for cell in whole.cells), flags=re.M)
    text = ["# Explorer gallery", "With $x^2$ and", "## Sums", "$$\\sum_i x_i$$", *headings]
    notebook.metadata = whole.metadata
    notebook.cells = [nbformat.v4.new_markdown_cell("\n\n".join(text))]
    notebook.cells += [nbformat.v4.new_code_cell(code) for code in CELLS]
    nbformat.write(notebook, course / "notebooks" / f"{NAME}.ipynb")
    assert build_site.build(course, folder / "work", folder / "site", [NAME]) == 0
    return folder / "site"


def visit(chromium, path, **options):
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_offline(True)
    page = browser.watched(context)
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.goto(path.as_uri())
    return page


def test_every_page_is_complete_without_a_network(chromium, site):
    assert links.broken(site) == [] and build_site.heavy(site) == []
    pages = [path for path in sorted(site.rglob("*.html")) if "explorers" not in path.parts[:-1]]
    assert len(pages) > 60
    page = visit(chromium, pages[0])
    for path in pages:
        page.goto(path.as_uri())
        assert not page.complaints, path
    page.context.close()


def test_explorers_are_loaded_when_they_come_into_view_and_move(chromium, site):
    page = visit(chromium, site / "notebooks" / f"{NAME}.html")
    figures = page.locator("figure.explorer")
    assert [figure.get_attribute("data-title") for figure in figures.all()] == KINDS
    assert page.locator("iframe").count() == 0
    assert page.locator("img:not([alt]), img[alt='']").count() == 0
    for number in range(len(KINDS)):
        figures.nth(number).scroll_into_view_if_needed()
        frame = figures.nth(number).locator("iframe")
        frame.wait_for()
        frame.content_frame.locator(".aae-explorer").wait_for(timeout=30_000)
    sliders, phases = (figures.nth(number).locator("iframe").content_frame for number in (1, 5))
    picture = sliders.locator("canvas.aae-picture")
    before = browser.ink(picture)
    sliders.get_by_label("code 2").fill("80")
    assert abs(browser.ink(picture) - before).mean() > 0.001
    assert sliders.locator("figcaption").inner_text() == "code (0.0, 8.0)"
    phases.get_by_role("button", name="reconstruction").click()
    phases.get_by_text("Pressed reconstruction, 1 step").wait_for()
    browser.assert_content(page)
    page.context.close()


def test_the_frame_is_as_high_as_its_page_and_follows_the_theme(chromium, site):
    page = visit(chromium, site / "notebooks" / f"{NAME}.html", viewport={"width": 390, "height": 844})
    figure = page.locator("figure.explorer").nth(1)
    figure.scroll_into_view_if_needed()
    inside = figure.locator("iframe").content_frame
    inside.locator(".aae-explorer").wait_for(timeout=30_000)
    page.wait_for_timeout(500)
    needed = inside.locator("main").bounding_box()["height"]
    assert abs(figure.locator("iframe").bounding_box()["height"] - needed) <= 6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    for theme in ("dark", "light"):
        page.evaluate("(theme) => { document.body.dataset.theme = theme; }", theme)
        inside.locator(f"body[data-jp-theme-light='{str(theme == 'light').lower()}']").wait_for()
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_lesson_is_accessible_and_its_first_view_is_light(chromium, site, width):
    page = visit(chromium, site / "notebooks" / f"{NAME}.html", viewport={"width": width, "height": 800})
    page.wait_for_timeout(1000)
    asked = [name for name in dict.fromkeys(page.requested) if name.startswith("file:")]
    assert len(asked) > 4
    bytes_of = [len(browser.file_of(name).read_bytes()) for name in asked]
    browser.MEASURED.append(
        f"site, first view of a lesson at {width} px: {sum(bytes_of) / 1e3:.0f} kB; budget 1000"
    )
    assert sum(bytes_of) <= FIRST_VIEW
    assert not browser.axe_violations(page, "article")
    page.context.close()


def test_the_search_finds_a_word_from_disk(chromium, site):
    page = visit(chromium, site / "index.html")
    page.goto(f"{(site / 'search.html').as_uri()}?q=energy+distance")
    page.locator("#search-results li a").first.wait_for(timeout=30_000)
    found = page.locator("#search-results li a").all_inner_texts()
    assert len(found) > 5 and any("Glossary" in text or "Lesson" in text for text in found)
    browser.assert_content(page)
    page.context.close()


def test_one_page_leads_to_the_next_and_prints_its_pictures(chromium, site):
    page = visit(chromium, site / "notebooks" / "01_autoencoder_gaps.html")
    page.locator("a.next-page").click()
    page.wait_for_url("**/02_gans_in_one_sitting.html")
    page.locator("a.prev-page").click()
    page.wait_for_url("**/01_autoencoder_gaps.html")
    page.goto((site / "notebooks" / f"{NAME}.html").as_uri())
    page.locator("figure.explorer").nth(2).scroll_into_view_if_needed()
    page.locator("figure.explorer iframe").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator("figure.explorer iframe:visible").count() == 0
    assert page.locator("figure.explorer img:visible").count() == len(KINDS)
    page.context.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_hand_out_fits_one_printed_page(chromium, site, paper):
    page = visit(chromium, site / "docs" / "teaching" / "hand_out.html")
    edges = dict.fromkeys(("top", "bottom", "left", "right"), "1.2cm")
    printed = page.pdf(format=paper, margin=edges)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.context.close()


@pytest.mark.parametrize("name", ["before_the_course", "on_the_day", "hand_out", "accessibility"])
def test_what_learners_get_from_a_teacher_is_accessible(chromium, site, name):
    page = visit(chromium, site / "docs" / "teaching" / f"{name}.html")
    assert not browser.axe_violations(page, "article")
    page.context.close()
