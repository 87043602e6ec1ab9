"""Questions on diagnosing a run: read six runs, name their causes, write an alarm, compare two runs."""

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, question
from aae_teach.checks.authoring.door import as_words
from aae_teach.priors import Gaussian
from aae_teach.recording import Recording

CAUSES = {
    "A": "encoder frozen in the generator phase",
    "B": "no mistake",
    "C": "generator trained for the label 0",
    "D": "prior with another scale",
    "E": "no reconstruction phase",
    "F": "discriminator never trained",
}
LOOK = {
    "no mistake": "One run has all losses where they belong, and codes that fill the contours.",
    "encoder frozen in the generator phase": "Then the discriminator wins and copies are good: it is a plain "
    "autoencoder with a spectator. Which codes have no relation to the contours, yet stay at a usual size?",
    "generator trained for the label 0": "Then both players want codes that can be told from the prior. "
    "Look for both adversarial losses near 0.",
    "discriminator never trained": "Then its loss is free to grow, for nobody lowers it. "
    "Look for the largest one.",
    "no reconstruction phase": "Then nothing asks for copies. Look at the first curve of each run.",
    "prior with another scale": "Then every loss is as it should be. Look at the size of the cloud of codes.",
}


@question(
    "diagnose.deceives",
    hints=(
        "Take the table. Cross out every run whose discriminator loss is not near 1.39.",
        "Two runs are left. Compare their standard deviations with 5.",
    ),
)
def deceives(answer, random):
    """Which run has losses as they should be, and codes that do not match N(0, 5²)? Pass its letter."""
    letter = as_choice(answer, tuple("abcdef")).upper()
    if letter == "B":
        reason = (
            "Its losses are as they should be, and its codes match as well. There is another such table row."
        )
        raise NotYet("run B", "a run whose codes do not match", reason)
    if letter != "D":
        reason = "Compare its adversarial losses at the end with 2 ln 2 = 1.39 and ln 2 = 0.69."
        raise NotYet(f"run {letter}", "a run whose three losses end as they should", reason)
    return "The losses say how the game ended. Against which prior it was played, only the codes tell."


@question(
    "diagnose.causes",
    hints=(
        "Begin with the reconstruction loss: in one run it hardly falls.",
        "Two runs have a generator loss near 0. In one of them the discriminator's loss is near 0 too.",
        "In one run the discriminator wins, and codes keep a usual size. Who does not defend itself there?",
    ),
)
def causes(answer, random):
    """Name the cause of each of the six runs: a dict of letter to cause."""
    if not isinstance(answer, dict) or set(answer) != set(CAUSES):
        raise NotYet(f"{answer!r}"[:60], "a dict with the keys A to F", "Keep the six keys as given.")
    choices = tuple(LOOK)
    named = {letter: as_choice(answer[letter], choices) for letter in CAUSES}
    twice = [cause for cause in choices if list(named.values()).count(cause) > 1]
    if twice:
        raise NotYet(f'"{twice[0]}" for two runs', "each cause once", "Each run has a cause of its own.")
    wrong = [letter for letter in CAUSES if named[letter] != CAUSES[letter]]
    if wrong:
        seen = f"{len(CAUSES) - len(wrong)} of {len(CAUSES)} are right"
        guess = named[wrong[0]]
        raise NotYet(seen, "six right causes", f'About "{guess}" for run {wrong[0]}: {LOOK[guess]}')
    return "None of these runs raised an error. Losses tell where to search, codes tell whether it worked."


@question(
    "diagnose.alarms",
    hints=(
        "Take the last entry of each loss and of the codes: [-1].",
        "np.abs(codes.mean(axis=0)) > 0.3 * stddev is one truth value per dimension; np.any joins them.",
        "For the spread compare np.abs(codes.std(axis=0) - stddev) with 0.25 * stddev.",
    ),
)
def alarms(answer, random):
    """Write alarms(recording): the set of words for what is wrong at the end of a run."""
    function = as_function(answer)
    for fault, expected, reason in FAULTS:
        for stddev in (5.0, float(random.uniform(0.5, 2.0))):
            seen = function(_run(random, stddev, **fault))
            seen = as_words(seen, ("copies", "discriminator", "means", "spread"))
            if seen != expected:
                about = f"{_words(seen)} for a run with {_words(expected)} wrong, prior N(0, {stddev:.3g}²)"
                raise NotYet(about, _words(expected), _why(seen, expected, stddev, reason))
    return "An alarm that looks at the codes notices what losses hide. Put it into your own trainings."


FAULTS = (
    ({}, set(), "This run works: its codes match the prior of the recording."),
    ({"copies": 0.9}, {"copies"}, "Its last reconstruction loss is 90 % of the first one."),
    ({"discriminator": 0.4}, {"discriminator"}, "Its discriminator loss ends at 0.4."),
    ({"mean": (0.0, 0.8)}, {"means"}, "Only the second dimension is off: look at both."),
    ({"mean": (-0.8, 0.0)}, {"means"}, "A mean can lie below 0: take its absolute value."),
    ({"spread": (1.0, 0.5)}, {"spread"}, "The second dimension is too narrow: look at both, both ways."),
    ({"spread": (1.7, 1.0)}, {"spread"}, "The first dimension is too wide: look at both, both ways."),
    ({"copies": 0.9, "spread": (0.2, 0.2)}, {"copies", "spread"}, "Two things are wrong at once: name both."),
    (
        {"early": 0.3, "discriminator": 1.38},
        set(),
        "The discriminator was ahead early and is not at the end. Look at the last value only.",
    ),
    # Both sides of each threshold.
    ({"copies": 0.62}, {"copies"}, "Its last reconstruction loss is 62 % of the first one: above 60 %."),
    ({"copies": 0.58}, set(), "Its last reconstruction loss is 58 % of the first one: not above 60 %."),
    ({"early": 2, "discriminator": 0.96}, {"discriminator"}, "Its discriminator loss ends at 0.96: below 1."),
    ({"early": 0.3, "discriminator": 1.04}, set(), "Its discriminator loss ends at 1.04: not below 1."),
    ({"discriminator": 1.0}, set(), "Its discriminator loss ends at 1, which is not below 1."),
    ({"mean": (0.32, 0.0)}, {"means"}, "A mean lies 32 % of the standard deviation from 0: above 30 %."),
    ({"mean": (-0.28, 0.28)}, set(), "Means lie 28 % of the standard deviation from 0: not above 30 %."),
    ({"spread": (1.0, 1.27)}, {"spread"}, "A standard deviation is 27 % too large: above 25 %."),
    ({"spread": (0.73, 1.0)}, {"spread"}, "A standard deviation is 27 % too small: above 25 %."),
    ({"spread": (0.77, 1.23)}, set(), "Standard deviations are 23 % off: not above 25 %."),
)


@question(
    "diagnose.which_matches",
    hints=(
        "Losses, means and standard deviations are alike. What is left are the codes as a whole.",
        "recording.prior.sample(2000, seed=1) are real codes. Which of the two is nearer to them?",
        "energy_distance(codes, real_codes) of aae_teach.metrics is smaller for the one that matches.",
    ),
)
def which_matches(answer, random):
    """Write which of two recordings matches its prior: a function that returns "first" or "second"."""
    function = as_function(answer)
    # Whoever looks at each dimension for itself is right about a slope by luck, now and then.
    for place, shape in enumerate((*SHAPES, "twice as wide", "a slope", "a slope")):
        stddev = float(random.uniform(1.0, 3.0) * (20.0, 0.05)[place % 2])  # other than any fixed bins
        # The losses are alike, and those of the run that does not match are a little nearer to guessing.
        good, bad = (_run(random, stddev, discriminator=loss, count=1000) for loss in (1.376, 1.385))
        bad.codes[-1] = (stddev * SHAPES[shape](random, 1000)).astype("float16")
        for pair, right in (((good, bad), "first"), ((bad, good), "second")):
            seen = as_choice(function(*pair), ("first", "second"))
            if seen != right:
                other = {"first": "second", "second": "first"}[right]
                what = f'"{seen}", where the codes of the {other} are {shape}, prior N(0, {stddev:.2g}²)'
                raise NotYet(what, f'"{right}"', WHICH[shape])
    return "Two runs with the same losses, and only one of them is a sampler. The codes as a whole tell."


WHICH = {
    "twice as wide": "Both losses are near guessing, as they are from seed to seed. Look at the codes.",
    "a slope": "Each dimension for itself is normal, and both together are not. Compare whole codes.",
    "four clumps": "Mean and standard deviation are right, and the shape is not. Compare whole codes.",
    "a ring": "Mean and standard deviation are right, and the middle is empty. Compare whole codes.",
}


def _standard(codes):
    return (codes - codes.mean(axis=0)) / codes.std(axis=0)


def _clumps(random, count):
    return _standard(np.sign(random.normal(size=(count, 2))) + 0.35 * random.normal(size=(count, 2)))


def _ring(random, count):
    directions = random.normal(size=(count, 2))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return _standard(directions * random.normal(1.0, 0.1, (count, 1)))


def _slope(random, count):
    codes = random.normal(size=(count, 2))
    codes[:, 1] = 0.9 * codes[:, 0] + 0.4 * codes[:, 1]
    return _standard(codes)


SHAPES = {
    "twice as wide": lambda random, count: 2 * _standard(random.normal(size=(count, 2))),
    "four clumps": _clumps,
    "a ring": _ring,
    "a slope": _slope,
}


def _run(
    random, stddev, copies=0.3, discriminator=1.38, early=None, mean=(0.0, 0.0), spread=(1.0, 1.0), count=400
):
    """A recording of 12 epochs with a known ending; means and spreads are in units of stddev."""
    epochs = 12
    first = random.uniform(0.06, 0.09)
    reconstruction = np.linspace(first, first * copies, epochs, dtype="float32")
    adversary = np.linspace(early or 1.0, discriminator, epochs, dtype="float32")
    # Standardised, so that no draw comes near a threshold by chance.
    draws = random.normal(size=(epochs + 1, count, 2))
    draws = (draws - draws.mean(axis=1, keepdims=True)) / draws.std(axis=1, keepdims=True)
    # Before the end the codes of every run are off, which must not matter.
    codes = stddev * (0.1 * draws + 2.0)
    codes[-1] = stddev * (draws[-1] * spread + mean)
    losses = {
        "reconstruction_loss": reconstruction,
        "discriminator_loss": adversary,
        "generator_loss": adversary / 2,
    }
    return Recording(codes.astype("float16"), None, losses, Gaussian(stddev=stddev))


def _words(names):
    return ", ".join(sorted(map(str, names))) or "nothing"


def _why(seen, expected, stddev, reason):
    if stddev != 5.0 and seen ^ expected <= {"means", "spread"}:
        return "The prior of this recording is not N(0, 5²). Compare with recording.prior.stddev."
    return reason
