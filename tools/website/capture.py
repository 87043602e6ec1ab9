"""Works in a notebook's kernel while the site is made: each explorer that is shown becomes a page of its own.

The output of the cell then names that page, its still picture and what it shows, in place of a widget.
"""

import base64
import traceback
from pathlib import Path

MIME = "application/vnd.aae-teach.page+json"
FAILED = "failed.txt"
LARGEST = 3_000_000  # bytes of an explorer's page
# Modules of aae_teach.explore and the classes that a cell shows; only notebooks import them.
SHOWN = {
    "code_plane": "Plane",
    "training_replay": "Replay",
    "comparison": "Compare",
    "code_sliders": "CodeSliders",
    "phase_by_phase": "Phases",
    "live_training": "LiveView",
    "training_lab": "Lab",
}


def install(shell, folder):
    """Lets the shell's displays of explorers write pages into the folder.

    Args:
        shell: the kernel's, as get_ipython() returns it.
        folder: an empty one; `FAILED` in it says why a page could not be written.
    """
    folder = Path(folder)

    def display(explorer):
        try:
            return _page_of(explorer, folder)
        # IPython would only print it, and the page would be missing.
        except Exception:
            (folder / FAILED).write_text(traceback.format_exc(), encoding="utf-8")
            raise

    formatter = shell.display_formatter.mimebundle_formatter
    for module, name in SHOWN.items():
        formatter.for_type_by_name(f"aae_teach.explore.{module}", name, display)


def _page_of(explorer, folder):
    name = f"{len(list(folder.glob('*.html'))) + 1}_{type(explorer).__name__.lower()}"
    # What works in a kernel has another widget for pages.
    explorer = explorer.page() if hasattr(explorer, "page") else explorer
    written = explorer.to_html(folder / f"{name}.html")
    if written.stat().st_size > LARGEST and type(explorer).__name__ == "Plane":
        explorer.to_html(written, drawing=False)  # without the encoder, half as large
    (folder / f"{name}.png").write_bytes(base64.b64decode(explorer.still.partition(",")[2]))
    return {MIME: {"name": name, "alt": explorer.alt}}, {}
