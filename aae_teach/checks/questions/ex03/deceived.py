"""The question of exercise 03 on losses that say nothing about the codes."""

import numpy as np
from aae_teach.checks import NotYet, question
from aae_teach.metrics import energy_distance

BAD, GOOD = "2 ln 2, no match", "above 3, match"
GUESSING = 2 * np.log(2)


@question(
    "ex03.deceived",
    hints=(
        "The loss is 2 ln 2 for any codes if the discriminator gives the same logit to all. Which logit?",
        "A discriminator that is sure of one answer for all has a large loss, also on codes that match.",
        "First: logits 0, codes 30 away. Second: logits 5 everywhere, codes drawn from N(0, 5²).",
    ),
)
def deceived(answer, random):
    """Give two pairs (discriminator, codes): a loss of 2 ln 2 without a match, a loss above 3 with one."""
    if not isinstance(answer, dict) or set(answer) != {BAD, GOOD}:
        raise NotYet(
            type(answer).__name__, f"a dict with the keys {BAD!r} and {GOOD!r}", "Keep the two keys."
        )
    real = random.normal(scale=5.0, size=(2000, 2)).astype("float32")
    found = {name: _loss_and_distance(pair, real, name) for name, pair in answer.items()}
    (loss, distance), (other_loss, other_distance) = found[BAD], found[GOOD]
    if loss > 3 and distance <= 0.15 and abs(other_loss - GUESSING) <= 0.02 and other_distance > 1:
        raise NotYet(f"a loss of {loss:.3f} under {BAD!r}", f"{GUESSING:.3f}", "Exchange the two pairs.")
    if abs(loss - GUESSING) > 0.02:
        reason = "Its answer must not depend on the code: the logit 0 for all, or nearly 0."
        if abs(loss - HALF_AS_LOGIT) < 0.005:
            reason = (
                "Is 0.5 meant as a probability? Discriminators return logits; the logit of one half is 0."
            )
        raise NotYet(f"a loss of {loss:.3f} in the first pair", f"2 ln 2 = {GUESSING:.3f}", reason)
    if distance <= 1:
        reason = "These codes are too much like the prior. Shift them, or make them narrow."
        raise NotYet(f"energy distance {distance:.2g} in the first pair", "above 1", reason)
    if other_loss <= 3:
        reason = "A discriminator that is sure, and wrong about half of what it sees, has a large loss."
        raise NotYet(f"a loss of {other_loss:.3g} in the second pair", "above 3", reason)
    if other_distance > 0.15:
        reason = "The codes of the second pair should match: draw them from N(0, 5²)."
        raise NotYet(f"energy distance {other_distance:.2g} in the second pair", "at most 0.15", reason)
    return "The loss judges two players at once. Whether codes match is seen from the codes."


# What a discriminator pays that takes 0.5 for its logit: ln(1 + e^-0.5) + ln(1 + e^0.5).
HALF_AS_LOGIT = np.logaddexp(0, -0.5) + np.logaddexp(0, 0.5)


def _loss_and_distance(pair, real, name):
    if not isinstance(pair, tuple | list) or len(pair) != 2 or not callable(pair[0]):
        reason = "First a function of codes that returns logits, then codes."
        raise NotYet(f"{type(pair).__name__} under {name!r}", "a pair (discriminator, codes)", reason)
    discriminator, codes = pair[0], np.asarray(pair[1], "float32")
    if codes.ndim != 2 or codes.shape[1] != 2 or not 200 <= len(codes) <= 2000:
        raise NotYet(f"codes of shape {codes.shape}", "(n, 2), n from 200 to 2,000", "One row for each code.")
    logits = [np.asarray(discriminator(points), "float64").ravel() for points in (real, codes)]
    for points, each in zip((real, codes), logits):
        if len(each) != len(points):
            reason = "A discriminator gives one logit for each code it is asked about."
            raise NotYet(f"{len(each)} logits for {len(points)} codes", f"{len(points)} logits", reason)
    loss = np.logaddexp(0, -logits[0]).mean() + np.logaddexp(0, logits[1]).mean()
    return loss, float(energy_distance(codes, real))
