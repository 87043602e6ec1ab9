"""Runs to be diagnosed: one training that works, and five with a mistake from the zoo.

Whoever wants to find the mistakes by looking at curves should not read on.
Taught in the notebook on diagnosing a run.
"""

import aae_teach as aae
import keras
import tensorflow as tf
from aae_teach.checks.questions.diagnose.runs import CAUSES
from aae_teach.models.adversarial import AdversarialAutoencoder, cross_entropy

EPOCHS, BATCH = 40, 100


class FrozenEncoder(AdversarialAutoencoder):
    """The generator phase computes its loss and applies it to no one."""

    def generator_phase(self, images):
        return cross_entropy(1.0, self.discriminator(self.encoder(images)))


class ZeroForGenerator(AdversarialAutoencoder):
    """The generator learns to be caught."""

    def generator_phase(self, images):
        with tf.GradientTape() as tape:
            loss = cross_entropy(0.0, self.discriminator(self.encoder(images)))
        self.descend("generator", tape, loss)
        return loss


class NoReconstruction(AdversarialAutoencoder):
    """Encoder and decoder are never asked for a copy."""

    def reconstruction_phase(self, images):
        return tf.reduce_mean(tf.square(images - self.decoder(self.encoder(images))))


class UntrainedDiscriminator(AdversarialAutoencoder):
    """The discriminator keeps its first weights."""

    def discriminator_phase(self, images):
        real_codes = self.prior.sample(tf.shape(images)[0], self.seed_generator)
        real_logits = self.discriminator(real_codes)
        return cross_entropy(1.0, real_logits) + cross_entropy(0.0, self.discriminator(self.encoder(images)))


KINDS = {
    "no mistake": AdversarialAutoencoder,
    "prior with another scale": AdversarialAutoencoder,
    "encoder frozen in the generator phase": FrozenEncoder,
    "generator trained for the label 0": ZeroForGenerator,
    "no reconstruction phase": NoReconstruction,
    "discriminator never trained": UntrainedDiscriminator,
}


def broken_run(letter, digits, seed=0, epochs=EPOCHS):
    """Trains an adversarial autoencoder that should match N(0, 5²), with one mistake or none.

    Args:
        letter: of the run, "A" to "F".
        digits: `Digits`; the first 1,500 training images are used.
        seed: of weights, samples and order.
        epochs: how long to train.

    Returns:
        (model, recording): the recording has losses and the codes of up to 1,000 test images.

    Raises:
        ValueError: there is no such run.
    """
    if letter not in CAUSES:
        raise ValueError(f"There is no run {letter!r}; the runs are {', '.join(CAUSES)}.")
    cause = CAUSES[letter]
    keras.utils.set_random_seed(seed)
    # As if 5 had been taken for the variance.
    stddev = 5.0**0.5 if cause == "prior with another scale" else 5.0
    prior, start = aae.Gaussian(stddev=stddev), "glorot_uniform"
    model = KINDS[cause](
        aae.build_encoder(hidden=(256, 128), initializer=start),
        aae.build_decoder(hidden=(128, 256), initializer=start),
        aae.build_discriminator(hidden=(256, 128), initializer=start, input_scale=5.0),
        prior,
        seed,
    )
    images = digits.x_train[:1500]
    steps = epochs * -(-len(images) // BATCH)

    def adam():
        return keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, steps), beta_1=0.5)

    model.compile(adam(), adam(), adam())
    recorder = aae.Recorder(digits.x_test, digits.y_test, points=1000)
    model.fit(images, batch_size=BATCH, epochs=epochs, callbacks=[recorder], verbose=0)
    recording = recorder.recording
    recording.prior = aae.Gaussian(stddev=5.0)  # what was meant
    return model, recording
