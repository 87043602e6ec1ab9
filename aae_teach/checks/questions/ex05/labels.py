"""Questions of exercise 05 on codes that labels choose: parts of a mixture, and a prior of one's own."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_text
from aae_teach.checks.questions.ex05.sampling import draw_twice
from scipy.spatial.distance import cdist

IN_TURN = "An unknown label goes by its place in the batch. Draw anew for each, at every call."


@question(
    "ex05.labelled",
    hints=(
        "First decide on a component for each code, then add noise to its centre.",
        "For -1 draw a component of its own for each code: rng.integers(0, len(centres), len(labels)).",
        "np.where(labels < 0, anywhere, labels) chooses; centres[chosen] has the shape (n, 2).",
    ),
)
def labelled(answer, random):
    """Write labelled(labels, centres, stddev): a code for each label, from anywhere for -1."""
    function = as_function(answer)
    for missing in range(2):
        classes, stddev = int(random.choice([4, 6, 7])), float(random.uniform(0.4, 0.8))
        angles = 2 * np.pi * (np.arange(classes) + random.uniform(0, 1)) / classes
        centres = random.uniform(8, 11) * np.stack([np.cos(angles), np.sin(angles)], axis=1) + 2
        centres = random.permutation(centres)
        # In the second round one component, neither the first nor the last, has no label.
        known = np.delete(np.arange(classes), [int(random.integers(1, classes - 1))] * missing)
        labels = random.permutation(np.repeat([-1, *known], [4500] + [300] * len(known)))
        both = draw_twice(function, labels, centres, stddev, shape=(len(labels), 2))
        codes, (nearest, again) = both[0], [cdist(each, centres).argmin(axis=1) for each in both]
        _check_known(codes, labels, centres, nearest)
        unknown = labels < 0
        _check_unknown(codes[unknown], centres, nearest[unknown], np.setdiff1d(np.arange(classes), known))
        if np.mean(nearest[unknown] == again[unknown]) > 0.9:
            raise NotYet("the same centre for an unknown label at both calls", "drawn ones", IN_TURN)
        _check_noise(codes - centres[nearest], unknown, stddev)
    return "A label chooses the part, and without a label any part will do: that is all that steering needs."


def _check_known(codes, labels, centres, nearest):
    known = labels >= 0
    if np.mean(nearest[known] == labels[known]) > 0.98:
        return
    wrong = int(np.flatnonzero(known & (nearest != labels))[0])
    seen = f"a code {as_text(codes[wrong])} for the label {labels[wrong]}"
    reason = "A known label chooses its own centre: centres[label]."
    if np.mean(nearest[known] == labels[known]) < 0.4:
        reason = "The labels play no part: a known label chooses its own centre, centres[label]."
    moved = np.r_[labels[known], labels[~known]], np.r_[labels[~known], labels[known]], np.sort(labels)
    if any(np.mean((nearest == other)[other >= 0]) > 0.98 for other in moved):
        reason = "The components fit labels in another order. Each code stands where its label stands."
    raise NotYet(seen, f"one near {as_text(centres[labels[wrong]])}", reason)


def _check_unknown(codes, centres, nearest, missing):
    far = np.linalg.norm(codes - centres[nearest], axis=1) > 4
    if far.mean() > 0.05:
        reason = "A code without a label still comes from some component, not from the space between them."
        raise NotYet(f"{far.mean():.0%} of the codes for -1 far from all centres", "none", reason)
    shares = np.bincount(nearest, minlength=len(centres)) / len(codes)
    if shares.max() > 0.98:
        reason = "One component was drawn for all of them. Draw one for each code."
        if shares.argmax() == len(centres) - 1:
            reason = (
                "Was one drawn for all, or is it centres[-1]? Python counts from the end. Draw for each -1."
            )
        if shares.argmax() == 0:
            reason = "They all went to component 0. Draw a component for each code."
        raise NotYet(f"all codes for -1 near centre {shares.argmax()}", "near all centres", reason)
    if len(missing) and not shares[missing[0]]:
        reason = (
            "No label of this batch has that component, and any will do: draw from 0 to len(centres) - 1."
        )
        raise NotYet(f"no code for -1 near centre {missing[0]}", "codes near all centres", reason)
    worst = np.abs(shares - 1 / len(centres)).argmax()
    if abs(shares[worst] - 1 / len(centres)) > 0.035:  # by chance it is off by 0.0065
        reason = "integers(0, n) draws 0 to n - 1; n is the number of centres, and all are equally likely."
        raise NotYet(f"{shares[worst]:.0%} of the codes for -1 near centre {worst}",
                     f"about {1 / len(centres):.0%}", reason)  # fmt: skip


def _check_noise(noise, unknown, stddev):
    seen = noise.std(axis=0)
    if seen.max() < 0.05 < np.abs(noise).max():
        reason = "One noise was drawn for all codes. Draw one for each: (n, 2)."
        raise NotYet("the same noise on all codes", "noise of its own for each code", reason)
    if np.abs(noise.mean(axis=0)).max() > 0.2:  # by chance it is off by 0.01
        reason = "Noise goes to both sides alike: its mean is 0."
        raise NotYet(f"codes {as_text(noise.mean(axis=0))} off their centres on average", "0", reason)
    if noise[unknown].std() < 0.05 < noise[~unknown].std():
        reason = "Codes without a label get noise as all others do."
        raise NotYet("no noise on the codes for -1", "noise on all", reason)
    if not np.allclose(seen, stddev, rtol=0.1):
        reason = "Each of the two numbers gets noise of its own with this standard deviation."
        if np.allclose(seen, np.sqrt(stddev), rtol=0.1):
            reason = "stddev was taken for a variance: multiply the noise by it, without a root."
        elif np.allclose(seen, stddev**2, rtol=0.1):
            reason = "stddev was squared. The second argument of normal is a standard deviation."
        elif seen.max() < 0.05:
            reason = "There is no noise: codes that sit on the centres can be learned by heart."
        raise NotYet(f"standard deviations {as_text(seen)} around the centres", f"{stddev:.3g}", reason)
    if abs(np.corrcoef(noise.T)[0, 1]) > 0.3:
        reason = "The same noise was added to both numbers. Draw (n, 2) of them."
        raise NotYet("codes on slanted lines", "noise of its own for each number", reason)
    if len(np.unique(noise.round(6), axis=0)) < 0.5 * len(noise):
        reason = "Codes of one class share their noise. Draw one for each code."
        raise NotYet("the same code again and again", "a new code for each label", reason)


@question(
    "ex05.two_groups",
    hints=(
        "Decide on a side for each label first: +1 for even, -1 for odd, drawn for unknown.",
        "Heights from rng.uniform(1.5, 6, n) keep off the gap. A normal draw has tails.",
        "np.where(labels < 0, drawn side, 1 - 2 * (labels % 2)): mind that -1 % 2 is 1.",
    ),
)
def two_groups(answer, random):
    """Write two_groups(labels): even labels above the gap, odd ones below, -1 in either half."""
    function = as_function(answer)
    labels = random.permutation(np.repeat(np.arange(-1, 10), [10_000] + [300] * 10))
    codes, again = draw_twice(function, labels, shape=(len(labels), 2))
    even, odd = ((labels >= 0) & (labels % 2 == parity) for parity in (0, 1))
    height = codes[:, 1]
    if np.mean(height[even] < 0) > 0.9 and np.mean(height[odd] > 0) > 0.9:
        raise NotYet("even labels below", "even labels above", "The two halves are exchanged.")
    for name, group, side in (("even", even, 1), ("odd", odd, -1)):
        wrong = np.mean(side * height[group] < 0)
        if wrong > 0.05:
            reason = "The parity decides: labels % 2 is 0 for even labels."
            if np.mean(codes[even, 0] > 0) > 0.99 and np.mean(codes[odd, 0] < 0) > 0.99:
                reason = "The halves lie beside each other. Code 2, the second column, is the height."
            raise NotYet(f"{wrong:.0%} of the {name} labels on the wrong side", "none", reason)
    _check_halves(codes, labels)
    if np.mean(((height > 0) == (again[:, 1] > 0))[labels < 0]) > 0.9:
        raise NotYet("the same half for an unknown label at both calls", "a drawn one", IN_TURN)
    return "A requirement became a recipe for samples; a discriminator will turn it into a code space."


def _check_halves(codes, labels):
    height, unknown = codes[:, 1], labels < 0
    gap = np.mean(np.abs(height) < 1)
    if gap > 0:
        reason = "Nothing may lie between -1 and 1. A normal draw has tails that reach in; use bounds."
        if np.abs(height[unknown]).max() < 1:
            reason = "An unknown label goes to one of the two halves, not between them. Draw which."
        raise NotYet(f"{gap:.1%} of the codes in the gap", "none", reason)
    above = np.mean(height[unknown] > 0)
    if abs(above - 0.5) > 0.027:  # by chance it is off by 0.005
        reason = "Both halves are equally likely for an unknown label: draw a side for each."
        if above < 0.02:
            reason = "Was one side drawn for all, or did -1 % 2, which is 1, make them odd? Draw for each -1."
        raise NotYet(f"{above:.0%} of the unknown labels above", "about half", reason)
    for half, inside in (("upper", height > 0), ("lower", height < 0)):
        spread = codes[inside].std(axis=0)
        if spread.min() < 0.5:
            reason = "A half this narrow leaves no room for style. Spread codes in both directions."
            raise NotYet(f"standard deviations {as_text(spread)} in the {half} half", "0.5 or more", reason)
        if abs(np.corrcoef(codes[inside].T)[0, 1]) > 0.9:
            reason = "The codes lie on a line: draw the two numbers separately."
            raise NotYet(f"one direction in the {half} half", "two", reason)
