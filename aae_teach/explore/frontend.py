"""The explorers' JavaScript and styles as text.

anywidget takes one ES module as text, and so does an exported page. The modules under frontend/ import each
other, which Node and a browser's debugger like; here they are joined into one, without a bundler.
"""

import functools
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "frontend"
IMPORT = re.compile(r'^import \* as (\w+) from "\./(\w+)\.js";\n', re.MULTILINE)
PASS_ON = re.compile(r'^export \* from "\./(\w+)\.js";\n', re.MULTILINE)
COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
EXPORT = re.compile(r"^export (async function|function|const|let|class) (\w+)", re.MULTILINE)


@functools.cache
def source(name):
    """Returns the module frontend/NAME.js with all that it imports, as one ES module.

    Each module that is imported becomes a constant, made once, before those that need it; the text of
    frontend/NAME.js itself keeps its exports. Modules may write `import * as X from "./X.js";` on a line of
    its own, `export * from "./X.js";` likewise, and export functions, classes and constants where they are
    defined. Lines of comments are left out: the text is saved in every notebook that shows the widget.

    Args:
        name: such as "plane".

    Raises:
        FileNotFoundError: there is no such module.
        ValueError: a module has an import or export in another form.
    """
    joined, text = {}, _read(name)
    for module in _needs(text):
        _join(module, joined, (name,))
    return COMMENT.sub("", "".join(joined.values()) + _link(text))


@functools.cache
def styles(*more):
    """Returns the style sheets that all explorers share, and after them frontend/NAME.css of each name."""
    return "".join(sheet(name) for name in ("style", "disconnected", *more))


@functools.cache
def sheet(name):
    """Returns frontend/NAME.css."""
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


def _join(name, joined, importers):
    """Adds the module, after those that it imports, to `joined`: name -> text."""
    if name in importers:
        raise ValueError(f"{name}.js imports itself through {', '.join(importers)}; expected no circle.")
    if name in joined:
        return
    text = _read(name)
    for needed in _needs(text):
        _join(needed, joined, (*importers, name))
    passed_on = [f"...module_{other}" for other in PASS_ON.findall(text)]
    names = ", ".join(passed_on + [match[1] for match in EXPORT.findall(text)])
    body = EXPORT.sub(r"\1 \2", PASS_ON.sub("", _link(text)))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(
            f'{name}.js imports or exports in an unknown form; use import * as X from "./X.js"; '
            "and export function, class or const."
        )
    joined[name] = f"const module_{name} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _needs(text):
    return [module for _, module in IMPORT.findall(text)] + PASS_ON.findall(text)


def _link(text):
    return IMPORT.sub(r"const \1 = module_\2;\n", text)


def _read(name):
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")
