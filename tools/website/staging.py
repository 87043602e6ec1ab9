"""Lays out the sources of the site under build/: notebooks with their outputs, docs/, a first page."""

import itertools
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import nbformat

from . import mathematics, running
from .outputs import Shown, write
from .places import Places

FIRST_PAGE = Path(__file__).parent / "index.md"
TEXTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!https?:|#|mailto:)([^)\s]+)\)")
SUMMARY = re.compile(r"(?<=<summary>).*?(?=</summary>)")
HOW_TO = """\
```{{note}}
This page shows the questions. You answer them in the notebook `exercises/{name}`: `make lab` opens the
course, and the buttons above lead to other places. Replace each `...`, and each line that raises
`NotImplementedError`. Then run the cell: its check says at once what it saw and what it expected.
```"""
RESULT = "the result, after your prediction"
NOT_RUN = """\
```{note}
This page was made without running the notebook, so it shows no outputs.
```"""


class BrokenLink(Exception):
    """A link to a file that the repository does not have."""


def stage(root, folder, runs):
    """Writes the sources of all pages, and what the site takes over as it is.

    Args:
        root: of the repository.
        folder: where to: `pages/`, `extra/` and `staged.json`.
        runs: {stem of a notebook: folder of its run}; other notebooks are shown without outputs.

    Returns:
        {name of a page: path of its source in the repository}.

    Raises:
        BrokenLink: with the file and the link.
    """
    root, folder = Path(root), Path(folder)
    sources = [*TEXTS, *_names(root, "docs", "*.md"), *_names(root, "notebooks", "*.ipynb")]
    sources += _names(root, "exercises", "*.ipynb")
    if (folder / "pages").exists():
        for path in (folder / "pages").rglob("*"):
            if path.is_file() and path.relative_to(folder / "pages").as_posix() not in (*sources, "index.md"):
                path.unlink()
    stager = _Stager(root, folder, sources)
    for source in sources:
        stager.notebook(source, runs) if source.endswith(".ipynb") else stager.text(source)
    for picture in (*_names(root, "docs", "*.png"), *_names(root, "docs", "*.webp")):
        write(folder / "pages" / picture, (root / picture).read_bytes())
    write(folder / "pages" / "index.md", FIRST_PAGE.read_bytes())
    pages = {source.rpartition(".")[0]: source for source in sources}
    settings = {"sources": pages, "root": str(root), "extra": str(folder / "extra")}
    write(folder / "staged.json", json.dumps(settings, indent=1).encode())
    return pages


def _names(root, folder, pattern):
    """Paths of files from the root on, without those in hidden folders, such as JupyterLab's checkpoints."""
    paths = sorted(path.relative_to(root) for path in (root / folder).rglob(pattern))
    return [path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)]


def slug(anchor):
    """A heading's name on the site, from its name in JupyterLab, which keeps capitals and punctuation."""
    return re.sub(r"[^\w-]", "", unquote(anchor).lower())


def fold_results(cells):
    """Below a prediction, which nobody could keep here, the result stays folded until a reader opens it."""
    for asked, result in itertools.pairwise(cells):
        if "aae.prediction(" in asked.source:
            asked.metadata["tags"] = ["remove-input"]
            if result.outputs:
                result.metadata["tags"] = ["hide-output"]
                result.metadata["mystnb"] = {"code_prompt_show": RESULT, "code_prompt_hide": RESULT}


class _Stager:
    def __init__(self, root, folder, sources):
        self.root, self.folder, self.sources, self.places = root, folder, set(sources), Places(root)
        shutil.rmtree(folder / "extra", ignore_errors=True)

    def text(self, source):
        text = self.adapted((self.root / source).read_text(encoding="utf-8"), source)
        write(self.folder / "pages" / source, text.encode())

    def notebook(self, source, runs):
        notebook = nbformat.read(self.root / source, as_version=4)
        notebook.metadata.pop("widgets", None)  # saved by JupyterLab; Sphinx would load their front end
        stem = Path(source).stem
        write(self.folder / "extra" / "files" / Path(source).name, (self.root / source).read_bytes())
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = self.adapted(cell.source, source)
        codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
        if stem in runs:
            shown = Shown(stem, runs[stem] / running.PAGES, self.folder / "extra")
            for cell, outputs in zip(codes, running.outputs(runs[stem]), strict=True):
                cell.outputs = shown(outputs)
        else:
            note = HOW_TO.format(name=Path(source).name) if source.startswith("exercises/") else NOT_RUN
            for cell in codes:
                cell.outputs = []  # which JupyterLab may have saved
            first, _, rest = notebook.cells[0].source.partition("\n")
            notebook.cells[0].source = f"{first}\n\n{note}\n{rest}"
        fold_results(codes)
        for cell in codes:
            if "claims" in cell.metadata.get("tags", ()):
                cell.metadata["tags"] = ["hide-input"]
        notebook.cells = [cell for cell in notebook.cells if "colab" not in cell.metadata.get("tags", ())]
        write(self.folder / "pages" / source, nbformat.writes(notebook).encode())

    def adapted(self, text, source):
        """Links to what is no page lead to the repository; mathematics stands where Markdown sees none."""
        text = SUMMARY.sub(lambda found: mathematics.in_text(found[0]), text)
        return LINK.sub(lambda found: self._link(*found.groups(), source), text)

    def _link(self, picture, words, target, source):
        path, mark, anchor = target.partition("#")
        place = (self.root / source).parent / path
        if not place.exists():
            raise BrokenLink(f"{source} links to {target}, which is not there.")
        name = place.resolve().relative_to(self.root.resolve()).as_posix()
        if picture or name in self.sources:
            return f"{picture}[{words}]({path}{mark}{slug(anchor)})"
        address = self.places.source(name)
        return f"[{words}]({address}{mark}{anchor})" if address else words
