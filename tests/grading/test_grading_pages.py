"""Pages for learners and for the class, and answers that are alike."""

import dataclasses
from html.parser import HTMLParser

import pytest
from aae_teach.checks.outcomes import ERROR, NOT_YET, RIGHT
from aae_teach.checks.registry import asked_questions, solutions
from aae_teach.grading import alike, pages
from aae_teach.grading.journal import Entry
from aae_teach.grading.report import Row

PIXELS, INK, ROWS = "ex00.pixels", "ex00.ink", "ex00.to_rows"
ANSWER = '''
def flatten(images, scale=255):
    """Makes rows."""
    rows = []
    for image in images:
        row = image.reshape(-1).astype("float32") / scale
        rows.append(row)  # one by one
    return np.stack(rows)
'''
RENAMED = (
    ANSWER.replace("images", "pictures").replace("rows", "out").replace("scale", "s").replace("one by", "at")
)


class Read(HTMLParser):
    """The text of a page, and its tags with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.text, self.tags = "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def entry(learner, states, message="", reason="", **about):
    rows = tuple(Row(learner, "ex00", question, state, message, reason) for question, state in states.items())
    return Entry(learner, "ex00", learner, rows, **about)


def test_a_learner_s_page_has_the_check_s_words_points_and_what_to_read_again(tmp_path):
    states = {PIXELS: RIGHT, INK: NOT_YET, ROWS: ERROR}
    pages.write([entry("anna", states, "seen: 7 | expected: 8")], tmp_path)
    (path,) = (tmp_path / "learners").iterdir()
    text = Read(path.read_text(encoding="utf-8")).text
    assert "ex00: 1 of 4 points" in text
    assert "seen: 7" in text and "expected: 8" in text and "Read again: lesson 00" in text
    assert asked_questions()[INK]["title"] in text
    pages.write([entry("bert", {PIXELS: RIGHT})], tmp_path)
    (path,) = (tmp_path / "learners").iterdir()
    assert path.name.startswith("bert_") and "Read again" not in path.read_text(encoding="utf-8")


def test_the_class_s_page_has_misconceptions_by_question():
    entries = [
        entry("a", {PIXELS: NOT_YET}, reason="Rows."),
        entry("b", {PIXELS: NOT_YET}, reason="Images."),
        entry("c", {PIXELS: NOT_YET}, reason="Images."),
        entry("d", {INK: NOT_YET}, reason="More."),
    ]
    text = Read(pages.class_page(entries)).text
    assert "Class of 4" in text
    assert text.index("More.") < text.index("Images.") < text.index("Rows.")


def test_the_class_s_page_counts_misconceptions_over_time_where_there_is_more_than_one_day():
    first, second, third = (entry(name, {PIXELS: NOT_YET}, reason="Rows.") for name in "abc")
    assert "Over time" not in pages.class_page([dataclasses.replace(first, graded="2026-01-30")])
    monday = [dataclasses.replace(each, graded="2026-02-02") for each in (first, second)]
    text = pages.class_page([*monday, dataclasses.replace(third, graded="2026-02-09")])
    assert '<th scope="col">2026-02-02</th><th scope="col">2026-02-09</th>' in text
    assert f"<td>Rows.</td><td>{PIXELS}</td><td>2</td><td>1</td>" in text


@pytest.mark.parametrize(
    "bad", ["<script>alert(1)</script>", '"><img src=x>', "<base href=//x>", "&lt;\u202e"]
)
def test_pages_load_nothing_and_learners_write_no_tags(bad):
    entries = [
        entry(bad, {PIXELS: NOT_YET}, bad, bad, answers={PIXELS: "1"}),
        entry("b", {}, answers={PIXELS: "1"}),
    ]
    for text in (pages.learner_page(bad, entries), pages.class_page(entries)):
        read = Read(text)
        assert {tag for tag, _ in read.tags}.isdisjoint(
            {"script", "img", "base", "a", "link", "iframe", "form"}
        )
        assert not [attributes for _, attributes in read.tags if {"src", "href", "onload"} & set(attributes)]
        policy = next(each["content"] for _, each in read.tags if each.get("http-equiv"))
        assert (
            "default-src 'none'" in policy and "base-uri 'none'" in policy and "form-action 'none'" in policy
        )


def test_learners_whose_names_look_alike_have_pages_of_their_own(tmp_path):
    names = ["anna", "An na", "\u00e4nna", "../anna", "a/b", "\udcff"]
    pages.write([entry(name, {PIXELS: RIGHT}) for name in names], tmp_path)
    assert len(list((tmp_path / "learners").iterdir())) == len(names)


def test_names_comments_and_layout_tell_no_two_answers_apart():
    mark = alike.fingerprint(ANSWER)
    assert mark and alike.fingerprint(RENAMED.replace("\n    rows", "\n\n    rows")) == mark
    assert alike.fingerprint(ANSWER.replace("255", "256")) != mark
    assert alike.fingerprint(ANSWER.replace("image.reshape", "images.reshape")) != mark
    assert alike.fingerprint(ANSWER.replace("reshape", "ravel")) != mark


@pytest.mark.parametrize(
    "source", ["pixels = 784", "%matplotlib inline", "def (", "(" * 9000, "-" * 19_000 + "1"]
)
def test_short_answers_and_what_is_no_python_have_no_fingerprint(source):
    assert alike.fingerprint(source) == ""


def test_answers_are_found_in_the_cells_that_check_them():
    cells = [f'{ANSWER}\ncheck("ex00.to_rows", flatten)', f'{RENAMED}\naae.checks.check("ex00.ink", flatten)']
    found = alike.fingerprints(cells)
    assert set(found) == {ROWS, INK} and found[ROWS] == found[INK] == alike.fingerprint(ANSWER)


def test_groups_name_who_is_alike_and_whether_it_is_the_course_s_own_answer():
    question = max(solutions(), key=lambda name: len(solutions()[name]))
    own = alike.fingerprint(solutions()[question])
    entries = [
        entry("a", {}, answers={question: own, ROWS: "1"}),
        entry("b", {}, answers={question: own, ROWS: "2"}),
        entry("c (1.ipynb)", {}, name="c", answers={ROWS: "3"}),
        entry("c (2.ipynb)", {}, name="c", answers={ROWS: "3"}),
        entry("d", {}, answers={ROWS: "1"}),
    ]
    assert alike.groups(entries) == sorted([(question, "a, b", True), (ROWS, "a, d", False)])
