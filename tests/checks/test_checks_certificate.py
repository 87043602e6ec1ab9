"""A certificate says what is in the record, for what it is, on one page that loads nothing."""

import datetime
import html
import json
import re
from html.parser import HTMLParser

import aae_teach as aae
import pytest
from aae_teach import checks
from aae_teach.checks.record import Record
from aae_teach.checks.registry import asked_questions, questions_of


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A learner's folder, and a record that is empty."""
    monkeypatch.setattr("aae_teach.checks.record._kept", {})
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))
    folder = tmp_path / "exercises"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def one_answer():
    Record().note("ex00.pixels", state="right", attempts=1)


class Read(HTMLParser):
    """The text of a page, and its tags with their attributes."""

    def __init__(self, path):
        super().__init__()
        self.text, self.tags = "", []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def rows(path):
    """{exercise: other cells of its row}, as they are shown."""
    lines = re.findall(r"<tr><td>(.*?)</td></tr>", path.read_text(encoding="utf-8"))
    cells = [html.unescape(line).split("</td><td>") for line in lines]
    return {name: others for name, *others in cells}


def test_it_counts_right_answers_hints_and_solutions_of_each_exercise():
    for question in questions_of("ex00"):
        Record().note(question, state="right", attempts=1)
    Record().note("ex00.ink", state="right", attempts=3, hints=2, asked=1)
    first, second, third = questions_of("ex01")[:3]
    Record().note(first, state="right", attempts=1, hints=1, asked=3)
    Record().note(second, state="not right yet", attempts=4, hints=2)
    Record().note(third, asked=2)
    path = checks.certificate("Kim")
    assert rows(path) == {
        "ex00, on lesson 00": ["yes", "3 of 3", "2", "0"],
        "ex01, on lesson 01": ["no", f"1 of {len(questions_of('ex01'))}", "3", "2"],
    }
    exercises = {asked["exercise"] for asked in asked_questions().values()} - {None}
    text = Read(path).text
    assert f"Exercises: 1 of {len(exercises)} complete" in text
    untouched = re.search(r"Not begun: (.*)\.", text)[1].split("; ")
    assert len(untouched) == len(exercises) - 2 and untouched[-1] == "diagnose a run"


def test_one_open_question_leaves_an_exercise_incomplete():
    *all_but_one, _ = questions_of("diagnose")
    for question in all_but_one:
        Record().note(question, state="right", attempts=1)
    count = len(all_but_one)
    assert rows(checks.certificate("Kim")) == {
        "diagnose a run": ["no", f"{count} of {count + 1}", "0", "0"],
    }


def test_it_says_what_it_is_and_when_and_with_what_it_was_made(one_answer, capsys):
    path = checks.certificate("Kim")
    text = Read(path).text
    assert "the learner's own record" in text and "Nobody graded it" in text and "nobody watched" in text
    assert "keeps no dates" in text and f"Written on {datetime.date.today()}" in text
    assert f"aae_teach {aae.__version__}, Python 3." in text and "Keras 3." in text
    assert path.name in capsys.readouterr().out


def test_it_goes_into_the_folder_that_is_named_and_leaves_the_record_as_it_is(one_answer, folder, tmp_path):
    before = Record().path.read_bytes()
    assert checks.certificate("Kim").resolve().parent == folder
    path = checks.certificate("Kim", tmp_path)
    assert path.parent == tmp_path and re.fullmatch(r"aae_teach_certificate-\d{8}-\d{6}\.html", path.name)
    assert Record().path.read_bytes() == before
    assert [each.suffix for each in folder.iterdir()] == [".html"]
    with pytest.raises(FileNotFoundError, match="no folder"):
        checks.certificate("Kim", tmp_path / "missing")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "</title><base href=//x>",
        "{title} {0}",
        "&lt;b",
    ],
)
def test_a_name_is_shown_as_text_and_the_page_loads_nothing(one_answer, name):
    read = Read(checks.certificate(name))
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "img", "base", "a", "link", "iframe", "form"})
    assert not [each for _, each in read.tags if {"src", "href", "onerror"} & set(each)]
    policy = next(each["content"] for _, each in read.tags if each.get("http-equiv"))
    assert "default-src 'none'" in policy and "form-action 'none'" in policy
    assert read.text.count(f"Certificate of {name}") == 2  # the window's title and the heading


def test_a_name_is_one_line_without_letters_that_cannot_be_seen(one_answer):
    text = Read(checks.certificate("Kim\n\u202eLee\x00 \u00c5")).text
    assert "Certificate of Kim Lee \u00c5" in text


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("", ValueError, "0 letters"),
        (" \u200b\n", ValueError, "0 letters"),
        ("\udcff", ValueError, "0 letters"),
        ("x" * 101, ValueError, "101 letters"),
        (None, TypeError, "received None"),
        (7, TypeError, "expected a name as text"),
    ],
)
def test_what_is_no_name_is_refused(one_answer, folder, name, error, words):
    with pytest.raises(error, match=words):
        checks.certificate(name)
    assert not list(folder.iterdir())


@pytest.mark.fault("a certificate of an empty record", "a sentence says what to do first; no page is written")
def test_nothing_recorded_is_told_and_nothing_is_written(folder):
    Record().note_prediction("00.doctor", "yes, one")
    Record().note("ex00.trial", state="right", attempts=1)  # lesson 00 asks it, and no exercise
    with pytest.raises(LookupError, match="Nothing on an exercise is recorded") as told:
        checks.certificate("Kim")
    assert str(Record().path) in str(told.value) and "carry_in" in str(told.value)
    assert told.value._render_traceback_() == [str(told.value)]
    assert not list(folder.iterdir())


def test_a_damaged_record_is_told_with_it(folder):
    Record().path.write_text(json.dumps({"about": "others"}), encoding="utf-8")
    with pytest.raises(LookupError, match="was renamed to"):
        checks.certificate("Kim")
    assert not list(folder.iterdir())
