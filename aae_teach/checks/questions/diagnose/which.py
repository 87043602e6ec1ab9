"""The question on diagnosing a run that compares two of them: which one matches its prior?"""

from dataclasses import replace

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, question
from aae_teach.checks.questions.diagnose.runs import new_run
from aae_teach.priors import Gaussian
from scipy.stats import norm


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
    rounds = [
        _two_runs(random, place, shape)
        for place, shape in enumerate(
            (*SHAPES, "a ring", "a slope", *["twice as wide", "four fans", "four clumps"] * 2)
        )
    ]
    found = [_which_of(function, *pair) for _, *pair in rounds]
    wrong = next((k for k, words in enumerate(found) if words != RIGHT_WAY), None)
    if wrong is not None:
        shape, _, bad = rounds[wrong]
        order = int(found[wrong][0] == "first")  # the first order of the two in which the answer is wrong
        what = f'"{found[wrong][order]}", where the codes of the {RIGHT_WAY[1 - order]} are {shape}'
        reason = _about_which(function, random, found, rounds[wrong])
        raise NotYet(f"{what}, prior N(0, {bad.prior.stddev:.2g}²)", f'"{RIGHT_WAY[order]}"', reason)
    return "Two runs with the same losses, and only one of them is a sampler. The codes as a whole tell."


RIGHT_WAY = ["first", "second"]  # what is right for (good, bad) and for (bad, good)
WHICH = {
    "twice as wide": "Both losses are near guessing, as they are from seed to seed. Look at the codes.",
    "a slope": "Each dimension for itself is normal, and both together are not. Compare whole codes.",
    "a cross": "Each dimension for itself is normal, and both together are not. Compare whole codes.",
    "four clumps": "Mean and standard deviation are right, and the shape is not. Compare whole codes.",
    "four fans": "Distances from the middle are right, and directions are not. Compare whole codes.",
    "a ring": "Mean and standard deviation are right, and the middle is empty. Compare whole codes.",
    "too narrow": "Here each recording has a prior of its own. Compare the codes of each with that alone.",
}


def _two_runs(random, place, shape, stddev=None):
    """(shape, the run that matches, the one that does not); priors are other than any fixed bins."""
    stddev = stddev or float(random.uniform(1.0, 3.0) * (20.0, 0.05)[place % 2])
    # The losses are alike, and those of the run that does not match are a little nearer to guessing.
    good, bad = (new_run(random, stddev, discriminator=loss, count=1000) for loss in (1.376, 1.385))
    bad.codes[-1] = (stddev * SHAPES[shape](random, 1000)).astype("float16")
    if shape == "too narrow":  # they are nearer to the prior of the other than to their own
        bad.prior = Gaussian(stddev=2 * stddev)
    return shape, good, bad


def _moved(run):
    """The run with last codes far away from all."""
    codes = run.codes.copy()
    codes[-1] += 9 * run.prior.stddev
    return replace(run, codes=codes)


def _which_of(function, good, bad):
    return [as_choice(function(*pair), tuple(RIGHT_WAY)) for pair in ((good, bad), (bad, good))]


def _about_which(function, random, found, pair):
    """What other pairs of runs show of a wrong answer, made of the first pair for which it is wrong."""
    shape, good, bad = pair
    words = _which_of(function, good, bad)
    if len({word for each in found for word in each}) == 1:
        return f'It is always "{words[0]}", whichever of the two matches.'
    swapped = replace(good, losses=bad.losses), replace(bad, losses=good.losses)
    if _which_of(function, *swapped) != words:
        return (
            "With the losses of the two exchanged you answer otherwise; these are chance. Look at the codes."
        )
    if all(each == RIGHT_WAY[::-1] for each in found):
        return "All answers are turned round. The run matches whose codes are nearer to its prior."
    if all(_which_of(function, *each) == words for each in ((_moved(good), bad), (good, _moved(bad)))):
        return "With other last codes you answer the same. These count: recording.codes[-1]."
    right = [
        [_which_of(function, *_two_runs(random, 0, shape, stddev)[1:]) == RIGHT_WAY for _ in range(4)]
        for stddev in (5.0, None)
    ]
    if all(right[0]) and not any(right[1]):
        return "With the prior N(0, 5²) it is right. Which prior a run had, recording.prior says."
    return WHICH[shape]


def _standard(codes):
    return (codes - codes.mean(axis=0)) / codes.std(axis=0)


def _clumps(random, count):
    return _standard(np.sign(random.normal(size=(count, 2))) + 0.35 * random.normal(size=(count, 2)))


def _ring(random, count):
    directions = random.normal(size=(count, 2))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return _standard(directions * random.normal(1.0, 0.1, (count, 1)))


def _fans(random, count):
    """Codes as far from the middle as they should be, as exactly as can be, in half of the directions."""
    angles = random.uniform(0, np.pi / 4, (count, 1)) + random.integers(4, size=(count, 1)) * np.pi / 2
    radii = np.sqrt(-2 * np.log(1 - (random.permutation(count) + 0.5) / count))[:, None]
    return radii * np.concatenate([np.cos(angles), np.sin(angles)], axis=1)


def _slope(random, count):
    codes = random.normal(size=(count, 2))
    codes[:, 1] = 0.9 * codes[:, 0] + 0.4 * codes[:, 1]
    return _normal_each(codes)


def _cross(random, count):
    codes = random.normal(size=(count, 1)) * np.ones(2)
    codes[:, 1] *= random.choice([-1, 1], count)
    return _normal_each(codes)


def _normal_each(codes):
    """Codes of which each dimension for itself is as normal as can be."""
    return norm.ppf((codes.argsort(axis=0).argsort(axis=0) + 0.5) / len(codes))


SHAPES = {
    "twice as wide": lambda random, count: 2 * _standard(random.normal(size=(count, 2))),
    "four clumps": _clumps,
    "a ring": _ring,
    "a slope": _slope,
    "a cross": _cross,
    "four fans": _fans,
    "too narrow": lambda random, count: 1.3 * _standard(random.normal(size=(count, 2))),
}
