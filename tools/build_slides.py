"""Builds slides of the lessons into slides/: `make slides`. They need neither a network nor a kernel.

    python tools/build_slides.py                                   every lesson
    python tools/build_slides.py --only 04_walking_the_code_space

Lessons are run once, as `make site` does, and their runs are shared with it. Open slides/NAME/index.html; S
opens the speaker's notes, and `?print-pdf` after the address makes pages that the browser prints.
"""

import argparse
import importlib.util
import shutil
import sys
from pathlib import Path

import nbformat
from website import deck, running
from website.outputs import Shown

ROOT = Path(__file__).resolve().parent.parent
REVEAL = ("dist/reveal.js", "dist/reveal.css", "dist/theme/white.css", "LICENSE")


def build(root, runs, target, stems, keep=False):
    """Writes a deck for each lesson.

    Args:
        root: of the repository.
        runs: folder of the runs, see `website.running`.
        target: folder of the decks; only those named are made anew.
        stems: names of notebooks, such as "01_autoencoder_gaps".
        keep: whether earlier runs count although the library has changed since.

    Returns:
        {stem: number of slides}.

    Raises:
        running.Failed: a notebook does not run.
    """
    root, runs, target = Path(root), Path(runs), Path(target)
    runs.mkdir(parents=True, exist_ok=True)
    take_reveal(target / "reveal")
    shutil.copyfile(Path(deck.__file__).with_name("slides.css"), target / "slides.css")
    made = {}
    for stem in stems:
        folder = running.run(root, root / "notebooks" / f"{stem}.ipynb", runs, keep)
        made[stem] = write(root, folder, target, stem)
    return made


def write(root, folder, target, stem):
    """Writes the deck of one run; returns the number of its slides."""
    notebook = nbformat.read(folder / running.NOTEBOOK, as_version=4)
    shown = Shown(stem, folder / running.PAGES, target)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = shown(cell.outputs)
    notes = root / "docs" / "teaching" / f"lesson_{stem.split('_')[0]}.md"
    slides = deck.slides_of(notebook, notes.read_text(encoding="utf-8") if notes.exists() else "")
    (target / stem).mkdir(parents=True, exist_ok=True)
    (target / stem / "index.html").write_text(deck.page(slides[0].title, slides), encoding="utf-8")
    return len(slides)


def take_reveal(target):
    """Copies reveal.js out of the package that carries it."""
    source = Path(importlib.util.find_spec("sphinx_revealjs").origin).parent / "_static" / "revealjs"
    for name in REVEAL:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
    for folder in ("plugin/notes", "dist/theme/fonts"):
        if (source / folder).exists():
            shutil.copytree(source / folder, target / folder, dirs_exist_ok=True)


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these lessons")
    parser.add_argument(
        "--keep-runs", action="store_true", help="a run counts though the library has changed"
    )
    options = parser.parse_args(arguments)
    stems = options.only or [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
    try:
        made = build(ROOT, ROOT / "build" / "site" / "runs", ROOT / "slides", stems, options.keep_runs)
    except running.Failed as error:
        print(error, file=sys.stderr)
        return 1
    for stem, count in made.items():
        print(f"slides/{stem}/index.html: {count} slides")
    return 0


if __name__ == "__main__":
    sys.exit(main())
