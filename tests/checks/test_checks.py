"""Every outcome of a check, in a notebook and elsewhere; hints, solutions and claims."""

import contextlib
import time

import nbclient
import nbformat
import numpy as np
import pytest
from aae_teach import checks
from aae_teach.checks import (
    CheckStopped,
    NotYet,
    check,
    claim,
    hint,
    outcomes,
    questions,
    recorded_claims,
    registry,
    solution,
    waiting,
)
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

LABELS = "ex99.labels"


@pytest.fixture(autouse=True)
def labels_question(monkeypatch, tmp_path):
    """One question that only this test knows, and nothing remembered from other tests."""
    monkeypatch.setattr(registry, "_known", {})
    monkeypatch.setattr(registry, "solutions", lambda: {LABELS: "np.ones(count)"})
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))

    @checks.question(LABELS, hints=("First <b>hint</b>.", "Second hint."))
    def labels(answer, random):
        """Write a function of a count that gives the labels of that many real codes."""
        seen = checks.as_function(answer)(3)
        checks.expect_close(seen, np.ones(3), "The labels are swapped: real codes are 1.", what="labels")
        return "The discriminator learns 1 for real codes."

    return labels


@pytest.fixture
def no_shell(monkeypatch):
    monkeypatch.setattr("aae_teach.checks.show.running_shell", lambda: None)
    monkeypatch.setattr(outcomes, "running_shell", lambda: None)


@pytest.fixture
def shell():
    return InteractiveShell.instance()


def not_written(count):
    raise NotImplementedError("Replace this line by your answer.")


def broken(count):
    return count + "<i>two</i>"


def swapped(count):
    return np.zeros(count)


def right(count):
    return np.ones(count)


OPEN_ANSWERS = [
    pytest.param(..., ["not attempted yet", "Write a function of a count"], id="ellipsis"),
    pytest.param((1, ...), ["not attempted yet"], id="half a tuple"),
    pytest.param({"gap": ...}, ["not attempted yet"], id="half a dict"),
    pytest.param(not_written, ["not attempted yet", "Write a function of a count"], id="stub"),
    pytest.param(
        broken,
        ["raised an error", "test_checks.py, line ", 'count + "<i>', "TypeError: unsupported"],
        id="error",
    ),
    pytest.param(
        swapped,
        ["not right yet", "seen: labels at [0] is 0", "expected: 1", "labels are swapped"],
        id="wrong",
    ),
    pytest.param(None, ["not right yet", "seen: None", "without a return line"], id="none"),
    pytest.param(
        np.ones(3), ["not right yet", "expected: a function", "without parentheses"], id="not a function"
    ),
]


@pytest.mark.parametrize(("answer", "words"), OPEN_ANSWERS)
def test_open_answers_in_plain_text(answer, words, no_shell, capsys):
    with pytest.raises(CheckStopped):
        check(LABELS, answer)
    printed = capsys.readouterr().out
    assert printed.startswith("[") and printed.isascii()
    for word in words:
        assert word.lower() in printed.lower()
    assert "aae_teach" not in printed


@pytest.mark.parametrize(("answer", "words"), OPEN_ANSWERS)
def test_open_answers_in_a_notebook(answer, words, shell):
    with capture_output() as captured, pytest.raises(CheckStopped):
        check(LABELS, answer)
    (output,) = captured.outputs
    assert words[0] in output.data["text/html"].lower() and words[0] in output.data["text/plain"].lower()
    assert "<i>" not in output.data["text/html"]
    assert not captured.stdout


def test_outcomes_differ_in_shape(shell):
    signs = set()
    for answer in (..., broken, swapped, right):
        with capture_output() as captured, contextlib.suppress(CheckStopped):
            check(LABELS, answer)
        signs.add(captured.outputs[0].data["text/html"].split("</span>")[0][-1])
    assert len(signs) == 4


def test_right_answer_goes_on(no_shell, capsys):
    assert check(LABELS, right) is None
    assert capsys.readouterr().out == (
        "[ok] ex99.labels: Right\n    The discriminator learns 1 for real codes.\n"
    )


def test_forgotten_answer_is_asked_for(no_shell, capsys):
    with pytest.raises(CheckStopped):
        check(LABELS)
    assert 'check("ex99.labels", your_answer)' in capsys.readouterr().out


def test_stop_is_a_single_line(shell):
    with capture_output() as captured:
        shell.user_ns.update(check=check)
        result = shell.run_cell(f"check('{LABELS}', ...)")
    assert isinstance(result.error_in_exec, CheckStopped)
    assert captured.stdout.splitlines() == ["Stopped at ex99.labels: not attempted yet."]


def test_error_below_the_learners_line_still_shows_that_line(no_shell, capsys):
    def transposed_too_far(count):
        return np.transpose(np.ones(count), (0, 1))

    with pytest.raises(CheckStopped):
        check(LABELS, transposed_too_far)
    assert "return np.transpose(np.ones(count), (0, 1))" in capsys.readouterr().out


def test_compiled_code_of_a_library_is_not_the_learners(no_shell, capsys):
    def drawn_without_a_size(count):
        return np.random.default_rng(0).normal(scale=-1.0, size=count)

    with pytest.raises(CheckStopped):
        check(LABELS, drawn_without_a_size)
    assert "normal(scale=-1.0, size=count)" in capsys.readouterr().out


def test_not_implemented_inside_a_library_is_an_error(no_shell, capsys):
    def abstract(count):
        import selectors

        return selectors.BaseSelector.register(None, None, None)

    with pytest.raises(CheckStopped):
        check(LABELS, abstract)
    assert "raised an error" in capsys.readouterr().out.lower()


def test_traced_code_shows_the_learners_line(no_shell, capsys):
    tf = pytest.importorskip("tensorflow")

    @tf.function
    def traced(count):
        labels = tf.ones(3)
        return tf.reshape(labels, (2, 2))

    @tf.function
    def traced_stub(count):
        raise NotImplementedError("Replace this line by your answer.")

    with pytest.raises(CheckStopped):
        check(LABELS, traced)
    printed = capsys.readouterr().out
    assert "tf.reshape(labels, (2, 2))" in printed and "in user code" not in printed
    with pytest.raises(CheckStopped):
        check(LABELS, traced_stub)
    assert "not attempted yet" in capsys.readouterr().out.lower()


def test_error_without_a_line_of_the_learner_suggests_another_kind(no_shell, capsys):
    @checks.question("ex99.number")
    def number(answer, random):
        """The number of codes."""
        return "Counted." if answer > 3 else "Few."

    with pytest.raises(CheckStopped):
        check("ex99.number", "three")
    printed = capsys.readouterr().out
    assert "TypeError" in printed and "another kind" in printed and "The number of codes." in printed


@pytest.mark.trains
def test_whole_path_in_a_real_kernel():
    define = f"""
from aae_teach.checks import check, question
@question("{LABELS}")
def labels(answer, random):
    "Labels of three real codes."
    return str(answer(3))
"""
    cells = [define, "def mine(count):\n    return count / 0", f"check('{LABELS}', mine)"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbclient.NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    shown, stop = notebook.cells[2].outputs
    # The second words are those for IPython 7, which does not number a cell's code.
    words = ("Cell In[2], line 2: return count / 0", "your cell, line 2: return count / 0")
    assert any(each in shown["data"]["text/plain"] for each in words)
    assert "ZeroDivisionError: division by zero" in shown["data"]["text/html"]
    assert stop["traceback"] == ["Stopped at ex99.labels: raised an error."]


def test_a_check_that_takes_long_says_so(no_shell, capsys, monkeypatch):
    def slow(count):
        time.sleep(0.3)
        return right(count)

    monkeypatch.setattr(waiting, "SILENCE", 0.1)
    check(LABELS, slow)
    assert f"{LABELS}: still checking." in capsys.readouterr().out
    check(LABELS, right)
    assert "still checking" not in capsys.readouterr().out


@pytest.mark.trains
def test_in_a_notebook_that_line_goes_when_the_check_ends():
    slow = """
import time
from aae_teach.checks import waiting
waiting.SILENCE = 0.1
with waiting.told_while_working("ex99.labels"):
    time.sleep(0.5)
"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(slow)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    client = nbclient.NotebookClient(notebook, timeout=60)
    seen = []
    process = client.process_message
    client.process_message = lambda message, *rest: (
        seen.append(message["content"]),
        process(message, *rest),
    )[1]
    client.execute()
    texts = [content["data"]["text/plain"] for content in seen if "data" in content]
    assert "still checking" in texts[0] and texts[-1] == ""


def test_hints_come_one_at_a_time(no_shell, capsys):
    for expected in (
        "hint 1 of 2\n    First",
        "hint 2 of 2\n    Second",
        "no more hints\n    1: First <b>hint</b>.\n    2: Second hint.\n    solution(",
        "no more hints",
    ):
        hint(LABELS)
        assert expected in capsys.readouterr().out


def test_hint_is_escaped(shell):
    with capture_output() as captured:
        hint(LABELS)
    assert "First &lt;b&gt;hint&lt;/b&gt;." in captured.outputs[0].data["text/html"]


def test_solution_comes_when_asked_twice(no_shell, capsys):
    hint(LABELS)
    solution(LABELS)
    first = capsys.readouterr().out
    assert "np.ones" not in first and 'hint("ex99.labels") has 1 more' in first and "once more" in first
    solution(LABELS)
    assert "np.ones(count)" in capsys.readouterr().out


def test_long_solution_is_whole(no_shell, capsys, monkeypatch):
    text = "def whole():\n" + "\n".join(f"    line_{number} = {number}" for number in range(200))

    monkeypatch.setattr(registry, "solutions", lambda: {"ex99.long": text})

    @checks.question("ex99.long")
    def long(answer, random):
        """A long one."""

    solution("ex99.long")
    solution("ex99.long")
    assert text.replace("\n", "\n    ") in capsys.readouterr().out


@pytest.mark.parametrize("call", [lambda name: check(name, 1), hint, solution])
def test_unknown_question_lists_the_known_ones(call):
    with pytest.raises(
        LookupError, match=r"'ex99\.lables'\. Did you mean ex99\.labels\? ex99 has ex99\.labels\."
    ):
        call("ex99.lables")
    with pytest.raises(LookupError, match=r"named like 'ex01\.gap'"):
        call("labels")


def add_exercise(monkeypatch, folder, exercise, module):
    """A question is added by adding a file."""
    (folder / exercise).mkdir()
    (folder / exercise / "added.py").write_text(module)
    monkeypatch.setattr(questions, "__path__", [*questions.__path__, str(folder)])


def test_exercise_is_imported_on_demand(monkeypatch, tmp_path, no_shell, capsys):
    lines = [
        "from aae_teach.checks import question",
        '@question("ex98.one")',
        "def one(answer, random):",
        '    "One."',
        '    return "It is one."',
    ]
    add_exercise(monkeypatch, tmp_path, "ex98", "\n".join(lines))
    check("ex98.one", 1)
    assert "It is one." in capsys.readouterr().out


def test_broken_exercise_module_is_not_taken_for_a_missing_one(monkeypatch, tmp_path):
    add_exercise(monkeypatch, tmp_path, "ex97", "import no_such_module_anywhere")
    with pytest.raises(ModuleNotFoundError, match="no_such_module_anywhere"):
        check("ex97.one", 1)


def test_mistakes_in_a_question_are_named():
    def documented(answer, random):
        """What is asked."""

    with pytest.raises(ValueError, match="'gap'; expected an exercise"):
        checks.question("gap")
    with pytest.raises(TypeError, match="one text; pass a tuple"):
        checks.question("ex99.gap", hints=("only one"))
    with pytest.raises(ValueError, match="no docstring"):
        checks.question("ex99.gap")(lambda answer: "")
    with pytest.raises(ValueError, match=r"already the name of .*labels.*choose another"):
        checks.question(LABELS)(documented)
    checks.question("ex99.gap")(documented)
    with pytest.raises(TypeError, match=r"ex99\.gap returned None"):
        check("ex99.gap", 1)


@pytest.mark.parametrize("number", [4.9, np.float32(4.9), np.array([4.9]), np.float16(4.9)])
def test_a_claim_that_holds_says_nothing(number, capsys, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_STRICT", "1")
    assert claim("standard deviation of the codes", number, low=4.5, high=5.5) is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("number", "bounds", "words"),
    [
        (6.0, {"low": 4.5, "high": 5.5}, "is 6; the text says between 4.5 and 5.5"),
        (1.0, {"low": 2}, "is 1; the text says at least 2"),
        (3.0, {"high": 2}, "is 3; the text says at most 2"),
        (float("nan"), {"low": 0}, "is nan"),
        (float("inf"), {"low": 0}, "is inf"),
    ],
)
def test_claim_that_fails_is_said_and_in_strict_mode_raised(number, bounds, words, capsys, monkeypatch):
    monkeypatch.delenv("AAE_TEACH_STRICT", raising=False)
    claim("error", number, **bounds)
    printed = capsys.readouterr().out
    assert printed.startswith("claim does not hold here: error ") and words in printed
    monkeypatch.setenv("AAE_TEACH_STRICT", "1")
    with pytest.raises(AssertionError, match="does not hold here"):
        claim("error", number, **bounds)


def test_a_dry_run_judges_no_claim(capsys, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_STRICT", "1")
    monkeypatch.setenv("AAE_TEACH_EPOCHS", "2")
    with recorded_claims() as found:
        claim("error", 3.0, high=2)
    assert [each.value for each in found] == [3.0] and capsys.readouterr().out == ""
    with pytest.raises(ValueError, match="no bounds"):
        claim("error", 1.0)


def test_claim_needs_bounds_and_one_number():
    with pytest.raises(ValueError, match="no bounds; pass low, high or both"):
        claim("error", 1.0)
    with pytest.raises(ValueError, match="low 2 above high 1"):
        claim("error", 1.0, low=2, high=1)
    with pytest.raises(ValueError, match=r"ndarray of shape \(2,\); pass one number"):
        claim("error", np.ones(2), low=0)
    with pytest.raises(ValueError, match="str"):
        claim("error", "4", low=0)


def test_claims_are_recorded_while_someone_listens(monkeypatch):
    monkeypatch.delenv("AAE_TEACH_STRICT", raising=False)
    with recorded_claims() as outer:
        claim("error", np.float32(0.5), high=0.25)
        with recorded_claims() as inner:
            claim("spread", 4.5, low=4, high=5)
    claim("error", 0.1, high=0.25)
    assert outer == [("error", 0.5, None, 0.25), ("spread", 4.5, 4, 5)] and inner == outer[1:]


def test_a_recording_ends_with_its_block_and_takes_each_text_once():
    with pytest.raises(ValueError, match="The claim on the error is made twice"), recorded_claims() as found:
        claim("error", 1, low=0)
        claim("error", 2, low=0)
    claim("spread", 1, low=0)
    assert [each.text for each in found] == ["error"]


def test_answers_are_normalised():
    assert checks.as_choice("  Rises ", ("rises", "falls")) == "rises"
    assert checks.as_number(np.float32(2.5)) == 2.5
    for wrong in ("sideways", 3, None):
        with pytest.raises(NotYet) as caught:
            checks.as_choice(wrong, ("rises", "falls"))
        assert caught.value.seen == repr(wrong) and '"rises", "falls"' in caught.value.expected
    for wrong in ("three", [1, 2], True):
        with pytest.raises(NotYet):
            checks.as_number(wrong)


def test_expect_close_names_the_first_difference():
    checks.expect_close(np.float32(1.00001), 1.0)
    with pytest.raises(NotYet) as caught:
        checks.expect_close(
            np.array([[1.0, 2.0], [3.0, np.nan]]), np.array([[1.0, 2.0], [3.0, 4.0]]), "Reason."
        )
    assert (caught.value.seen, caught.value.expected) == ("result at [1, 1] is nan", "4")
    assert caught.value.misconception.endswith("below 0. Reason.")
    with pytest.raises(NotYet) as caught:
        checks.expect_close(np.ones(3), 1.0, what="loss")
    assert caught.value.seen == "loss of shape (3,)" and "a mean or sum that" in caught.value.misconception
    with pytest.raises(NotYet) as caught:
        checks.expect_close(None, 1.0)
    assert "return line" in caught.value.misconception


def half(answer, random):
    """Half of a number."""
    number = random.integers(1, 3)  # of 1, a root of 1/4 gives the half as well
    seen = checks.as_number(answer(number))
    slips = (((number / 4) ** 0.5, "That is a root."), (number, "That is all of it."))
    checks.expect_close(seen, number / 2, "Divide by 2.", what="the half", slips=slips)
    return "Half of it."


def test_a_mistake_that_is_right_by_chance_neither_refuses_nor_passes():
    asked = registry.Question("ex99.half", "Half.", half)
    assert {outcomes.judge(asked, lambda n: n / 2, seed).state for seed in range(20)} == {outcomes.RIGHT}
    told = {
        outcomes.judge(asked, lambda n: (n / 4) ** 0.5, seed).details.get("likely reason")
        for seed in range(20)
    }
    assert told == {"That is a root."}
    assert (
        outcomes.judge(asked, lambda n: n + 0.3, 0).details["likely reason"]
        == "It is too large by 1.3. Divide by 2."
    )


def test_a_right_answer_that_no_draw_can_tell_from_a_mistake_is_right():
    def never(answer, random):
        """One."""
        drawn.append(random.random())
        checks.expect_close(answer, 1.0, slips=((1.0, "The same."),))
        return "It is one."

    drawn = []
    assert outcomes.judge(registry.Question("ex99.never", "One.", never), 1.0).state == outcomes.RIGHT
    assert len(set(drawn)) == outcomes.MOST_DRAWS + 1


def test_checks_draw_the_same_where_a_seed_is_set(monkeypatch):
    drawn = []

    def noted(answer, random):
        """Anything."""
        drawn.append(int(random.integers(2**60)))
        return "Seen."

    asked = registry.Question("ex99.noted", "Anything.", noted)
    monkeypatch.delenv("AAE_TEACH_CHECK_SEED", raising=False)
    for _ in range(2):
        outcomes.judge(asked, 1)
    monkeypatch.setenv("AAE_TEACH_CHECK_SEED", "3")
    for seed in (None, None, 3, 4):
        outcomes.judge(asked, 1, seed)
    assert len(set(drawn[:3])) == 3 and drawn[2] == drawn[3] == drawn[4] != drawn[5]
