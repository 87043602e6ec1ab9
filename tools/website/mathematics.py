"""Mathematics as MathML, made when the pages are: browsers draw it themselves, and read it aloud."""

import html
import re

from docutils import nodes
from latex2mathml.converter import convert

UNKNOWN = re.compile(r"<m[a-z]+>\\")  # a command that the converter does not know stays as it is


def mathml(source, block=False):
    """MathML of a formula in LaTeX's notation.

    Raises:
        ValueError: it holds a command that would be shown as such.
    """
    # \bigl and \bigr only set sizes, which MathML's fences find themselves.
    made = convert(re.sub(r"\\[bB]ig+[lr]?(?![a-zA-Z])", "", source), display="block" if block else "inline")
    if UNKNOWN.search(made):
        raise ValueError(f"no MathML for {source!r}; write it otherwise, or teach website/mathematics.py.")
    return made


def in_text(text):
    """HTML in which each $...$ is mathematics; what is between them stays as it is."""
    return re.sub(r"\$([^$]+)\$", lambda found: mathml(html.unescape(found[1])), text)


def _visit_inline(writer, node):
    writer.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def _visit_block(writer, node):
    writer.body.append(f'<div class="math-block" tabindex="0">{mathml(node.astext(), block=True)}</div>')
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
