"""Films the Lab for the README: docs/figures/lab.webp, the plane and the charts while it trains.

.venv/bin/python tools/film_lab.py

The Lab stands on its own page in Chromium and takes a few mini-batches between two pictures, so the film is
the same on a slow machine. After a change of the Lab make it anew, and look at it.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests import browser  # noqa: E402

PATH = ROOT / "docs" / "figures" / "lab.webp"
STATE = "play=0&epochs=40"
VIEW = {"width": 1700, "height": 1000}
WIDTH, LARGEST = 720, 2_000_000  # pixels, bytes
# Mini-batches before each picture: the first steps move the codes most.
PACE = [1] * 10 + [3] * 10 + [8] * 15 + [15] * 27
HOLD, FRAME = 3000, 110  # milliseconds that the last picture and each other one stand


def take(page, count):
    """Lets the Lab train `count` mini-batches, and waits until the page shows the last of them."""
    progress = page.locator(".aae-progress")
    goal = int(progress.inner_text().split("step ")[1].split()[0]) + count
    button = page.get_by_role("button", name="one mini-batch", exact=True)
    for _ in range(count):
        button.click()
    page.locator(".aae-progress", has_text=f"step {goal} of").wait_for(timeout=120_000)
    page.wait_for_timeout(150)


def region(page):
    """What is filmed: the column of the plane and the one of the charts, without the code below them."""
    left = page.locator(".aae-left").bounding_box()
    charts = page.locator("canvas").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => [box.right, box.bottom])"
    )
    beside = [
        (right, bottom)
        for right, bottom in charts
        if left["x"] + left["width"] < right < VIEW["width"] * 0.68
    ]
    right, bottom = (max(values) for values in zip(*beside))
    top = page.locator(".aae-lab").bounding_box()["y"]
    x = max(0, left["x"] - 8)
    return {"x": x, "y": top, "width": right - x + 10, "height": bottom - top + 6}


def shoot(page, clip):
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)


def film(page):
    """Pictures of one training."""
    clip = region(page)
    pictures = [shoot(page, clip)]
    for count in PACE:
        take(page, count)
        pictures.append(shoot(page, clip))
    return pictures


def save(pictures):
    """Writes an animated WebP at the best quality that keeps it small enough."""
    durations = [FRAME] * (len(pictures) - 1) + [HOLD]
    for quality in (75, 60, 45, 30):
        film = io.BytesIO()
        pictures[0].save(
            film,
            "WEBP",
            save_all=True,
            append_images=pictures[1:],
            duration=durations,
            loop=0,
            quality=quality,
        )
        if film.tell() <= LARGEST:
            PATH.write_bytes(film.getvalue())
            return print(PATH.name, len(pictures), "pictures,", film.tell(), "bytes, quality", quality)
    raise SystemExit(f"{PATH.name} would be larger than {LARGEST} bytes; film fewer pictures.")


def main():
    import aae_teach as aae

    with tempfile.TemporaryDirectory() as folder, browser.chromium() as chromium:
        path = aae.explore.lab(STATE).to_html(Path(folder) / "lab.html")
        page = browser.watched(chromium.new_context(viewport=VIEW))
        page.goto(f"{path.as_uri()}#{STATE}")
        page.locator(".aae-progress", has_text="epoch 0").wait_for(timeout=60_000)
        save(film(page))


if __name__ == "__main__":
    main()
