"""An adversarial autoencoder with a critic, whose slopes are penalised, in the discriminator's place.

Source: Gulrajani et al., Improved Training of Wasserstein GANs (arXiv 1704.00028), whose generator is the
encoder here.
"""

import keras
import tensorflow as tf
from aae_teach.models.adversarial import AdversarialAutoencoder
from aae_teach.models.averages import keeping_averages


@keras.saving.register_keras_serializable(package="aae_teach")
class CriticAutoencoder(AdversarialAutoencoder):
    """An AAE whose discriminator is a critic: it scores codes, and how steep its scores are is penalised.

    The critic's lead of real over fake codes, as large as slopes of 1 allow, is the Wasserstein distance. It
    grows with the distance also where the two do not overlap. The penalty holds slopes near 1 and not at 1:
    between two points at a distance D they settle at 1 + D / (2 penalty).

    Args:
        encoder, decoder, discriminator, prior, seed: as in `AdversarialAutoencoder`; what the discriminator
            answers is the score. It may have no batch normalization: the penalty is about single codes.
        critic_steps: steps of the critic in each discriminator phase, all on one batch of images. Its
            optimizer counts them: a learning rate that falls over the training needs a schedule for so many
            times more steps.
        penalty: weight of the penalty.

    Raises:
        ValueError: as in `AdversarialAutoencoder`, or critic_steps is below 1.

    Example:
        model = aae.CriticAutoencoder(
            aae.build_encoder(8), aae.build_decoder(8), aae.build_discriminator(8), aae.Gaussian(8))
        model.compile("adam", "adam", "adam")

    Source: Gulrajani et al. (arXiv 1704.00028), algorithm 1. Taught in lesson 12.
    """

    def __init__(self, encoder, decoder, discriminator, prior, seed=0, critic_steps=5, penalty=10.0):
        if critic_steps < 1:
            raise ValueError(f"critic_steps is {critic_steps}, but must be 1 or more; use 5.")
        super().__init__(encoder, decoder, discriminator, prior, seed)
        self.critic_steps, self.penalty = critic_steps, penalty

    def get_config(self):
        return {**super().get_config(), "critic_steps": self.critic_steps, "penalty": self.penalty}

    def discriminator_phase(self, images):
        """The critic learns to score prior samples high and codes low, with slopes near 1 between them.

        Args:
            images: (batch, image_size) in [0, 1].

        Returns:
            Scalar, of the last step: mean score of codes - mean score of samples + penalty.
        """
        # The codes are computed outside of the tape: no gradient of this loss can reach the encoder.
        with keeping_averages(self.encoder):
            fake_codes = self.encoder(images, training=True)  # (batch, latent_dim)
        for _ in range(self.critic_steps):
            real_codes = self.prior.sample(tf.shape(images)[0], self.seed_generator)
            share = keras.random.uniform((tf.shape(images)[0], 1), seed=self.seed_generator)
            between = share * real_codes + (1.0 - share) * fake_codes  # a place on the line between each pair
            with tf.GradientTape() as tape:
                lead = tf.reduce_mean(self.discriminator(real_codes, training=True)) - tf.reduce_mean(
                    self.discriminator(fake_codes, training=True)
                )
                loss = self.penalty * gradient_penalty(self.discriminator, between) - lead
            self.descend("discriminator", tape, loss)
        return loss

    def generator_phase(self, images):
        """The encoder alone learns to make codes that the critic scores high.

        Args:
            images: (batch, image_size) in [0, 1].

        Returns:
            Scalar: minus the mean score of the codes. Scores have no zero, so only its changes say something.
        """
        with tf.GradientTape() as tape, keeping_averages(self.discriminator):
            loss = -tf.reduce_mean(self.discriminator(self.encoder(images, training=True), training=True))
        # The gradient passes through the critic, but its variables are not in this phase's list.
        self.descend("generator", tape, loss)
        return loss


def gradient_penalty(critic, codes):
    """Mean over codes (n, latent_dim) of (|slope of the critic's score at a code| - 1)^2, a scalar.

    Source: Gulrajani et al. (arXiv 1704.00028), equation 3. Taught in lesson 12.
    """
    with tf.GradientTape() as tape:
        tape.watch(codes)
        scores = critic(codes, training=True)
    squared = tf.reduce_sum(tf.square(tape.gradient(scores, codes)), axis=1)
    # A square root has no slope at 0, where the critic is flat; so it is kept a little above.
    return tf.reduce_mean(tf.square(tf.sqrt(squared + 1e-12) - 1.0))
