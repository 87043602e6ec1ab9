"""What is handed to a model trains as it was meant, or is refused with the line to write, by every method."""

import warnings

import aae_teach as aae
import keras
import numpy as np
import pytest
import scipy.sparse
import tensorflow as tf
from aae_teach.common.floats import as_floats
from aae_teach.data import Digits
from aae_teach.models.options import allowed_epochs, as_callbacks, check_fit_options

from tests import small

IMAGES, LABELS = small.images(60), small.labels(60)


class Frame:
    """What a table of pandas looks like from here."""

    def to_numpy(self, dtype):
        return IMAGES.astype(dtype)


@pytest.mark.parametrize("kind", ["float16", "float64", tf.constant])
def test_floats_of_any_width_become_float32(kind):
    values = kind(IMAGES) if callable(kind) else IMAGES.astype(kind)
    found = as_floats(values, "images")
    assert found.dtype == "float32" and np.allclose(found, IMAGES, atol=1e-3)


@pytest.mark.fault(
    "a list, a table, text, bytes, truth values, nothing, no rows",
    "the line that makes an array of floats of it",
)
@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        (None, TypeError, "There are no images"),
        ([[0.5, 0.5]], TypeError, r"images are a list.*np\.asarray\(images, 'float32'\)"),
        (Frame(), TypeError, r"images are a Frame.*images\.to_numpy\('float32'\)"),
        ("digits", TypeError, r"images are a str"),
        (IMAGES.astype(str), TypeError, r"images are <U.*astype\('float32'\)"),
        (IMAGES.astype("uint8"), ValueError, r"images are uint8.*astype\('float32'\) / 255"),
        (IMAGES > 0.5, ValueError, r"images are bool.*astype\('float32'\)"),
        (IMAGES[:0], ValueError, "There are 0 images"),
    ],
    ids=["none", "list", "table", "text", "letters", "bytes", "truth values", "no rows"],
)
def test_what_is_no_array_of_floats_is_refused_with_the_line_to_write(values, error, message):
    with pytest.raises(error, match=message):
        as_floats(values, "images")


def generator(images):
    for start in range(0, len(images), 20):
        yield (images[start : start + 20],)


def data_set(images):
    return tf.data.Dataset.from_tensor_slices(images).batch(20)


WAYS = {
    "fit": lambda model, images: model.fit(images, verbose=0),
    "fit in order": lambda model, images: model.fit(images, verbose=0, shuffle=False),
    "fit on a data set": lambda model, images: model.fit(data_set(images), verbose=0),
    "fit on a generator": lambda model, images: model.fit(generator(images), verbose=0),
    "validation": lambda model, images: model.fit(IMAGES, validation_data=(images, None), verbose=0),
    "evaluate": lambda model, images: model.evaluate(images),
    "train_on_batch": lambda model, images: model.train_on_batch(images),
    "Recorder": lambda model, images: model.fit(IMAGES, verbose=0, callbacks=[aae.Recorder(images)]),
}


def eager(name="adversarial"):
    return small.model(name, run_eagerly=True)


@pytest.mark.fault(
    "float16, float64, bool and uint8, by every way into a model",
    "floats train as float32; the rest is refused, everywhere alike",
)
@pytest.mark.trains
@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_takes_all_floats_and_refuses_the_rest(way):
    for kind in ("float16", "float64"):
        WAYS[way](eager(), IMAGES.astype(kind))
    for images in (IMAGES > 0.5, (255 * IMAGES).astype("uint8")):
        with pytest.raises(ValueError, match="astype"):
            WAYS[way](eager(), images)


@pytest.mark.fault("a tensor in place of an array", "the same training")
@pytest.mark.trains
def test_a_tensor_trains_as_its_array_does():
    trained = []
    for images in (IMAGES, tf.constant(IMAGES), IMAGES.astype("float64")):
        keras.utils.set_random_seed(len(trained))  # the order of batches follows the model's seed alone
        model = eager()
        model.fit(images, batch_size=20, epochs=2, verbose=0)
        trained.append(small.snapshot(model.encoder))
    np.testing.assert_array_equal(trained[0], trained[1])
    np.testing.assert_array_equal(trained[0], trained[2])


@pytest.mark.fault("images from -1 to 1 or 0 to 255, infinite or NaN", "the way out fits what was seen")
@pytest.mark.trains
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda images: 2 * images - 1, r"range from -1 to .*\(images \+ 1\) / 2"),
        (lambda images: 255 * images, r"range from .* to 255, .*/ 255"),
        (lambda images: 9 - 18 * images, r"images\.min\(\)"),
        (lambda images: np.where(images == images.max(), np.inf, images), r"1 infinite values \(inf\)"),
        (lambda images: np.where(images == images.max(), np.nan, images), "1 NaN values"),
    ],
    ids=["from -1 to 1", "bytes", "other", "inf", "nan"],
)
def test_the_way_out_fits_what_was_seen(change, message):
    images = IMAGES / IMAGES.max()
    images[0, 0] = 0
    with pytest.raises(ValueError, match=message):
        eager().fit(change(images).astype("float32"), verbose=0)


@pytest.mark.fault("a batch size of 0, -5, 64.0 or None", "a sentence names it")
@pytest.mark.trains
@pytest.mark.parametrize("size", [0, -5, 64.0, None, "all"])
def test_a_batch_has_a_whole_number_of_rows(size):
    with pytest.raises(ValueError, match=r"batch_size is .*such as 100"):
        eager().fit(IMAGES, batch_size=size, verbose=0)


WEIGHTS = np.ones(60, "float32")


@pytest.mark.fault("weights of samples or classes", "refused from every way in, for no loss uses them")
@pytest.mark.trains
@pytest.mark.parametrize(
    "way",
    [
        lambda model: model.fit(IMAGES, sample_weight=WEIGHTS),
        lambda model: model.fit(IMAGES, LABELS, class_weight={0: 5.0}),
        lambda model: model.fit(data_set((IMAGES, LABELS, WEIGHTS))),
        lambda model: model.fit(IMAGES, validation_data=(IMAGES, LABELS, WEIGHTS)),
        lambda model: model.evaluate(IMAGES, sample_weight=WEIGHTS),
        lambda model: model.train_on_batch(IMAGES, sample_weight=WEIGHTS),
    ],
    ids=["samples", "classes", "data set", "validation", "evaluate", "batch"],
)
def test_weights_are_refused_from_every_way_in(way):
    with pytest.raises(ValueError, match="does not use weights"):
        way(eager())


@pytest.mark.fault("a data set without a batch, or without an end", "refused, names `steps_per_epoch`")
@pytest.mark.trains
def test_data_sets_without_a_batch_or_without_an_end_are_refused():
    with pytest.raises(ValueError, match="data set is empty"):
        eager().fit(data_set(IMAGES).take(0), verbose=0)
    with pytest.raises(ValueError, match="pass steps_per_epoch"):
        eager().fit(data_set(IMAGES).repeat(), verbose=0)
    with pytest.raises(ValueError, match="steps_per_epoch is 0; expected a whole number"):
        eager().fit(IMAGES, steps_per_epoch=0, verbose=0)


@pytest.mark.fault("a generator that runs out", "the training ends with a warning; the epoch is not counted")
@pytest.mark.trains
@pytest.mark.filterwarnings("ignore:Your input ran out of data")
def test_an_epoch_without_a_batch_is_none():
    model, recorder = eager(), aae.Recorder(IMAGES)
    with pytest.warns(RuntimeWarning, match="ended before epoch 2: the data ran out"):
        model.fit(generator(IMAGES), steps_per_epoch=3, epochs=3, verbose=0, callbacks=[recorder])
    assert int(model.epochs_seen) == 1 and len(recorder.recording.codes) == 2


@pytest.mark.fault(
    "NaN in the middle of a stream", "the training ends with a warning, and the last good epoch stays"
)
@pytest.mark.trains
def test_a_loss_that_is_not_finite_ends_the_training_and_the_last_good_epoch_stays():
    model, recorder = eager(), aae.Recorder(IMAGES)
    model.fit(IMAGES, batch_size=20, epochs=2, verbose=0, callbacks=[recorder])
    before = model.all_values()
    spoiled = data_set(IMAGES).map(lambda images: images).concatenate(data_set(np.full_like(IMAGES, np.nan)))
    with pytest.warns(RuntimeWarning, match=r"ended in epoch 1: the loss of the \w+ phase is nan, in step 4"):
        model.fit(spoiled, epochs=5, verbose=0, callbacks=[recorder])
    for (_, then), (_, now) in zip(before, model.all_values(), strict=True):
        np.testing.assert_array_equal(then, now)
    assert len(recorder.recording.codes) == 3


@pytest.mark.fault("a network whose weights are NaN", "refused by name")
@pytest.mark.trains
def test_weights_that_are_broken_already_are_named():
    model = eager()
    kernel = model.encoder.layers[-1].kernel
    kernel.assign(np.nan * kernel)
    with pytest.raises(ValueError, match="kernel holds NaN or infinity before the training"):
        model.fit(IMAGES, verbose=0)


@pytest.mark.fault(
    "`loss=`, `metrics=` and other options of `compile` that would do nothing", "refused by name"
)
@pytest.mark.trains
@pytest.mark.parametrize("option", [{"loss": "mse"}, {"metrics": ["mae"]}, {"auto_scale_loss": True}])
def test_options_of_compile_that_would_do_nothing_are_refused(option):
    with pytest.raises(TypeError, match=f"does not take {next(iter(option))}"):
        small.model("vae", **option)


@pytest.mark.fault("mixed_float16 and mixed_bfloat16", "refused in `compile`, names the precision")
@pytest.mark.trains
@pytest.mark.parametrize("policy", ["mixed_float16", "mixed_bfloat16"])
def test_other_precisions_are_refused_by_name(policy):
    keras.config.set_dtype_policy(policy)
    try:
        with pytest.raises(ValueError, match="precision float32"):
            small.model("adversarial")
    finally:
        keras.config.set_dtype_policy("float32")


@pytest.mark.fault("a network is frozen or thawed after a first `fit`", "it takes effect in the next")
@pytest.mark.trains
def test_a_network_frozen_after_a_training_stays_as_it_is_in_the_next():
    model = small.model("adversarial")
    model.fit(IMAGES, epochs=1, verbose=0)
    model.encoder.trainable = False
    before = small.snapshot(model.encoder)
    model.fit(IMAGES, epochs=1, verbose=0)
    np.testing.assert_array_equal(before, small.snapshot(model.encoder))
    model.encoder.trainable = True
    model.fit(IMAGES, epochs=1, verbose=0)
    assert not np.array_equal(before, small.snapshot(model.encoder))


@pytest.mark.fault(
    "a network or prior is put in place of another", "refused at the next `fit` until `compile`"
)
@pytest.mark.trains
def test_parts_put_in_place_of_others_need_another_compile():
    model = eager()
    model.decoder = keras.models.clone_model(model.decoder)
    with pytest.raises(ValueError, match="call compile again"):
        model.fit(IMAGES, verbose=0)
    model = eager()
    model.prior = aae.Gaussian(3)
    with pytest.raises(ValueError, match="latent_dim of the new prior is 3"):
        model.fit(IMAGES, verbose=0)


@pytest.mark.fault("a data set that has its own order", "it keeps it, without a warning of Keras")
@pytest.mark.trains
def test_data_sets_keep_their_order_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        eager().fit(data_set(IMAGES), verbose=0)
        eager().fit(IMAGES, verbose=0)


@pytest.mark.trains
def test_a_dry_run_ends_each_training_after_a_few_epochs_and_says_so(monkeypatch, capsys):
    monkeypatch.setenv("AAE_TEACH_EPOCHS", "2")
    model = eager()
    assert len(model.fit(IMAGES, epochs=5, verbose=0).epoch) == 2
    assert "A dry run: 2 of 5 epochs" in capsys.readouterr().out
    assert len(model.fit(IMAGES, epochs=1, verbose=0).epoch) == 1
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("AAE_TEACH_EPOCHS", "")
    assert len(model.fit(IMAGES, epochs=3, verbose=0).epoch) == 3


@pytest.mark.fault("AAE_TEACH_EPOCHS=0, two, -1", "says what it should be")
@pytest.mark.parametrize("limit", ["0", "two", "-1", "1.5"])
def test_a_limit_of_epochs_that_is_none_is_named(limit, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_EPOCHS", limit)
    with pytest.raises(ValueError, match=r"AAE_TEACH_EPOCHS is .*whole number from 1, or take it away"):
        allowed_epochs(3)


@pytest.mark.fault(
    "masked, sparse or ragged images, a data set of the course", "a line that makes an array of it"
)
@pytest.mark.parametrize(
    ("images", "line"),
    [
        (np.ma.masked_greater(IMAGES, 0.9), r"masked.*images\.filled\(0\)"),
        (scipy.sparse.csr_matrix(IMAGES), r"csr_matrix.*images\.toarray\(\)"),
        (tf.ragged.constant([[0.5, 0.1], [0.2]]), r"ragged.*one size"),
        (
            Digits(IMAGES, LABELS, IMAGES, LABELS, "own", (4, 4)),
            "a Digits.*pass its images, such as digits.x_train",
        ),
    ],
    ids=["masked", "sparse", "ragged", "data set"],
)
def test_what_is_no_array_is_told_how_to_become_one(images, line):
    with pytest.raises((TypeError, ValueError), match=line):
        as_floats(images, "images")


@pytest.mark.fault(
    "labels as names, floats, a column, one column for each class", "the line that makes numbers"
)
@pytest.mark.trains
@pytest.mark.parametrize("name", ["steered", "supervised", "semi-supervised"])
@pytest.mark.parametrize(
    ("labels", "line"),
    [
        (np.array(["a", "b"])[LABELS % 2], r"np\.unique\(labels, return_inverse=True\)\[1\]"),
        (LABELS.astype("float64"), r"labels\.astype\('int64'\)"),
        (LABELS[:, None], r"labels\[:, 0\]"),
        (np.eye(4, dtype="float32")[LABELS], r"labels\.argmax\(axis=1\)"),
        (np.eye(4, dtype="int64")[LABELS], r"labels\.argmax\(axis=1\)"),
    ],
    ids=["names", "floats", "column", "one-hot", "one-hot of whole numbers"],
)
def test_labels_of_another_form_are_told_how_to_become_numbers(name, labels, line):
    with pytest.raises(ValueError, match=line):
        eager(name).fit(IMAGES, labels, verbose=0)


@pytest.mark.fault("epochs=-1, 2.0, True or a word", "says that it takes whole numbers")
@pytest.mark.parametrize("epochs", [-1, 2.0, "3", True])
def test_epochs_that_are_no_count_are_named(epochs):
    with pytest.raises(ValueError, match=r"epochs is .*whole number from 0"):
        check_fit_options(epochs, {})


@pytest.mark.fault("a class, a name or None among the callbacks", "says what was found there")
@pytest.mark.parametrize(
    ("callback", "words"),
    [
        (keras.callbacks.EarlyStopping, r"make one of it: EarlyStopping\(\.\.\.\)"),
        ("EarlyStopping", r"make one of it: EarlyStopping\(\.\.\.\)"),
        (None, "None, which is no keras.callbacks.Callback; leave it out"),
    ],
    ids=["class", "name", "None"],
)
def test_what_is_no_callback_is_named(callback, words):
    with pytest.raises(TypeError, match=words):
        as_callbacks([callback])


@pytest.mark.fault(
    "wrong images for predict, predict_on_batch or test_on_batch", "the same sentence as for fit and evaluate"
)
@pytest.mark.trains
@pytest.mark.parametrize("way", ["predict", "predict_on_batch", "test_on_batch"])
def test_every_way_to_measure_looks_at_the_images(way):
    call = getattr(eager(), way)
    for images, words in (
        (255 * IMAGES, "expected 0 to 1"),
        (IMAGES[:, :3], "images have 3 numbers each"),
        (IMAGES[:0], "There are 0 images"),
        (IMAGES.tolist(), "a list"),
    ):
        with pytest.raises((TypeError, ValueError), match=words):
            call(images)
    assert np.size(call(IMAGES.astype("float64"))) > 1
