"""Makes up the submissions of a class: right, wrong, untouched, hostile. To try grading before the day.

    python tools/make_class.py FOLDER --exercise ex00 --count 30
    python -m aae_teach grade FOLDER

The hostile ones are meant for `grade` alone; do not run them yourself.
"""

import argparse
import ast
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What notebooks do by accident, and now and then on purpose. OUTSIDE becomes the path of a folder beside the
# class, which has to be whole afterwards.
HOSTILE = {
    "hangs": "while True:\n    pass",
    "prints": "while True:\n    print('x' * 10_000)",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "exits": "import os\nos._exit(3)",
    "hoards": "hoard = []\nwhile True:\n    hoard.append(bytearray(b'x') * 2**27)",
    "deletes": "import shutil\nshutil.rmtree(OUTSIDE)",
    "system_calls": "import ctypes\nctypes.CDLL(None).system(b'rm -rf ' + OUTSIDE.encode())",
    "calls_home": "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=60)",
    # Ends by itself, for whoever tries it without limits.
    "forks": (
        "import ctypes, os, time\nfor _ in range(200):\n"
        "    if ctypes.CDLL(None).fork() == 0:\n        time.sleep(20)\n        os._exit(0)"
    ),
    "asks": "input('Your name? ')",
    "overflows": (
        "import sys\nsys.setrecursionlimit(10**8)\nnested = []\n"
        "for _ in range(10**6):\n    nested = [nested]\nrepr(nested)"
    ),
    "shells": "import os\nos.system('rm -rf ' + OUTSIDE)",
    "leaves": "raise SystemExit",
    "closes": "import os\nos.closerange(0, 1000)",
    "kills": "import os, signal\nos.killpg(0, signal.SIGKILL)",
    "writes": "import os\nopen(os.path.join(OUTSIDE, 'mine.txt'), 'w')",
}
NO_NOTEBOOK = {
    "half": b'{"cells": [{"cell_type": "code", "sou',
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "old": json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}).encode(),
    "list": b"[1, 2, 3]",
    "nested": b"[" * 200_000,
}


def load(kind, exercise):
    """The notebook of an exercise, from `solutions` or `exercises`, as a dict."""
    (path,) = (ROOT / kind).glob(f"{exercise}_*.ipynb")
    return json.loads(path.read_text(encoding="utf-8"))


def mistakes(exercise):
    """[(question, name of the mistake, code)] from the zoo, each question's first before any's second."""
    found, asked = [], questions(load("solutions", exercise))
    for folder in sorted((ROOT / "tests" / "zoo" / exercise).glob("*/")):
        if f"{exercise}.{folder.name}" not in asked:
            continue  # ex00.trial, which lesson 00 asks
        for rank, path in enumerate(sorted(folder.glob("mistake_*.py"))):
            found.append(
                (rank, f"{exercise}.{folder.name}", path.stem.removeprefix("mistake_"), code_of(path))
            )
    return [entry[1:] for entry in sorted(found)]


def code_of(path):
    """The program in a file of the zoo, without the docstring that says what it is.

    The cells above it are those of the notebook that it is put into.
    """
    text = path.read_text(encoding="utf-8")
    first = ast.parse(text).body[0]
    return "\n".join(text.splitlines()[first.end_lineno :]).strip()


def with_answer(notebook, question, code):
    """Puts an answer into the cell that checks the question; returns the notebook."""
    word = question.split(".")[1]
    cell = notebook["cells"][cell_of(notebook, question)]
    cell["source"] = f'{code}\n\ncheck("{question}", {word})'
    return notebook


def with_cell_after(notebook, question, code):
    """Puts a cell behind the one that checks the question; returns the notebook."""
    cell = {"cell_type": "code", "id": "extra", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].insert(cell_of(notebook, question) + 1, {**cell, "source": code})
    return notebook


def cell_of(notebook, question):
    """The index of the cell that checks a question."""
    call = re.compile(rf'^check\(\s*"{re.escape(question)}"', re.MULTILINE)
    cells = enumerate(notebook["cells"])
    return next(index for index, cell in cells if call.search("".join(cell["source"])))


def questions(notebook):
    """Names of the questions that a notebook checks, in their order."""
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return re.findall(r'^check\(\s*"([\w.]+)"', text, re.MULTILINE)


def hostile(exercise, name, outside):
    """A right notebook with a hostile cell behind its first question."""
    notebook = load("solutions", exercise)
    code = HOSTILE[name].replace("OUTSIDE", repr(str(outside)))
    return with_cell_after(notebook, questions(notebook)[0], code)


def make_class(folder, exercise="ex00", count=30):
    """Writes the submissions; returns the names of the learners.

    Args:
        folder: path; beside it FOLDER_outside is made, which hostile notebooks try to change.
        exercise: such as "ex01".
        count: how many learners; with 30 or more, a third of them are hostile.
    """
    folder = Path(folder)
    folder.mkdir(parents=True)
    outside = folder.with_name(f"{folder.name}_outside").resolve()
    outside.mkdir()
    (outside / "keep.txt").write_text("still here")
    other = "ex01" if exercise == "ex00" else "ex00"
    made = {"untouched": load("exercises", exercise), "right": load("solutions", exercise)}
    made |= {f"trouble_{name}": hostile(exercise, name, outside) for name in list(HOSTILE)[: count // 3]}
    made |= {f"file_{name}": NO_NOTEBOOK[name] for name in list(NO_NOTEBOOK)[: count // 10]}
    made |= {"another_exercise": load("solutions", other)}
    wrong = mistakes(exercise)
    for number in range(count - len(made)):
        if number % 3 == 2 or not wrong:
            made[f"right_{number}"] = load("solutions", exercise)
            continue
        question, name, code = wrong[number % len(wrong)]
        made[f"wrong_{number}_{name}"] = with_answer(load("solutions", exercise), question, code)
    for learner, content in made.items():
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        (folder / f"{learner}.ipynb").write_bytes(content)
    return list(made)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--exercise", default="ex00")
    parser.add_argument("--count", type=int, default=30)
    options = parser.parse_args(arguments)
    if options.folder.exists():
        print(f"{options.folder} exists already; name a new folder.", file=sys.stderr)
        return 1
    learners = make_class(options.folder, options.exercise, options.count)
    print(f"{len(learners)} submissions of {options.exercise} in {options.folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
