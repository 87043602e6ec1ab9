"""A generative adversarial network in the same style: phases as methods, one optimizer per phase.

Source: Goodfellow et al., Generative Adversarial Networks (2014); article, row 6.
"""

import math

import keras
import tensorflow as tf
from aae_teach.models.adversarial import cross_entropy
from aae_teach.models.averages import keeping_averages
from aae_teach.models.batches import first_batch
from aae_teach.models.given import as_given
from aae_teach.models.inputs import check_batch, check_latent_dims, check_parts_are_built
from aae_teach.models.phases import PhasedModel
from aae_teach.models.shapes import check_same_images


@keras.saving.register_keras_serializable(package="aae_teach")
class GAN(PhasedModel):
    """A generator that learns to turn noise into samples which a discriminator takes for real ones.

    Args:
        generator: model from (batch, noise.latent_dim) to samples (batch, *sample_shape): points, or images
            of any shape.
        discriminator: model from (batch, *sample_shape) to logits (batch, 1).
        noise: where the noise is drawn from, any prior, such as `Gaussian(latent_dim=2, stddev=1.0)`.
        seed: of the noise and of the order of the samples.

    A data set yields samples, or dicts with the key "samples".

    Raises:
        ValueError: sizes of noise, generator and discriminator do not fit.

    Taught in lesson 02.
    """

    batch_names = ("samples",)

    def __init__(self, generator, discriminator, noise, seed=0):
        check_parts_are_built(generator=generator, discriminator=discriminator, noise=noise)
        check_latent_dims(noise=noise.latent_dim, generator=generator.input_shape[-1])
        reads, writes = discriminator.input_shape[1:], generator.output_shape[1:]
        check_same_images("discriminator", reads, "generator", writes, "samples")
        parts = {"generator": generator, "discriminator": discriminator, "noise": noise}
        super().__init__(parts, seed, ["sample_distance"])

    def phase_variables(self):
        return {
            "discriminator": self.discriminator.trainable_variables,
            "generator": self.generator.trainable_variables,
        }

    def compile(self, discriminator_optimizer, generator_optimizer, **kwargs):
        """One optimizer for each phase; `jit_compile`, `steps_per_execution`, `run_eagerly` as in Keras."""
        self.compile_phases(
            {"discriminator": discriminator_optimizer, "generator": generator_optimizer}, **kwargs
        )

    def served_inputs(self):
        return self.generator.inputs[0]

    def call(self, noise, training=False):
        return self.generator(noise, training=training)

    def sample(self, count, seed=None):
        """New samples: array (count, *sample_shape), from noise drawn with `seed` as in `Prior.sample`."""
        return keras.ops.convert_to_numpy(self(self.noise.sample(count, seed)))

    def train_step(self, data):
        samples = self.name_batch(data)["samples"]  # (batch, *sample_shape)
        count = tf.shape(samples)[0]
        discriminator_loss = self.discriminator_phase(samples)  # real -> 1, generated -> 0
        generator_loss = self.generator_phase(count)  # the generator learns to pass for real
        return self.track(count, discriminator_loss=discriminator_loss, generator_loss=generator_loss)

    def discriminator_phase(self, samples):
        """The discriminator learns to tell real samples (1) from generated ones (0).

        Args:
            samples: (batch, *sample_shape).

        Returns:
            Scalar: loss on real samples + loss on fake ones. It is 2 ln 2 when it can only guess.
        """
        # Generated outside of the tape: no gradient of this loss can reach the generator.
        with keeping_averages(self.generator):
            fakes = self(self.noise.sample(tf.shape(samples)[0], self.seed_generator), training=True)
        with tf.GradientTape() as tape:
            real_logits = self.discriminator(samples, training=True)  # (batch, 1)
            fake_logits = self.discriminator(fakes, training=True)
            loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
        self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, count):
        """The generator learns to make `count` samples that the discriminator takes for real ones.

        Returns:
            Scalar: cross-entropy of the fakes against the label 1.
        """
        noise = self.noise.sample(count, self.seed_generator)
        with tf.GradientTape() as tape, keeping_averages(self.discriminator):
            fake_logits = self.discriminator(self(noise, training=True), training=True)
            loss = cross_entropy(1.0, fake_logits)
        # The gradient passes through the discriminator, but its variables are not in this phase's list.
        self.descend("generator", tape, loss)
        return loss

    def test_step(self, data):
        samples = self.name_batch(data)["samples"]
        count = tf.shape(samples)[0]
        fakes = self(self.noise.sample(count, self.seed_generator))
        size = math.prod(self.discriminator.input_shape[1:])
        return self.track_distance(
            "sample_distance", tf.reshape(fakes, (-1, size)), tf.reshape(samples, (-1, size))
        )

    def check_data(self, batch, training=True):
        check_batch(batch["samples"], self.discriminator.input_shape[1:], "samples")

    def check_predict_input(self, x):
        x, _ = as_given(x, None, ("noise",))
        if (batch := first_batch(x, names=("noise",))) is not None:
            check_batch(batch["noise"], self.generator.input_shape[1:], "noise")
        return x
