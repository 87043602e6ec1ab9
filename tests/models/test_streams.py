"""Batches that come one after another are looked at as they come, whatever form they have."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests import small

pytestmark = pytest.mark.trains
IMAGES, LABELS = small.images(60), small.labels(60)


class Batches(keras.utils.PyDataset):
    """Three batches of 20 rows, as a function of the rows makes them."""

    def __init__(self, make, count=3):
        super().__init__()
        self.make, self.count = make, count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        return self.make(slice(20 * index, 20 * index + 20))


def eager(name="adversarial"):
    return small.model(name, run_eagerly=True)


def data_set(*arrays):
    return tf.data.Dataset.from_tensor_slices(arrays if len(arrays) > 1 else arrays[0]).batch(20)


def fit(model, *data, **options):
    return model.fit(*data, verbose=0, **options)


def loud(images):
    """The images with their last rows as bytes would be."""
    return np.concatenate([images[:40], 255 * images[40:]])


@pytest.mark.fault(
    "images 0..255, or labels out of range, in a later batch of a data set", "refused when that batch comes"
)
@pytest.mark.parametrize("graph", [True, False], ids=["graph", "eager"])
def test_later_batches_are_looked_at_too(graph):
    model = small.model("steered", run_eagerly=not graph)
    with pytest.raises(ValueError, match=r"images range from .*/ 255"):
        fit(model, data_set(loud(IMAGES), LABELS))
    late = np.where(np.arange(60) < 40, LABELS, LABELS + 9)
    with pytest.raises(ValueError, match=r"labels go from .* this model takes 0 to 3"):
        fit(model, data_set(IMAGES, late))
    with pytest.raises(ValueError, match="images range from"):
        fit(model, IMAGES, LABELS, validation_data=data_set(loud(IMAGES), LABELS))
    with pytest.raises(ValueError, match="images range from"):
        model.evaluate(data_set(loud(IMAGES), LABELS))


@pytest.mark.fault(
    "a PyDataset of float64, with weights, without a batch, or with bytes in a later batch",
    "floats train as float32; the rest is refused",
)
def test_a_pydataset_is_taken_or_refused_as_other_data_are():
    def batches(images, *beside):
        return Batches(lambda rows: (images[rows], *(part[rows] for part in beside)))

    one = fit(eager(), batches(IMAGES), shuffle=False).history
    assert fit(eager(), batches(IMAGES.astype("float64")), shuffle=False).history == one
    assert fit(eager(), Batches(lambda rows: IMAGES[rows]), shuffle=False).history == one
    with pytest.raises(ValueError, match="does not use weights"):
        fit(eager(), batches(IMAGES, LABELS, np.ones(60)))
    with pytest.raises(ValueError, match="images range from"):
        fit(eager(), batches(loud(IMAGES)), shuffle=False)
    with pytest.raises(ValueError, match="data set is empty: its length is 0"):
        fit(eager(), Batches(lambda rows: IMAGES[rows], count=0))


FORMS = {
    "arrays": lambda rows: (IMAGES[rows], LABELS[rows]),
    "lists": lambda rows: [IMAGES[rows], LABELS[rows]],
    "dicts": lambda rows: {"images": IMAGES[rows], "labels": LABELS[rows]},
    "narrow labels": lambda rows: (IMAGES[rows], LABELS[rows].astype("uint8")),
}


@pytest.mark.fault(
    "a generator that yields lists, dicts or bare arrays; `map`, `zip` or `iter` in place of one",
    "the same training",
)
@pytest.mark.filterwarnings("ignore:Your input ran out of data")
def test_every_form_of_a_batch_trains_alike():
    starts = (0, 20, 40)

    def losses(data, name="semi-supervised"):
        return fit(eager(name), data).history

    found = [losses(make(slice(start, start + 20)) for start in starts) for make in FORMS.values()]
    assert all(history == found[0] for history in found)
    assert losses(zip(np.split(IMAGES, 3), np.split(LABELS, 3))) == found[0]
    assert losses(iter(data_set(IMAGES, LABELS.astype("uint8")))) == found[0]
    bare = losses(map(IMAGES.__getitem__, map(slice, starts, (20, 40, 60))), "adversarial")
    assert bare == losses(((IMAGES[start : start + 20],) for start in starts), "adversarial")


@pytest.mark.fault(
    "batches of single images, of 0 rows, sparse, ragged, of plain lists; y beside a data set",
    "refused with the line to write",
)
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: (tf.data.Dataset.from_tensor_slices(IMAGES),), r"\.batch\(100\)"),
        (lambda: (tf.data.Dataset.from_tensors(IMAGES[:0]),), "batch of 0 images"),
        (lambda: (data_set(tf.sparse.from_dense(IMAGES)),), r"\.map\(tf\.sparse\.to_dense\)"),
        (lambda: (data_set(tf.ragged.constant([[0.5] * 16, [0.5]])),), r"rows\.to_tensor\(\)"),
        (lambda: (IMAGES[:20].tolist() for _ in range(1)), "A batch is a list of numbers"),
        (lambda: (data_set(IMAGES), LABELS), "y is given beside a data set"),
    ],
    ids=["single images", "no rows", "sparse", "ragged", "lists", "y beside"],
)
def test_batches_that_are_none_are_refused_with_the_line_to_write(data, message):
    given = data()
    with pytest.raises((TypeError, ValueError), match=message):
        fit(eager(), *(given if isinstance(given, tuple) else (given,)))


@pytest.mark.fault(
    "`validation_data` as a list, a tuple of one, an empty one, or without an end",
    "taken as the pair that is meant, or refused by name",
)
def test_validation_data_are_taken_in_every_form_that_says_what_is_meant():
    def measured(data, **options):
        return fit(eager("supervised"), IMAGES, LABELS, validation_data=data, **options).history

    pair = measured((IMAGES[:20], LABELS[:20]))
    assert measured([IMAGES[:20], LABELS[:20]]) == pair
    assert measured({"images": IMAGES[:20], "labels": LABELS[:20]}) == pair
    assert measured(data_set(IMAGES[:20], LABELS[:20])) == pair
    with pytest.raises(TypeError, match="There are no labels"):
        measured((IMAGES[:20],))
    with pytest.raises(ValueError, match="validation_data is empty"):
        measured(())
    with pytest.raises(ValueError, match="pass validation_steps"):
        measured(data_set(IMAGES, LABELS).repeat())
    with pytest.raises(ValueError, match="both given"):
        measured((IMAGES, LABELS), validation_split=0.5)
