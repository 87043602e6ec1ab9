"""Options of `fit` and `compile`, and all that stands beside the data, are as they should be or named."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests import small

pytestmark = pytest.mark.trains
IMAGES, LABELS = small.images(60), small.labels(60)
ADAM = keras.optimizers.Adam


def eager(name="adversarial"):
    return small.model(name, run_eagerly=True)


def fit(model, *data, **options):
    return model.fit(*data, **{"batch_size": 30, "verbose": 0, **options})


@pytest.mark.fault(
    "`epochs` of -1, 2.5, '3' or None; `validation_freq=0`; truth values as numbers", "refused by name"
)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("epochs", value) for value in (-1, 2.5, "3", None, True)),
        *(("initial_epoch", -1), ("steps_per_epoch", True), ("batch_size", True)),
        *(("validation_freq", 0), ("validation_steps", -1), ("validation_batch_size", 0)),
        ("validation_split", "0.2"),
    ],
)
def test_what_counts_something_is_a_whole_number(name, value):
    data = {} if name == "validation_split" else {"validation_data": IMAGES[:20]}
    with pytest.raises(ValueError, match=f"{name} is {value!r}; expected"):
        fit(eager(), IMAGES, **{name: value}, **data)


@pytest.mark.fault("`initial_epoch` behind the last epoch", "a warning says which `epochs` to pass")
def test_epochs_that_are_over_before_they_begin_are_told():
    with pytest.warns(RuntimeWarning, match="pass epochs=7"):
        fit(eager(), IMAGES, epochs=2, initial_epoch=5)


@pytest.mark.fault("an option of Keras 2, such as `workers`", "refused with what `fit` takes")
def test_options_that_fit_does_not_know_are_named():
    with pytest.raises(TypeError, match=r"fit does not take workers.*PyDataset"):
        fit(eager(), IMAGES, workers=4)


@pytest.mark.fault("a callback's class, name, or a function in place of a callback", "the line to write")
@pytest.mark.parametrize(
    ("callbacks", "message"),
    [
        ([keras.callbacks.EarlyStopping], r"make one of it: EarlyStopping\("),
        ("EarlyStopping", r"make one of it: EarlyStopping\("),
        ([lambda epoch, logs: None], "LambdaCallback"),
        ([None], "leave it out"),
    ],
)
def test_what_is_no_callback_is_named(callbacks, message):
    with pytest.raises(TypeError, match=message):
        fit(eager(), IMAGES, callbacks=callbacks)


@pytest.mark.fault("the callback `TensorBoard` without its package", "refused, with what to install")
def test_tensorboard_needs_its_package(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ValueError, match="pip install tensorboard"):
        fit(eager(), IMAGES, callbacks=keras.callbacks.TensorBoard(tmp_path))


@pytest.mark.fault(
    "`EarlyStopping('reconstruction_loss')` without a mode; a callback that reads `optimizer.iterations`",
    "less is better; the steps of the first phase",
)
def test_measures_say_that_less_is_better_and_the_rates_count_steps():
    seen = []
    count = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: seen.append(int(model.optimizer.iterations))
    )
    model, stop = eager(), keras.callbacks.EarlyStopping("val_reconstruction_loss", min_delta=1e9, patience=1)
    history = fit(model, IMAGES, epochs=9, callbacks=[stop, count], validation_data=IMAGES[:20])
    assert len(history.epoch) == 2 and seen == [2, 4]


@pytest.mark.fault(
    "fit, evaluate or a batch before `compile`", "the call of `compile` to write, phase by phase"
)
@pytest.mark.parametrize("way", ["fit", "evaluate", "train_on_batch", "test_on_batch"])
def test_before_compile_the_call_to_write_is_told(way):
    with pytest.raises(ValueError, match=r"compile.reconstruction_optimizer='adam', discriminator_opt"):
        getattr(small.adversarial_autoencoder(compiled=False), way)(IMAGES)


@pytest.mark.fault(
    "`compile('adam')`, `compile(optimizer=..., loss=...)`, a wrong name, a class, a number, None",
    "the phase, and what it takes",
)
@pytest.mark.parametrize(
    ("args", "named", "message"),
    [
        (["adam"], {}, "missing .* takes an optimizer: compile.reconstruction_optimizer=..., discriminator"),
        ([], {"optimizer": "adam", "loss": "mse"}, "takes an optimizer: compile"),
        (["adam"] * 4, {}, "too many positional arguments"),
        (["adma", "adam", "adam"], {}, "The reconstruction phase is given 'adma'"),
        (["adam", ADAM, "adam"], {}, "The discriminator phase is given <class"),
        (["adam", "adam", 1e-3], {}, "The generator phase is given 0.001"),
        (["adam", "adam", None], {}, "The generator phase is given None"),
    ],
)
def test_compile_names_the_phase_and_what_it_takes(args, named, message):
    with pytest.raises(TypeError, match=message):
        small.adversarial_autoencoder(compiled=False).compile(*args, **named)


@pytest.mark.fault(
    "an optimizer of another model, a negative or NaN rate, `steps_per_execution=0`", "refused by name"
)
def test_optimizers_and_rates_that_cannot_train_are_refused():
    used, model = ADAM(), small.adversarial_autoencoder(compiled=False)
    model.compile(used, "adam", "adam")
    with pytest.raises(ValueError, match="reconstruction phase belongs to another model"):
        small.adversarial_autoencoder(compiled=False).compile(used, "adam", "adam")
    model.compile(used, "adam", "adam")  # its own may be used again
    for rate in (-1.0, float("nan")):
        with pytest.raises(ValueError, match="learning rate of the generator phase is"):
            model.compile("adam", "adam", ADAM(rate))
    with pytest.raises(ValueError, match="steps_per_execution is 0"):
        model.compile("adam", "adam", "adam", steps_per_execution=0)


@pytest.mark.fault("a network that was frozen in `compile` is thawed", "refused until `compile`")
def test_a_network_that_no_optimizer_knows_is_told():
    model = eager()
    model.encoder.trainable = False
    model.compile(ADAM(), ADAM(), ADAM(), run_eagerly=True)
    model.encoder.trainable = True
    with pytest.raises(ValueError, match="call compile again"):
        fit(model, IMAGES)


ODD_LABELS = {
    "text": (LABELS.astype(str), r"np\.unique\(labels, return_inverse=True\)"),
    "floats": (LABELS.astype("float32"), r"labels\.astype\('int64'\)"),
    "one-hot": (np.eye(4)[LABELS], r"labels\.argmax\(axis=1\)"),
    "one-hot of whole numbers": (np.eye(4, dtype=int)[LABELS], r"labels\.argmax\(axis=1\)"),
    "a column": (LABELS[:, None], r"labels\[:, 0\]"),
    "unknown as NaN": (np.where(LABELS > 2, np.nan, LABELS), "-1 is unknown"),
    "masked": (np.ma.masked_equal(LABELS, 0), r"labels\.filled\(-1\)"),
    "from 1": (LABELS + 1, "become labels - 1"),
}


@pytest.mark.fault(
    "labels as text, floats, one-hot, a column, with NaN, masked, or counted from 1", "the line to write"
)
@pytest.mark.parametrize("kind", ODD_LABELS)
def test_odd_labels_are_refused_by_every_method_with_the_line_to_write(kind):
    labels, message = ODD_LABELS[kind]
    for name in ("steered", "semi-supervised"):
        model = eager(name)
        for way in (model.fit, model.evaluate, model.train_on_batch, model.test_on_batch):
            with pytest.raises(ValueError, match=message):
                way(IMAGES, labels)


@pytest.mark.fault("labels as a list or of a narrow type, in any method", "the same as int64")
def test_labels_of_every_whole_kind_are_taken():
    one = eager("semi-supervised").train_on_batch(IMAGES, LABELS)
    for labels in (LABELS.tolist(), LABELS.astype("uint8"), LABELS.astype("int16"), tf.constant(LABELS)):
        assert eager("semi-supervised").train_on_batch(IMAGES, labels) == one


@pytest.mark.fault(
    "targets for a model that copies, and targets of another number", "refused, names ClusteringAAE, or both"
)
def test_targets_are_looked_at_or_refused():
    with pytest.raises(ValueError, match="ClusteringAAE learns to write such targets"):
        fit(eager(), IMAGES, 1 - IMAGES)
    fit(eager(), IMAGES, IMAGES.copy())  # the habit of autoencoders in Keras
    with pytest.raises(ValueError, match="60 images but 10 targets"):
        fit(eager("clustering"), IMAGES, IMAGES[:10])


@pytest.mark.fault(
    "bytes, or a pair, into `predict` and `predict_on_batch`", "refused with the line to write"
)
def test_predictions_are_checked_as_trainings_are():
    model = eager()
    for way in (model.predict, model.predict_on_batch):
        with pytest.raises(ValueError, match="astype"):
            way((255 * IMAGES).astype("uint8"))
        with pytest.raises(TypeError, match="pass its first part"):
            way((IMAGES, LABELS))
    np.testing.assert_array_equal(model.predict(IMAGES.astype("float64")), model.predict(IMAGES))
    with pytest.raises(ValueError, match="takes the pair"):
        eager("supervised").predict_on_batch(IMAGES)


@pytest.mark.fault(
    "a last batch of one image for KernelAutoencoder; `batch_size=1`",
    "it is copied, and not matched; refused",
)
def test_one_image_left_over_does_not_break_the_kernel():
    history = fit(eager("kernel"), IMAGES[:31]).history
    assert np.isfinite(history["matching_loss"]).all()
    with pytest.raises(ValueError, match="batch_size is 1; expected a whole number of rows from 2"):
        fit(eager("kernel"), IMAGES, batch_size=1)


@pytest.mark.fault(
    "weights of another model, damaged, or absent, in `load_weights`", "refused; the model stays as it was"
)
def test_weights_that_do_not_fit_leave_the_model_as_it_was(tmp_path):
    small.adversarial_autoencoder(3).save_weights(tmp_path / "three.weights.h5")
    (tmp_path / "cut.weights.h5").write_bytes((tmp_path / "three.weights.h5").read_bytes()[:3000])
    model = eager()
    before = model.all_values()
    for name in ("three", "cut"):
        with pytest.raises(ValueError, match="does not fit this model, which stays as it was"):
            model.load_weights(tmp_path / f"{name}.weights.h5")
    with pytest.raises(FileNotFoundError, match="There is no file"):
        model.load_weights(tmp_path / "none.weights.h5")
    with pytest.raises(ValueError, match=r"ends in \.weights\.h5, such as 'w\.weights\.h5'"):
        model.save_weights(tmp_path / "w.h5")
    for (_, then), (_, now) in zip(before, model.all_values(), strict=True):
        np.testing.assert_array_equal(then, now)
