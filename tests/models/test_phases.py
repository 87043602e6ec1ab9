"""What Keras promises for any model, kept by models that train in phases."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.autoencoder import Autoencoder
from aae_teach.priors import Prior

from tests import small

pytestmark = pytest.mark.trains

IMAGES = small.images(60)


def states(model):
    """All weights of the networks and all variables of the optimizers."""
    optimizers = [np.ravel(v) for o in model.phase_optimizers.values() for v in o.variables]
    return small.snapshot(model.encoder, model.decoder, model.discriminator), np.concatenate(optimizers)


def assert_same_state(model, other):
    for mine, theirs in zip(states(model), states(other), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_fit_reports_three_losses_and_validation_measures():
    model = small.adversarial_autoencoder()
    history = model.fit(
        IMAGES, batch_size=20, epochs=2, validation_data=small.images(30, seed=9), verbose=0
    ).history
    assert set(history) == {
        "reconstruction_loss", "discriminator_loss", "generator_loss", "loss",
        "val_reconstruction_loss", "val_prior_distance", "val_loss",
    }  # fmt: skip
    assert all(len(values) == 2 and np.all(np.isfinite(values)) for values in history.values())


def test_labels_may_be_passed_and_do_not_matter():
    runs = [small.adversarial_autoencoder(), small.adversarial_autoencoder()]
    runs[0].fit(IMAGES, batch_size=20, verbose=0)
    runs[1].fit(IMAGES, np.arange(60), batch_size=20, validation_data=(IMAGES, np.arange(60)), verbose=0)
    np.testing.assert_array_equal(states(runs[0])[0], states(runs[1])[0])


def test_trackers_start_anew_at_every_epoch():
    model = small.adversarial_autoencoder()
    model.compile(*(keras.optimizers.SGD(0.0) for _ in range(3)))
    history = model.fit(IMAGES, batch_size=60, epochs=3, verbose=0).history
    one, *others = history["reconstruction_loss"]
    assert others == pytest.approx([one] * 2)


@pytest.mark.parametrize("options", [{}, {"run_eagerly": True}, {"steps_per_execution": 3}], ids=str)
def test_ways_of_running_a_step_agree(options):
    plain, other = small.adversarial_autoencoder(jit_compile=False), small.adversarial_autoencoder(**options)
    for model in (plain, other):
        model.fit(IMAGES, batch_size=10, epochs=3, verbose=0)
    np.testing.assert_allclose(states(plain)[0], states(other)[0], atol=2e-3)


def test_a_step_compiled_by_xla_trains_as_well():
    # XLA draws other random numbers from the same seed, so the runs agree in their course only.
    runs = [small.adversarial_autoencoder(jit_compile=jit) for jit in (True, False)]
    losses = [
        model.fit(IMAGES, batch_size=10, epochs=10, verbose=0).history["reconstruction_loss"]
        for model in runs
    ]
    assert losses[0][0] == pytest.approx(losses[1][0], rel=0.05)
    assert losses[0][-1] == pytest.approx(losses[1][-1], rel=0.25)
    assert losses[0][-1] < losses[0][0] * 0.8


def test_train_on_batch_takes_one_step_of_every_phase():
    model = small.adversarial_autoencoder()
    losses = model.train_on_batch(IMAGES, return_dict=True)
    assert set(losses) == {"reconstruction_loss", "discriminator_loss", "generator_loss"}
    assert [int(o.iterations) for o in model.phase_optimizers.values()] == [1, 1, 1]


def test_predict_copies_images_in_their_order():
    model = small.adversarial_autoencoder()
    np.testing.assert_allclose(model.predict(IMAGES, batch_size=7), model(IMAGES), atol=1e-6)


def test_data_sets_train_as_arrays_do():
    array, dataset = small.adversarial_autoencoder(), small.adversarial_autoencoder()
    array.fit(IMAGES, batch_size=20, epochs=2, shuffle=False, verbose=0)
    dataset.fit(tf.data.Dataset.from_tensor_slices(IMAGES).batch(20), epochs=2, verbose=0)
    np.testing.assert_allclose(states(array)[0], states(dataset)[0], atol=1e-6)


def test_images_are_shuffled_anew_in_every_epoch():
    seen = []

    class Watch(Autoencoder):
        def train_step(self, data):
            seen.append(self.name_batch(data)["images"].numpy()[:, 0].tolist())
            return super().train_step(data)

    plain = small.adversarial_autoencoder()
    model = Watch(plain.encoder, plain.decoder)
    model.compile("adam", run_eagerly=True)
    model.fit(IMAGES, batch_size=60, epochs=2, verbose=0)
    first, second = seen[-2:]
    assert first != second
    assert sorted(first) == sorted(second) == sorted(IMAGES[:, 0].tolist())


def test_saved_model_predicts_and_goes_on_training_as_the_original(tmp_path):
    model = small.adversarial_autoencoder()
    model.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = aae.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(model.predict(IMAGES), loaded.predict(IMAGES))
    assert loaded.prior == model.prior
    assert_same_state(model, loaded)
    for each in (model, loaded):
        each.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    assert_same_state(model, loaded)


def test_a_model_with_a_learning_rate_schedule_is_saved_whole(tmp_path):
    model = aae.build_steady_model(aae.Gaussian(), 12, image_size=small.IMAGE_SIZE, hidden=(8, 8))
    model.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = aae.load_model(tmp_path / "model.keras")
    rates = [float(m.phase_optimizers["generator"].learning_rate) for m in (model, loaded)]
    assert rates[0] == rates[1] < 1e-3


def test_a_saved_gan_draws_the_same_samples(tmp_path):
    gan = aae.GAN(
        aae.build_generator(hidden=(8,)), aae.build_discriminator(hidden=(8,)), aae.Gaussian(stddev=1.0)
    )
    gan.compile("adam", "adam")
    gan.fit(aae.load_toy("ring", 100), verbose=0)
    gan.save(tmp_path / "gan.keras")
    np.testing.assert_array_equal(
        gan.sample(5, seed=1), aae.load_model(tmp_path / "gan.keras").sample(5, seed=1)
    )


class Stop(keras.callbacks.Callback):
    def __init__(self, epoch):
        super().__init__()
        self.epoch = epoch

    def on_epoch_end(self, epoch, logs=None):
        if epoch == self.epoch:
            raise RuntimeError("power cut")


@pytest.mark.fault("a power cut in a training with a backup", "resumed, it equals an uninterrupted one")
def test_a_run_resumed_from_its_backup_equals_an_uninterrupted_one(tmp_path):
    whole = small.adversarial_autoencoder()
    whole.fit(IMAGES, batch_size=20, epochs=5, verbose=0)

    def backup():
        return keras.callbacks.BackupAndRestore(tmp_path / "backup")

    cut = small.adversarial_autoencoder()
    with pytest.raises(RuntimeError, match="power cut"):
        cut.fit(IMAGES, batch_size=20, epochs=5, callbacks=[backup(), Stop(2)], verbose=0)
    resumed = small.adversarial_autoencoder(seed=0)
    resumed.fit(IMAGES, batch_size=20, epochs=5, callbacks=[backup()], verbose=0)
    assert_same_state(whole, resumed)


def test_two_calls_of_fit_equal_one_long_one():
    long, short = small.adversarial_autoencoder(), small.adversarial_autoencoder()
    long.fit(IMAGES, batch_size=20, epochs=4, verbose=0)
    for _ in range(2):
        short.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    assert_same_state(long, short)


def test_layers_that_add_noise_go_on_after_loading_as_they_would_have(tmp_path):
    whole = small.adversarial_autoencoder()
    noisy = keras.Sequential([keras.Input((small.IMAGE_SIZE,)), keras.layers.Dropout(0.5), whole.encoder])
    model = aae.AdversarialAutoencoder(noisy, whole.decoder, whole.discriminator, whole.prior)
    model.compile(*(keras.optimizers.Adam(1e-2) for _ in range(3)))
    model.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = aae.load_model(tmp_path / "model.keras")
    assert len(model.random_states()) == 2
    for one, other in zip(model.random_states(), loaded.random_states(), strict=True):
        assert np.array_equal(one, other)
    np.testing.assert_array_equal(model.encoder(IMAGES, training=True), loaded.encoder(IMAGES, training=True))


class Interrupt(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if self.params["epochs"] > 1 and self.model.phase_optimizers["generator"].iterations > 7:
            raise KeyboardInterrupt


@pytest.mark.fault("an interrupt in the middle of an epoch", "model and recording keep what they have")
@pytest.mark.parametrize("verbose", [0, "auto"])
def test_an_interrupt_keeps_model_and_recording(verbose, capsys):
    model, recorder = small.adversarial_autoencoder(), aae.Recorder(IMAGES)
    history = model.fit(IMAGES, batch_size=20, epochs=50, callbacks=[recorder, Interrupt()], verbose=verbose)
    assert "interrupted" in capsys.readouterr().out
    assert recorder.recording.epochs == len(history.history["generator_loss"]) == 2
    assert np.all(np.isfinite(model.predict(IMAGES)))
    model.fit(IMAGES, batch_size=20, epochs=1, callbacks=[recorder], verbose=0)
    assert recorder.recording.epochs == 3


def test_progress_is_one_short_line(capsys):
    small.adversarial_autoencoder().fit(IMAGES, batch_size=20, epochs=30)
    output = capsys.readouterr().out
    assert "30/30" in output
    assert output.count("\n") <= 1
    assert len(output) < 2_000


BAD = {
    "bytes": (IMAGES * 255, "range from .* to 254.*, expected 0 to 1; bytes"),
    "negative": (IMAGES - 1, "range from -.* to .*, expected 0 to 1"),
    "NaN": (np.where(IMAGES > 0.99, np.nan, IMAGES), r"hold \d+ NaN values"),
    "rank": (
        IMAGES.reshape(60, 4, 4),
        r"shape \(n, 4, 4\), the network reads \(n, 16\); pass images.reshape\(len\(images\), 16\)",
    ),
    "width": (IMAGES[:, :15], "have 15 numbers each, the network expects 16"),
}


@pytest.mark.parametrize("method", ["fit", "evaluate", "predict", "train_on_batch"])
@pytest.mark.parametrize("kind", BAD)
def test_bad_images_are_named(method, kind):
    bad, message = BAD[kind]
    with pytest.raises(ValueError, match=message):
        getattr(small.adversarial_autoencoder(), method)(bad)


@pytest.mark.fault("images 0..255 in a data set", "refused with the way out")
def test_bad_images_in_a_data_set_are_named():
    with pytest.raises(ValueError, match=r"range from .* to 254"):
        small.adversarial_autoencoder().fit(tf.data.Dataset.from_tensor_slices(IMAGES * 255).batch(20))


def test_bad_validation_images_are_named():
    with pytest.raises(ValueError, match=r"range from .* to 254"):
        small.adversarial_autoencoder().fit(IMAGES, validation_data=IMAGES * 255, verbose=0)


@pytest.mark.fault("one optimizer for all phases", "refused with the line to write")
def test_one_optimizer_for_all_phases_is_refused():
    optimizer = keras.optimizers.Adam()
    with pytest.raises(ValueError, match="share one optimizer"):
        small.adversarial_autoencoder(compiled=False).compile(optimizer, optimizer, optimizer)


def test_a_prior_of_ones_own_can_be_saved(tmp_path):
    import dataclasses

    @dataclasses.dataclass(frozen=True)
    class Shell(Prior):
        latent_dim: int = 2
        scale: float = 1.0

        def _draw(self, count, seed):
            codes = keras.random.normal((count, self.latent_dim), seed=seed)
            return codes / keras.ops.norm(codes, axis=1, keepdims=True)

    plain = small.adversarial_autoencoder()
    model = aae.AdversarialAutoencoder(plain.encoder, plain.decoder, plain.discriminator, Shell())
    model.save(tmp_path / "shell.keras")
    assert aae.load_model(tmp_path / "shell.keras").prior == Shell()
    del Prior.known["Shell"]
    with pytest.raises(ValueError, match="'Shell' is unknown"):
        aae.load_model(tmp_path / "shell.keras")


def everything(model):
    """All that training changes, by name of its owner."""
    owners = {"model": model, **model.phase_optimizers, **model.trackers}
    found = {f"{name} {i}": np.array(v) for name, o in owners.items() for i, v in enumerate(o.variables)}
    return {**found, "seed": np.array(model.seed_generator.state)}


@pytest.mark.parametrize("jit_compile", [False, True])
def test_a_rehearsal_leaves_no_trace(jit_compile):
    model = small.adversarial_autoencoder(jit_compile=jit_compile)
    twin = small.adversarial_autoencoder(jit_compile=jit_compile)
    for each in (model, twin):
        each.fit(IMAGES, batch_size=20, epochs=1, verbose=0)
    before = everything(model)
    with model.rehearse():
        model.reconstruction_phase(IMAGES)
        model.discriminator_phase(IMAGES)
        model.generator_phase(IMAGES)
        model.evaluate(IMAGES)
        changed = {name for name, value in everything(model).items() if np.any(value != before[name])}
    for owner in ("model", *model.phase_optimizers, *model.trackers, "seed"):
        assert any(name.startswith(f"{owner} ") or name == owner for name in changed), owner
    for name, value in everything(model).items():
        np.testing.assert_array_equal(value, before[name], name)
    for each in (model, twin):
        each.fit(IMAGES, batch_size=20, epochs=2, verbose=0)
    assert_same_state(model, twin)


@pytest.mark.fault("an error in a rehearsal", "everything is put back")
def test_a_rehearsal_that_fails_leaves_no_trace_either():
    model = small.adversarial_autoencoder()
    before = everything(model)
    with pytest.raises(RuntimeError, match="stop"), model.rehearse():
        model.generator_phase(IMAGES)
        raise RuntimeError("stop")
    for name, value in everything(model).items():
        np.testing.assert_array_equal(value, before[name], name)


def test_a_rehearsal_needs_a_compiled_model():
    with (
        pytest.raises(ValueError, match="not compiled"),
        small.adversarial_autoencoder(compiled=False).rehearse(),
    ):
        pass
