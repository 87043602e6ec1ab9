"""Watching a training: what is shown and when, what an interrupt leaves, and that training stays the same."""

import threading
import types

import keras
import numpy as np
import pytest
from aae_teach.common.progress_line import ProgressLine
from aae_teach.explore import live, live_training, replay
from aae_teach.models.autoencoder import Autoencoder

from tests import small
from tests.pages import assert_can_be_sent

pytestmark = pytest.mark.trains

IMAGES = small.images(60)
LABELS = np.arange(60) % 10


def train(watch, epochs=3, model=None, callbacks=(), **options):
    model = model or small.adversarial_autoencoder()
    model.fit(IMAGES, epochs=epochs, batch_size=20, verbose=0, callbacks=[watch, *callbacks], **options)
    return model


def frames(watch):
    """The list to which every frame that is shown will be added."""
    shown = []
    watch.view.observe(lambda change: shown.append(change["new"]), "frame")
    return shown


def test_the_last_frame_is_what_was_recorded():
    watch = live(IMAGES, LABELS)
    model = train(watch)
    frame, run = watch.view.frame, watch.recording
    (codes,) = frame["codes"]
    np.testing.assert_array_equal(codes, run.codes[-1])
    np.testing.assert_allclose(codes, model.encoder(IMAGES), rtol=1e-3, atol=1e-3)
    for name, values in zip(frame["loss_names"], frame["losses"], strict=True):
        np.testing.assert_array_equal(values, run.losses[name])
    np.testing.assert_array_equal(frame["images"].ravel(), run.images[-1].ravel())
    assert (frame["status"], frame["epoch"], frame["epochs"]) == ("finished", 3, 3)
    assert frame["labels"] == LABELS.tolist() and frame["prior_map"].shape == (101, 101)


def test_it_records_what_a_recorder_records_and_feeds_the_replay():
    watch = live(IMAGES, LABELS, phases=True)
    train(watch)
    run = watch.recording
    run.check()
    assert run.epochs == 3 and set(run.steps) == {"reconstruction", "discriminator", "generator"}
    widget = replay(watch)
    assert len(widget.codes) == 4 and widget.phases == list(run.steps)


def test_it_is_drawn_at_most_once_in_an_interval():
    watch = live(IMAGES, interval=1e6)
    shown = frames(watch)
    train(watch, epochs=8)
    assert [frame["status"] for frame in shown] == ["training", "finished"]
    often = live(IMAGES, interval=1e-9)
    shown = frames(often)
    train(often, epochs=8)
    assert [frame["epoch"] for frame in shown] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8]
    assert all(frame["epochs"] == 8 for frame in shown)


def test_time_between_two_drawings_is_counted(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(live_training, "time", types.SimpleNamespace(monotonic=lambda: now[0]))
    watch, clock = live(IMAGES), keras.callbacks.LambdaCallback(on_epoch_begin=lambda *_: forward(now))
    shown = frames(watch)
    train(watch, epochs=8, callbacks=[clock])
    # 0.4 s pass in each epoch, so that a second has passed after every third.
    assert [frame["epoch"] for frame in shown] == [0, 3, 6, 8]


def forward(now):
    now[0] += 0.4


def test_an_interrupt_leaves_what_there_is_and_says_so(capsys):
    watch = live(IMAGES, LABELS, interval=1e6)
    model = train(watch, epochs=50, callbacks=[small.Stop(KeyboardInterrupt())])
    assert "interrupted" in capsys.readouterr().out
    frame = watch.view.frame
    assert (frame["status"], frame["epoch"], frame["epochs"]) == ("interrupted", 2, 50)
    assert watch.recording.epochs == 2 and len(replay(watch).codes) == 3
    train(watch, epochs=2, model=model)
    frame = watch.view.frame
    assert (frame["status"], frame["epoch"], frame["epochs"]) == ("finished", 4, 4)


def test_an_error_in_training_is_raised_and_the_picture_kept():
    watch = live(IMAGES)
    with pytest.raises(RuntimeError, match="power cut"):
        train(watch, epochs=50, callbacks=[small.Stop(RuntimeError("power cut"))])
    assert watch.view.frame["status"] == "interrupted" and watch.view.frame["epoch"] == 2


def test_an_error_in_drawing_does_not_end_the_training(monkeypatch):
    watch = live(IMAGES, interval=1e-9)
    monkeypatch.setattr("aae_teach.explore.recorded.losses", None)
    with pytest.warns(UserWarning, match="live could not draw: TypeError"):
        train(watch)
    assert watch.recording.epochs == 3


def test_watching_does_not_change_the_training():
    """Bit for bit, with phases rehearsed too."""
    watched, alone = train(live(IMAGES, phases=True, interval=1e-9)), train(ProgressLine())
    for one, other in zip(watched.variables, alone.variables, strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(watched.seed_generator.state, alone.seed_generator.state)


def test_a_plain_autoencoder_without_labels_is_watched():
    networks = small.adversarial_autoencoder()
    model = Autoencoder(networks.encoder, networks.decoder)
    model.compile("adam")
    watch = live(IMAGES)
    train(watch, model=model)
    frame = watch.view.frame
    assert frame["prior_map"] is None and frame["labels"] == []
    assert frame["loss_names"] == ["reconstruction_loss"]
    assert "60 codes" in watch.view.alt


def test_axes_and_extent_are_kept_to():
    model, watch = small.adversarial_autoencoder(latent_dim=4), live(IMAGES, axes=(3, 1), extent=2.5)
    train(watch, model=model)
    np.testing.assert_array_equal(watch.view.frame["codes"], watch.recording.codes[-1:, :, [3, 1]])
    assert watch.view.frame["extent"] == 2.5
    with pytest.raises(ValueError, match=r"axes is \(0, 2\); expected two different numbers from 0 to 1"):
        train(live(IMAGES, axes=(0, 2)))


def test_the_plane_grows_with_the_codes_and_never_shrinks():
    watch = live(IMAGES, interval=1e-9)
    shown = frames(watch)
    model = train(watch, epochs=1)
    for scale in (300, 0.01):
        last = model.encoder.layers[-1]
        last.set_weights([scale * array for array in last.get_weights()])
        watch.on_epoch_end(0, {})
    extents = [frame["extent"] for frame in shown]
    assert extents == sorted(extents) and extents[-1] == extents[-2] > extents[0]
    codes = np.abs(np.float32(watch.recording.codes[-2]))
    assert np.quantile(codes, 0.98) <= extents[-1]


@pytest.mark.parametrize(
    "options, expected",
    [
        ({"interval": 0}, "interval is 0; expected seconds between two drawings"),
        ({"extent": -1}, "extent is -1; expected a positive number, or None"),
        ({"points": 2001}, "points is 2001, expected 1 to 2000"),
        ({"labels": LABELS[:59]}, "60 images but 59 labels"),
    ],
)
def test_wrong_arguments_are_named(options, expected):
    with pytest.raises(ValueError, match=expected):
        live(IMAGES, **options)


def test_the_still_picture_is_that_of_the_last_frame():
    watch = live(IMAGES, LABELS)
    assert "has not begun" in watch.view.alt
    model = train(watch)
    early, _ = watch._repr_mimebundle_()
    assert "Losses over 3 epochs" in early["text/plain"] and early["image/png"]
    assert "application/vnd.jupyter.widget-view+json" in early
    train(watch, model=model)
    assert "Losses over 6 epochs" in watch.view.alt


def test_frames_can_be_sent_as_messages():
    model, watch = small.adversarial_autoencoder(), live(IMAGES, LABELS)
    last = model.encoder.layers[-1]
    last.set_weights([np.full_like(array, np.nan) for array in last.get_weights()])
    # `fit` would refuse such a model; another training loop may not.
    callbacks = keras.callbacks.CallbackList([watch], model=model)
    callbacks.on_train_begin()
    callbacks.on_epoch_end(0, {"reconstruction_loss": np.nan})
    assert_can_be_sent(watch.view)


def test_training_in_a_thread_while_layers_are_switched():
    watch, errors, done = live(IMAGES, LABELS, interval=1e-9), [], threading.Event()

    def run():
        try:
            train(watch, epochs=40)
        except Exception as error:
            errors.append(error)
        finally:
            done.set()

    threading.Thread(target=run).start()
    switched = 0
    while not done.wait(0.002) or not switched:
        watch.view.set_state({"layers": {"codes": True, "prior": switched % 2 == 0, "marks": False}})
        switched += 1
    assert not errors and watch.view.frame["status"] == "finished" and watch.recording.epochs == 40
    assert watch.view.layers["prior"] == (switched % 2 == 1)


def test_the_front_end_knows_every_status(root):
    text = (root / "aae_teach" / "explore" / "frontend" / "live.js").read_text("utf-8")
    for status in ("training", "finished", "interrupted"):
        assert f"\n  {status}: (epoch, epochs)" in text
