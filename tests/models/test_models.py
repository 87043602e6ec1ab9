"""What every model of the library does: phases that keep to their own weights, saving, resuming, checks."""

import functools
import tempfile
from pathlib import Path
from types import SimpleNamespace

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf

from tests import small

pytestmark = pytest.mark.trains

IMAGES, LABELS = small.images(60), small.labels(60)
SOME = np.where(np.arange(60) % 4 == 0, LABELS, -1)  # every fourth label is known
TAKES_UNKNOWN = {"steered", "semi-supervised", "semi-supervised heads"}

# Building the graph of a step takes seconds, a step without one a hundredth of that.
# That both train alike is a test of its own; where only a few steps are compared, they go without.
EAGERLY = {"run_eagerly": True}

# The networks that each phase moves, and what the phase is called with.
AUTOENCODER, ADVERSARIES = {"encoder", "decoder"}, {"style_discriminator", "category_discriminator"}
PHASES = {
    "adversarial": {
        "reconstruction": (AUTOENCODER, 1),
        "discriminator": ({"discriminator"}, 1),
        "generator": ({"encoder"}, 1),
    },
    "steered": {
        "reconstruction": (AUTOENCODER, 1),
        "discriminator": ({"discriminator"}, 2),
        "generator": ({"encoder"}, 2),
    },
    "supervised": {
        "reconstruction": (AUTOENCODER, 2),
        "discriminator": ({"discriminator"}, 1),
        "generator": ({"encoder"}, 1),
    },
    "supervised, labels judged": {
        "reconstruction": (AUTOENCODER, 2),
        "discriminator": ({"discriminator"}, 2),
        "generator": ({"encoder"}, 2),
    },
    "clustering": {
        "reconstruction": (AUTOENCODER, 1),
        "discriminator": (ADVERSARIES, 1),
        "generator": ({"encoder"}, 1),
    },
    "cluster heads": {
        "reconstruction": (AUTOENCODER | {"cluster_heads"}, 1),
        "discriminator": (ADVERSARIES, 1),
        "generator": ({"encoder"}, 1),
    },
    "semi-supervised": {
        "reconstruction": (AUTOENCODER, 1),
        "discriminator": (ADVERSARIES, 1),
        "generator": ({"encoder"}, 1),
        "classification": ({"encoder"}, 2),
    },
    "semi-supervised heads": {
        "reconstruction": (AUTOENCODER | {"cluster_heads"}, 1),
        "discriminator": (ADVERSARIES, 1),
        "generator": ({"encoder"}, 1),
        "classification": ({"encoder"}, 2),
    },
    "vae": {"reconstruction": (AUTOENCODER, 1)},
    "kernel": {"reconstruction": (AUTOENCODER, 1), "matching": ({"encoder"}, 1)},
    "sliced": {"reconstruction": (AUTOENCODER, 1), "matching": ({"encoder"}, 1)},
    "critic": {
        "reconstruction": (AUTOENCODER, 1),
        "discriminator": ({"discriminator"}, 1),
        "generator": ({"encoder"}, 1),
    },
}
EACH_PHASE = [(name, phase) for name, phases in PHASES.items() for phase in phases]


def run_phase(model, name, phase):
    arguments = tf.constant(IMAGES), tf.constant(LABELS)
    return getattr(model, f"{phase}_phase")(*arguments[: PHASES[name][phase][1]])


def networks(model):
    return {n: getattr(model, n) for n in model.part_names if isinstance(getattr(model, n), keras.Model)}


def fit(model, name, epochs, batch_size=20, **options):
    labels = SOME if name in TAKES_UNKNOWN else LABELS
    return model.fit(IMAGES, labels, batch_size=batch_size, epochs=epochs, verbose=0, **options)


def fit_long(model, name, epochs):
    """Losses of epochs of thirty steps; each epoch costs as much time as several of these steps."""
    labels = np.tile(SOME if name in TAKES_UNKNOWN else LABELS, 10)
    history = model.fit(np.tile(IMAGES, (10, 1)), labels, batch_size=20, epochs=epochs, verbose=0)
    return history.history["reconstruction_loss"]


@functools.cache
def trained(name):
    """One compiled training that several tests look at: two epochs, saved, and two epochs more."""
    model, recorder = small.model(name), aae.Recorder(IMAGES, LABELS)
    history = fit(model, name, 2, callbacks=[recorder]).history
    path = Path(tempfile.mkdtemp()) / "model.keras"
    model.save(path)
    inputs = (IMAGES, LABELS) if name.startswith("supervised") else IMAGES
    saved = SimpleNamespace(path=path, state=state(model), inputs=inputs, outputs=model.predict(inputs))
    fit(model, name, 2)
    return SimpleNamespace(
        model=model, history=history, recording=recorder.recording, saved=saved, state=state(model)
    )


@functools.cache
def trained_eagerly(name):
    """The same two epochs without a graph: their history, and the state after them."""
    model = small.model(name, **EAGERLY)
    return fit(model, name, 2).history, state(model)


def state(model):
    owners = [*networks(model).values(), *model.phase_optimizers.values()]
    values = [np.asarray(variable) for owner in owners for variable in owner.variables]
    values += [np.asarray(model.seed_generator.state), np.asarray(model.epochs_seen)]
    return [np.copy(value) for value in values]


def assert_same_state(model, other):
    """Both are models, or one is what `state` has kept of a model."""
    other = other if isinstance(other, list) else state(other)
    for one, two in zip(state(model), other, strict=True):
        np.testing.assert_array_equal(one, two)


def test_every_model_and_phase_is_listed():
    assert set(PHASES) == set(small.MODELS)
    for name, phases in PHASES.items():
        assert set(small.model(name).phase_variables()) == set(phases)


@pytest.mark.parametrize(("name", "phase"), EACH_PHASE)
def test_each_phase_moves_only_its_own_networks(name, phase):
    model = small.model(name)
    before = {key: small.snapshot(network) for key, network in networks(model).items()}
    run_phase(model, name, phase)
    moved = {
        key
        for key, network in networks(model).items()
        if not np.array_equal(before[key], small.snapshot(network))
    }
    assert moved == PHASES[name][phase][0]


@pytest.mark.parametrize(("name", "phase"), EACH_PHASE)
def test_each_phase_reaches_every_weight_of_its_networks(name, phase, recwarn):
    model = small.model(name)
    for _ in range(3):  # a ReLU unit may sleep for one batch
        run_phase(model, name, phase)
    moments = [v for v in model.phase_optimizers[phase].variables if "velocity" in v.path]
    assert moments and all(np.any(np.asarray(v) > 0) for v in moments)
    assert not [w for w in recwarn if "Gradients do not exist" in str(w.message)]


@pytest.mark.parametrize("name", PHASES)
def test_a_saved_model_predicts_and_goes_on_training_as_the_original(name):
    original = trained(name)
    loaded = aae.load_model(original.saved.path)
    assert type(loaded) is type(original.model) and loaded.prior == original.model.prior
    np.testing.assert_array_equal(loaded.predict(original.saved.inputs), original.saved.outputs)
    assert_same_state(loaded, original.saved.state)
    fit(loaded, name, 2)
    assert_same_state(loaded, original.state)


class PowerCut(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if epoch == 0:
            raise RuntimeError("power cut")


@pytest.mark.parametrize("name", PHASES)
def test_a_run_resumed_from_its_backup_equals_an_uninterrupted_one(name, tmp_path):
    whole, cut, resumed = (small.model(name, **EAGERLY) for _ in range(3))
    options = {"epochs": 2, "batch_size": 30}
    fit(whole, name, **options)

    def backup():
        return keras.callbacks.BackupAndRestore(tmp_path / "backup")

    with pytest.raises(RuntimeError, match="power cut"):
        fit(cut, name, callbacks=[backup(), PowerCut()], **options)
    fit(resumed, name, callbacks=[backup()], **options)
    assert_same_state(whole, resumed)


@pytest.mark.parametrize("name", PHASES)
def test_ways_of_running_a_step_agree(name):
    compiled, (eager, _) = trained(name).history, trained_eagerly(name)
    assert set(compiled) == set(eager)
    for loss, values in eager.items():
        np.testing.assert_allclose(values, compiled[loss], rtol=2e-3)


@pytest.mark.parametrize(
    "name", ["steered", "supervised", "semi-supervised heads", "vae", "kernel", "sliced", "critic"]
)
def test_a_step_compiled_by_xla_trains_as_well(name):
    history = fit_long(small.model(name, jit_compile=True), name, 3)
    assert history[-1] < 0.95 * history[0]


@pytest.mark.parametrize("name", PHASES)
def test_training_lowers_the_reconstruction_loss(name):
    short = trained(name)
    assert fit_long(short.model, name, 4)[-1] < 0.9 * short.history["reconstruction_loss"][0]


@pytest.mark.parametrize("name", PHASES)
def test_evaluation_reports_its_measures_by_name(name):
    measured = small.model(name, **EAGERLY).evaluate(IMAGES, LABELS, return_dict=True)
    assert measured.pop("reconstruction_loss") > 0
    expected = {"divergence"} if name == "vae" else {"prior_distance"}
    assert expected <= set(measured)
    assert all(np.isfinite(value) for value in measured.values())


@pytest.mark.parametrize("name", PHASES)
def test_a_recorder_follows_the_codes(name):
    prior, codes = trained(name).model.prior, trained(name).recording.codes
    width = 2 * prior.latent_dim if name == "vae" else prior.latent_dim
    assert codes.shape == (3, 60, width)
    assert not np.array_equal(codes[0], codes[2])


@pytest.mark.parametrize("name", ["steered", "supervised", "semi-supervised"])
def test_phases_that_need_labels_are_not_rehearsed(name):
    with pytest.raises(TypeError, match="needs labels, so that its phases cannot be rehearsed"):
        fit(small.model(name), name, 1, callbacks=[aae.Recorder(IMAGES, phases=True)])


@pytest.mark.parametrize("name", ["steered", "supervised", "semi-supervised"])
@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        (None, TypeError, r"no labels, .* pass them as in fit\(images, labels\)"),
        (LABELS[:-1], ValueError, "60 images but 59 labels"),
        (LABELS.astype("float32"), ValueError, "labels are float32 of shape"),
        (LABELS + 1, ValueError, "labels go from 1 to 4; this model takes 0 to 3"),
        (np.where(LABELS == 0, -2, LABELS), ValueError, "labels go from -2 to 3"),
    ],
    ids=["none", "count", "float", "range", "below"],
)
def test_wrong_labels_are_named(name, labels, error, message):
    with pytest.raises(error, match=message):
        small.model(name).fit(IMAGES, labels, verbose=0)


@pytest.mark.parametrize("name", PHASES)
def test_wrong_images_are_named(name):
    model = small.model(name)
    for images, message in (
        (IMAGES[:, :9], "images have 9 numbers each"),
        (255 * IMAGES, "images range from .* expected 0 to 1"),
        (IMAGES.reshape(60, 4, 4), r"images have shape \(n, 4, 4\), the network reads \(n, 16\)"),
    ):
        with pytest.raises(ValueError, match=message):
            model.fit(images, LABELS, verbose=0)


class ByName(keras.utils.PyDataset):
    """Three batches of twenty, by name."""

    def __init__(self, parts):
        super().__init__()
        self.parts = parts

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return {name: part[20 * index : 20 * index + 20] for name, part in self.parts.items()}


def sliced(parts):
    return tf.data.Dataset.from_tensor_slices(parts).batch(20)


@pytest.mark.parametrize("name", PHASES)
def test_batches_by_name_train_and_measure_as_images_and_labels_do(name):
    labels = SOME if name in TAKES_UNKNOWN else LABELS
    parts = {"images": IMAGES, "labels": labels}
    pairs, *others = sliced((IMAGES, labels)), sliced(parts), ByName(parts)
    held_out = sliced({"images": IMAGES, "labels": LABELS})
    options = {"verbose": 0, "shuffle": False}  # Keras would change the order of a PyDataset
    model = small.model(name, **EAGERLY)
    history = model.fit(pairs, validation_data=sliced((IMAGES, LABELS)), **options).history
    for data in others:
        other = small.model(name, **EAGERLY)
        assert other.fit(data, validation_data=held_out, **options).history == history
        assert_same_state(model, other)


class Endless(ByName):
    """The three batches over and over."""

    num_batches = None

    def __getitem__(self, index):
        return super().__getitem__(index % 3)


KINDS = {
    "arrays": lambda: (IMAGES, {}),
    "a split": lambda: (IMAGES, {"validation_split": 0.5}),
    "data set": lambda: (sliced(IMAGES), {}),
    "generator": lambda: (((IMAGES[start : start + 20],) for start in (0, 20, 40)), {}),
    "PyDataset": lambda: (ByName({"images": IMAGES}), {}),
    "endless PyDataset": lambda: (Endless({"images": IMAGES}), {"steps_per_epoch": 3}),
}


@pytest.mark.filterwarnings("error:.*shuffle")
@pytest.mark.parametrize("kind", KINDS)
def test_fit_asks_keras_to_shuffle_only_what_it_can(kind):
    """Otherwise it prints a red warning at each call."""
    data, options = KINDS[kind]()
    history = small.model("adversarial").fit(data, verbose=0, **options)
    assert np.isfinite(history.history["reconstruction_loss"]).all()


@pytest.mark.parametrize("name", PHASES)
def test_arrays_by_name_train_in_the_order_of_images_and_labels(name):
    model = small.model(name, **EAGERLY)
    labels = SOME if name in TAKES_UNKNOWN else LABELS
    model.fit({"images": IMAGES, "labels": labels}, batch_size=20, epochs=2, verbose=0)
    assert_same_state(model, trained_eagerly(name)[1])


@pytest.mark.parametrize("name", ["clustering", "semi-supervised heads"])
def test_targets_by_name_train_as_in_their_place(name):
    noisy = IMAGES + np.float32(3.0)
    labels = {} if name == "clustering" else {"labelled": IMAGES, "labels": LABELS}
    model, other = small.model(name, **EAGERLY), small.model(name, **EAGERLY)
    model.fit(sliced((noisy, (*labels.values(), IMAGES) if labels else IMAGES)), epochs=2, verbose=0)
    other.fit(sliced({"images": noisy, "targets": IMAGES, **labels}), epochs=2, verbose=0)
    assert_same_state(model, other)
