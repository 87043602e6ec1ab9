"""The map of the course in lesson 00: each lesson's question and time, from the lessons themselves.

Minutes of a part of a lesson: one for 200 words, one for each figure, one for each cell of code.
"""

import re

import jupytext

from benchmarks.measuring import LESSONS
from benchmarks.tables import table

CORE = ("00", "01", "02", "03", "04", "05")
QUESTIONS = {
    "00": "does my machine run the course, and how do checks work?",
    "01": "where does a plain autoencoder put its codes, and what does it make of others?",
    "02": "how do two networks teach each other a distribution?",
    "03": "how do three phases bring codes onto a prior, and how do I know that they did?",
    "03b": "which settings steady the training?",
    "04": "what lies at each point of the code space, and what does the prior add?",
    "05": "which other shapes can a prior have, and can labels choose their place in it?",
    "06": "can the digit be told apart from the way it is written?",
    "07": "do images without labels help, when few have one?",
    "08": "does the model find the digits without any label?",
    "09": "how good are generated digits, in one number?",
    "10": "what changes when the images are mine, larger or in colour, and what do convolutions gain?",
    "11": "which images do not belong, and what is an alarm worth?",
    "12": "what else brings codes to a prior, and where does the idea live today?",
}
NEEDS = {
    "00": "",
    "01": "00",
    "02": "01",
    "03": "02",
    "03b": "03",
    "04": "03",
    "05": "04",
    "06": "05",
    "07": "06",
    "08": "07",
    "09": "04",
    "10": "04",
    "11": "09",
    "12": "09",
}


def path_of(number):
    """The source of a lesson."""
    (path,) = LESSONS.glob(f"{number}_*.py")
    return path


def source(number):
    return path_of(number).read_text(encoding="utf-8")


def lessons():
    """Numbers of the lessons that there are, such as "03"."""
    return sorted(path.stem.split("_")[0] for path in LESSONS.glob("[0-9][0-9]*.py"))


def stated(number):
    """Minutes that the lesson says it takes, and its exercise, which is None where there is none."""
    patterns = (r"\*\*Time:\*\* (\d+)", r"exercise takes another (\d+)")
    found = (re.search(pattern, source(number)) for pattern in patterns)
    return tuple(each and int(each[1]) for each in found)


def weight(cells):
    """Minutes of these cells, unrounded; each is (kind, text)."""
    code = [text for kind, text in cells if kind == "code"]
    code = [text for text in code if not re.match(r"(if embedded:\s+)?claim\(", text)]
    figures = sum(bool(re.search(r"plot_|^figure$|explore\.", text, flags=re.M)) for text in code)
    return words(cells) / 200 + len(code) + figures


def words(cells):
    return sum(len(text.split()) for kind, text in cells if kind == "markdown")


def sections(number):
    """A lesson's headings of the second level, each with its cells as (kind, text): a list of pairs."""
    found = [("", [])]
    for cell in jupytext.reads(source(number), fmt="py:percent").cells:
        # A text cell may hold the end of one section and the beginning of the next.
        whole = cell.cell_type == "code"
        for part in [cell.source] if whole else re.split(r"^(?=## )", cell.source, flags=re.M):
            heading = None if whole else re.match(r"## (.+)", part)
            if heading:
                found.append((heading[1], []))
            found[-1][1].append((cell.cell_type, part))
    return found


def core_minutes(number):
    """The stated minutes of a lesson, without the share of its closer looks."""
    weights = [(heading.startswith("Closer look"), weight(cells)) for heading, cells in sections(number)]
    core = sum(each for closer, each in weights if not closer)
    return stated(number)[0] * core / sum(each for _, each in weights)


def core_hours():
    return f"{sum(map(core_minutes, CORE)) / 60:.0f}"


def course_map():
    """The table, with links from a lesson to the others and to their exercises."""
    rows = []
    for number in lessons():
        minutes, exercise = stated(number)
        name = path_of(number).stem
        link = f"[{exercise} minutes](../exercises/ex{name}.ipynb)" if exercise else ""
        core = "●" if number in CORE else ""
        rows.append((core, f"[{number}]({name}.ipynb)", QUESTIONS[number], NEEDS[number], minutes, link))
    return table(("core", "lesson", "question", "needs", "minutes", "its exercise"), rows)


if __name__ == "__main__":
    for lesson in lessons():
        cells = [cell for _, each in sections(lesson) for cell in each]
        minutes, core = weight(cells), core_minutes(lesson)
        print(
            f"{lesson}: {words(cells)} words, {minutes:.0f} minutes, stated {stated(lesson)[0]}, "
            f"core {core:.0f}"
        )
