"""The questions of an exercise's source: where each is asked, and the answer that stands in its solution."""

import ast
import dataclasses
import re
from pathlib import Path

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
DIFFICULTY = re.compile(r"^# - Difficulty: (\d) of 5\.", re.MULTILINE)
HEADING = re.compile(r"^# #+ (.+)$", re.MULTILINE)
HIDDEN = re.compile(r"#+\s*(BEGIN|END) HIDDEN TESTS", re.IGNORECASE)


class SourceError(Exception):
    """A source that cannot become a notebook; the message begins with file and line."""

    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: {message}")


@dataclasses.dataclass(frozen=True)
class Asked:
    """A question as it stands in a source.

    Attributes:
        name: such as "ex01.gap".
        answer: the code of the check's second argument.
        line: of the check call, counted from 1.
        cell: the code of its cell.
        solved: whether the cell holds a solution between markers.
    """

    name: str
    answer: str
    line: int
    cell: str
    solved: bool

    @property
    def solution(self):
        """The code that answers the question, without markers and without the check."""
        if not self.solved:
            return self.answer
        kept = [line for line in self.cell.splitlines() if line.strip() not in (BEGIN, END)]
        text = "\n".join(line for line in kept if not line.startswith("check("))
        return text.strip()


def code_cells(text):
    """(first line, code) of each code cell of a percent script; lines are counted from 1."""
    cells, start = [], None
    lines = text.splitlines()
    for number, line in enumerate([*lines, "# %%"], start=1):
        if line.startswith("# %%"):
            if start is not None:
                cells.append((start, "\n".join(lines[start - 1 : number - 1])))
            start = number + 1 if "[markdown]" not in line else None
    return cells


def asked_questions(text):
    """Every call check("exNN.name", answer) in a source, in order."""
    asked = []
    for first, code in code_cells(text):
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "check":
                continue
            name, answer = node.args
            line = first + node.lineno - 1
            asked.append(Asked(name.value, ast.unparse(answer), line, code, BEGIN in code))
    return sorted(asked, key=lambda each: each.line)


def solutions(sources):
    """What the notebooks ask: {question: {"exercise", "answer"}} of all sources, {path: text}.

    The exercise is None where a lesson alone asks, and the answer is code. Where an exercise asks, "title" is
    the heading above the question, and "points" is its difficulty.
    """
    found = {}
    for text in sources.values():
        for asked in asked_questions(text):
            if asked.solved or found.get(asked.name, {"exercise": None})["exercise"] is None:
                exercise = asked.name.split(".")[0] if asked.solved else None
                found[asked.name] = {"exercise": exercise, "answer": asked.solution}
                if exercise:
                    found[asked.name] |= _stated_above(text, asked.line)
    # What belongs to no lesson comes last.
    order = sorted(found, key=lambda name: (not name.startswith("ex"), name.split(".")[0]))
    return {name: found[name] for name in order}


def _stated_above(text, line):
    """{"title", "points"} of the question whose check stands in that line."""
    above = "\n".join(text.splitlines()[: line - 1])
    heading, difficulty = HEADING.findall(above), DIFFICULTY.findall(above)
    title = re.sub(r"^\d+\. ", "", heading[-1]) if heading else ""
    return {"title": title, "points": int(difficulty[-1]) if difficulty else 1}


def registered_questions(folder):
    """Names of the questions that the modules in a folder define, as in @question("ex01.gap", ...)."""
    return [
        decorator.args[0].value
        for path in sorted(Path(folder).glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        for decorator in getattr(node, "decorator_list", ())
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "question"
    ]


def refuse_open_ends(path, text, registered):
    """Checks that solutions, checks and questions of an exercise's source belong together.

    Raises:
        SourceError: a solution without a check in its cell, a check without a question or asked twice, an
            answer that has another name than its question, a question that is never asked, hidden tests.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        if HIDDEN.search(line):
            message = "hidden tests would be handed out with the exercise; tools/build_nbgrader.py adds them."
            raise SourceError(path, number, message)
    asked = [each for each in asked_questions(text) if each.solved]
    for first, code in code_cells(text):
        if BEGIN in code and not any(each.cell == code for each in asked):
            raise SourceError(path, first, 'this cell has a solution but no check("exNN.name", name).')
    names = [each.name for each in asked]
    for each in asked:
        word = each.name.split(".")[1]
        if each.name not in registered:
            raise SourceError(path, each.line, f"aae_teach/checks/questions has no question {each.name}.")
        if names.count(each.name) > 1:
            raise SourceError(path, each.line, f"{each.name} is checked twice.")
        if each.answer != word:
            raise SourceError(path, each.line, f"{each.name} checks {each.answer}; name the answer {word}.")
