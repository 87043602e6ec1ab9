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
    for fault, expected in FAULTS:
        for stddev in (5.0, float(random.uniform(0.5, 2.0))):
            run = new_run(random, stddev, **fault)
            seen = as_words(function(run), ("copies", "discriminator", "means", "spread"))
            if seen != expected:
                about = f"{_words(seen)} for a run with {_words(expected)} wrong, prior N(0, {stddev:.3g}²)"
                raise NotYet(about, _words(expected), _why(seen ^ expected, run))
    return "An alarm that looks at the codes notices what losses hide. Put it into your own trainings."


FAULTS = (
    ({}, set()),
    ({"copies": 0.9}, {"copies"}),
    ({"discriminator": 0.4}, {"discriminator"}),
    ({"mean": (0.0, 0.8)}, {"means"}),
    ({"mean": (-0.8, 0.0)}, {"means"}),
    ({"spread": (1.0, 0.5)}, {"spread"}),
    ({"spread": (1.7, 1.0)}, {"spread"}),
    ({"copies": 0.9, "spread": (0.2, 0.2)}, {"copies", "spread"}),
    ({"early": 0.3, "discriminator": 1.38}, set()),
    # Both sides of each threshold.
    ({"copies": 0.62}, {"copies"}),
    ({"copies": 0.58}, set()),
    ({"early": 2, "discriminator": 0.96}, {"discriminator"}),
    ({"early": 0.3, "discriminator": 1.04}, set()),
    ({"discriminator": 1.0}, set()),
    ({"mean": (0.32, 0.0)}, {"means"}),
    ({"mean": (-0.28, 0.28)}, set()),
    ({"spread": (1.0, 1.27)}, {"spread"}),
    ({"spread": (0.73, 1.0)}, {"spread"}),
    ({"spread": (0.77, 1.23)}, set()),
    # Means are measured by the prior, not by the codes' own spread; and codes may have a third dimension.
    ({"mean": (0.4, 0.0), "spread": (1.7, 1.0)}, {"means", "spread"}),
    ({"mean": (0.25, 0.0), "spread": (0.5, 1.0)}, {"spread"}),
    ({"mean": (0.0, 0.0, -0.5)}, {"means"}),
    ({"mean": (0.0, 0.0, 0.0), "spread": (1.0, 1.0, 1.7)}, {"spread"}),
)


def new_run(
    random, stddev, copies=0.3, discriminator=1.38, early=None, mean=(0.0, 0.0), spread=1.0, count=400
):
    """A recording of 12 epochs with a known ending; means and spreads are in units of stddev."""
    epochs = 12
    first = random.uniform(0.06, 0.09)
    reconstruction = np.linspace(first, first * copies, epochs, dtype="float32")
    adversary = np.linspace(early or 1.0, discriminator, epochs, dtype="float32")
    # Standardised, so that no draw comes near a threshold by chance.
    draws = random.normal(size=(epochs + 1, count, len(mean)))
    draws = (draws - draws.mean(axis=1, keepdims=True)) / draws.std(axis=1, keepdims=True)
    # Before the end the codes of every run are off, which must not matter.
    codes = stddev * (0.1 * draws + 2.0)
    codes[-1] = stddev * (draws[-1] * spread + mean)
    losses = {
        "reconstruction_loss": reconstruction,
        "discriminator_loss": adversary,
        "generator_loss": adversary / 2,
    }
    return Recording(codes.astype("float16"), None, losses, Gaussian(len(mean), stddev))


def _words(names):
    return ", ".join(sorted(map(str, names))) or "nothing"


def _why(words, run):
    """What the run has there, for each word that is missing or too much."""
    codes, stddev = run.codes[-1].astype("float64"), run.prior.stddev
    copies, adversary = run.losses["reconstruction_loss"], run.losses["discriminator_loss"]
    facts = {
        "copies": f"Its last reconstruction loss is {copies[-1] / copies[0]:.0%} of the first one.",
        "discriminator": f"Its discriminator loss ends at {adversary[-1]:.3g}.",
        "means": f"The means (axis=0) are {_share(codes.mean(axis=0), stddev)}.",
        "spread": f"The standard deviations (axis=0) are {_share(codes.std(axis=0), stddev)}.",
    }
    if stddev != 5 and words <= {"means", "spread"}:  # with 5 it was right
        return "The prior of this recording is not N(0, 5²). Compare with recording.prior.stddev."
    return " ".join(facts[word] for word in sorted(words))


def _share(values, stddev):
    shares = " and ".join(f"{value / stddev:.0%}" for value in values)
    return f"{shares} of recording.prior.stddev, {stddev:.3g}"
