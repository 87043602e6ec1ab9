"""What a run has put out, as a page shows it: figures as files, explorers in frames, no lines of a log."""

import base64
import html
import io
import re
from pathlib import Path

from PIL import Image

from . import capture

# TensorFlow writes what it finds on the machine, before anything of ours could tell it not to.
LOG_LINES = re.compile(r"^(?:WARNING: All log messages before absl|[IWE]0000 ).*\n?", re.MULTILINE)
OVERWRITTEN = re.compile(r"^[^\n]*\r(?!\n)", re.MULTILINE)  # progress, of which the last state stays
FIGURE = (
    '<img class="output-figure" loading="lazy" decoding="async" src="{src}" alt="{alt}" '
    'width="{width}" height="{height}">'
)
WIDGET = "application/vnd.jupyter.widget-view+json"
EXPLORER = """\
<figure class="explorer" data-explorer="{page}" data-title="{title}">
<div class="explorer-still"><a href="{page}">{still}</a></div>
<figcaption>Moves by hand, here, without a kernel. <a href="{page}">Open it alone</a></figcaption>
</figure>"""


class Shown:
    """Outputs of one notebook, whose files go below a folder of the site.

    Args:
        stem: of the notebook.
        pages: folder of the explorers' pages that the run has written.
        extra: folder of what the site takes over as it is.
    """

    def __init__(self, stem, pages, extra):
        self.stem, self.pages, self.extra, self.count = stem, Path(pages), Path(extra), 0

    def __call__(self, outputs):
        """The outputs of one cell as a page shows them."""
        shown = [self._one(output) for output in outputs]
        return [output for output in shown if output is not None]

    def _one(self, output):
        if output.output_type == "stream":
            output.text = OVERWRITTEN.sub("", LOG_LINES.sub("", output.text))
            return output if output.text.strip() else None
        data = output.get("data", {})
        if page := data.get(capture.MIME):
            return _as_html(output, self._explorer(page))
        if WIDGET in data and "text/html" in data:  # what says without a kernel what it would ask
            return _as_html(output, data["text/html"])
        if png := data.get("image/png"):
            alt = output.metadata.get("image/png", {}).get("alt", "")
            return _as_html(output, self._figure(base64.b64decode(png), alt))
        return output

    def _explorer(self, page):
        folder = self.extra / "explorers" / self.stem
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{page['name']}.html"
        write(folder / name, (self.pages / name).read_bytes())
        still = self._figure((self.pages / f"{page['name']}.png").read_bytes(), page["alt"])
        title = page["name"].partition("_")[2].replace("liveview", "replay").replace("codesliders", "sliders")
        return EXPLORER.format(page=f"../explorers/{self.stem}/{name}", title=title, still=still)

    def _figure(self, png, alt):
        self.count += 1
        name = f"{self.stem}/{self.count}.webp"
        picture, smaller = Image.open(io.BytesIO(png)), io.BytesIO()
        picture.save(smaller, "WEBP", lossless=True, quality=80, method=4)
        (self.extra / "figures" / self.stem).mkdir(parents=True, exist_ok=True)
        write(self.extra / "figures" / name, smaller.getvalue())
        size = {"width": picture.width, "height": picture.height}
        return FIGURE.format(src=f"../figures/{name}", alt=html.escape(alt), **size)


def write(path, content):
    """Writes bytes unless they stand there already, so that only what changed is made anew."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _as_html(output, text):
    output.data = {"text/html": text, "text/plain": output.data.get("text/plain", "")}
    output.metadata = {}
    return output
