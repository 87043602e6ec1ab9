"""Questions of exercise 05 on drawing real codes: petals, an even spiral, parts that labels choose."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.ex04_decoding import as_array, as_text

COUNT = 4000


def draw_twice(function, *arguments, shape):
    """What two calls return, as arrays; raises NotYet for another shape, or for the same codes twice."""
    first, second = (as_array(function(*map(np.copy, arguments)), "codes") for _ in range(2))
    if first.shape != shape:
        reason = "One row for each code, two numbers in a row: np.stack([code_1, code_2], axis=1)."
        raise NotYet(f"shape {first.shape}", f"shape {shape}", reason)
    if not np.isfinite(first).all():
        raise NotYet("codes that are not finite", "finite numbers", "A root of a negative number gives NaN.")
    if np.array_equal(first, second):
        reason = "These are fixed points, learned by heart soon. Draw at each call, without a seed."
        raise NotYet("the same codes at two calls", "new codes at each call", reason)
    return first, second


@question(
    "ex05.mixture",
    hints=(
        "Draw one component for each code: np.random.default_rng().integers(0, components, count).",
        "Along the petal radius + along * noise, across it across * noise, with two separate noises.",
        "Turn by angle = 2 pi component / components, with the two formulas of the lesson.",
    ),
)
def mixture(answer, random):
    """Write mixture(count, components, radius, along, across): codes (count, 2) in petals."""
    function = as_function(answer)
    for components in random.permutation([5, 6, 7, 8, 9, 11, 12])[:2].tolist():
        radius, along, across = random.uniform((6, 0.8, 0.2), (9, 1.2, 0.4)).tolist()
        sizes = (components, radius, along, across)
        codes, _ = draw_twice(function, COUNT, *sizes, shape=(COUNT, 2))
        _check_petals_used(function, codes, sizes)
        _check_petals(codes, *sizes)
    return "First which petal, then where in it: a mixture is drawn in two steps, and no density is needed."


def _petals(codes, components):
    angles = np.arctan2(codes[:, 1], codes[:, 0])
    return np.round(angles / (2 * np.pi / components)).astype(int) % components


def _check_petals_used(function, codes, sizes):
    components = sizes[0]
    counts = np.bincount(_petals(codes, components), minlength=components)
    if counts.max() > 0.95 * len(codes):
        others = {
            np.argmax(np.bincount(_petals(np.asarray(function(20, *sizes)), components))) for _ in range(6)
        }
        reason = "The petals are not turned: every code lies in the direction of petal 0."
        if len(others) > 1:
            reason = "One component was drawn for all codes. Draw `count` of them."
        raise NotYet("all codes in one petal", f"codes in {components} petals", reason)
    # Wrong angles leave petals empty too, but then codes lie between the directions.
    if counts.min() == 0 and _residuals(codes, components, 0.0)[1].std() < 1.5 * sizes[3]:
        reason = "integers(0, n) draws 0 to n - 1 already; n is the number of components."
        raise NotYet(f"no code in petal {counts.argmin()}", f"codes in {components} petals", reason)


def _residuals(codes, components, radius):
    """How far each code lies from its petal's centre, along the petal and across it."""
    angles = 2 * np.pi * _petals(codes, components) / components
    cos, sin = np.cos(angles), np.sin(angles)
    return codes[:, 0] * cos + codes[:, 1] * sin - radius, codes[:, 1] * cos - codes[:, 0] * sin


def _check_petals(codes, components, radius, along, across):
    lengthwise, sideways = _residuals(codes, components, radius)
    seen = np.array([lengthwise.std(), sideways.std()])
    wanted, round_one = np.array([along, across]), np.sqrt((along**2 + across**2) / 2)
    slips = (
        (wanted[::-1], "Along and across are exchanged: `along` belongs to the direction of the petal."),
        (
            [round_one] * 2,
            "The noise is not turned. Turn the whole place (radius + noise), not the centre alone.",
        ),
        (
            np.sqrt(wanted),
            "Standard deviations were taken for variances: multiply the noise by them, no root.",
        ),
        (wanted**2, "The standard deviations were squared; multiply the noise by them as they are."),
    )
    if not np.allclose(seen, wanted, rtol=0.08):
        reason = "The angle of component k is 2 pi k / components, in radians."
        reason = next((said for sizes, said in slips if np.allclose(seen, sizes, rtol=0.15)), reason)
        raise NotYet(f"standard deviations {as_text(seen)} along and across", as_text(wanted), reason)
    if abs(lengthwise.mean()) > 0.1 or abs(sideways.mean()) > 0.05:
        reason = (
            "The middle of a petal lies at `radius`: add it to the place along the petal, before turning."
        )
        raise NotYet(f"petals with their middle at {lengthwise.mean() + radius:.2f}", f"{radius:.2f}", reason)
    if abs(np.corrcoef(lengthwise, sideways)[0, 1]) > 0.2:
        reason = "One noise was used for both directions. Draw two numbers for each code."
        raise NotYet("codes on a line through their petal", "along and across independent", reason)
    shares = np.bincount(_petals(codes, components), minlength=components) / len(codes)
    if not np.allclose(shares, 1 / components, rtol=0.4):
        seen = f"shares from {shares.min():.1%} to {shares.max():.1%}"
        reason = (
            "All components are equally likely: integers, not a rounded normal or a rounded uniform number."
        )
        raise NotYet(seen, f"about {1 / components:.1%} each", reason)


@question(
    "ex05.roll",
    hints=(
        "Draw a place u from 0 to 1 for each code, then a radius, then the angle that belongs to the radius.",
        "The length of a turn grows with its radius, so the square of the radius should be spread evenly.",
        "radius = np.sqrt(inner**2 + u * (outer**2 - inner**2))",
    ),
)
def roll(answer, random):
    """Write roll(count, turns, inner, outer): codes (count, 2) evenly along a spiral, without noise."""
    function = as_function(answer)
    for _ in range(2):
        turns, inner, outer = random.uniform((1.2, 1, 8), (2.5, 3, 12)).tolist()
        codes, _ = draw_twice(function, COUNT, turns, inner, outer, shape=(COUNT, 2))
        radius = np.hypot(*codes.T)
        if radius.min() < inner - 0.05 or radius.max() > outer + 0.05:
            seen = f"distances from 0 of {radius.min():.3g} to {radius.max():.3g}"
            reason = "u from 0 to 1 leads from `inner` to `outer`. Mix their squares, and take the root last."
            raise NotYet(seen, f"{inner:.3g} to {outer:.3g}", reason)
        _check_spiral(codes, radius, 2 * np.pi * turns * (radius - inner) / (outer - inner))
        place = (radius**2 - inner**2) / (outer**2 - inner**2)
        _check_even(place)
    return "A stretch twice as long gets twice as many codes, so no part of the path is worn thin."


def _check_spiral(codes, radius, angle):
    wanted = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    if np.allclose(codes, wanted, atol=0.05):
        return
    reason = "The angle grows in step with the radius: 2 pi turns (radius - inner) / (outer - inner)."
    if np.allclose(codes, wanted * [1, -1], atol=0.05):
        reason = "The spiral runs clockwise: code 2 is radius * sin(angle), with a plus."
    elif np.allclose(codes, wanted[:, ::-1], atol=0.05):
        reason = "Code 1 is radius * cos(angle), code 2 radius * sin(angle); yours are exchanged."
    first = int(np.argmax(np.abs(codes - wanted).max(axis=1)))
    raise NotYet(f"a code at {as_text(codes[first])}", f"{as_text(wanted[first])} at this radius", reason)


def _check_even(place):
    shares = np.histogram(place, bins=4, range=(0, 1))[0] / len(place)
    if np.abs(shares - 0.25).max() < 0.05:
        return
    reason = "Spread the square of the radius evenly, not the radius nor the angle: outer turns are longer."
    if shares[-1] > 0.3:
        reason = "Now the outer turns have too many. The length of a turn grows as its radius, no faster."
    seen = ", ".join(f"{share:.0%}" for share in shares)
    raise NotYet(f"{seen} in the four quarters of the length", "25% in each", reason)
