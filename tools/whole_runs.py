"""Which lessons and solutions ran whole as they stand, and which long questions had all answers tried.

A lesson trains for a minute or two. tests/whole_runs.json notes its last whole run: digests of its code, and
of what it is trained and measured with. `make test` runs a lesson whole if either has changed since, and else
in a dry run of two epochs, which shows that every cell still runs. `make lessons` makes the whole runs due.
So it is with solutions, whose checks judge every answer in a dry run too. The same holds for questions whose
right answers train to the end: once their zoo went through the check, it goes through again when an answer, a
check, or the library has changed.
"""

import ast
import hashlib
import json
import os
from pathlib import Path

NOTED = "tests/whole_runs.json"
# Nothing that a lesson claims comes from here.
APART = ("checks", "explore", "grading", "installation", "plots")
LONG = ("ex03.trained", "ex03.uniform")  # questions whose answers train to the end
ALWAYS_WHOLE = ("ex03_training_an_aae.ipynb",)  # the solution that answers them


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
    modules = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in APART]
    return digest(*plain_files(package, modules), (root / "requirements.lock").read_text(encoding="utf-8"))


def plain_files(folder, paths):
    """Names of modules in a folder, then their syntax trees, both in the order of the names."""
    paths = sorted(paths)
    trees = (repr(plain(ast.parse(path.read_text(encoding="utf-8")))) for path in paths)
    return [*(path.relative_to(folder).as_posix() for path in paths), *trees]


def checks_digest(root):
    """Digest of all checks, and of the solutions that stand above a cell."""
    checks = root / "aae_teach" / "checks"
    above = [path.read_text(encoding="utf-8") for path in checks.glob("solutions.json")]
    return digest(*plain_files(root, checks.rglob("*.py")), *above)


def answers_digest(root, question):
    """Digest of a question's known answers."""
    return digest(*plain_files(root, (root / "tests" / "zoo" / Path(*question.split("."))).glob("*.py")))


def notebooks(root):
    """The built lessons and solutions, in the order of their names."""
    return [path for folder in ("notebooks", "solutions") for path in sorted((root / folder).glob("*.ipynb"))]


def as_they_stand(root):
    """What whole runs would note: {name of the notebook or question: [its own digest, that of the rest]}."""
    library = library_digest(root)
    judged = digest(library, checks_digest(root))
    rest = {"notebooks": library, "solutions": judged}
    found = {path.name: [code_digest(path), rest[path.parent.name]] for path in notebooks(root)}
    return found | {question: [answers_digest(root, question), judged] for question in LONG}


def noted(root):
    """What the last whole runs have noted."""
    path = root / NOTED
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def due(root):
    """The lessons and solutions that have not run whole as they stand, as paths."""
    found, known = as_they_stand(root), noted(root)
    return [path for path in notebooks(root) if known.get(path.name) != found[path.name]]


def due_questions(root):
    """Those of the long questions whose answers have not gone through the check as they stand."""
    found, known = as_they_stand(root), noted(root)
    return [question for question in LONG if known.get(question) != found[question]]


def note(root, name, digests):
    """Notes that a notebook has run whole, or that all answers of a question have gone through its check.

    Args:
        root: of the course.
        name: of the notebook or the question.
        digests: what `as_they_stand` said of it before it ran; what changed meanwhile has not run.
    """
    known = {**noted(root), name: digests}
    kept = sorted(known.keys() & {*LONG, *(path.name for path in notebooks(root))})
    lines = ",\n".join(f"  {json.dumps(each)}: {json.dumps(known[each])}" for each in kept)
    half = root / f"{NOTED}.half"
    # Beside its place and then moved there, so that there is a whole file or the old one.
    half.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    os.replace(half, root / NOTED)
