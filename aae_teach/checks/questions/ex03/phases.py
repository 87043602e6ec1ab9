"""Questions of exercise 03 on the three phases, one at a time.

The phases are judged by what they do to small new networks: which weights move, by how much, and what the
loss is worth. How they are written is free.
"""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.adversary_losses import check_discriminator_loss, check_generator_loss
from aae_teach.checks.authoring.expect import check_number
from aae_teach.checks.authoring.three_networks import PHASES, new_trial
from aae_teach.models.adversarial import cross_entropy

BOTH_LEARN = "A copy depends on the code too, and on the decoder, so both networks learn from it."
WHY_NOT = {
    "reconstruction": {
        "encoder": BOTH_LEARN,
        "decoder": BOTH_LEARN,
        "discriminator": "The copies are compared with the images; no one asks the discriminator.",
    },
    "discriminator": {
        "encoder": "With codes labelled 0 the encoder would learn to be caught. It waits.",
        "decoder": "No image is decoded in this phase.",
        "discriminator": "This phase is the discriminator's own lesson.",
    },
    "generator": {
        "encoder": "The generator of an adversarial autoencoder is its encoder.",
        "decoder": "Images become codes and codes become logits; the decoder is not on that path.",
        "discriminator": "The gradient passes through it, but it must not help the encoder to cheat.",
    },
}


@question(
    "ex03.reconstruction_phase",
    hints=(
        "Inside `with tf.GradientTape() as tape:` compute codes, copies and the loss, in this order.",
        "The loss is the mean of the squared differences over all images and all pixels.",
        "networks.decoder(networks.encoder(images))",
        "variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables",
    ),
)
def reconstruction_phase(answer, random):
    """Write one step in which encoder and decoder learn to copy images; return its loss."""
    trial = new_trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.optimizer)

    def copies():
        return trial.networks.decoder(trial.networks.encoder(trial.images))

    def loss():
        return tf.reduce_mean(tf.square(trial.images - copies()))

    def check_loss():
        error = trial.images - copies()
        slips = (
            (tf.reduce_sum(error**2), "That is the sum over pixels and images. Take the mean, not the sum."),
            (
                tf.reduce_mean(tf.reduce_sum(error**2, axis=1)),
                "The pixels of each image are summed. Take the mean over pixels too.",
            ),
            (tf.reduce_mean(tf.abs(error)), "That is the absolute error. Square the differences."),
            (tf.sqrt(tf.reduce_mean(error**2)), "That is a root. Leave it away."),
            (tf.reduce_mean(error**2) / 2, "That is one half of it. Leave the factor away."),
            (
                tf.reduce_mean(keras.losses.binary_crossentropy(trial.images, copies())),
                "That is the cross-entropy of the pixels. Asked is the mean squared error.",
            ),
        )
        check_number(trial.returned, float(loss()), slips, "loss")

    trial.check_movers(PHASES["reconstruction"], "reconstruction", WHY_NOT["reconstruction"], check_loss)
    trial.check_step(("encoder", "decoder"), loss)
    return "Encoder and decoder follow the gradient of the mean squared error; the discriminator stays."


@question(
    "ex03.discriminator_phase",
    hints=(
        "real_codes = sample_prior(len(images)); fake_codes = networks.encoder(images)",
        "The loss has two terms: real logits against ones, fake logits against zeros. Add them.",
        "Take the gradient with respect to networks.discriminator.trainable_variables only.",
    ),
)
def discriminator_phase(answer, random):
    """Write one step in which the discriminator learns prior samples -> 1, codes -> 0; return its loss."""
    trial = new_trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.sample_prior, trial.optimizer)
    if not trial.drawn:
        reason = "The real codes come from elsewhere. The phase is given its prior: call sample_prior in it."
        raise NotYet("sample_prior was not called", "new real codes at each step", reason)
    first, seen = trial.drawn[0], len(trial.drawn)
    if len(first) != len(trial.images):
        reason = "Batches differ in size, the last one of an epoch for instance."
        raise NotYet(f"{len(first)} real codes", f"{len(trial.images)}, one for each image", reason)

    def logits():
        fake_codes = trial.networks.encoder(trial.images)
        return trial.networks.discriminator(trial.drawn[seen - 1]), trial.networks.discriminator(fake_codes)

    def loss():
        real, fake = logits()
        return cross_entropy(1.0, real) + cross_entropy(0.0, fake)

    def check_loss():
        check_discriminator_loss(trial.returned, *(np.asarray(each) for each in logits()))

    trial.check_movers(PHASES["discriminator"], "discriminator", WHY_NOT["discriminator"], check_loss)
    trial.check_step(("discriminator",), loss)
    trial.run(answer, trial.images, trial.networks, trial.sample_prior, trial.optimizer)
    if len(trial.drawn) == seen:
        reason = "Codes that were sampled once are a fixed set of points, which can be learned by heart."
        raise NotYet("no new real codes in the second step", "new real codes at each step", reason)
    return "The discriminator alone moves, towards 1 for the prior's samples and 0 for codes."


@question(
    "ex03.generator_phase",
    hints=(
        "Images -> encoder -> discriminator -> logits, all of it under the tape.",
        "The label is 1: the encoder wants its codes to be taken for samples of the prior.",
        "Take the gradient with respect to networks.encoder.trainable_variables only.",
    ),
)
def generator_phase(answer, random):
    """Write one step in which the encoder alone learns to pass for the prior; return its loss."""
    trial = new_trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.optimizer)

    def logits():
        return trial.networks.discriminator(trial.networks.encoder(trial.images))

    def check_loss():
        check_generator_loss(trial.returned, np.asarray(logits()))

    trial.check_movers(PHASES["generator"], "generator", WHY_NOT["generator"], check_loss)
    trial.check_step(("encoder",), lambda: cross_entropy(1.0, logits()))
    return "The gradient runs back through the discriminator into the encoder, and only the encoder moves."
