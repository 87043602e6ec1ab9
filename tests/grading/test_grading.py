"""Grading a class: each row is right, and whatever a notebook does costs its learner's rows only."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from aae_teach.__main__ import main
from aae_teach.checks.outcomes import ERROR, NOT_ATTEMPTED, NOT_YET, RIGHT
from aae_teach.checks.registry import questions_of
from aae_teach.grading import NOT_GRADED, REFUSED, everyone, report, running, starting, texts
from aae_teach.grading.journal import Entry, Journal
from aae_teach.grading.report import Row
from aae_teach.grading.submissions import find_submissions, read_submission
from aae_teach.grading.surroundings import environment
from aae_teach.grading.watching import Limits
from rich.console import Console

pytestmark = pytest.mark.trains

PIXELS, INK, ROWS = "ex00.pixels", "ex00.ink", "ex00.to_rows"
ALL_RIGHT = {PIXELS: RIGHT, INK: RIGHT, ROWS: RIGHT}
CUT_SHORT = {PIXELS: RIGHT, INK: NOT_GRADED, ROWS: NOT_GRADED}
TO_ROWS = 'def to_rows(images):\n    return images.reshape(len(images), -1).astype("float32") / 255'
ENCLOSED = starting.can(starting.NAMESPACES)


@pytest.fixture(scope="module")
def tool(load_tool):
    return load_tool("make_class")


def hand_in(folder, learner, notebook):
    path = folder / f"{learner}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def left_behind():
    """Folders and processes that grading makes, and should take away again."""
    folders = set(Path(tempfile.gettempdir()).iterdir())
    return folders, {child.pid for child in psutil.Process().children(recursive=True)}


@pytest.fixture(scope="module", autouse=True)
def own_temporary_folder(tmp_path_factory):
    """Where nobody else leaves anything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
        yield


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def answered(tool, question, code):
    return tool.with_answer(tool.load("solutions", "ex00"), question, code)


def with_variants(tool):
    """The check of one question is gone, another's cell is no Python, and the third is answered twice."""
    notebook = answered(tool, ROWS, "to_rows = 7")
    tool.with_cell_after(notebook, ROWS, f'{TO_ROWS}\naae.checks.check("{ROWS}", to_rows)')
    notebook["cells"][tool.cell_of(notebook, INK)]["source"] = 'ink = "less\ncheck("ex00.ink", ink)'
    notebook["cells"][tool.cell_of(notebook, PIXELS)]["source"] = "%matplotlib inline\npixels = 784"
    return notebook


def with_forged_outcomes(tool):
    """Writes what looks like outcomes into every open file; the answer itself passes for some inputs only."""
    notebook = answered(tool, ROWS, TO_ROWS.replace("return", "assert len(images) != 5\n    return"))
    forged = {"kind": "outcome", "question": ROWS, "state": RIGHT, "message": "", "details": {}}
    code = f"""
import os
import re
for number in range(1, 30):
    try:
        os.write(number, {json.dumps(forged).encode()!r} + b"\\n")
    except OSError:
        pass
"""
    return tool.with_cell_after(notebook, ROWS, code)


class Graded:
    """A class of 17 that was graded once; many tests look at what came of it."""

    def __init__(self, folder, tool):
        self.folder, self.outside = folder / "class", folder / "outside"
        self.folder.mkdir()
        self.outside.mkdir()
        (self.outside / "keep.txt").write_text("still here")
        self.fill(tool)
        before = left_behind()
        options = ["--exercise", "ex00", "--output", str(folder / "grades.csv"), "--jobs", "2"]
        # The third of these seeds draws 5 images, the others 7.
        options += ["--time-limit", "20", "--memory-limit", "1", "--seeds", "2", "3", "1"]
        self.status = main(["grade", str(self.folder), *options])
        self.left = [after - earlier for earlier, after in zip(before, left_behind())]
        self.rows = table(folder / "grades.csv")
        self.report = (folder / "grades.md").read_text(encoding="utf-8")

    def fill(self, tool):
        # Three gigabytes.
        prints = "import os\nfor _ in range(300):\n    os.write(1, b'x' * 10**7)\n    print('x' * 10**6)"
        slow = "class Slow(str):\n    def __str__(self):\n        while True:\n            pass\nink = Slow()"
        made = {name: tool.hostile("ex00", name, self.outside) for name in ("crashes", "hoards", "deletes")}
        made |= {
            "right": tool.load("solutions", "ex00"),
            "untouched": tool.load("exercises", "ex00"),
            "other": tool.load("solutions", "ex01"),
            "=1+1": answered(tool, PIXELS, "pixels = 28"),
            "row": answered(tool, PIXELS, "pixels = 28"),
            "images": answered(tool, PIXELS, "pixels = digits.x_train.shape[0]"),
            "leaves": answered(
                tool, PIXELS, "class Leaves:\n    def __array__(*a, **k): raise SystemExit\npixels = Leaves()"
            ),
            "hangs": answered(tool, INK, slow),
            # Nothing depends on its last cell.
            "finished": tool.with_cell_after(tool.load("solutions", "ex00"), ROWS, tool.HOSTILE["hangs"]),
            "prints": tool.with_cell_after(tool.load("solutions", "ex00"), PIXELS, prints),
            "variants": with_variants(tool),
            "forges": with_forged_outcomes(tool),
        }
        for learner, notebook in made.items():
            hand_in(self.folder, learner, notebook)
        (self.folder / "half.ipynb").write_bytes(tool.NO_NOTEBOOK["half"])
        (self.folder / "link.ipynb").symlink_to(self.folder / "right.ipynb")
        (self.folder / "notes.txt").write_text("nothing to grade")

    def of(self, learner):
        """{question: outcome} of one learner."""
        return {row["question"]: row["outcome"] for row in self.rows if row["learner"] == learner}

    def message(self, learner, question=""):
        rows = [row for row in self.rows if (row["learner"], row["question"]) == (learner, question)]
        assert len(rows) == 1
        return rows[0]["message"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory, tool):
    return Graded(tmp_path_factory.mktemp("graded"), tool)


def test_every_learner_has_rows_and_nothing_else_does(graded):
    assert graded.status == 0
    learners = {path.stem for path in graded.folder.glob("*.ipynb")} - {"=1+1"} | {"'=1+1"}
    assert {row["learner"] for row in graded.rows} == learners
    assert {row["exercise"] for row in graded.rows} == {"ex00"}
    assert tuple(graded.rows[0]) == report.COLUMNS


def test_right_wrong_and_untouched_get_their_outcomes(graded):
    for learner in ("right", "prints", "finished"):
        assert graded.of(learner) == ALL_RIGHT
    assert graded.of("untouched") == dict.fromkeys(ALL_RIGHT, NOT_ATTEMPTED)
    assert graded.of("row") == graded.of("images") == {**ALL_RIGHT, PIXELS: NOT_YET}
    assert "28 is the number of pixels in one row" in graded.message("row", PIXELS)
    assert "number of images" in graded.message("images", PIXELS)


@pytest.mark.parametrize(("learner", "reason"), [("crashes", "SIGSEGV"), ("hoards", "1 GB of memory")])
def test_what_ends_a_notebook_costs_only_what_came_after(graded, learner, reason):
    assert graded.of(learner) == CUT_SHORT
    assert reason in graded.message(learner, INK)
    assert "code cell 4" in graded.message(learner, INK)


@pytest.mark.fault("an answer that never ends", "an error for it alone")
def test_an_answer_that_hangs_is_an_error_and_costs_only_what_came_after(graded):
    assert graded.of("hangs") == {PIXELS: RIGHT, INK: ERROR, ROWS: NOT_GRADED}
    assert "longer than 20 s" in graded.message("hangs", INK)
    assert INK in graded.message("hangs", ROWS)


@pytest.mark.fault("an answer that ends the program", "an error for it alone")
def test_an_answer_that_ends_the_program_is_an_error(graded):
    assert graded.of("leaves") == {**ALL_RIGHT, PIXELS: ERROR}
    assert "SystemExit" in graded.message("leaves", PIXELS)


@pytest.mark.fault("an answer that deletes files", "refused and told")
def test_deleting_outside_is_refused_and_told(graded):
    assert graded.of("deletes") == {**ALL_RIGHT, "": REFUSED}
    assert "outside" in graded.message("deletes")
    assert [path.read_text() for path in graded.outside.iterdir()] == ["still here"]


def test_what_is_no_notebook_of_the_exercise_gets_one_row_with_the_reason(graded):
    for learner, reason in (("half", "no valid JSON"), ("link", "link"), ("other", "ex01, not ex00")):
        assert graded.of(learner) == {"": NOT_GRADED}
        assert reason in graded.message(learner)


def test_answers_count_where_checks_are_gone_repeated_or_unreachable(graded):
    assert graded.of("variants") == {PIXELS: RIGHT, INK: ERROR, ROWS: RIGHT}
    assert "SyntaxError: unterminated string literal" in graded.message("variants", INK)


def test_outcomes_cannot_be_written_by_accident_and_must_hold_for_every_seed(graded):
    assert graded.of("forges") == {**ALL_RIGHT, ROWS: ERROR}
    assert "assert len(images) != 5" in graded.message("forges", ROWS)


def test_nothing_is_left_behind(graded):
    assert graded.left == [set(), set()]


def test_the_report_counts_outcomes_and_names_the_most_frequent_misconception_first(graded):
    assert "| ex00.pixels | 9 | 3 | 1 | 1 | 0 |" in graded.report
    reasons = graded.report.split("## Most frequent misconceptions")[1].splitlines()[4:6]
    assert reasons[0].startswith("| 2 | ex00.pixels | 28 is the number of pixels in one row")
    assert reasons[1].startswith("| 1 | ex00.pixels |")
    assert "seeds 2, 3, 1" in graded.report
    assert f"({starting.strongest()})" in graded.report or starting.strongest() == starting.GUARD
    assert "outside is not allowed" in graded.report.split("## Refused")[1]


def run_one(tool, folder, *names, **limits):
    outside = folder / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("still here")
    notebook = tool.load("solutions", "ex00")
    for name in names:
        code = tool.HOSTILE[name].replace("OUTSIDE", repr(str(outside)))
        tool.with_cell_after(notebook, PIXELS, code)
    path = hand_in(folder, "learner", notebook)
    outcomes, refused = running.run(read_submission("learner", path), [1], Limits(**limits))
    assert [path.name for path in outside.iterdir()] == ["keep.txt"]
    return {outcome.name: outcome.state for outcome in outcomes}, refused


def test_the_guard_alone_refuses_as_well(tool, tmp_path):
    """As on systems without namespaces."""
    names = ("deletes", "shells", "writes", "calls_home", "kills")
    outcomes, refused = run_one(tool, tmp_path, *names, enclosure="guard")
    assert outcomes == ALL_RIGHT
    assert len(refused) == len(names)


@pytest.mark.skipif(not ENCLOSED, reason="needs namespaces")
def test_namespaces_hold_what_goes_around_python(tool, tmp_path):
    assert run_one(tool, tmp_path, "system_calls", enclosure="namespaces") == (ALL_RIGHT, [])


@pytest.mark.skipif(not ENCLOSED, reason="needs namespaces")
def test_a_swarm_of_processes_is_ended_with_all_its_members(tool, tmp_path):
    before = left_behind()
    outcomes, _ = run_one(tool, tmp_path, "forks", enclosure="namespaces")
    assert outcomes == CUT_SHORT
    assert left_behind() == before


GUARDED_PROGRAM = """
import os, pathlib, shutil, socket, subprocess, sys
sys.path.insert(0, sys.argv[1])
from aae_teach.grading import guard
outside = pathlib.Path(sys.argv[2])
kept = outside / "keep.txt"
folder = os.open(outside, os.O_RDONLY)
os.symlink(outside, "way_out")
guard.install(os.getcwd())
tries = {
    "write": lambda: kept.write_text("mine"),
    "append": lambda: open(kept, "a"),
    "through a link": lambda: open("way_out/keep.txt", "w"),
    "create": lambda: os.open(outside / "new", os.O_CREAT),
    "remove": lambda: os.remove(kept),
    "remove in an open folder": lambda: os.remove("keep.txt", dir_fd=folder),
    "rename": lambda: os.rename(kept, "mine.txt"),
    "replace": lambda: os.replace("own.txt", kept),
    "hard link": lambda: os.link(kept, "mine.txt"),
    "change rights": lambda: os.chmod(kept, 0),
    "truncate": lambda: os.truncate(kept, 0),
    "make a folder": lambda: os.mkdir(outside / "new"),
    "remove a folder": lambda: shutil.rmtree(outside),
    "from there": lambda: (os.chdir(outside), open("keep.txt", "w")),
    "bytes": lambda: os.remove(os.fsencode(kept)),
    "program": lambda: subprocess.run(["rm", kept]),
    "fork": os.fork,
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "name": lambda: socket.getaddrinfo("localhost", 80),
    "datagram": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", 9)),
}
own = os.getcwd()
open("own.txt", "w").close()
for name, action in tries.items():
    try:
        action()
        print("NOT REFUSED:", name)
    except guard.Refused:
        pass
os.chdir(own)
os.makedirs("a/b")
pathlib.Path("a/b/c").write_text("own")
os.rename("a/b/c", "c")
shutil.rmtree("a")
os.remove("way_out")
open(os.devnull, "w").close()
print(kept.read_text())
"""


def test_the_guard_refuses_every_way_out_that_python_offers_and_nothing_inside(tool, tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "keep.txt").write_text("still here")
    command = [sys.executable, "-c", GUARDED_PROGRAM, str(tool.ROOT), str(outside)]
    done = subprocess.run(command, cwd=inside, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "still here\n", "")
    assert sorted(path.name for path in inside.iterdir()) == ["c", "own.txt"]


@pytest.mark.fault("an interrupt while a class is graded", "what was graded is kept")
def test_interrupting_keeps_what_was_graded(tool, tmp_path):
    folder, output = tmp_path / "class", tmp_path / "grades.csv"
    folder.mkdir()
    hand_in(folder, "anna", tool.load("exercises", "ex00"))
    hand_in(folder, "bert", tool.hostile("ex00", "hangs", tmp_path))
    command = [
        sys.executable,
        "-m",
        "aae_teach",
        "grade",
        str(folder),
        "--output",
        str(output),
        "--jobs",
        "1",
    ]
    process = subprocess.Popen(command, cwd=tool.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + 60
        while not (output.exists() and table(output)) and time.monotonic() < deadline:
            time.sleep(0.2)
        started = psutil.Process(process.pid).children(recursive=True)
        # Jobs in the background ignore Ctrl-C, and what they start does too.
        ignored = signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        process.send_signal(signal.SIGTERM if ignored else signal.SIGINT)
        printed, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 130
    assert b"Interrupted" in printed and b"Traceback" not in printed
    assert {row["learner"] for row in table(output)} == {"anna"}
    assert "1 of 2 notebooks" in output.with_suffix(".md").read_text(encoding="utf-8")
    assert not psutil.wait_procs(started, timeout=5)[1]


def test_a_notebook_sees_the_class_data_and_no_secrets(tmp_path, monkeypatch):
    (tmp_path / "mnist.npz").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AAE_TEACH_DATASET", "mnist.npz")
    monkeypatch.setenv("MY_TOKEN", "secret")
    settings = environment(tmp_path / "home", 2)
    assert settings["AAE_TEACH_DATASET"] == str(tmp_path / "mnist.npz")
    assert settings["HOME"] == str(tmp_path / "home")
    assert "secret" not in settings.values()
    monkeypatch.setenv("AAE_TEACH_DATASET", "mnist")
    assert environment(tmp_path, 2)["AAE_TEACH_DATASET"] == "mnist"


def test_learners_are_found_in_files_and_in_folders(tool, tmp_path):
    notebook = tool.load("solutions", "ex00")
    for name in (
        "bert",
        "bert/late/ex00_again",
        "carl/ex01_mine",
        "carl/.ipynb_checkpoints/ex00",
        "dora/ex00",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        hand_in(path.parent, path.name, notebook)
    (tmp_path / "emil").mkdir()
    (tmp_path / "fred.ipynb").mkdir()
    (tmp_path / "list.csv").write_text("")
    found, others = find_submissions(tmp_path)
    assert [(each.learner, each.exercise, bool(each.cells)) for each in found] == [
        ("bert (ex00_again.ipynb)", "ex00", True),
        ("bert (bert.ipynb)", "ex00", True),
        ("carl", "ex00", True),  # the checks say more than the name
        ("dora", "ex00", True),
        ("emil", "", False),
        ("fred", "", False),
    ]
    assert [path.name for path in others] == ["list.csv"]
    assert not find_submissions(tmp_path, "ex00")[0][2].trouble
    assert find_submissions(tmp_path, "ex01")[0][2].trouble == "It is ex00, not ex01."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b'{"cells": [{"sou', "no valid JSON"),
        (b"[" * 100_000, "nested"),
        (b"[1]", "no notebook"),
        (b"{}", "no notebook"),
        (bytes(range(256)), "no text"),
        (b'{"nbformat": 3, "worksheets": []}', "format is 3"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "no text"),
        (b'{"nbformat": 4, "cells": [7]}', "no text"),
        (b'{"nbformat": 4, "cells": []}', "cannot be told"),
        (
            b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "check(\\"ex77.a\\", 1)"}]}',
            "no exercise",
        ),
    ],
)
def test_what_cannot_be_run_says_why(tmp_path, content, reason):
    path = tmp_path / "anna.ipynb"
    path.write_bytes(content)
    submission = read_submission("anna", path)
    assert reason in submission.trouble
    assert not submission.cells


def test_a_notebook_may_begin_with_a_byte_order_mark_and_keep_its_text_in_one_piece(tmp_path):
    path = tmp_path / "anna.ipynb"
    cells = [
        {"cell_type": "code", "source": 'check("ex00.ink", ink)'},
        {"cell_type": "markdown", "source": "a"},
    ]
    path.write_text(json.dumps({"nbformat": 4, "cells": cells}), encoding="utf-8-sig")
    submission = read_submission("anna", path)
    assert (submission.exercise, submission.cells) == ("ex00", ('check("ex00.ink", ink)',))


@pytest.mark.fault("a pipe in place of a notebook", "one row with the reason")
def test_a_pipe_in_place_of_a_notebook_does_not_stop_the_grader(tmp_path):
    os.mkfifo(tmp_path / "anna.ipynb")
    assert "no regular file" in find_submissions(tmp_path)[0][0].trouble


def test_questions_of_an_exercise_are_those_of_its_notebook(tool):
    for exercise in ("ex00", "ex01", "ex02", "ex03", "ex04"):
        assert questions_of(exercise) == tool.questions(tool.load("solutions", exercise))
    assert questions_of("ex77") == []


@pytest.mark.fault("a formula in a message", "text in the table")
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1"])
def test_no_cell_of_the_table_is_a_formula(text):
    assert texts.harmless(text)[0] == "'"


def test_a_cell_of_the_table_is_one_short_line_of_printable_text():
    assert texts.harmless("a\x1b[31m\nb\tc") == "a [31m b c"
    assert len(texts.harmless("a" * 10**6)) < 1100


def test_the_table_takes_any_name_and_is_never_half_written(tmp_path):
    row = Row('Zoë, "Z" \udcff', "ex00", PIXELS, RIGHT, "a;b,c")
    report.write_table([row], tmp_path / "g.csv")
    (read,) = table(tmp_path / "g.csv")
    assert read["learner"].startswith('Zoë, "Z"') and read["message"] == "a;b,c"
    assert [path.name for path in tmp_path.iterdir()] == ["g.csv"]


def test_learners_cannot_style_the_report():
    row = Row("[red]|x|<b>", "ex00", "", NOT_GRADED, "[/]`a`")
    printed = io.StringIO()
    report.print_report([row], Console(file=printed, width=100))
    assert "[red]|x|<b>" in printed.getvalue() and "[/]`a`" in printed.getvalue()
    assert r"\[red\]\|x\|\<b\>" in report.as_markdown([row], [])


def test_misconceptions_are_sorted_by_how_many_had_them():
    rows = [Row("a", "ex00", INK, NOT_YET, "", reason) for reason in ("x", "y", "y", "", "z", "z", "z")]
    assert report.misconceptions(rows) == [(3, INK, "z"), (2, INK, "y"), (1, INK, "x")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "is no folder"),
        ([], "Name a folder"),
        ([".", "--merge", "a.csv"], "not both"),
        (["--merge", "a.csv"], "a.jsonl cannot be read"),
        (["."], "no notebook"),
        ([".", "--exercise", "ex77"], "ex77"),
        ([".", "--time-limit", "0"], "above 0"),
        ([".", "--output", "grades.txt"], ".csv"),
        ([".", "--output", "nowhere/grades.csv"], "cannot be written"),
    ],
)
def test_wrong_calls_say_how_to_go_on(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(["grade", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_class_of_thirty_has_every_kind_of_trouble(tool, tmp_path):
    learners = tool.make_class(tmp_path / "class", "ex00", 30)
    assert len(learners) == len(list((tmp_path / "class").iterdir())) == 30
    kinds = {name.split("_")[0] for name in learners}
    assert kinds == {"right", "wrong", "untouched", "trouble", "file", "another"}
    assert sum(name.startswith("trouble") for name in learners) == 10


@pytest.fixture(scope="module")
def guide(root):
    return (root / "docs" / "instructors.md").read_text(encoding="utf-8")


def test_the_guide_for_instructors_names_commands_files_and_options_that_exist(guide, root, capsys):
    with pytest.raises(SystemExit):
        main(["grade", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    used = set(re.findall(r"--[a-z-]+", " ".join(re.findall(r"aae_teach grade (.*)", guide))))
    assert used and used <= known
    for target in set(re.findall(r"\bmake ([a-z]+) ", guide)) & {"lab", "test", "nbgrader"}:
        subprocess.run(["make", "--dry-run", target], cwd=root, check=True, capture_output=True)
    assert set(re.findall(r"-m aae_teach (\w+)", guide)) == {"doctor", "grade"}
    for script in re.findall(r"tools/\w+\.py", guide):
        assert (root / script).exists()
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", guide):
        assert (root / "docs" / link).exists()
    assert "(docs/instructors.md)" in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.fault("grading again under the same name", "the table of the earlier run is kept")
def test_the_table_of_an_earlier_run_is_kept(tmp_path):
    output = tmp_path / "grades.csv"
    output.write_text("of ex01")
    report.try_to_write(output)
    assert output.read_text() == "of ex01"
    printed = Console(file=io.StringIO(), width=200)
    journal = Journal(output.with_suffix(".jsonl"), [1])
    written = everyone.Output(output, journal, printed)
    for learner in ("anna", "bert"):
        rows = (Row(learner, "ex00", PIXELS, RIGHT, ""),)
        written.add(Entry(learner, "ex00", learner, rows))
    written.write_table()
    (kept,) = tmp_path.glob("grades.until-*.csv")
    assert kept.read_text() == "of ex01" and kept.name in printed.file.getvalue()
    assert [row["learner"] for row in table(output)] == ["anna", "bert"]
