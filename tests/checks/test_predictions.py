"""Predictions in lessons: kept in the learner's record, shown below the result, and never in the way."""

import json
import re

import aae_teach as aae
import nbclient
import nbformat
import pytest
from aae_teach import checks
from aae_teach.checks.predictions import LONGEST
from aae_teach.checks.record import FORMAT, Record

from tests import ROOT

LESSONS = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if path.stem != "explorer_gallery"]
EXERCISES = sorted((ROOT / "exercises").glob("ex*.ipynb"))
ASKED = re.compile(r'aae\.prediction\(\s*"([^"]+)"')


@pytest.fixture(autouse=True)
def path(monkeypatch, tmp_path):
    monkeypatch.setattr("aae_teach.checks.record._kept", {})
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def run(*sources, **settings):
    """The outputs of cells that one kernel runs: for each cell its text and what is shown as HTML."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, timeout=120, **settings).execute()
    return [
        "".join(output.get("text", "") or str(output.get("data", {})) for output in cell.outputs)
        for cell in notebook.cells
    ]


def test_what_is_chosen_or_written_is_kept(path):
    asked = aae.prediction("t.loss", "falls", "rises")
    assert asked.said == "" and not path.exists()
    asked.field.value = "rises"
    written = aae.prediction("t.count")
    written.field.value = "  about ten "
    assert json.loads(path.read_text())["predictions"] == {"t.loss": "rises", "t.count": "about ten"}
    assert aae.prediction("t.loss", "falls", "rises").said == "rises"
    # The lesson has other choices now.
    assert aae.prediction("t.loss", "up", "down").said == ""


def test_a_prediction_leaves_answers_alone_and_answers_leave_predictions(path):
    Record().note("ex00.pixels", state="right")
    Record().note_prediction("t.loss", "falls")
    Record().note("ex00.ink", state="right")
    assert set(Record().read()) == {"ex00.pixels", "ex00.ink"} and Record().predictions() == {
        "t.loss": "falls"
    }


@pytest.mark.fault("a very long prediction", "its first 300 letters are kept")
def test_a_long_prediction_is_cut(path):
    asked = aae.prediction("t.words")
    asked.field.value = "why " * 1000
    assert len(Record().predictions()["t.words"]) <= LONGEST


@pytest.mark.fault("a record without predictions, or with something else in their place", "read; set aside")
def test_records_of_other_forms(path):
    path.write_text(json.dumps({"about": FORMAT, "questions": {}}))
    assert Record().predictions() == {}
    path.write_text(json.dumps({"about": FORMAT, "questions": {}, "predictions": {"t.loss": 3}}))
    record = Record()
    assert record.predictions() == {} and "was renamed" in record.messages[0]


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ((3,), TypeError, "received 3; expected a name"),
        (("t.loss", ["falls", "rises"]), TypeError, "expected a name and choices as text"),
        (("t.loss", "falls"), ValueError, "two or more that differ, or none"),
        (("t.loss", "falls", "falls"), ValueError, "two or more that differ, or none"),
    ],
)
def test_what_no_prediction_can_be_made_of_is_named(given, error, words):
    with pytest.raises(error, match=words):
        aae.prediction(*given)


@pytest.mark.trains
def test_it_is_shown_once_below_the_next_result_that_comes(path):
    asks = 'import aae_teach as aae\nasked = aae.prediction("t.loss", "falls", "rises")\nasked'
    outputs = run(
        f"{asks}\nasked.field.value = 'rises'",
        "1 / 0",
        "print('result')",
        "print('later')",
        asks.replace("t.loss", "t.other"),
        "print('nothing predicted')",
        allow_errors=True,
    )
    assert ["You predicted" in each for each in outputs] == [False, False, True, False, False, False]
    assert "You predicted: rises" in outputs[2] and outputs[2].startswith("result")


def test_without_a_kernel_the_choices_can_be_read():
    asked = aae.prediction("t.loss", "falls < 1", "rises")
    data, _ = asked._repr_mimebundle_()
    assert "<li>falls &lt; 1</li>" in data["text/html"] and "falls < 1 / rises" in data["text/plain"]


def test_predictions_are_carried_and_what_is_there_is_kept(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Record().note_prediction("t.loss", "falls")
    Record().note_prediction("t.count", "ten")
    carried = checks.carry_out().resolve()
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "other.json"))
    Record().note_prediction("t.loss", "rises")
    checks.carry_in(carried)
    assert Record().predictions() == {"t.loss": "rises", "t.count": "ten"}


def test_each_prediction_of_the_course_has_a_name_of_its_own():
    found = {
        path.stem.split("_")[0]: [
            ASKED.findall(cell.source) for cell in nbformat.read(path, as_version=4).cells
        ]
        for path in [*LESSONS, *EXERCISES]
    }
    found = {lesson: [name for names in each for name in names] for lesson, each in found.items()}
    names = [name for each in found.values() for name in each]
    assert len(names) == len(set(names)) >= 80
    for lesson, each in found.items():
        assert all(name.startswith(f"{lesson}.") for name in each)
