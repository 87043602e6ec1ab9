"""Noise on categories: what it changes, what it leaves alone, and that it survives saving."""

import aae_teach as aae
import keras
import numpy as np
import pytest

from tests import small


def _falling(start=0.5, steps=10):
    return keras.optimizers.schedules.PolynomialDecay(start, steps, end_learning_rate=0.0)


def test_categories_are_blurred_by_the_noise_that_was_asked_for():
    model = small.model("clustering")
    rows = np.zeros((4000, small.CLASSES), "float32")
    assert model.add_noise(rows) is rows
    model.category_noise = 0.3
    assert np.std(model.add_noise(rows)) == pytest.approx(0.3, rel=0.05)


@pytest.mark.trains
def test_scheduled_noise_falls_with_the_steps_of_training():
    model, rows = small.model("clustering"), np.zeros((4000, small.CLASSES), "float32")
    model.category_noise = _falling(0.5, steps=10)
    spreads = [np.std(model.add_noise(rows))]
    for epochs in (1, 4):  # five batches an epoch
        model.fit(small.images(50), batch_size=10, epochs=epochs, verbose=0)
        spreads.append(np.std(model.add_noise(rows)))
    assert spreads == pytest.approx([0.5, 0.25, 0.0], rel=0.05, abs=1e-6)


@pytest.mark.trains
def test_noise_reaches_both_adversaries_and_not_the_copies():
    losses = {}
    for noise in (0.0, 2.0):
        model = small.model("clustering")
        model.category_noise = noise
        losses[noise] = [
            float(phase(small.images(32)))
            for phase in (model.reconstruction_phase, model.discriminator_phase, model.generator_phase)
        ]
    assert losses[0.0][0] == losses[2.0][0]
    assert losses[0.0][1] != losses[2.0][1]
    assert losses[0.0][2] != losses[2.0][2]


@pytest.mark.trains
def test_targets_go_with_their_images_through_the_shuffled_batches():
    targets = small.images(60)
    noisy = targets + np.float32(3.0)  # out of the range of images: allowed beside targets
    model = small.model("clustering", run_eagerly=True)
    seen = []
    model.reconstruction_phase = lambda images, targets=None: seen.append((images, targets)) or 0.0
    model.fit(noisy, targets, batch_size=20, verbose=0)
    assert len(seen) == 3
    for images, wanted in seen:
        assert np.allclose(images - 3.0, wanted, atol=1e-5)
    assert sorted(np.concatenate([wanted for _, wanted in seen]).sum(axis=1)) == pytest.approx(
        sorted(targets.sum(axis=1))
    )


@pytest.mark.trains
@pytest.mark.parametrize("noise", [0.2, _falling(0.2)], ids=["number", "schedule"])
@pytest.mark.parametrize("name", ["clustering", "semi-supervised"])
def test_noise_is_saved_with_the_model(name, noise, tmp_path):
    model = small.model(name)
    model.category_noise = noise
    model.save(tmp_path / "model.keras")
    loaded = aae.load_model(tmp_path / "model.keras")
    wanted, found = (each(3) if callable(each) else each for each in (noise, loaded.category_noise))
    assert float(found) == pytest.approx(float(wanted))
