"""The question of exercise 01 that is an experiment: which of two settings has fewer gaps, over seeds?"""

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, question

SETTINGS = ("narrow", "wide")
VERDICTS = (*SETTINGS, "cannot tell")
BUDGET = 30
EFFECT = 10.0  # standard deviations of the seeds: large enough for every sound rule, at any number of seeds


class World:
    """Trainings that cost nothing: gap measures that vary with the seed, around a mean for each setting."""

    def __init__(self, random, better=None):
        # No fixed difference is large or small, nor is a part of the mean: seeds spread by little in one
        # world and by much in another.
        self.stddev = 10 ** random.uniform(-3, -1)
        self.means = dict.fromkeys(SETTINGS, self.stddev * 10 ** random.uniform(0.7, 2.5))
        if better:
            other = SETTINGS[1 - SETTINGS.index(better)]
            self.means[other] += EFFECT * self.stddev
        self.entropy, self.asked = int(random.integers(2**32)), []

    def train(self, setting, seed):
        if setting not in SETTINGS:
            raise NotYet(f"the setting {setting!r}", f"one of {SETTINGS}", "train takes setting, then seed.")
        self.asked.append((setting, int(seed)))
        own = np.random.default_rng([self.entropy, SETTINGS.index(setting), int(seed) % 2**32])
        return float(self.means[setting] + self.stddev * own.normal())


@question(
    "ex01.fewer_gaps",
    hints=(
        "Train both settings with the same handful of different seeds, and keep all results.",
        "With no difference at all, one mean is still smaller than the other. How large is chance?",
        "One rule that works: eight seeds each; name a setting only if its worst is better than the "
        "other's best.",
    ),
)
def fewer_gaps(answer, random):
    """Write train -> "narrow", "wide" or "cannot tell": which setting has fewer gaps, whatever the seed?

    train(setting, seed) gives a gap measure; at most 30 trainings, at least five seeds for each setting.
    """
    function = as_function(answer)
    named = 0
    for _ in range(100):
        named += _verdict(function, World(random)) != "cannot tell"
    _expect_found(function, random)
    # A rule that errs in 5 of 100 is sound; one of ten means compared is not.
    if named > 20:
        seen = f"a setting was named in {named} of 100 trials in which both were equal"
        reason = "Your rule is too lenient: the spread between seeds alone makes it name a setting."
        if named > 90:
            reason = "A difference of means alone is chance. Compare it with the spread between the seeds."
        raise NotYet(seen, "almost always: cannot tell", reason)
    return "Several seeds for both, a rule fixed beforehand, and the honesty to say that one cannot tell."


def _verdict(function, world):
    verdict = as_choice(function(world.train), VERDICTS)
    if len(world.asked) > BUDGET:
        reason = "Each training costs seconds or hours. Five to fifteen seeds for each setting are enough."
        raise NotYet(f"{len(world.asked)} trainings", f"at most {BUDGET}", reason)
    seeds = [{seed for setting, seed in world.asked if setting == name} for name in SETTINGS]
    fewest = min(map(len, seeds))
    if not fewest:
        name = SETTINGS[min((0, 1), key=lambda k: len(seeds[k]))]
        raise NotYet(f"no training of {name!r}", "both settings trained", "Alone, a number says nothing.")
    calls = len(world.asked) / 2
    if fewest < 5 <= calls:
        reason = "The same seed gives the same result again. Repetitions count only with other seeds."
        raise NotYet(f"{calls:g} trainings of each, but {fewest} seeds", "at least 5 seeds", reason)
    if fewest < 5:
        reason = "With so few seeds the outcome is a gamble, as the lesson's table of seeds shows."
        raise NotYet(f"{fewest} seeds for a setting", "at least 5", reason)
    return verdict


def _expect_found(function, random):
    missed, trials = 0, np.repeat(SETTINGS, 20).tolist()
    for better in trials:
        verdict = _verdict(function, World(random, better))
        if verdict not in (better, "cannot tell"):
            reason = "The verdict is swapped: the smaller gap measure is the better one."
            raise NotYet(f'"{verdict}" where {better!r} has far fewer gaps', f'"{better}"', reason)
        missed += verdict != better
    if missed:
        reason = f"Your rule finds no difference, not even one of {EFFECT:g} times the spread between seeds."
        if missed < len(trials):
            reason = "Compare the difference with the spread between seeds, and with nothing else."
        seen = f'"cannot tell" in {missed} of {len(trials)} trials in which one has far fewer gaps'
        raise NotYet(seen, "found, for every seed", reason)
