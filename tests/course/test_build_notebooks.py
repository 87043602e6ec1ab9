import json
import sys

import aae_teach
import pytest

LESSON = """\
# %% [markdown]
# # Gaps & codes
#
# Prose.
#
# ```python
# # no heading
# ```

# %% tags=["hide-input"] collapsed=true
import numpy as np

# %%
# %matplotlib inline
print("für", np.pi)

# %% [markdown]
# ## Gaps, codes
"""

EXERCISE = '''\
# %% [markdown]
# # Exercise

# %%
def double(x):
    """Returns twice x."""
    ### BEGIN SOLUTION
    twice = 2 * x
    return twice
    ### END SOLUTION

check("ex01.double", double)

# %%
### BEGIN SOLUTION
mean, (low, _unused) = 1, (2, 3)
for step in range(2):
    last = step
codes = [value for value in range(3)]
mean = 4
kinds = {"a": 1, "b c": 2}
def helper(): return 1
### END SOLUTION
check("ex01.mean", mean)
'''

QUESTIONS = """\
@question("ex01.double")
def double(answer, random): ...

@question(
    "ex01.mean",
)
def mean(answer, random): ...
"""


PRINT = "# %%\n### BEGIN SOLUTION\nprint(1)\n### END SOLUTION\n"


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons/01_gaps.py").write_text(LESSON, encoding="utf-8")
    (tmp_path / "lessons/ex01_gaps.py").write_text(EXERCISE, encoding="utf-8")
    (tmp_path / "aae_teach/checks/questions/ex01").mkdir(parents=True)
    (tmp_path / "aae_teach/checks/questions/ex01/codes.py").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


def build(build_notebooks, tree, *options):
    return build_notebooks.main([f"--root={tree}", *options])


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def sources(path):
    return ["".join(cell["source"]) for cell in cells(path)]


def test_lesson_becomes_a_bare_notebook(build_notebooks, tree):
    assert build(build_notebooks, tree) == 0
    notebook = json.loads((tree / "notebooks/01_gaps.ipynb").read_text(encoding="utf-8"))
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Adversarial autoencoders", "language": "python", "name": "aae-teach"},
        "language_info": {"name": "python"},
        "aae_teach": {"version": aae_teach.__version__},
    }
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["markdown", "code", "code", "markdown"]
    assert [cell["metadata"] for cell in notebook["cells"]] == [{}, {"tags": ["hide-input"]}, {}, {}]
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert "".join(code[1]["source"]).startswith('%matplotlib inline\nprint("für"')


@pytest.mark.parametrize("below", ["", "\nseed = 0\n\nprint(seed)\n"])
def test_the_first_cell_says_its_version_below_its_imports(build_notebooks, below):
    cell = "import re\n\nimport aae_teach as aae\nfrom aae_teach.checks import (\n    check,\n)\n"
    lines = build_notebooks.framing.say_version(cell + below).splitlines()
    start = len(cell.splitlines())
    assert lines[:start] == cell.splitlines() and lines[start] == ""
    assert lines[start + 1].startswith(f'aae.built_for("{aae_teach.__version__}")  # ')
    assert lines[start + 2 :] == below.strip("\n").splitlines()


def test_cell_ids_come_from_headings_and_stay_when_text_changes(build_notebooks, tree):
    build(build_notebooks, tree)
    before = [cell["id"] for cell in cells(tree / "notebooks/01_gaps.ipynb")]
    assert before == ["gaps-codes-1", "gaps-codes-2", "gaps-codes-3", "gaps-codes-4"]
    source = tree / "lessons/01_gaps.py"
    source.write_text(LESSON.replace("Prose.", "Other prose.").replace("np.pi", "np.e"), encoding="utf-8")
    build(build_notebooks, tree)
    assert [cell["id"] for cell in cells(tree / "notebooks/01_gaps.ipynb")] == before


def test_ids_are_short_and_valid_for_any_heading(build_notebooks):
    slug = build_notebooks.heading_slug
    assert slug("## Größe: 2 ln 2?") == "groe-2-ln-2"
    assert len(slug("# " + "long " * 40)) <= 50
    assert slug("# 码") is None
    assert slug("no heading, #tag") is None


def test_exercise_has_stubs_and_solution_has_code(build_notebooks, tree):
    build(build_notebooks, tree)
    _, function, names, *_ = sources(tree / "exercises/ex01_gaps.ipynb")
    assert function == (
        'def double(x):\n    """Returns twice x."""\n'
        '    raise NotImplementedError("Replace this line by your answer.")'
        '\n\ncheck("ex01.double", double)'
    )
    assert names == (
        'mean = ...\nlow = ...\nlast = ...\ncodes = ...\nkinds = {\n    "a": ...,\n    "b c": ...,\n}\n'
        'helper = ...\ncheck("ex01.mean", mean)'
    )
    _, function, names, *_ = sources(tree / "solutions/ex01_gaps.ipynb")
    assert function.endswith('    return twice\n\ncheck("ex01.double", double)')
    assert "SOLUTION" not in function + names
    ids = [
        [cell["id"] for cell in cells(tree / name / "ex01_gaps.ipynb")] for name in ("exercises", "solutions")
    ]
    assert ids[0] == ids[1]


class Shell:
    """Stands for IPython's, and keeps what it is asked to do."""

    def __init__(self):
        self.asked = []

    def system(self, command):
        self.asked.append(command)

    def run_line_magic(self, name, line):
        self.asked.append(f"%{name} {line}")


@pytest.mark.parametrize(
    ("place", "found", "commands"),
    [("google.colab", None, 2), ("google.colab", "here", 0), ("a_laptop", None, 0)],
    ids=["Colab", "Colab again", "elsewhere"],
)
def test_only_colab_without_the_library_fetches_it(build_notebooks, monkeypatch, place, found, commands):
    monkeypatch.setitem(sys.modules, place, sys)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: found)
    shell = Shell()
    exec(build_notebooks.framing.colab_cell().source, {"get_ipython": lambda: shell})
    assert len(shell.asked) == commands
    if commands:
        clone, install = shell.asked
        assert clone.startswith("git clone") and clone.endswith(" course")
        assert install.startswith("%pip") and "--no-deps ./course" in install


def test_each_notebook_has_the_cell_for_colab_below_its_title(root):
    for folder in ("notebooks", "exercises", "solutions"):
        for path in (root / folder).glob("*.ipynb"):
            title, cell, *rest = cells(path)
            assert title["cell_type"] == "markdown" and cell["id"] == "colab", path
            assert cell["metadata"]["jupyter"] == {"source_hidden": True}
            assert "colab" not in [other["id"] for other in rest]


def test_each_exercise_ends_with_how_far_the_learner_is(root):
    for path in [*(root / "exercises").glob("*.ipynb"), *(root / "solutions").glob("*.ipynb")]:
        assert "".join(cells(path)[-1]["source"]) == "aae.checks.progress()", path


def test_building_twice_gives_the_same_bytes(build_notebooks, tree):
    first = build_notebooks.build_all(tree)
    assert len(first) == 4
    assert build_notebooks.build_all(tree) == first
    assert all(content.endswith(b"}\n") and b"\r" not in content for content in first.values())


def test_windows_line_ends_in_a_source_change_nothing(build_notebooks, tree):
    first = build_notebooks.build_all(tree)
    for path in (tree / "lessons").glob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build_notebooks.build_all(tree) == first


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    ### END SOLUTION\n\n", "\n", 7, "the cell ends in line 13 without ### END SOLUTION"),
        ("### END SOLUTION\ncheck", "check", 15, "### BEGIN SOLUTION without ### END SOLUTION"),
        ("    ### BEGIN SOLUTION\n", "", 9, "### END SOLUTION without a ### BEGIN SOLUTION"),
        ("    twice = 2 * x\n", "    ### BEGIN SOLUTION\n", 8, "the one in line 7 has no ### END"),
        ("    ### END", "  ### END", 10, "indented differently from its ### BEGIN SOLUTION in line 7"),
        ("    ### BEGIN", "    ## BEGIN", 7, "a marker is written ### BEGIN SOLUTION"),
        ("    twice = 2 * x\n    return twice\n", "", 7, "the solution is empty"),
        ("twice = 2 * x", "twice = 2 x", 8, "not valid Python"),
    ],
)
def test_a_broken_source_is_refused_with_file_and_line(build_notebooks, tree, capsys, old, new, line, words):
    assert old in EXERCISE
    (tree / "lessons/ex01_gaps.py").write_text(EXERCISE.replace(old, new, 1), encoding="utf-8")
    assert build(build_notebooks, tree) == 1
    message = capsys.readouterr().err
    assert f"ex01_gaps.py:{line}: " in message
    assert words in message
    assert not (tree / "notebooks").exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("02_lesson.py", EXERCISE, "belongs into an exercise"),
        ("ex02_none.py", LESSON, "an exercise needs a region"),
        ("notes.py", LESSON, "expected a name such as"),
        ("ex01_print.py", f'{PRINT}check("ex01.mean", mean)\n', "must assign a name"),
        ("ex01_no_check.py", PRINT, "has a solution but no check"),
        (
            "ex01_unknown.py",
            f'{PRINT}check("ex01.mode", mode)\n',
            "aae_teach/checks/questions has no question ex01.mode",
        ),
        ("ex01_twice.py", 2 * f'{PRINT}check("ex01.mean", mean)\n', "ex01.mean is checked twice"),
        ("ex01_name.py", f'{PRINT}check("ex01.mean", middle)\n', "checks middle; name the answer mean"),
        ("ex01_hidden.py", f"{EXERCISE}\n### BEGIN HIDDEN TESTS\n", "hidden tests would be handed out"),
    ],
)
def test_a_source_of_the_wrong_kind_is_refused(build_notebooks, tree, capsys, name, content, words):
    (tree / "lessons" / name).write_text(content, encoding="utf-8")
    assert build(build_notebooks, tree) == 1
    assert words in capsys.readouterr().err


def test_check_reports_changed_missing_and_orphaned_notebooks_and_writes_nothing(
    build_notebooks, tree, capsys
):
    assert build(build_notebooks, tree) == 0
    assert build(build_notebooks, tree, "--check") == 0
    changed = tree / "notebooks/01_gaps.ipynb"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Prose.", "My prose."), encoding="utf-8")
    (tree / "solutions/ex01_gaps.ipynb").unlink()
    (tree / "exercises/ex09_gone.ipynb").write_text("{}")
    capsys.readouterr()
    assert build(build_notebooks, tree, "--check") == 1
    message = capsys.readouterr().err
    assert "notebooks/01_gaps.ipynb is not what its source builds" in message
    assert "My prose." in message
    assert "solutions/ex01_gaps.ipynb is missing" in message
    assert "exercises/ex09_gone.ipynb has no source" in message
    assert "My prose." in changed.read_text(encoding="utf-8")
    assert not (tree / "solutions/ex01_gaps.ipynb").exists()


def test_what_was_measured_is_written_into_texts_and_notebooks(build_notebooks, tree, monkeypatch, capsys):
    monkeypatch.setattr(build_notebooks, "SHOWN", {"error_05.mean": lambda: "7 %"})
    lesson, readme = tree / "lessons/01_gaps.py", tree / "README.md"
    marked = "wrong in <!-- measured: error_05.mean -->{}<!-- end --> of all cases.\n"
    lesson.write_text(LESSON.replace("Prose.", marked.format("9 %").strip()), encoding="utf-8")
    readme.write_text(marked.format(""), encoding="utf-8")
    assert build(build_notebooks, tree, "--check") == 1
    message = capsys.readouterr().err
    assert "README.md is not what" in message and "lessons/01_gaps.py is not what" in message
    assert build(build_notebooks, tree) == 0
    assert readme.read_text(encoding="utf-8") == marked.format("7 %")
    assert marked.format("7 %").strip() in lesson.read_text(encoding="utf-8")
    assert "wrong in 7 % of all cases." in sources(tree / "notebooks/01_gaps.ipynb")[0]
    readme.write_text("<!-- measured: error_06.mean --><!-- end -->", encoding="utf-8")
    assert build(build_notebooks, tree) == 1
    assert "README.md:1: nothing measured is called error_06.mean" in capsys.readouterr().err


def test_building_leaves_a_notebook_without_source_in_place(build_notebooks, tree):
    (tree / "exercises").mkdir()
    own = tree / "exercises/ex01_mine.ipynb"
    own.write_text("{}")
    assert build(build_notebooks, tree) == 1
    assert own.read_text() == "{}"


def test_solutions_are_the_code_of_the_cells_without_markers_and_checks(build_notebooks, tree):
    lesson = tree / "lessons/01_gaps.py"
    lesson.write_text(lesson.read_text() + '\n# %%\ncheck("ex01.trial", 2 * 5)\n', encoding="utf-8")
    found = json.loads(build_notebooks.build_all(tree)[build_notebooks.SOLUTIONS])
    assert list(found) == ["ex01.trial", "ex01.double", "ex01.mean"]
    double = found["ex01.double"]["answer"]
    assert double.startswith("def double(x):") and double.endswith("return twice")
    assert found["ex01.trial"]["answer"] == "2 * 5"
    answers = [entry["answer"] for entry in found.values()]
    assert not any(word in code for code in answers for word in ("SOLUTION", "check("))
    # What a lesson asks belongs to no exercise.
    assert [entry["exercise"] for entry in found.values()] == [None, "ex01", "ex01"]
