"""The learner's record: kept in one file of theirs, never overwritten when it is not ours."""

import json
import os
import threading

import pytest
from aae_teach import checks
from aae_teach.checks import CheckStopped, check, core, hint, registry, solution
from aae_teach.checks.record import FORMAT, Record, empty_entry

NAME = "ex99.count"


@pytest.fixture(autouse=True)
def path(monkeypatch, tmp_path):
    """The record of one learner, with one question to answer."""
    monkeypatch.setattr(registry, "_known", {})
    monkeypatch.setattr(core, "solutions", lambda: {NAME: "3", "ex99.other": "4"})
    monkeypatch.setattr("aae_teach.checks.show.running_shell", lambda: None)
    monkeypatch.setattr("aae_teach.checks.record._kept", {})
    path = tmp_path / "folder" / "progress.json"
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(path))

    @checks.question(NAME, hints=("One more than two.",))
    def count(answer, random):
        """How many phases?"""
        if answer != 3:
            raise checks.NotYet(answer, "another number")
        return "Three."

    return path


def try_answer(answer):
    try:
        check(NAME, answer)
    except CheckStopped:
        return False
    return True


def entry(path):
    return json.loads(path.read_text())["questions"][NAME]


def test_attempts_hints_and_right_answers_are_kept(path):
    hint(NAME)
    solution(NAME)
    assert entry(path) == {"state": "not attempted yet", "attempts": 0, "hints": 1, "asked": 1}
    assert not try_answer(2)
    assert entry(path)["state"] == "not right yet"
    assert try_answer(3)
    assert entry(path) == {"state": "right", "attempts": 2, "hints": 1, "asked": 1}


def test_a_stub_is_no_attempt_and_what_was_right_stays_right(path):
    assert not try_answer(...)
    assert not path.exists()
    assert try_answer(3)
    assert not try_answer(2)
    assert entry(path)["state"] == "right" and entry(path)["attempts"] == 2


def test_progress_shows_counts_the_next_question_and_the_file(path, capsys):
    try_answer(3)
    capsys.readouterr()
    checks.progress()
    printed = capsys.readouterr().out
    assert "1 of 2 questions are right" in printed
    assert "1 not attempted yet, 1 right" in printed and "next: ex99.other" in printed
    assert str(path) in printed


@pytest.mark.fault(
    "a record of answers that is damaged or foreign", "it is set aside whole, and a new one begins"
)
@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"notes": "my own file"}',
        '{"about": "aae_teach progress 2", "questions": {}}',
        '{"about": "aae_teach progress 1", "questions": []}',
        '{"about": "aae_teach progress 1", "questions": {"ex99.count": "right"}}',
        '{"about": "aae_teach progress 1", "questions": {"ex99.count": {"state": 1}}}',
        b"\xff\xfe\x00",
        "[" * 100_000,
        " " * 1_100_000,
        json.dumps({"about": FORMAT, "questions": {NAME: {**empty_entry(), "state": "won"}}}),
        json.dumps({"about": FORMAT, "questions": {NAME: {**empty_entry(), "hints": -5}}}),
    ],
)
def test_a_file_that_is_not_ours_is_set_aside_whole(path, content, capsys):
    content = content if isinstance(content, bytes) else content.encode()
    path.parent.mkdir()
    path.write_bytes(content)
    assert try_answer(3)
    (aside,) = path.parent.glob("progress.set-aside-*.json")
    assert aside.read_bytes() == content
    assert aside.name in capsys.readouterr().out
    assert entry(path)["state"] == "right"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", None)])
def test_what_is_no_file_is_neither_waited_for_nor_replaced(path, make, capsys):
    path.parent.mkdir()
    make(path)
    before = path.stat()
    assert try_answer(3)
    hint(NAME)
    assert "a folder, a pipe or a device" in capsys.readouterr().out
    checks.progress()
    assert "1 of 2 questions are right" in capsys.readouterr().out
    after = path.stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert not list(path.parent.glob("*set-aside*"))


def test_two_files_set_aside_are_two_files(path):
    path.parent.mkdir()
    for content in ("first", "second"):
        path.write_text(content)
        Record().read()
    assert {file.read_text() for file in path.parent.iterdir()} == {"first", "second"}


@pytest.mark.fault("a record that cannot be written", "checks go on, and say so")
def test_a_place_that_cannot_be_written_costs_nothing_but_the_file(path, capsys):
    path.parent.write_text("a file where a folder should be")
    assert try_answer(3)
    assert "AAE_TEACH_PROGRESS" in capsys.readouterr().out
    checks.progress()
    assert "1 of 2 questions are right" in capsys.readouterr().out
    assert path.parent.read_text() == "a file where a folder should be"


def test_a_file_is_whole_at_every_moment(path):
    Record().note(NAME, attempts=0)
    broken, done = [], threading.Event()

    def watch():
        while not done.is_set():
            try:
                json.loads(path.read_text())
            except ValueError as error:
                broken.append(error)

    reader = threading.Thread(target=watch)
    reader.start()
    for attempt in range(200):
        Record().note(NAME, attempts=attempt)
    done.set()
    reader.join()
    assert not broken and entry(path)["attempts"] == 199
    assert set(os.listdir(path.parent)) <= {"progress.json", "progress.json.lock"}


def test_the_usual_place_is_the_learners_own(monkeypatch):
    monkeypatch.delenv("AAE_TEACH_PROGRESS")
    assert Record().path.name == "progress.json" and "aae_teach" in Record().path.parts
