"""Builds the notebooks from their sources: `make notebooks`, or with --check only compares them.

lessons/NN_name.py becomes notebooks/NN_name.ipynb; lessons/exNN_name.py becomes solutions/exNN_name.ipynb
and, with the solutions taken out, exercises/exNN_name.ipynb. What was measured is written between the markers
of the sources, of README.md and of docs/ (see markers.py). The same source gives the same bytes.
"""

import ast
import json
import re
import sys
import unicodedata
from pathlib import Path

import aae_teach
import framing
import jupytext
import markers
import nbformat
import questions
from aae_teach.checks import registry
from built import changed, run
from questions import BEGIN, END, SourceError

from benchmarks.shown import SHOWN

STUB = 'raise NotImplementedError("Replace this line by your answer.")'
# The gallery belongs to no lesson, hence no number; 03b is a closer look at what lesson 03 leaves open.
LESSON = re.compile(r"\d\d[a-z]?_[a-z0-9_]+|explorer_gallery")
# Diagnosing a run takes what several lessons teach.
EXERCISE = re.compile(rf"({registry.EXERCISE})_[a-z0-9_]+")
SOLUTIONS = "aae_teach/checks/solutions.json"
METADATA = {
    "kernelspec": {"display_name": "Adversarial autoencoders", "language": "python", "name": "aae-teach"},
    "language_info": {"name": "python"},
    "aae_teach": {"version": aae_teach.__version__},
}
# Tags steer nbval and JupyterLab; anything else in a cell's metadata belongs to one person's editor.
KEPT_CELL_METADATA = ("tags", "jupyter")
# What the tests hold the text to is no part of it: a learner sees a claim only if it fails.
FOLDED = {"jupyter": {"source_hidden": True}, "tags": ["claims"]}


def build_all(root):
    """Returns all that is built from what is under root: {path relative to root: bytes}."""
    root = Path(root)
    built, sources = {}, {}
    for path in [
        *root.glob("README.md"),
        *sorted(root.glob("docs/**/*.md")),
        *sorted(root.glob("lessons/*.py")),
    ]:
        text = markers.fill(path.read_text(encoding="utf-8"), SHOWN, path)
        if markers.names(text):
            built[path.relative_to(root).as_posix()] = text.encode("utf-8")
        if path.suffix == ".py":
            built.update(build_source(path, text))
            sources[path] = text
    found = questions.solutions(sources)
    if found:
        built[SOLUTIONS] = (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    return built


def build_source(path, text):
    """Returns the notebooks of one source, whose text is given: {path relative to the root: bytes}.

    Raises:
        SourceError: with file and line, if markers do not pair up or the source is not valid Python.
    """
    regions = find_regions(text, path)
    check_syntax(text, path)
    name = f"{path.stem}.ipynb"
    if LESSON.fullmatch(path.stem):
        if regions:
            message = f"{BEGIN} belongs into an exercise (exNN_name.py), not into a lesson."
            raise SourceError(path, regions[0][0] + 1, message)
        return {f"notebooks/{name}": render(text)}
    if named := EXERCISE.fullmatch(path.stem):
        if not regions:
            raise SourceError(path, 1, f"an exercise needs a region between {BEGIN} and {END}.")
        registered = questions.registered_questions(path.parents[1] / "aae_teach/checks/questions" / named[1])
        questions.refuse_open_ends(path, text, registered)
        text += framing.EXERCISE_END
        exercise = take_out_solutions(text, regions, path)
        check_syntax(exercise, path)
        return {f"solutions/{name}": render(drop_markers(text)), f"exercises/{name}": render(exercise)}
    raise SourceError(path, 1, "expected a name such as 03_training_an_aae.py or ex03_training_an_aae.py.")


def find_regions(text, path):
    """Returns (first, last) line indices of the solution regions, markers included."""
    regions = []
    begin = None
    lines = text.splitlines()
    for index, line in enumerate(lines):
        content = line.strip()
        if content == BEGIN:
            if begin is not None:
                raise SourceError(
                    path, index + 1, f"{BEGIN} again; the one in line {begin + 1} has no {END}."
                )
            begin = index
        elif content == END:
            if begin is None:
                raise SourceError(path, index + 1, f"{END} without a {BEGIN} before it.")
            if indentation(line) != indentation(lines[begin]):
                message = f"{END} is indented differently from its {BEGIN} in line {begin + 1}."
                raise SourceError(path, index + 1, message)
            if index == begin + 1:
                raise SourceError(path, begin + 1, "the solution is empty.")
            regions.append((begin, index))
            begin = None
        elif re.match(r"#+\s*(BEGIN|END) SOLUTION", content, re.IGNORECASE):
            raise SourceError(path, index + 1, f"a marker is written {BEGIN} or {END}, not {content}.")
        elif begin is not None and line.startswith("# %%"):
            raise SourceError(path, begin + 1, f"the cell ends in line {index + 1} without {END}.")
    if begin is not None:
        raise SourceError(path, begin + 1, f"{BEGIN} without {END}.")
    return regions


def indentation(line):
    return line[: len(line) - len(line.lstrip())]


def check_syntax(text, path):
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise SourceError(path, error.lineno or 1, f"not valid Python: {error.msg}.") from None


def take_out_solutions(text, regions, path):
    lines = text.splitlines()
    for begin, end in reversed(regions):
        indent = indentation(lines[begin])
        if indent:
            stub = [indent + STUB]
        else:
            body = check_syntax("\n" * (begin + 1) + "\n".join(lines[begin + 1 : end]), path)
            stub = top_level_stub(body.body)
            if not stub:
                raise SourceError(path, begin + 1, "a solution at top level must assign a name to replace.")
        lines[begin : end + 1] = stub
    return "\n".join(lines) + "\n"


def top_level_stub(statements):
    """Lines that stand for the statements in an exercise; a dict keeps its keys, to be filled in."""
    lines = {name: [f"{name} = ..."] for name in assigned_names(statements)}
    for statement in statements:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict):
            keys = [f"    {ast.unparse(key)}: ...," for key in statement.value.keys]
            name = ast.unparse(statement.targets[0])
            lines[name] = [f"{name} = {{", *(key.replace("'", '"') for key in keys), "}"]
    return [line for name in lines for line in lines[name]]


def assigned_names(statements):
    """Names that the statements define for the cells after them, in order; _private ones stay out."""
    for statement in statements:
        targets = []
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            targets = [statement.name]
        elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            roots = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            nodes = [node for root in roots for node in ast.walk(root)]
            targets = [node.id for node in nodes if is_stored(node)]
        else:
            for block in ("body", "orelse", "finalbody"):
                targets += assigned_names(getattr(statement, block, []))
        yield from (name for name in targets if not name.startswith("_"))


def is_stored(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def drop_markers(text):
    return "".join(f"{line}\n" for line in text.splitlines() if line.strip() not in (BEGIN, END))


def render(text):
    """Returns the bytes of the notebook that a percent script describes."""
    notebook = jupytext.reads(markers.drop(text), fmt="py:percent")
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell, cell_id in zip(notebook.cells, cell_ids(notebook.cells)):
        cell.id = cell_id
        kept = {key: cell.metadata[key] for key in KEPT_CELL_METADATA if key in cell.metadata}
        if cell.cell_type == "code" and holds_claims_alone(cell.source):
            kept = {**kept, **FOLDED}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source = framing.say_version(first.source)
    if framing.needs_library(first.source):
        notebook.cells.insert(1, framing.colab_cell())
    nbformat.validate(notebook)
    return (nbformat.writes(notebook).rstrip("\n") + "\n").encode("utf-8")


def holds_claims_alone(source):
    """Whether a cell does nothing but claim; it may name parts of what it claims, loop and ask first."""
    if "claim(" not in source or re.search(r"^[%!]", source, re.MULTILINE):
        return False

    def claims(statement):
        if isinstance(statement, ast.If | ast.For):
            return all(map(claims, statement.body + statement.orelse))
        if isinstance(statement, ast.Expr):
            return getattr(getattr(statement.value, "func", None), "id", "") == "claim"
        return isinstance(statement, ast.Assign | ast.AugAssign)

    return all(map(claims, ast.parse(source).body))


def cell_ids(cells):
    """Yields an id per cell from the heading above it, so that ids stay when text or code changes."""
    slug = "start"
    counts = {}
    for cell in cells:
        if cell.cell_type == "markdown":
            slug = heading_slug(cell.source) or slug
        counts[slug] = counts.get(slug, 0) + 1
        yield f"{slug}-{counts[slug]}"


def heading_slug(source):
    """The slug of the last heading in a markdown text; None if it has none."""
    outside_code = re.sub(r"^```.*?^```", "", source, flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#{1,6} +(.+)$", outside_code, flags=re.MULTILINE)
    if not headings:
        return None
    plain = unicodedata.normalize("NFKD", headings[-1]).encode("ascii", "ignore").decode().lower()
    # An id holds 64 characters at most, and the counter needs some of them.
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].rstrip("-") or None


def differences(root, built):
    """Returns one sentence per file under root that is not what its source builds, or that has no source."""
    found = changed(root, built)
    for folder in ("notebooks", "solutions", "exercises"):
        for path in sorted((Path(root) / folder).glob("*.ipynb")):
            if f"{folder}/{path.name}" not in built:
                found.append(f"{folder}/{path.name} has no source in lessons/; delete it or add the source.")
    return found


def main(arguments=None):
    mend = "`make notebooks` rebuilds them; to keep a change, make it in lessons/."
    words = (__doc__.splitlines()[0], "what their sources build", mend)
    return run(build_all, differences, SourceError, words, arguments)


if __name__ == "__main__":
    sys.exit(main())
