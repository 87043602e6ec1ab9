"""The Lab's Python side: what it sends, its page, and what it shares with the library."""

import json

import numpy as np
import pytest
from aae_teach.checks.questions.diagnose.runs import CAUSES
from aae_teach.data import load_digits, small_digits
from aae_teach.explore import frontend, lab, training_lab

from tests import pages
from tests.node import run_node


@pytest.fixture(scope="module")
def widget():
    return lab("#preset=article&seed=3")


def exported(module, expression):
    """The JSON value of an expression with what a module of the frontend exports, as `it`."""
    address = (frontend.FOLDER / f"{module}.js").as_uri()
    script = f"const it = await import({address!r}); console.log(JSON.stringify({expression}));"
    run = run_node("--input-type=module", "-e", script)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_it_sends_the_digits_the_worker_and_the_state(widget):
    pages.assert_can_be_sent(widget)
    assert widget.state == "preset=article&seed=3"
    assert "postMessage" in widget.worker and "import" not in widget.worker.split("\n")[0]
    assert widget.pictures.shape == (1797, 8, 8) and widget.pictures.max() == 16 and widget.train == 1500
    assert np.bincount(widget.labels).min() > 170
    assert widget.pictures.nbytes + len(widget.worker) < 200_000


def test_the_small_digits_are_the_embedded_ones_with_the_same_split():
    small, large = small_digits(), load_digits("digits")
    assert np.array_equal(small.y_train, large.y_train) and np.array_equal(small.y_test, large.y_test)
    assert small.x_train.shape == (1500, 64) and small.image_shape == (8, 8)
    assert np.array_equal(small.x_test * 16, np.rint(small.x_test * 16))
    assert np.allclose(small.x_train.mean(axis=1), large.x_train.mean(axis=1), atol=0.02)


def test_a_state_that_is_no_text_is_refused():
    with pytest.raises(TypeError, match="state is a dict; expected a text such as"):
        lab({"seed": 3})


def test_the_page_may_start_its_worker_and_nothing_else(widget, tmp_path):
    path = widget.to_html(tmp_path / "lab.html")
    text = path.read_text(encoding="utf-8")
    assert "worker-src blob:" in text and "http:" not in text and "https:" not in text
    state = pages.state_of(path)
    assert state["standalone"] and state["state"] == widget.state and state["worker"] == widget.worker
    assert not widget.standalone


def test_the_still_picture_is_described(widget):
    assert widget.still.startswith("data:image/png;base64,")
    assert (
        widget.alt.startswith("The AAE Lab before it runs.")
        and "samples of its prior: 600 codes" in widget.alt
    )


def test_the_runs_to_be_guessed_have_the_notebooks_causes_in_another_order():
    causes, order = exported(
        "lab_settings", "[it.CAUSES, [1, 2, 3, 4, 5, 6].map((run) => it.CAUSES[it.causeOf({ run })])]"
    )
    assert sorted(causes.values()) == sorted(CAUSES.values()) == sorted(order)
    assert order != list(CAUSES.values())


def test_the_batches_and_shown_codes_fit_the_digits():
    batch, shown = exported("lab_trainer", "[it.BATCH, it.SHOWN]")
    digits = small_digits()
    assert len(digits.x_train) % batch == 0
    assert len(digits.x_test) <= shown <= 1797
    assert training_lab.WHITE == 16
