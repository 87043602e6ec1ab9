"""Walks through the half day's notebooks in a browser: `python -m benchmarks.machine.walk`.

Chromium opens each notebook in JupyterLab. Every cell is clicked and run with Shift and Enter, every
prediction is answered and a key pressed at every explorer, one after the other, as at a wall. A run
holds the seconds until a result stands, for each section of a notebook. Nobody reads meanwhile; how long
reading takes is counted from words (`tables_half_day.py`).
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import measuring
from benchmarks.machine.notebook_times import notebooks
from benchmarks.machine.rehearsal import ITEMS
from tests import browser

SCREEN = {"width": 1280, "height": 720}  # of many projectors
PATIENCE = 300_000  # ms that a cell may take
# A cell that has run has a number, and no star.
HAS_RUN = "(cell) => /\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt').innerText)"
CONTROLS = ".jp-OutputArea-output :is(canvas[tabindex], .noUi-handle)"


def make(item, seed):
    """Walks through one notebook; returns what each of its sections took, a list of dicts."""
    path = notebooks()[item]
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as chromium:
        course, state = Path(folder, "course"), Path(folder, "state")
        course.mkdir(), state.mkdir()
        shutil.copy(path, course)
        with browser.jupyterlab(course, state) as lab:
            page = browser.watched(chromium.new_context(viewport=SCREEN))
            browser.open_notebook(page, lab, path.name)
            found = walk(page)
            wrong = page.evaluate(browser.ERRORS) + page.complaints
            page.context.close()
    if wrong:
        sys.exit(f"{item}: {wrong}")
    return found


def walk(page):
    """Goes through the cells of the notebook that is open; returns a list of dicts, one for a section."""
    found = [_begun("")]
    for cell in page.locator(".jp-Notebook .jp-Cell").all():
        if "jp-CodeCell" not in cell.get_attribute("class"):
            headings = cell.locator("h2").all_inner_texts()
            found += [_begun(heading.removesuffix("¶")) for heading in headings]
            continue
        section, seconds = found[-1], run(page, cell)
        section["cells"] += 1
        section["seconds"] += seconds
        section["longest_cell"] = max(section["longest_cell"], seconds)
        section["predictions"] += predict(page, cell)
        section["explorers"] += move(page, cell)
    return [section for section in found if section["cells"]]


def _begun(heading):
    return {"section": heading, "cells": 0, "predictions": 0, "explorers": 0, "seconds": 0, "longest_cell": 0}


def run(page, cell):
    """Runs a cell as a person does; returns the seconds until it is through."""
    source = cell.locator(".cm-content")
    if source.count():
        source.click(position={"x": 20, "y": 8})
    else:  # folded away
        cell.locator(".jp-InputPrompt").click()
    begin = time.monotonic()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(HAS_RUN, arg=cell.element_handle(), timeout=PATIENCE)
    return time.monotonic() - begin


def predict(page, cell):
    """Answers the prediction below a cell, if there is one: with the last choice, or a word."""
    asked = cell.locator(".aae-prediction")
    if not asked.count():
        return 0
    if asked.locator("input[type=radio]").count():
        asked.locator("input[type=radio]").last.click()
    else:
        asked.locator("input[type=text]").fill("half of them")
        page.keyboard.press("Tab")
    return 1


def move(page, cell):
    """Moves what explorers a cell shows by a key, and waits until they have drawn; returns how many."""
    if not cell.locator(".aae-explorer, .aae-sliders").count():
        return 0
    control = cell.locator(CONTROLS).first
    control.wait_for()
    control.focus()
    page.keyboard.press("ArrowRight")
    browser.settle(page)
    return cell.locator(".aae-explorer, .aae-sliders").count()


def main():
    options = measuring.command_line(__doc__).parse_args()
    wanted = [{"item": item, "seed": None} for item in ITEMS]
    measuring.measure(__file__, wanted, make, options, screen=list(SCREEN.values()))


if __name__ == "__main__":
    main()
