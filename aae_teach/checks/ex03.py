"""Questions of exercise 03 on the three phases; those on the prior are in ex03_prior.py.

The phases are judged by what they do to small new networks: which weights move, by how much, and what the
loss is worth. How they are written is free.
"""

import tensorflow as tf
from aae_teach.adversarial import cross_entropy
from aae_teach.autoencoder import mean_squared_error
from aae_teach.checks import (
    NotYet,
    as_function,
    ex03_prior,  # noqa: F401 (registers its questions)
    question,
)
from aae_teach.checks.ex03_trial import Trial, adversary_slips, check_movers, check_step

PHASES = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}
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
    "ex03.moves",
    hints=(
        "Ask of each phase: from what to what does its loss lead, and who is meant to learn from it?",
        'The reconstruction phase moves {"encoder", "decoder"}. Each of the other two moves one network.',
    ),
)
def moves(answer, random):
    """Say for each phase which of the three networks it moves: a dict of phase to a set of names."""
    if not isinstance(answer, dict) or set(answer) != set(PHASES):
        kind = f"the keys {sorted(map(str, answer))}" if isinstance(answer, dict) else type(answer).__name__
        raise NotYet(
            kind, f"a dict with the keys {', '.join(PHASES)}", "Keep the three keys of the question."
        )
    networks = {"encoder", "decoder", "discriminator"}
    for phase, right in PHASES.items():
        named = {answer[phase]} if isinstance(answer[phase], str) else set(answer[phase])
        if unknown := sorted(map(str, named - networks)):
            raise NotYet(f"{unknown[0]} in {phase}", "names among " + ", ".join(sorted(networks)))
        for network in sorted(named ^ right):
            seen = f"{network} {'moves' if network in named else 'stays'} in the {phase} phase"
            raise NotYet(seen, "it to " + ("stay" if network in named else "move"), WHY_NOT[phase][network])
    return "Each phase moves those who should learn from its loss, and the encoder learns in two of them."


@question(
    "ex03.reconstruction_phase",
    hints=(
        "Inside `with tf.GradientTape() as tape:` compute codes, copies and the loss, in this order.",
        "The loss is the mean of the squared differences over all images and all pixels.",
        "variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables",
    ),
)
def reconstruction_phase(answer, random):
    """Write one step in which encoder and decoder learn to copy images; return its loss."""
    trial = Trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.optimizer)
    check_movers(trial, "reconstruction", PHASES["reconstruction"], WHY_NOT["reconstruction"])
    copies = trial.networks.decoder(trial.networks.encoder(trial.images))
    error = trial.images - copies
    slips = {
        "the sum over all pixels": (tf.reduce_sum(error**2), "Take the mean, not the sum."),
        "the sum for each image": (
            tf.reduce_mean(tf.reduce_sum(error**2, axis=1)),
            "Take the mean over pixels too.",
        ),
        "the absolute error": (tf.reduce_mean(tf.abs(error)), "Square the differences."),
        "the root of the mean squared error": (tf.sqrt(tf.reduce_mean(error**2)), "Leave the root away."),
    }

    def reference():
        return mean_squared_error(trial.images, trial.networks.decoder(trial.networks.encoder(trial.images)))

    check_step(trial, ("encoder", "decoder"), reference, slips)
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
    trial = Trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.sample_prior, trial.optimizer)
    if not trial.drawn:
        reason = (
            "A prior that was sampled once is a fixed set of points. Call sample_prior inside of the phase."
        )
        raise NotYet("sample_prior was not called", "new real codes at each step", reason)
    real_codes = trial.drawn[-1]
    if len(real_codes) != len(trial.images):
        reason = "Batches differ in size, the last one of an epoch for instance."
        raise NotYet(f"{len(real_codes)} real codes", f"{len(trial.images)}, one for each image", reason)
    check_movers(trial, "discriminator", PHASES["discriminator"], WHY_NOT["discriminator"])
    real = trial.networks.discriminator(real_codes)
    fake = trial.networks.discriminator(trial.networks.encoder(trial.images))

    def reference():
        fake_logits = trial.networks.discriminator(trial.networks.encoder(trial.images))
        real_logits = trial.networks.discriminator(real_codes)
        return cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)

    check_step(trial, ("discriminator",), reference, adversary_slips(fake, real))
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
    trial = Trial(random)
    trial.run(as_function(answer), trial.images, trial.networks, trial.optimizer)
    check_movers(trial, "generator", PHASES["generator"], WHY_NOT["generator"])

    def reference():
        return cross_entropy(1.0, trial.networks.discriminator(trial.networks.encoder(trial.images)))

    fake = trial.networks.discriminator(trial.networks.encoder(trial.images))
    check_step(trial, ("encoder",), reference, adversary_slips(fake))
    return "The gradient runs back through the discriminator into the encoder, and only the encoder moves."
