"""Which lessons have run whole as they stand, with every claim held.

A lesson trains for a minute or two. tests/whole_runs.json notes its last whole run: digests of its code, and
of what it is trained and measured with. `make test` runs a lesson whole if either has changed since, and else
in a dry run of two epochs, which shows that every cell still runs. `make lessons` makes the whole runs due.
"""

import ast
import hashlib
import json
import os

NOTED = "tests/whole_runs.json"
# Nothing that a lesson claims comes from here.
APART = ("checks", "explore", "grading", "installation", "plots")


def plain(node):
    """A syntax tree as nested tuples, without docstrings; the same in every Python and after formatting."""
    if isinstance(node, list):
        return tuple(plain(each) for each in node)
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = dict(ast.iter_fields(node))
    documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    if documented and ast.get_docstring(node, clean=False) is not None:
        fields["body"] = fields["body"][1:]
    # What newer Pythons add to a node is empty in code that older ones read.
    given = {name: value for name, value in fields.items() if value is not None and value != []}
    return type(node).__name__, *((name, plain(value)) for name, value in given.items())


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def code_digest(notebook):
    """Digest of a notebook's code cells; its text may change freely."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return digest(*("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"))


def library_digest(root):
    """Digest of what lessons are trained and measured with: the library's code, and the pinned packages."""
    package = root / "aae_teach"
    modules = sorted(
        path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in APART
    )
    trees = (repr(plain(ast.parse(path.read_text(encoding="utf-8")))) for path in modules)
    names = (path.relative_to(package).as_posix() for path in modules)
    return digest(*names, *trees, (root / "requirements.lock").read_text(encoding="utf-8"))


def lessons(root):
    """The built lessons, in the order of their names."""
    return sorted((root / "notebooks").glob("*.ipynb"))


def as_they_stand(root):
    """What a whole run of each lesson would note: {name of the notebook: [its code, the library]}."""
    library = library_digest(root)
    return {path.name: [code_digest(path), library] for path in lessons(root)}


def noted(root):
    """What the last whole runs have noted."""
    path = root / NOTED
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def due(root):
    """The lessons that have not run whole as they stand, as paths."""
    found, known = as_they_stand(root), noted(root)
    return [path for path in lessons(root) if known.get(path.name) != found[path.name]]


def note(root, name, digests):
    """Notes that a lesson has run whole.

    Args:
        root: of the course.
        name: of the notebook.
        digests: what `as_they_stand` said of it before it ran; what changed meanwhile has not run.
    """
    known = {**noted(root), name: digests}
    kept = sorted(known.keys() & {path.name for path in lessons(root)})
    lines = ",\n".join(f"  {json.dumps(each)}: {json.dumps(known[each])}" for each in kept)
    half = root / f"{NOTED}.half"
    # Beside its place and then moved there, so that there is a whole file or the old one.
    half.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    os.replace(half, root / NOTED)
