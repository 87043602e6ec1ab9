"""Draws the pictures of docs/explorers.md: the gallery's explorers in JupyterLab's light and dark theme.

.venv/bin/python tools/draw_explorers.py           trains the gallery's models, takes a minute or two
.venv/bin/python tools/draw_explorers.py plane     draws only the explorers that are named
.venv/bin/python tools/draw_explorers.py lab       needs no notebook: the Lab trains on its own page

Needs Chromium, as the tests of the explorers do.
"""

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests import browser  # noqa: E402

FOLDER = ROOT / "docs" / "figures" / "explorers"
NOTEBOOK = "explorer_gallery.ipynb"
WIDTH, LARGEST = 1000, 80_000  # pixels, bytes

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# Each explorer by the name that its root has for screen readers.
EXPLORERS = {
    "live": "[aria-label='training, live']",
    "replay": "[aria-label='replay of a training run']",
    "sliders": ".aae-sliders",
    "plane": "[aria-label='explorer of the code plane']",
    "compare": "[aria-label='comparison side by side']",
    "phases": "[aria-label='one phase at a time']",
}
LAB = ".aae-lab"  # is drawn from its page, wide enough for three columns


def prepare(page):
    """Brings each explorer to a state that shows what it can do."""
    browser.ask(page, "0", "film.epoch = 12; code_sliders.code = [3.5, -2.0]")
    browser.ask(page, "0", "code_plane.code = [-4.5, 4.0]; code_plane.test_choice = 3")
    browser.ask(page, "0", "code_plane.layers = {**code_plane.layers, 'gaps': True}")
    browser.ask(page, "0", "pair.selected = 7; pair.code = [-4.5, 4.0]; stepper.times = 10")
    root = page.locator(EXPLORERS["phases"])
    root.get_by_role("button", name="discriminator").click()
    page.wait_for_timeout(3000)
    root.get_by_role("button", name="what changed").click()


def shoot(page, selector):
    """A screenshot of an explorer as PNG bytes, small: fewer pixels, then fewer colours until it fits."""
    part = page.locator(selector).first
    part.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(part.screenshot())).convert("RGB")
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    for colours in (128, 64, 32, 16):
        png = io.BytesIO()
        # Maximum coverage keeps the few pixels of a thin coloured digit from turning grey.
        few = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
        few.save(png, "PNG", optimize=True)
        if png.tell() <= LARGEST:
            break
    return png.getvalue()


def draw_lab(chromium, folder):
    """Trains the Lab to the end on its own page, and draws it in both themes."""
    import aae_teach as aae

    path = aae.explore.lab("epochs=20").to_html(Path(folder) / "lab.html")
    page = browser.watched(chromium.new_context(viewport={"width": 1700, "height": 1300}))
    page.goto(path.as_uri())
    page.get_by_role("button", name="ended").wait_for(timeout=1_200_000)
    for name in THEMES:
        page.emulate_media(color_scheme=name)
        keep("lab", name, shoot(page, LAB))


def keep(explorer, theme, png):
    (FOLDER / f"{explorer}_{theme}.png").write_bytes(png)
    print(f"{explorer}_{theme}.png", len(png), "bytes")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("only", nargs="*", help="names of explorers")
    only = parser.parse_args().only or [*EXPLORERS, "lab"]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as state:
        if "lab" in only:
            with browser.chromium() as chromium:
                draw_lab(chromium, folder)
        if only == ["lab"]:
            return
        browser.copy_notebook(ROOT, folder, NOTEBOOK)
        with browser.jupyterlab(folder, Path(state)) as lab, browser.chromium() as chromium:
            page = browser.watched(chromium.new_context(viewport={"width": 1300, "height": 1700}))
            browser.open_notebook(page, lab, NOTEBOOK)
            errors = browser.run_all(page)
            if errors:
                sys.exit(f"The gallery failed: {errors[0]}")
            # The whole width for the notebook, so that explorers stand as on a usual screen.
            page.evaluate("() => { window.jupyterapp.commands.execute('application:toggle-left-area'); }")
            prepare(page)
            for name, theme in THEMES.items():
                browser.choose_theme(page, theme)
                for explorer in [each for each in only if each != "lab"]:
                    keep(explorer, name, shoot(page, EXPLORERS[explorer]))


if __name__ == "__main__":
    main()
