"""What a recorder keeps of a training run, and what the progress line shows of it."""

import keras
import numpy as np
import pytest
from aae_teach.callbacks import Recorder, choose_codes
from aae_teach.common.progress_line import ProgressLine
from aae_teach.models.autoencoder import Autoencoder
from aae_teach.recording import Recording

from tests import small

pytestmark = pytest.mark.trains

IMAGES = small.images(60)
LABELS = np.arange(60) % 10


def train(recorder, epochs=3, model=None, callbacks=(), **options):
    model = model or small.adversarial_autoencoder()
    options = {"batch_size": 20, "verbose": 0, **options}
    history = model.fit(IMAGES, epochs=epochs, callbacks=[recorder, *callbacks], **options)
    return model, history.history


def test_the_first_entry_is_from_before_training_and_the_last_from_its_end():
    untrained = np.asarray(small.adversarial_autoencoder().encoder(IMAGES))
    recorder = Recorder(IMAGES, LABELS)
    model, _ = train(recorder)
    codes = recorder.recording.codes
    assert codes.shape == (4, 60, 2)
    assert codes.dtype == np.float16
    np.testing.assert_allclose(codes[0], untrained, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(codes[-1], model.encoder(IMAGES), rtol=1e-3, atol=1e-3)
    assert all(np.any(codes[k] != codes[k + 1]) for k in range(3))


def test_losses_are_those_that_fit_reports():
    recorder = Recorder(IMAGES)
    _, history = train(recorder, validation_data=small.images(20, seed=3))
    losses = recorder.recording.losses
    assert set(losses) == set(history) - {"loss", "val_loss"}, "the parts of a sum say more"
    assert "val_prior_distance" in losses
    for name, values in losses.items():
        assert values.dtype == np.float32
        np.testing.assert_allclose(values, history[name], rtol=1e-6)


def test_labels_and_prior_go_with_the_codes():
    recorder = Recorder(IMAGES, LABELS)
    model, _ = train(recorder, epochs=1)
    np.testing.assert_array_equal(recorder.recording.labels, LABELS)
    assert recorder.recording.prior == model.prior


def test_a_model_without_prior_and_images_without_labels_are_recorded():
    networks = small.adversarial_autoencoder()
    model = Autoencoder(networks.encoder, networks.decoder)
    model.compile("adam")
    recorder = Recorder(IMAGES)
    train(recorder, epochs=2, model=model)
    assert recorder.recording.prior is None and recorder.recording.labels is None
    assert set(recorder.recording.losses) == {"reconstruction_loss"}


def test_only_the_first_points_are_followed():
    many = small.images(2300)
    recorder = Recorder(many, np.arange(2300) % 10)
    model, _ = train(recorder, epochs=1)
    assert recorder.recording.codes.shape == (2, 2000, 2)
    assert recorder.recording.labels.shape == (2000,)
    np.testing.assert_allclose(recorder.recording.codes[-1], model.encoder(many[:2000]), rtol=1e-3, atol=1e-3)
    assert recorder.recording.codes.nbytes / 2 == 8_000  # bytes an epoch


@pytest.mark.parametrize("points", [0, -1, 2001])
def test_points_out_of_range_are_refused(points):
    with pytest.raises(ValueError, match=f"points is {points}, expected 1 to 2000"):
        Recorder(IMAGES, points=points)


@pytest.mark.fault("labels of other images", "both numbers are named")
def test_labels_of_other_images_are_refused():
    with pytest.raises(ValueError, match="60 images but 59 labels"):
        Recorder(IMAGES, LABELS[:59])


def test_nothing_to_show_before_training():
    with pytest.raises(RuntimeError, match="Nothing was recorded yet"):
        Recorder(IMAGES).recording  # noqa: B018


@pytest.mark.fault("an error in training", "the recording keeps all whole epochs")
def test_the_recording_is_whole_after_an_error_in_training(tmp_path):
    recorder = Recorder(IMAGES, LABELS)
    with pytest.raises(RuntimeError, match="power cut"):
        train(recorder, epochs=10, callbacks=[small.Stop(RuntimeError("power cut"))])
    recording = recorder.recording
    assert recording.epochs == 2
    assert all(len(values) == 2 for values in recording.losses.values())
    loaded = Recording.load(recording.save(tmp_path / "run"))
    np.testing.assert_array_equal(loaded.codes, recording.codes)


def test_a_recording_in_hand_does_not_grow_with_further_training():
    recorder = Recorder(IMAGES)
    model, _ = train(recorder, epochs=2)
    kept = recorder.recording
    train(recorder, epochs=1, model=model)
    assert kept.epochs == 2
    assert recorder.recording.epochs == 3


def test_recording_does_not_change_the_training():
    watched, _ = train(Recorder(IMAGES))
    alone = small.adversarial_autoencoder()
    alone.fit(IMAGES, batch_size=20, epochs=3, verbose=0)
    np.testing.assert_array_equal(small.snapshot(watched.encoder), small.snapshot(alone.encoder))


def test_fixed_codes_are_the_priors_and_their_images_the_decoders():
    recorder = Recorder(IMAGES)
    model, _ = train(recorder)
    recording = recorder.recording
    np.testing.assert_array_equal(recording.fixed_codes, model.prior.sample(12, seed=0))
    assert recording.images.shape == (4, 12, small.IMAGE_SIZE) and recording.images.dtype == np.uint8
    expected = 255 * np.asarray(model.decoder(recording.fixed_codes))
    assert np.abs(recording.images[-1] - expected).max() <= 0.51
    assert np.any(recording.images[0] != recording.images[-1])
    recording.check()


@pytest.mark.parametrize("latent_dim", [1, 2, 3])
def test_without_a_prior_the_fixed_codes_are_a_grid(latent_dim):
    codes = choose_codes(None, latent_dim)
    assert codes.shape == (12, latent_dim) and len(np.unique(codes, axis=0)) == 12
    assert codes[:, :2].min() == -10 and codes[:, :2].max() == 10 and not codes[:, 2:].any()


def test_steps_are_those_that_the_phases_would_make():
    recorder = Recorder(IMAGES, phases=True)
    model, _ = train(recorder, epochs=2)
    recording = recorder.recording
    assert set(recording.steps) == {"reconstruction", "discriminator", "generator"}
    assert all(moves.shape == (3, 60, 2) and moves.dtype == np.float16 for moves in recording.steps.values())
    assert not recording.steps["discriminator"].any(), "this phase moves no codes"
    for phase in ("reconstruction", "generator"):
        before = np.asarray(model.encoder(IMAGES))
        with model.rehearse():
            getattr(model, f"{phase}_phase")(keras.ops.convert_to_tensor(IMAGES))
            moved = np.asarray(model.encoder(IMAGES)) - before
        np.testing.assert_allclose(recording.steps[phase][-1], moved, rtol=1e-2, atol=1e-3)
        assert np.abs(moved).max() > 1e-3
    recording.check()


def test_logits_are_the_discriminators_on_a_grid():
    recorder = Recorder(IMAGES, phases=True)
    model, _ = train(recorder, epochs=1, model=small.adversarial_autoencoder(latent_dim=3))
    recording = recorder.recording
    assert recording.extent == 4.0 and recording.logits.shape == (2, 21 * 21)
    corners = np.float32([[-4, -4, 0], [4, -4, 0], [-4, 4, 0], [4, 4, 0]])
    found = recording.logits[-1][[0, 20, -21, -1]]
    np.testing.assert_allclose(found, model.discriminator(corners)[:, 0], rtol=1e-2, atol=1e-3)


def test_phases_of_a_plain_autoencoder_have_no_logits():
    networks = small.adversarial_autoencoder()
    model = Autoencoder(networks.encoder, networks.decoder)
    model.compile("adam")
    recorder = Recorder(IMAGES, phases=True)
    train(recorder, epochs=1, model=model)
    assert set(recorder.recording.steps) == {"reconstruction"} and recorder.recording.logits is None


def test_without_rehearsals_no_steps_are_kept():
    recorder = Recorder(IMAGES)
    train(recorder, epochs=1)
    assert recorder.recording.steps == {} and recorder.recording.logits is None


def test_rehearsing_phases_does_not_change_the_training():
    """Bit for bit: networks, optimizers, random numbers and what fit reports."""
    watched, history = train(Recorder(IMAGES, phases=True))
    alone, expected = train(ProgressLine())
    assert history == expected
    for one, other in zip(watched.variables, alone.variables, strict=True):
        np.testing.assert_array_equal(one, other)
    for phase, optimizer in watched.phase_optimizers.items():
        for one, other in zip(optimizer.variables, alone.phase_optimizers[phase].variables, strict=True):
            np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(watched.seed_generator.state, alone.seed_generator.state)


def test_a_model_without_phases_cannot_rehearse_them():
    model = keras.Sequential([keras.Input((small.IMAGE_SIZE,)), keras.layers.Dense(small.IMAGE_SIZE)])
    model.compile("adam", "mse")
    with pytest.raises(TypeError, match="Sequential has no phases to rehearse"):
        model.fit(IMAGES, IMAGES, verbose=0, callbacks=[Recorder(IMAGES, phases=True)])


@pytest.mark.fault("an interrupt while an epoch is recorded", "whole epochs, and training can go on")
@pytest.mark.parametrize("calls", [0, 1], ids=["while encoding", "while decoding"])
def test_an_interrupt_while_recording_leaves_whole_epochs_and_training_can_go_on(calls, monkeypatch):
    model, recorder = small.adversarial_autoencoder(), Recorder(IMAGES, LABELS)
    train(recorder, epochs=2, model=model)
    call, done = keras.Model.__call__, []

    def interrupt(network, *args):
        if len(done) == calls:
            raise KeyboardInterrupt
        done.append(network)
        return call(network, *args)

    with monkeypatch.context() as patch:
        patch.setattr(keras.Model, "__call__", interrupt)
        with pytest.raises(KeyboardInterrupt):
            recorder.on_epoch_end(2, {"reconstruction_loss": 1.0})
    assert len(done) == calls and recorder.recording.epochs == 2
    train(recorder, epochs=1, model=model)
    recorder.recording.check()
    assert recorder.recording.epochs == 3
    np.testing.assert_allclose(recorder.recording.codes[-1], model.encoder(IMAGES), rtol=1e-3, atol=1e-3)


def test_progress_shows_the_last_epoch_and_its_losses(capsys):
    _, history = train(ProgressLine(), epochs=5)
    lines = capsys.readouterr().out.split("\r")
    assert any(line.startswith("0/5 compiling") for line in lines[:3])
    assert lines[-1].startswith("5/5 epochs in 00:")
    for phase in ("reconstruction", "discriminator", "generator"):
        assert f"{phase} {history[f'{phase}_loss'][-1]:.3f}" in lines[-1]


def test_progress_fits_a_terminal_of_80_columns(capsys):
    logs = {f"val_{name}_loss": 12.3456 for name in ("reconstruction", "discriminator", "generator")}
    bar = ProgressLine()
    bar.set_params({"epochs": 600, "steps": 4})
    bar.on_train_begin()
    for epoch in (0, 1, 599):
        bar.on_epoch_begin(epoch)
        bar.on_epoch_end(epoch, {"reconstruction_loss": 0.0312, "loss": 3.0, **logs})
    bar.close()
    lines = capsys.readouterr().out.replace("\n", "").split("\r")
    assert max(map(len, lines)) <= 80
    assert lines[-1].rstrip().endswith("reconstruction 0.031 val_reconstruction 12.346")


def test_progress_moves_within_an_epoch(capsys):
    bar = ProgressLine()
    bar.set_params({"epochs": 2, "steps": 4})
    bar.on_train_begin()
    bar._bar.mininterval = 0  # every move is drawn
    bar.on_epoch_begin(1)
    filled = []
    for batch in range(1, 4):
        bar.on_train_batch_begin(batch)
        filled.append(capsys.readouterr().out.split("\r")[-1].count("\N{FULL BLOCK}"))
    bar.close()
    assert filled == sorted(set(filled))


def test_progress_is_closed_after_an_error(capsys):
    model = small.adversarial_autoencoder()
    with pytest.raises(RuntimeError, match="power cut"):
        train(ProgressLine(), epochs=10, model=model, callbacks=[small.Stop(RuntimeError("power cut"))])
    assert capsys.readouterr().out.endswith("\n")


@pytest.mark.trains
@pytest.mark.parametrize("flat", [False, True], ids=["shaped", "flat"])
def test_a_recorder_keeps_the_shape_of_oblong_images_in_colour(tmp_path, flat):
    shape, layers = (4, 6, 3), keras.layers
    read = (72,) if flat else shape
    encoder = keras.Sequential([keras.Input(read), layers.Flatten(), layers.Dense(2)])
    decoder = keras.Sequential([keras.Input((2,)), layers.Dense(72, "tanh"), layers.Reshape(read)])
    model = Autoencoder(encoder, decoder)
    model.compile("adam", jit_compile=False)
    images = np.random.default_rng(0).uniform(-1, 1, (20, *read)).astype("float32")
    recorder = Recorder(images, image_shape=shape if flat else None)
    model.fit(images, epochs=1, callbacks=[recorder], verbose=0)
    recording = Recording.load(recorder.recording.save(tmp_path / "run"))
    assert recording.image_shape == shape
    assert recording.images.shape == (2, 12, 72)
    # After tanh -1 is black and 1 is white.
    decoded = np.asarray(decoder(recording.fixed_codes)).reshape(12, 72)
    np.testing.assert_allclose(recording.images[-1] / 255, (decoded + 1) / 2, atol=0.003)
    recording.image_shape = (4, 4, 3)
    with pytest.raises(ValueError, match=r"does not fit image_shape \(4, 4, 3\)"):
        recording.check()
