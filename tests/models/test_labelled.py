"""Models that use labels: what the discriminator reads, where real codes come from, what losses are worth."""

import aae_teach as aae
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.labelled import SteeredAAE, SupervisedAAE

from tests import small

IMAGES, LABELS = small.images(60), small.labels(60)


def sigmoid_losses(real_logits, fake_logits):
    """Discriminator and generator loss, computed from probabilities."""
    real, fake = (1 / (1 + np.exp(-np.asarray(logits, "float64"))) for logits in (real_logits, fake_logits))
    return -np.mean(np.log(real)) - np.mean(np.log(1 - fake)), -np.mean(np.log(fake))


def test_labels_stand_beside_codes_with_a_place_for_unknown():
    model = small.model("steered")
    rows = model.append_labels(tf.constant([[5.0, 6.0], [7.0, 8.0]]), tf.constant([2, -1]))
    expected = [[5, 6, 0, 0, 1, 0, 0], [7, 8, 0, 0, 0, 0, 1]]
    np.testing.assert_array_equal(rows, expected)


def test_steered_losses_equal_an_independent_computation():
    model = small.model("steered", run_eagerly=True)
    labels = np.where(np.arange(60) % 3 == 0, -1, LABELS).astype("int32")
    twin = aae.AdversarialAutoencoder(
        model.encoder, model.decoder, aae.build_discriminator(hidden=(8,)), aae.Gaussian()
    )
    real = np.asarray(model.prior.sample_labelled(labels, small.CLASSES, twin.seed_generator))
    fake = model.encoder.predict(IMAGES, verbose=0)
    one_hot = np.eye(small.CLASSES + 1, dtype="float32")[labels]  # -1 is the last row
    logits = [model.discriminator(np.concatenate([codes, one_hot], axis=1)) for codes in (real, fake)]
    discriminator, generator = sigmoid_losses(*logits)
    images, labels = tf.constant(IMAGES), tf.constant(labels)
    assert float(model.generator_phase(images, labels)) == pytest.approx(generator, rel=1e-4)
    # The generator phase moved the encoder, so the discriminator's loss is measured on a fresh model.
    fresh = small.model("steered", run_eagerly=True)
    assert float(fresh.discriminator_phase(images, labels)) == pytest.approx(discriminator, rel=1e-4)


def test_the_supervised_decoder_reads_the_label_before_the_style():
    model = small.model("supervised")
    styles = np.random.default_rng(0).normal(size=(3, 3)).astype("float32")
    joined = np.concatenate([np.eye(small.CLASSES, dtype="float32")[[2, 0, 3]], styles], axis=1)
    np.testing.assert_allclose(model.decode(styles, [2, 0, 3]), model.decoder(joined), rtol=1e-5)


def test_the_supervised_reconstruction_loss_is_that_of_copies_with_their_label():
    model = small.model("supervised", run_eagerly=True)
    copies = np.asarray(model.decode(model.encoder(IMAGES), LABELS), "float64")
    loss = float(model.reconstruction_phase(tf.constant(IMAGES), tf.constant(LABELS)))
    assert loss == pytest.approx(np.mean((copies - IMAGES) ** 2), rel=1e-4)


def test_a_judge_of_labels_sees_codes_and_samples_of_one_prior_beside_them():
    """Real codes come from the whole prior, whatever the label beside them."""
    name = "supervised, labels judged"
    model, fresh = small.model(name, run_eagerly=True), small.model(name, run_eagerly=True)
    real = np.asarray(model.prior.sample(60, model.seed_generator))
    fake = model.encoder.predict(IMAGES, verbose=0)
    one_hot = np.eye(small.CLASSES + 1, dtype="float32")[LABELS]
    logits = [model.discriminator(np.concatenate([codes, one_hot], axis=1)) for codes in (real, fake)]
    discriminator, generator = sigmoid_losses(*logits)
    images, labels = tf.constant(IMAGES), tf.constant(LABELS)
    assert float(model.generator_phase(images, labels)) == pytest.approx(generator, rel=1e-4)
    assert float(fresh.discriminator_phase(images, labels)) == pytest.approx(discriminator, rel=1e-4)
    # Other labels beside the same codes are judged otherwise.
    swapped = model.discriminator(np.concatenate([real, one_hot[::-1]], axis=1))
    assert not np.allclose(logits[0], swapped)


def test_predict_takes_images_with_their_labels():
    model = small.model("supervised")
    np.testing.assert_allclose(
        model.predict((IMAGES, LABELS)), model.decode(model.encoder(IMAGES), LABELS), rtol=1e-4, atol=1e-6
    )
    with pytest.raises(ValueError, match=r"predict takes the pair \(images, labels\)"):
        model.predict(IMAGES)


def test_a_supervised_model_needs_every_label():
    with pytest.raises(ValueError, match="labels go from -1 to 3; this model takes 0 to 3; drop images"):
        small.model("supervised").fit(IMAGES, np.where(LABELS == 0, -1, LABELS), verbose=0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda parts: SteeredAAE(*parts(2, 2), aae.build_discriminator(2), aae.GaussianMixture()),
            "leaves no room for labels beside codes of 2",
        ),
        (
            lambda parts: SteeredAAE(
                *parts(2, 2), aae.build_discriminator(2, classes=4), aae.GaussianMixture()
            ),
            "There are 4 classes, but this GaussianMixture has 10 components",
        ),
        (
            lambda parts: SteeredAAE(*parts(2, 2), aae.build_discriminator(2, classes=4), aae.Gaussian()),
            "Gaussian has no parts that labels could choose",
        ),
        (
            lambda parts: SupervisedAAE(*parts(3, 3), aae.build_discriminator(3), aae.Gaussian(3)),
            "leaves no room for labels beside style codes of 3",
        ),
        (
            lambda parts: SupervisedAAE(*parts(3, 13), aae.build_discriminator(4), aae.Gaussian(3)),
            "latent_dim of the discriminator is 4, of the prior 3",
        ),
    ],
    ids=["no room", "components", "one piece", "decoder", "discriminator"],
)
def test_parts_that_do_not_fit_are_named(make, message):
    def parts(latent_dim, inputs):
        hidden = {"hidden": (4,)}
        return aae.build_encoder(latent_dim, **hidden), aae.build_decoder(inputs, **hidden)

    with pytest.raises(ValueError, match=message):
        make(parts)
