"""Questions of exercise 02 to be answered by thought: what losses cost, what they say, the best answer."""

import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    expect_close,
    question,
)
from aae_teach.checks.authoring.choices import expect_choices
from aae_teach.checks.authoring.expect import differing

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
    given = {name: as_number(answer[name]) for name in COSTS}
    # One digit after the point for all three is a matter of taste; 0.2 beside exact numbers is a mistake.
    rounded = all(np.isclose(given[name], round(right, 1)) for name, right in COSTS.items())
    for name, right in COSTS.items() if not rounded else ():
        seen = given[name]
        slips = {-right: "The sign is missing: logarithms of probabilities are negative, losses are not."}
        slips |= COST_SLIPS[name]
        expected = "minus the logarithms of the probabilities given to the right labels"
        reason = "Give two digits after the point." if abs(seen - right) < 0.05 else ""
        expect_close(seen, right, reason, (0, 0.005), name, slips.items(), (f"{name}: {seen:.4g}", expected))
    return "A discriminator that guesses pays 2 ln 2, and one that is right and fairly sure pays much less."


TELLS, GUESSES, FOOLED = "tells them apart", "can only guess", "is fooled"
MATCHED = "fakes match the real samples"
LOG = {
    "0.02 and 5.31": (
        TELLS,
        "The discriminator pays next to nothing: it gives both kinds the right label.",
    ),
    "1.39 and 0.69": (
        GUESSES,
        "These are 2 ln 2 and ln 2. They tell what this discriminator can do; "
        "one that answers one half everywhere has them too.",
    ),
    "5.20 and 0.01": (
        FOOLED,
        "The generator pays next to nothing: its fakes are taken for real, and the discriminator pays.",
    ),
}


@question(
    "ex02.log",
    hints=(
        "The first number is the discriminator's loss, the second the generator's. Who pays more?",
        "Guessing costs 2 ln 2 = 1.39 and ln 2 = 0.69.",
        "No loss proves that fakes match: lesson 02 measured that with the energy distance.",
    ),
)
def log(answer, random):
    """Say what each pair of losses tells about the discriminator: a dict of three choices."""
    expect_choices(answer, LOG, (TELLS, GUESSES, FOOLED, MATCHED))
    return "The two losses say how the game stands. Whether fakes match, only the samples can tell."


@question(
    "ex02.best_answer",
    hints=(
        "Of all samples that fall on this place, which share is real?",
        "Fakes come with weight q. Real samples come with weight ratio * p.",
    ),
)
def best_answer(answer, random):
    """Write the best probability of "real", given both densities and how many real samples each fake has."""
    answer = as_function(answer)
    for ratio in (1.0, float(random.uniform(2.0, 5.0)), float(random.uniform(0.2, 0.5))):
        # Densities may be tiny, and both at once; arrays may have two axes, as on a grid of places.
        p, q = random.uniform(0.05, 3.0, (2, 5, 6)) * 10 ** random.uniform(-8, 0, (5, 6))
        seen, right = answer(p, q, ratio), ratio * p / (ratio * p + q)
        slips = (
            (p / (p + q), "That is right for as many real samples as fakes. Here they differ in number."),
            (
                p / (p + ratio * q),
                "The weight is at the fakes. There are `ratio` real samples for each fake.",
            ),
            (q / (ratio * p + q), "That is the share of fakes. D(x) is the probability of real."),
            (ratio * p / q, "That is a ratio of densities, which has no upper bound. Take a share of both."),
            (np.log(ratio * p / q), "That is the best logit. The probability is its sigmoid."),
            (
                (ratio * p > q).astype(float),
                "That is a verdict, not a probability: fakes fall on likely places, too.",
            ),
            (
                ratio * p / (p + q),
                "The weight is missing below: divide by all samples there, ratio * p + q.",
            ),
            (p / (ratio * p + q), "The weight is missing above: the real samples there are ratio * p."),
            (p, "That is the density of real samples. It does not ask how many fakes fall there."),
        )
        reason = "Of ratio * p + q samples at a place, ratio * p are real. Nothing is added or cut off."
        slips = slips if ratio != 1 else differing(slips, right)
        expect_close(seen, right, reason, 1e-3, "best answer", slips)
    return "The best answer is a share, so it depends on how many samples of each kind there are."
