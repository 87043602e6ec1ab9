"""Questions of exercise 02: what guessing costs, both losses, both phases, and counting modes.

Losses are compared with a computation in NumPy, and phases are judged by what they do to small new networks.
How an answer is written is free.
"""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.ex02_trial import (
    DISCRIMINATOR_SLIPS,
    GENERATOR_SLIPS,
    Trial,
    check_loss,
    discriminator_loss_of,
    generator_loss_of,
)

COSTS = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
COST_SLIPS = {
    "discriminator, guessing": {
        np.log(2): "That is one term. The loss is the sum of two: real samples and fakes.",
        2.0: "Those are bits. The course takes the natural logarithm.",
        2 * np.log10(2): "That is the logarithm to base 10. The course takes the natural one.",
        0.5: "0.5 is the probability. Its cost is minus its logarithm.",
        0.0: "0 is the logit of a guess. A loss of 0 needs probabilities of 1 and 0.",
    },
    "generator, guessing": {
        2 * np.log(2): "The generator's loss has one term: real samples do not depend on it.",
        1.0: "That is one bit. The course takes the natural logarithm.",
        0.5: "0.5 is the probability. Its cost is minus its logarithm.",
        0.0: "0 is the logit of a guess. A loss of 0 needs a probability of 1.",
    },
    "discriminator, nine to one": {
        -np.log(0.9): "That is one term. The loss is the sum of two: real samples and fakes.",
        -2 * np.log(0.1): "The labels are swapped: a real sample costs -ln D, a fake -ln(1 - D).",
        -np.log(0.9) - np.log(0.1): "A fake has the label 0. It costs -ln(1 - D), and 1 - 0.1 is 0.9.",
        0.2: "0.1 is by how much each is off. The cost of a probability is minus its logarithm.",
    },
}


@question(
    "ex02.costs",
    hints=(
        "A real sample costs -ln D, a fake costs -ln(1 - D). The discriminator pays for both.",
        "Guessing: both terms are -ln 0.5. The generator pays one of them.",
        "Nine to one: -ln 0.9 for real samples, and -ln(1 - 0.1) for fakes.",
    ),
)
def costs(answer, random):
    """Compute three losses by hand: a dict of the three names to numbers."""
    if not isinstance(answer, dict) or set(answer) != set(COSTS):
        raise NotYet(f"{answer!r}"[:60], f"a dict with the keys {', '.join(COSTS)}", "Keep the three keys.")
    for name, right in COSTS.items():
        seen = as_number(answer[name])
        slips = {-right: "The sign is missing: logarithms of probabilities are negative, losses are not."}
        slips |= COST_SLIPS[name]
        if abs(seen - right) > 0.005:
            near = [advice for value, advice in slips.items() if abs(seen - value) <= 0.005]
            expected = "minus the logarithms of the probabilities given to the right labels"
            raise NotYet(f"{name}: {seen:.4g}", expected, near[0] if near else "")
    return "A discriminator that guesses pays 2 ln 2, and one that is right and fairly sure pays much less."


@question(
    "ex02.discriminator_loss",
    hints=(
        "Two cross-entropies: real_logits against ones, fake_logits against zeros. Add them.",
        "keras.losses.BinaryCrossentropy(from_logits=True) takes labels first, then logits.",
    ),
)
def discriminator_loss(answer, random):
    """Write the discriminator's loss: a function of real and fake logits, (n, 1) each, to one number."""
    answer = as_function(answer)
    for scale in (2.0, 60.0):
        real, fake = (random.normal(0.0, scale, (40, 1)).astype("float32") for _ in range(2))
        check_loss(answer, (real, fake), discriminator_loss_of, DISCRIMINATOR_SLIPS, "discriminator loss")
    return "Real samples are pulled towards 1 and fakes towards 0, and large logits do no harm."


@question(
    "ex02.generator_loss",
    hints=(
        "The generator is content when the discriminator says 1 to its fakes.",
        "One cross-entropy: fake_logits against ones.",
    ),
)
def generator_loss(answer, random):
    """Write the generator's non-saturating loss: a function of fake logits, (n, 1), to one number."""
    answer = as_function(answer)
    for scale in (2.0, 60.0):
        fake = random.normal(0.0, scale, (40, 1)).astype("float32")
        check_loss(answer, (fake,), generator_loss_of, GENERATOR_SLIPS, "generator loss")
    return "Fakes that the discriminator rejects cost most, and there the gradient is largest."


@question(
    "ex02.discriminator_phase",
    hints=(
        "fake = generator(noise) goes before the tape, both calls of the discriminator under it.",
        "Take the gradient with respect to discriminator.trainable_variables only.",
    ),
)
def discriminator_phase(answer, random):
    """Write one step in which the discriminator alone learns to tell real from fake; return its loss."""
    trial = Trial(random)
    trial.run(as_function(answer), trial.real, trial.noise)
    trial.check_movers("discriminator", "The generator would learn to be caught. It waits in this phase.")
    real, fake = trial.logits()
    check_returned_loss(trial, (real, fake), discriminator_loss_of, DISCRIMINATOR_SLIPS)
    trial.check_step("discriminator")
    return "The discriminator takes one step along the gradient of its loss, and the generator stands still."


@question(
    "ex02.generator_phase",
    hints=(
        "The fakes must be made under the tape, or no gradient reaches the generator.",
        "Take the gradient with respect to generator.trainable_variables only.",
    ),
)
def generator_phase(answer, random):
    """Write one step in which the generator alone learns to pass for real; return its loss."""
    trial = Trial(random)
    trial.run(as_function(answer), trial.noise)
    trial.check_movers("generator", "It would learn to call fakes real, and the generator would learn less.")
    check_returned_loss(trial, trial.logits()[1:], generator_loss_of, GENERATOR_SLIPS)
    trial.check_step("generator")
    return "The gradient runs through the discriminator into the generator, and only the generator moves."


def check_returned_loss(trial, logits, loss_of, slips):
    check_loss(lambda *_: trial.loss, logits, loss_of, slips, "returned loss")


@question(
    "ex02.modes_found",
    hints=(
        "Distances between all fakes and all centres: an array of shape (fakes, centres).",
        "np.mean(distances < radius, axis=0) is the share of fakes near each centre.",
    ),
)
def modes_found(answer, random):
    """Write a function that counts the centres with at least 1 % of all fakes within 0.3 of them."""
    answer = as_function(answer)
    angle = random.uniform(0, np.pi)
    angles = angle + np.arange(8) * np.pi / 4
    centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    full = int(random.integers(2, 6))  # centres with many fakes; the next has a few, the one after has none

    def near(centre, count):
        return centre + random.uniform(-0.15, 0.15, (count, 2))

    crowd = np.concatenate([near(centre, int(random.integers(60, 200))) for centre in centres[:full]])
    cases = (
        (crowd, full, "Count centres, not fakes: every centre counts once."),
        (
            np.concatenate([crowd, 0.5 * near(centres[full], 300)]),
            full,
            "Fakes far from every centre were counted for the nearest. Compare distances with the radius.",
        ),
        (
            np.concatenate([crowd, near(centres[full], 1)]),
            full,
            "A single fake made a mode. A centre needs at least 1 % of all fakes.",
        ),
        (
            np.concatenate([np.repeat(crowd, 60, axis=0), near(centres[full], 40)]),
            full,
            "A fixed number of fakes made a mode. What counts is 1 % of all fakes, however many.",
        ),
        (
            np.concatenate([np.repeat(crowd, 4, axis=0), near(centres[full], len(crowd) // 8)]),
            full + 1,
            "A centre with 3 % of all fakes was left out. 1 % is enough.",
        ),
    )
    for fakes, right, reason in cases:
        seen = answer(random.permutation(fakes).astype("float32"), centres)
        expect_close(seen, right, reason, what="modes")
    return "It counts what a generator covers, and neither stray fakes nor distant ones make a mode."
