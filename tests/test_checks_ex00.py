"""Exercise 00: right answers in several styles are accepted, known mistakes are named."""

import numpy as np
import pytest
import tensorflow as tf
from aae_teach.checks.outcomes import NOT_ATTEMPTED, NOT_YET, RIGHT, judge
from aae_teach.checks.registry import find_question


def judged(name, answer, seed=0):
    return judge(find_question(f"ex00.{name}"), answer, seed)


def rows_numpy(images):
    return images.reshape(len(images), -1).astype("float32") / 255


def rows_tensorflow(images):
    return tf.reshape(tf.cast(images, tf.float32), (-1, 784)) / 255.0


def rows_one_by_one(images):
    return np.array([[pixel / 255 for pixel in image.ravel()] for image in images], dtype=np.float32)


RIGHT_ANSWERS = [
    ("trial", 10),
    ("trial", np.int64(10)),
    ("pixels", 784),
    ("pixels", 784.0),
    ("ink", "less than half"),
    ("ink", " Less than half "),
    ("to_rows", rows_numpy),
    ("to_rows", rows_tensorflow),
    ("to_rows", rows_one_by_one),
]


@pytest.mark.parametrize(("name", "answer"), RIGHT_ANSWERS)
def test_right_answers_are_accepted(name, answer):
    outcome = judged(name, answer)
    assert outcome.state == RIGHT, outcome.details
    assert outcome.message


MISTAKES = [
    ("trial", 9, "left out 0"),
    ("trial", 26, ""),
    ("pixels", (1500, 784), "whole shape"),
    ("pixels", 28, "one row"),
    ("pixels", 1500, "number of images"),
    ("ink", "more than half", "ink is 1"),
    ("ink", "about half", "thin"),
    ("ink", "little", "Copy one of the choices"),
    ("to_rows", lambda images: images.reshape(-1).astype("float32") / 255, "one long row"),
    ("to_rows", lambda images: images.astype("float32") / 255, "still have rows"),
    ("to_rows", lambda images: images.reshape(len(images), -1).astype("float32"), "Divide by 255"),
    ("to_rows", lambda images: images.reshape(len(images), -1) // 255, "Whole-number division"),
    ("to_rows", lambda images: images.reshape(len(images), -1) / images.max(), "brightest pixel"),
    ("to_rows", lambda images: rows_numpy(images) * 255 / 256, "255 is the largest byte"),
    ("to_rows", lambda images: rows_numpy(images.transpose(0, 2, 1)), "swapped"),
    ("to_rows", lambda images: images.reshape(len(images), -1) / 255, "float32"),
    ("to_rows", lambda images: images.reshape(784, -1).astype("float32") / 255, "axis"),
]


@pytest.mark.parametrize(("name", "answer", "words"), MISTAKES)
def test_mistakes_are_named(name, answer, words):
    outcome = judged(name, answer)
    assert outcome.state == NOT_YET
    assert words in outcome.details.get("likely reason", "")


def not_written(images):
    raise NotImplementedError("Replace this line by your answer.")


@pytest.mark.parametrize(
    ("name", "answer"), [("trial", ...), ("pixels", ...), ("ink", ...), ("to_rows", not_written)]
)
def test_stubs_are_not_attempted(name, answer):
    assert judged(name, answer).state == NOT_ATTEMPTED


def test_wrong_messages_differ_within_a_question():
    reasons = [
        judged(name, answer).details.get("likely reason") for name, answer, _ in MISTAKES if name == "to_rows"
    ]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("name", ["trial", "pixels", "ink", "to_rows"])
def test_solution_shown_to_learners_is_right(name, digits_namespace):
    text = find_question(f"ex00.{name}").solution
    if "=" not in text and "def" not in text:
        answer = eval(text)
    else:
        exec(text, digits_namespace)
        answer = digits_namespace[name]
    assert judged(name, answer).state == RIGHT


@pytest.fixture
def digits_namespace():
    from aae_teach.data import load_digits

    return {"digits": load_digits("digits"), "np": np}
