"""Makes slides of a lesson that was run: its headings, predictions, lists, formulas, figures and explorers.

A slide begins at each heading, and each figure or explorer has one of its own; so has the code of each cell
that the lesson's source marks with the tag "slide". What a lesson says in whole paragraphs stands in the
speaker notes; the slide has each one's first sentence. The notes of docs/teaching stand on the first slide,
and their polls are the last slides.
"""

import html
import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from .mathematics import mathml

ROOM = 11  # lines of text on a slide
LINE = 68  # letters of one line
HEADING = re.compile(r"^(#{1,3}) (.+)$")
LISTED = re.compile(r"^(?:[-*] |\d+\. )", re.MULTILINE)
LINK = re.compile(
    r"\[([^\]]*)\]\((?!https?:)[^)]*\)"
)  # leads into the course, which is not beside the slides
MARK = "slide"
CODE = HtmlFormatter(noclasses=True, nobackground=True, style="a11y-high-contrast-light")
SENTENCE = re.compile(r".+?[.?](?=\s|$)", re.DOTALL)
POLL = re.compile(r"^\d+\. (?P<asked>.+?) \*(?P<choices>[^*]+ / [^*]+)\*(?P<answer>.*)$", re.MULTILINE)


@dataclass
class Slide:
    """One slide: its title, what it shows as HTML, and notes for the speaker in Markdown."""

    title: str
    shown: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    room: int = ROOM

    def as_html(self):
        notes = rendered("\n\n".join(self.notes)) if self.notes else ""
        parts = [f"<h2>{inline(self.title)}</h2>", *self.shown, f'<aside class="notes">{notes}</aside>']
        return "<section>\n{}\n</section>".format("\n".join(parts))


def _markdown():
    math = {"renderer": lambda source, options: mathml(source, options["display_mode"])}
    return MarkdownIt("commonmark", {"html": True}).enable("table").use(dollarmath_plugin, **math)


MARKDOWN = _markdown()


def rendered(text):
    return MARKDOWN.render(LINK.sub(r"\1", text))


def inline(text):
    return MARKDOWN.renderInline(LINK.sub(r"\1", text))


def slides_of(notebook, teaching=""):
    """The `Slide`s of a notebook with outputs as the site shows them.

    Args:
        notebook: as nbformat reads it; figures and explorers are HTML already (`outputs.Shown`).
        teaching: Markdown of the lesson's notes in docs/teaching; "" if it has none.
    """
    slides = [Slide("")]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for block in _blocks(cell.source):
                _add_text(slides, block)
        if MARK in cell.metadata.get("tags", ()):
            _add_alone(slides, highlight(cell.source, PythonLexer(), CODE))
        for output in cell.get("outputs", ()):
            shown = output.get("data", {}).get("text/html", "")
            if "output-figure" in shown:
                _add_alone(slides, shown)
    slides = [each for each in slides if each.title]
    if teaching:
        slides[0].notes.append(LINK.sub(r"\1", teaching))
    return slides + [_poll(found) for found in POLL.finditer(teaching)]


def _blocks(source):
    """Paragraphs, lists, tables, formulas; a heading is a block of its own."""
    source = re.sub(r"<!--.*?-->|<details>.*?</details>", "", source, flags=re.DOTALL)
    source = re.sub(r"^(#{1,3} .+)$", r"\n\1\n", source, flags=re.MULTILINE)
    source = re.sub(r"^(\*\*Predict)", r"\n\1", source, flags=re.MULTILINE)
    return [block.strip() for block in re.split(r"\n\s*\n", source) if block.strip()]


def _add_text(slides, block):
    if heading := HEADING.match(block):
        slides.append(Slide(heading[2]))
    elif block.startswith("**Predict"):
        _show(slides, f'<div class="predict">{rendered(block)}</div>', _lines(block))
        slides[-1].room = 0  # what follows may be the answer
    elif LISTED.match(block) or block.startswith("|") or block.startswith("$$"):
        lines = _lines(block)
        if lines <= ROOM:
            _show(slides, rendered(block), lines)
        else:
            slides[-1].notes.append(block)
    else:
        slides[-1].notes.append(block)
        lead = _lead(block)
        if lead and _lines(lead) <= slides[-1].room:
            _show(slides, rendered(lead), _lines(lead))


def _lead(paragraph):
    """What a slide shows of a paragraph: its first sentence, or all of it; "" if that is too long."""
    paragraph = LINK.sub(r"\1", paragraph).replace("\n", " ")
    # What ends without a full stop begins a list, which speaks for itself.
    if paragraph.startswith(("```", "<", "!")) or not paragraph.endswith((".", "?", ":", "!")):
        return ""
    if len(paragraph) <= LINE:
        return paragraph
    first = SENTENCE.match(paragraph)
    return first[0] if first and len(first[0]) <= 3 * LINE else ""


def _lines(block):
    return sum(1 + len(line) // LINE for line in block.splitlines())


def _show(slides, shown, lines):
    """Shows HTML on the last slide, or on a new one with its title where there is no room."""
    if lines > slides[-1].room:
        slides.append(Slide(slides[-1].title))
    slides[-1].shown.append(shown)
    slides[-1].room -= lines + 1


def _add_alone(slides, shown):
    """Shows HTML that fills a slide, such as a figure."""
    title = slides[-1].title
    if slides[-1].shown:
        slides.append(Slide(title))
    slides[-1].shown.append(shown)
    slides[-1].room = 0


def _poll(found):
    choices = "".join(f"<li>{inline(choice.strip(' .'))}</li>" for choice in found["choices"].split(" / "))
    shown = f'<p>{inline(found["asked"])}</p>\n<ol type="A">{choices}</ol>'
    answer = found["answer"].strip() or "The lesson shows it."
    return Slide("Poll", [shown], [f"Before the cell runs: vote alone, then show the count.\n\n{answer}"])


def page(title, slides):
    """The whole page of a deck, beside the folders reveal/, figures/ and explorers/."""
    sections = "\n".join(slide.as_html() for slide in slides)
    return PAGE.replace("TITLE", html.escape(title)).replace("SECTIONS", sections)


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>TITLE</title>
<link rel="stylesheet" href="../reveal/dist/reveal.css">
<link rel="stylesheet" href="../reveal/dist/theme/white.css">
<link rel="stylesheet" href="../slides.css">
</head>
<body>
<div class="reveal"><div class="slides">
SECTIONS
</div></div>
<script src="../reveal/dist/reveal.js"></script>
<script src="../reveal/plugin/notes/notes.js"></script>
<script>
// A page that is printed shows the explorers' pictures; on the screen each explorer moves by hand.
if (!/print-pdf/.test(location.search)) {
  for (const figure of document.querySelectorAll("figure.explorer")) {
    const frame = document.createElement("iframe");
    frame.dataset.src = figure.dataset.explorer;
    frame.title = figure.dataset.title;
    figure.replaceChildren(frame);
  }
}
Reveal.initialize({
  width: 1280, height: 720, margin: 0.02, hash: true, transition: "none", slideNumber: true, center: false,
  pdfMaxPagesPerSlide: 1, plugins: [RevealNotes],
});
</script>
</body>
</html>
"""
