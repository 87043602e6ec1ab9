"""What users of Keras expect: callbacks at their defaults, floats, splits, exports, interrupts."""

import os
import signal
import threading

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.metrics import energy_distance
from aae_teach.models.interrupts import held_interrupts

from tests import small

pytestmark = pytest.mark.trains
IMAGES, LABELS = small.images(60), small.labels(60)


@pytest.fixture(autouse=True)
def interruptible():
    """What runs in the background ignores interrupts, and so would these tests."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def eager(name="adversarial"):
    return small.model(name, run_eagerly=True)


def fit(model, *data, **options):
    return model.fit(*data, **{"batch_size": 30, "verbose": 0, **options})


@pytest.mark.parametrize(
    ("name", "measures"),
    [
        ("adversarial", ("reconstruction_loss", "prior_distance")),
        ("vae", ("reconstruction_loss",)),  # which contains the divergence
        ("semi-supervised", ("reconstruction_loss", "prior_distance", "classification_error")),
    ],
)
def test_loss_sums_the_phases_and_val_loss_what_is_measured(name, measures):
    model = eager(name)
    history = fit(model, IMAGES, LABELS, validation_data=(IMAGES[:20], LABELS[:20])).history
    phases = [history[f"{phase}_loss"][0] for phase in model.phase_optimizers]
    assert history["loss"] == pytest.approx([sum(phases)])
    assert history["val_loss"] == pytest.approx([sum(history[f"val_{measure}"][0] for measure in measures)])


@pytest.mark.fault(
    "`TerminateOnNaN`, `EarlyStopping`, `ModelCheckpoint`, `ReduceLROnPlateau` at their defaults",
    "they find `loss` and `val_loss`, and work",
)
def test_callbacks_of_keras_work_at_their_defaults(tmp_path):
    model, path = eager(), tmp_path / "best.keras"
    callbacks = [
        keras.callbacks.TerminateOnNaN(),
        keras.callbacks.EarlyStopping(min_delta=1e9, patience=1),
        keras.callbacks.ModelCheckpoint(path, save_best_only=True),
        keras.callbacks.ReduceLROnPlateau(min_delta=1e9, patience=1),
    ]
    history = fit(model, IMAGES, epochs=9, callbacks=callbacks, validation_data=IMAGES[:20])
    assert len(history.epoch) == 2, "no value is better by 1e9, and the first one does not count"
    assert aae.load_model(path).epochs_seen in (1, 2)
    rates = [float(optimizer.learning_rate) for optimizer in model.phase_optimizers.values()]
    assert rates == pytest.approx([1e-3] * 3)


@pytest.mark.fault("a callback turns the learning rate", "it reaches every phase")
def test_a_turned_rate_reaches_every_phase_in_its_ratio():
    model = small.adversarial_autoencoder(compiled=False)
    model.compile(*(keras.optimizers.Adam(rate) for rate in (0.1, 0.2, 0.4)), run_eagerly=True)
    seen = []
    scheduler = keras.callbacks.LearningRateScheduler(lambda epoch, rate: seen.append(rate) or rate / 2)
    fit(model, IMAGES, epochs=2, callbacks=[scheduler])
    assert seen == pytest.approx([0.1, 0.05])
    rates = [float(optimizer.learning_rate) for optimizer in model.phase_optimizers.values()]
    assert rates == pytest.approx([0.025, 0.05, 0.1])


@pytest.mark.fault("a callback turns a rate that follows a schedule", "refused, names the phase")
def test_rates_that_follow_a_schedule_cannot_be_turned():
    model = small.adversarial_autoencoder(compiled=False)
    cosine = keras.optimizers.schedules.CosineDecay(1e-3, 10)
    model.compile("adam", keras.optimizers.Adam(cosine), "adam")
    with pytest.raises(ValueError, match="the learning rate of discriminator, which follows a schedule"):
        fit(model, IMAGES, callbacks=[keras.callbacks.LearningRateScheduler(lambda epoch: 1e-3)])


@pytest.mark.fault("`SwapEMAWeights`", "refused by name")
def test_averages_of_one_optimizer_are_refused():
    with pytest.raises(ValueError, match="SwapEMAWeights swaps the averages of one optimizer"):
        fit(eager(), IMAGES, callbacks=keras.callbacks.SwapEMAWeights())


class Worse(keras.callbacks.Callback):
    """A measure that was best after the first epoch."""

    def on_epoch_end(self, epoch, logs=None):
        logs["score"] = float(epoch)


@pytest.mark.fault(
    "`EarlyStopping(restore_best_weights=True)`", "best networks; optimizers and counters stay together"
)
def test_best_weights_are_put_back_and_counters_go_on():
    model, kept = eager(), []
    first = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: kept.append(small.snapshot(model.encoder))
    )
    best = keras.callbacks.EarlyStopping("score", mode="min", patience=2, restore_best_weights=True)
    fit(model, IMAGES, epochs=9, callbacks=[Worse(), first, best])
    np.testing.assert_array_equal(small.snapshot(model.encoder), kept[0])
    assert int(model.epochs_seen) == 3 and int(model.phase_optimizers["generator"].iterations) == 3 * 2


@pytest.mark.fault("`evaluate` without names", "floats")
def test_evaluate_gives_floats():
    model = eager()
    values = model.evaluate(IMAGES)
    assert [type(value) for value in values] == [float, float]
    by_name = model.evaluate(IMAGES, return_dict=True)
    assert list(by_name) == ["reconstruction_loss", "prior_distance"]
    assert all(type(value) is float for value in by_name.values())
    assert by_name["reconstruction_loss"] == pytest.approx(values[0])


@pytest.mark.fault("a last batch of one image", "its distance counts for nothing; alone it is NaN")
def test_one_code_has_no_distance_and_does_not_spoil_that_of_the_others():
    codes = np.zeros((1, 2), "float32")
    assert np.isnan(energy_distance(codes, codes))
    model = eager()
    assert np.isnan(model.evaluate(IMAGES[:1], return_dict=True)["prior_distance"])
    model.seed_generator.state.assign([0, 0])
    without = model.evaluate(IMAGES[:59], batch_size=59, return_dict=True)["prior_distance"]
    model.seed_generator.state.assign([0, 0])
    assert model.evaluate(IMAGES, batch_size=59, return_dict=True)["prior_distance"] == without


@pytest.mark.fault("labels of -1 in a data set to measure on", "they count as neither right nor wrong")
def test_unknown_labels_are_neither_right_nor_wrong():
    model = eager("semi-supervised")
    labels = np.where(np.arange(60) % 3, -1, LABELS)
    labels[:20] = LABELS[:20]  # the first batch, which is looked at before anything is measured
    found = model.evaluate(tf.data.Dataset.from_tensor_slices((IMAGES, labels)).batch(20), return_dict=True)
    known = labels >= 0
    expected = np.mean(model.classify(IMAGES[known]) != labels[known])
    assert found["classification_error"] == pytest.approx(expected)


@pytest.mark.fault("`validation_split`", "the same training as without the rows held out")
def test_a_split_holds_out_the_last_rows_and_keeps_the_order_of_the_others():
    split, parts = eager(), eager()
    one = fit(split, IMAGES, LABELS, epochs=2, validation_split=0.25).history
    other = fit(parts, IMAGES[:45], epochs=2, validation_data=IMAGES[45:]).history
    assert one == other
    np.testing.assert_array_equal(small.snapshot(split.encoder), small.snapshot(parts.encoder))


@pytest.mark.fault("a `validation_split` that leaves nothing", "refused by name")
@pytest.mark.parametrize("share", [1.5, -0.1, 0.999])
def test_a_split_that_leaves_nothing_is_refused(share):
    with pytest.raises(ValueError, match="expected a share between 0 and 1"):
        fit(eager(), IMAGES, validation_split=share)


@pytest.mark.fault("`validation_split` of a data set, or of labels of -1", "refused, names `validation_data`")
def test_a_split_of_other_data_and_of_unknown_labels_is_refused():
    data = tf.data.Dataset.from_tensor_slices(IMAGES).batch(20)
    with pytest.raises(ValueError, match="from arrays of one length"):
        fit(eager(), data, batch_size=None, validation_split=0.5)
    labels = np.where(np.arange(60) < 30, LABELS, -1)
    with pytest.raises(ValueError, match=r"validation_split holds out.*aae\.validation_split makes"):
        fit(eager("semi-supervised"), IMAGES, labels, validation_split=0.5)


@pytest.mark.fault(
    "`steps_per_epoch` that does not divide the data", "each epoch has so many steps, and resumes exactly"
)
@pytest.mark.parametrize("steps", [1, 3, 7])
def test_an_epoch_of_other_length_resumes_exactly(steps):
    whole, parts = eager(), eager()
    fit(whole, IMAGES, epochs=2, steps_per_epoch=steps)
    for _ in range(2):
        fit(parts, IMAGES, steps_per_epoch=steps)
    np.testing.assert_array_equal(small.snapshot(whole.encoder), small.snapshot(parts.encoder))
    assert int(whole.phase_optimizers["generator"].iterations) == 2 * steps


@pytest.mark.fault("few labels with `shuffle=False`", "labelled images in every step all the same")
def test_labelled_images_come_round_in_every_step_also_without_shuffling():
    model, seen = eager("semi-supervised"), []
    labels = np.where(np.arange(60) < 50, -1, LABELS)
    batches = model.training_batches(
        {"images": IMAGES, "labelled": IMAGES, "labels": labels}, 30, tf.Variable(0, dtype="int64"), False
    )
    seen = [{name: np.asarray(part) for name, part in batch.items()} for batch in batches]
    np.testing.assert_array_equal(np.concatenate([batch["images"] for batch in seen]), IMAGES)
    assert all(np.array_equal(batch["labels"], LABELS[50:]) for batch in seen) and len(seen) == 2


@pytest.mark.fault("`export` before any call", "it serves what the model does")
@pytest.mark.parametrize("name", ["adversarial", "supervised"])
def test_an_export_does_what_the_model_does(tmp_path, name):
    model = small.model(name)
    model.export(tmp_path / "served", verbose=False)
    loaded = tf.saved_model.load(tmp_path / "served")
    inputs = [IMAGES, LABELS.astype("int32")] if name == "supervised" else IMAGES
    np.testing.assert_allclose(loaded.serve(inputs), model(inputs), atol=1e-6)


def interrupt_soon():
    """Presses Ctrl-C while the block goes on."""
    signal.raise_signal(signal.SIGINT)


@pytest.mark.fault("an interrupt before the first step", "a word, and an empty history")
def test_an_interrupt_before_the_first_step_ends_the_training_as_any_other(monkeypatch, capsys):
    model = eager()
    monkeypatch.setattr(model, "check_training_input", lambda *data: interrupt_soon())
    history = fit(model, IMAGES)
    assert "interrupted" in capsys.readouterr().out
    assert history.epoch == [] and history.history == {}


@pytest.mark.fault("other validation data after an interrupt", "the next training is measured on them")
def test_after_an_interrupt_the_next_training_is_measured_on_its_own_data():
    model = eager()

    def press(batch, logs):
        raise KeyboardInterrupt

    stop = keras.callbacks.LambdaCallback(on_train_batch_end=press)
    fit(model, IMAGES, validation_data=IMAGES[:20])
    late = keras.callbacks.LambdaCallback(on_epoch_end=press)
    fit(model, IMAGES, validation_data=IMAGES[:20], callbacks=[late])
    fit(model, IMAGES, validation_data=IMAGES[:20], callbacks=[stop])
    history = fit(model, IMAGES, validation_data=0 * IMAGES[:20]).history
    expected = model.evaluate(0 * IMAGES[:20], return_dict=True)["reconstruction_loss"]
    assert history["val_reconstruction_loss"] == pytest.approx([expected])


@pytest.mark.fault("an interrupt while a rehearsal is put back", "it waits until everything is put back")
def test_an_interrupt_waits_until_a_rehearsal_is_put_back():
    model = eager()
    before = model.all_values()
    with pytest.raises(KeyboardInterrupt), model.rehearse():
        interrupt_soon()
        model.generator_phase(tf.constant(IMAGES))
    for (_, then), (_, now) in zip(before, model.all_values(), strict=True):
        np.testing.assert_array_equal(then, now)


def test_a_second_interrupt_does_not_wait():
    done = []
    with pytest.raises(KeyboardInterrupt), held_interrupts():
        interrupt_soon()
        done.append("first")
        interrupt_soon()
        done.append("second")
    assert done == ["first"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_holds_nothing():
    done = []

    def work():
        with held_interrupts():
            done.append(os.getpid())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
