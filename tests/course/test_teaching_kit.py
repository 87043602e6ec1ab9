"""The kit for whoever teaches: its answers are right, its surveys fit together, its commands are there."""

import contextlib
import io
import math
import re

import keras
import numpy as np
import pytest
from aae_teach import checks
from scipy.stats import norm
from website import deck


@pytest.fixture(scope="module")
def pages(root):
    return {path.stem: path.read_text(encoding="utf-8") for path in (root / "docs" / "teaching").glob("*.md")}


@pytest.fixture(scope="module")
def answers(pages):
    """Number of a question of the self-test to its folded answer."""
    found = re.findall(
        r"<summary>Answer (\d)</summary>\n\n(.*?)\n\n</details>", pages["before_the_course"], re.S
    )
    return {int(number): text for number, text in found}


def test_each_question_of_the_self_test_has_an_answer_that_says_where_to_read(pages, answers):
    asked = re.findall(r"^\*\*(\d)\. ", pages["before_the_course"], flags=re.M)
    assert [int(number) for number in asked] == list(answers) == list(range(1, 9))
    for text in answers.values():
        assert re.search(r"[Ll]esson \d\d|\]\(https:", text)


def test_the_answers_of_the_self_test_are_right(pages, answers):
    (code,) = re.findall(r"```python\n(.*?)```", pages["before_the_course"], re.S)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert answers[1].startswith(f"`{printed.getvalue().strip()}`")
    rows = np.zeros((100, 28, 28)).reshape(100, -1)
    assert answers[2].startswith(f"`{rows.shape}`") and answers[3].startswith(f"`{rows.mean(axis=0).shape}`")
    assert f"`{rows.mean(axis=1).shape}`" in answers[3]
    assert f"About {norm.cdf(10, scale=5) - norm.cdf(-10, scale=5):.0%}".replace("%", " %") in answers[4]
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(2)])
    assert f"= {model.count_params()}:" in answers[5]
    assert answers[8].startswith(f"About {-math.log(0.5):.2f}, which is ln 2")


def test_each_poll_has_choices_for_a_slide_which_letters_tell_apart(pages):
    notes = {name: text for name, text in pages.items() if name.startswith("lesson_")}
    assert len(notes) == 13
    for name, text in notes.items():
        polls = re.findall(r"^\d+\. .*$", text.partition("**Polls**")[2].partition("\n## ")[0], flags=re.M)
        assert len(polls) >= 2, name
        for poll in polls:
            found = deck.POLL.fullmatch(poll)
            assert found and 2 <= found["choices"].count(" / ") + 1 <= 5, poll
    assert "the choices are A, B, C" in pages["README"]


def test_both_surveys_ask_the_same_in_the_same_words(pages):
    scale = re.compile(r"^\d\. How sure are you.*\n(?:   \d\. .*\n)+", re.M)
    before, after = (
        scale.search(pages[name])[0].partition(". ")[2] for name in ("before_the_course", "on_the_day")
    )
    assert before == after and before.count("\n") == 7


def test_the_hand_out_names_commands_that_there_are(pages, root):
    named = set(re.findall(r"aae\.checks\.(\w+)\(", pages["hand_out"] + pages["on_the_day"]))
    assert {"progress", "carry_out", "carry_in", "certificate"} <= named <= set(checks.__all__)
    for command in ("make lab", ".venv/bin/python -m aae_teach doctor"):
        assert command in pages["hand_out"] and command in pages["before_the_course"]
        assert command in (root / "README.md").read_text(encoding="utf-8")


def test_losses_of_a_discriminator_that_guesses_are_those_of_the_hand_out(pages):
    assert f"2 ln 2 ≈ {2 * math.log(2):.3f}" in pages["hand_out"]
    assert f"| ln 2 ≈ {math.log(2):.3f}" in pages["hand_out"]


def test_the_mail_says_what_the_doctor_prints_at_its_end(pages, monkeypatch, capsys):
    from aae_teach.installation import doctor

    monkeypatch.setattr(doctor, "run_checks", lambda: [doctor.Result("Python", doctor.OK, "3.12")])
    assert doctor.main() == 0
    assert f'"{capsys.readouterr().out.splitlines()[-1]}"' in pages["before_the_course"]


def test_files_that_the_accessibility_statement_names_exist(pages, root):
    named = re.findall(r"`(tests/[\w/]+\.py)`", pages["accessibility"])
    assert len(named) > 8
    assert not [name for name in named if not (root / name).exists()]
