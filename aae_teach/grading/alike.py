"""Answers that are alike after the names of their variables are taken away."""

import ast
import collections
import hashlib
import re

from aae_teach.checks.registry import EXERCISE, solutions
from aae_teach.grading.texts import one_line

CHECK = re.compile(
    rf"^check\(\s*[\"']((?:{EXERCISE})\.\w+)[\"']|\.check\(\s*[\"']((?:{EXERCISE})\.\w+)[\"']", re.M
)
LONGEST = 20_000
# Of shorter answers many are alike because there is no other way to write them.
FEWEST_PARTS = 40


def fingerprints(cells):
    """{question: fingerprint} of the answers in the cells that check them; short ones are left out.

    Args:
        cells: texts of code cells; the last that checks a question counts.
    """
    found = {}
    for source in cells:
        for names in CHECK.findall(source) if len(source) <= LONGEST else ():
            if mark := fingerprint(source):
                found[names[0] or names[1]] = mark
    return found


def fingerprint(source):
    """What two programs share that differ in names, comments and layout only; "" for a short one."""
    try:
        body = [node for node in ast.parse(source).body if not _is_check(node)]
        tree = _Renamed().visit(ast.Module(body, []))
        if sum(1 for _ in ast.walk(tree)) < FEWEST_PARTS:
            return ""
        return hashlib.sha256(ast.dump(tree).encode()).hexdigest()[:16]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""  # a magic, or no Python


def groups(entries):
    """[(question, names of learners, whether it is the course's own answer)] of answers that are alike."""
    found = collections.defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.key):
        for question, mark in entry.answers.items():
            found[question, mark].append(entry.name or entry.learner)
    own = solutions()
    return [
        (question, one_line(", ".join(dict.fromkeys(names))), mark == fingerprint(own.get(question, "")))
        for (question, mark), names in sorted(found.items())
        if len(set(names)) > 1
    ]


def _is_check(node):
    call = getattr(node, "value", None)
    if not isinstance(node, ast.Expr):
        return False
    is_text = isinstance(call, ast.Constant)
    name = getattr(getattr(call, "func", None), "id", getattr(getattr(call, "func", None), "attr", ""))
    return is_text or name == "check"


class _Renamed(ast.NodeTransformer):
    """Numbers all names in the order in which they appear, and drops docstrings."""

    def __init__(self):
        self._numbers = {}

    def visit(self, node):
        for field in ("id", "arg", "name"):
            name = getattr(node, field, None)
            if isinstance(name, str) and not isinstance(node, (ast.alias, ast.keyword)):
                setattr(node, field, self._numbers.setdefault(name, f"n{len(self._numbers)}"))
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and _is_check(body[0]) and len(body) > 1:
            node.body = body[1:]
        return self.generic_visit(node)
