"""A learner's first question in a real JupyterLab, from the stub to the record; and a quiz by keyboard."""

import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from aae_teach.installation import kernel

from tests import browser

EXERCISE, LESSON = "ex00_start_here.ipynb", "03_training_an_aae.ipynb"
PREDICTIONS = "predictions.ipynb"
ASKED = (
    'import aae_teach as aae\naae.prediction("t.loss", "falls", "rises, and stays there", "neither")',
    "loss = 1.5\nprint(loss)",
    'aae.prediction("t.count")',
    "print(2)",
    "aae.explore.sliders(aae.build_decoder(2))",
    'aae.explore.replay(aae.load_example("steady").recording)',
)
# Where pictures of each step go, for whoever wants to look: AAE_TEACH_SHOTS=/tmp/shots.
SHOTS = os.environ.get("AAE_TEACH_SHOTS")

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("learner") / "progress.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AAE_TEACH_PROGRESS", str(path))
        yield path


@pytest.fixture(scope="module")
def page(root, record, tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    kernel.set_defaults()
    shutil.copy(root / "exercises" / EXERCISE, folder)
    browser.copy_notebook(root, folder, LESSON)
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(ASKED)]
    about = nbformat.read(folder / LESSON, as_version=4).metadata
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), folder / PREDICTIONS)
    with browser.chromium() as chromium, browser.jupyterlab(folder, tmp_path_factory.mktemp("lab")) as lab:
        context = chromium.new_context(viewport={"width": 1200, "height": 900})
        page = browser.watched(context)
        page.lab = lab
        yield page
        context.close()


def cell_with(page, text):
    """The code cell that holds a text now, also after other code was typed into it."""
    # A folded cell, as Colab's, shows no source.
    cells = [cell for cell in page.locator(".jp-CodeCell").all() if cell.locator(".cm-content").count()]
    (found,) = [cell for cell in cells if text in cell.locator(".cm-content").inner_text()]
    return found


# Each run has a number of its own.
HAS_RUN = "([prompt, before]) => /\\[\\d+\\]/.test(prompt.innerText) && prompt.innerText !== before"


def run(page, cell):
    """Runs the cell that was clicked into, and returns what stands below it."""
    prompt = cell.locator(".jp-InputPrompt")
    before = prompt.inner_text()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(HAS_RUN, arg=[prompt.element_handle(), before])
    page.wait_for_timeout(300)
    return cell.locator(".jp-OutputArea").inner_text()


def run_instead(page, cell, code):
    """Types other code into a cell, as a learner would, runs it, and returns what stands below it."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    return run(page, cell)


def run_cell(page, number):
    """Runs a cell of the notebook as it is, and returns what stands below it."""
    cell = page.locator(".jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    return run(page, cell)


def look(page, name):
    if SHOTS:
        Path(SHOTS).mkdir(exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png")


def test_from_the_stub_to_the_record(page, record):
    browser.open_notebook(page, page.lab, EXERCISE)
    errors = browser.run_all(page)
    look(page, "0_run")
    (error,) = errors
    assert error == "CheckStopped: Stopped at ex00.pixels: not attempted yet."
    answer, help_cell = cell_with(page, "pixels = ..."), cell_with(page, 'hint("ex00.pixels")')
    assert "○ ex00.pixels: Not attempted yet" in answer.locator(".jp-OutputArea").inner_text()
    assert not record.exists()
    look(page, "1_stub")

    assert "hint 1 of 2" in run_instead(page, help_cell, 'aae.checks.hint("ex00.pixels")')
    look(page, "2_hint")

    check = 'check("ex00.pixels", pixels)'
    said = run_instead(page, answer, f"pixels = 28\n{check}")
    assert "◐ ex00.pixels: Not right yet" in said
    assert "28 is the number of pixels in one row" in said and "Traceback" not in said
    look(page, "3_wrong")

    said = run_instead(page, answer, f"pixels = digits.x_train.shape[7]\n{check}")
    assert "IndexError" in said  # the learner's own error, before any check
    said = run_instead(page, answer, f"pixels = digits.x_train.shape[1]\n{check}")
    assert "● ex00.pixels: Right" in said and "784 numbers" in said
    look(page, "4_right")

    said = run_instead(page, help_cell, "aae.checks.progress()")
    assert "1 right" in said and "next: ex00." in said and str(record) in said
    look(page, "5_progress")
    entry = json.loads(record.read_text())["questions"]["ex00.pixels"]
    assert entry == {"state": "right", "attempts": 2, "hints": 1, "asked": 0}
    assert not page.complaints


def test_a_prediction_is_kept_and_shown_below_the_result_by_mouse_and_keyboard(page, record):
    browser.open_notebook(page, page.lab, PREDICTIONS)
    assert "before you run the next cell" in run_cell(page, 0)
    # Who does not want to predict goes on.
    assert run_cell(page, 1).strip() == "1.5"

    run_cell(page, 0)
    cells = page.locator(".jp-CodeCell")
    cells.nth(0).get_by_text("rises, and stays there", exact=True).click()
    browser.wait_for_kernel(page, "len(__import__('aae_teach').checks.record.Record().predictions())", 1)
    look(page, "8_prediction")
    assert browser.axe_violations(page, ".jp-CodeCell .jp-OutputArea-output") == []
    assert "You predicted: rises, and stays there" in run_cell(page, 1)
    # The sentence belongs to one result.
    assert "You predicted" not in run_cell(page, 3)

    run_cell(page, 2)
    field = cells.nth(2).locator("input[type=text]")
    field.focus()
    page.keyboard.type("two, I think")
    page.keyboard.press("Tab")
    assert "You predicted: two, I think" in run_cell(page, 3)
    look(page, "9_predicted")
    kept = json.loads(record.read_text())["predictions"]
    assert kept == {"t.loss": "rises, and stays there", "t.count": "two, I think"}

    run_cell(page, 0)  # again, as on another day
    assert cells.nth(0).locator("input[type=radio]").nth(1).is_checked()
    assert not page.complaints


WORDS_BEFORE = "(each) => getComputedStyle(each, '::before').content"


def test_a_saved_notebook_opens_next_day_with_all_that_it_showed(page):
    browser.open_notebook(page, page.lab, PREDICTIONS)
    assert browser.run_all(page) == []
    page.locator(".aae-explorer").wait_for()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    browser.shut_kernel_down(page)
    browser.open_notebook(page, page.lab, PREDICTIONS)
    page.locator(".aae-explorer").wait_for()
    look(page, "10_next_day")
    assert page.get_by_text("model not found").count() == 0
    for shown in (".aae-prediction", ".aae-sliders", ".jupyter-widgets-disconnected:has(.aae-explorer)"):
        (words, *_) = [each.evaluate(WORDS_BEFORE) for each in page.locator(shown).all()]
        assert "run the cell again" in words.lower()
    # What the page computes by itself still moves.
    page.locator(".aae-explorer button", has_text="epoch ▶").click()
    assert page.get_by_text("epoch 1 of 60").count() == 1
    page.locator(".jp-CodeCell").nth(0).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(1500)
    assert "again" not in page.locator(".aae-prediction").first.evaluate(WORDS_BEFORE).lower()


def test_outcomes_are_readable_in_the_dark_theme(page):
    browser.choose_theme(page, "JupyterLab Dark")
    look(page, "6_dark")
    assert browser.axe_violations(page, ".jp-CodeCell .jp-OutputArea-output") == []
    browser.choose_theme(page, "JupyterLab Light")


def test_a_quiz_opens_by_keyboard_and_needs_no_kernel(page):
    browser.open_notebook(page, page.lab, LESSON)
    assert browser.ask(page, "1 + 1") == 2  # a kernel that has not answered yet cannot be shut down cleanly
    browser.shut_kernel_down(page)
    quiz = page.locator(".jp-MarkdownCell", has_text="Check yourself").last
    quiz.scroll_into_view_if_needed()
    first = quiz.locator("details").first
    assert not first.evaluate("each => each.open")
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.evaluate("each => each.open")
    assert re.search(r"\n(Right|No): \w+", first.inner_text()), "the explanation is shown"
    look(page, "7_quiz")
    assert browser.axe_violations(page, ".jp-RenderedMarkdown details") == []
