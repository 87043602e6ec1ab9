"""Questions of exercise 05 on drawing real codes: what every sampler must do, and an even spiral."""

import collections

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_array, as_text

COUNT = 60_000
AT_ONCE, MOST = 30, 60  # sets of codes that one draw holds and that are compared, so that a check is quick


class NotedPrior:
    """A prior that notes how many codes it was asked for, and what it gave."""

    def __init__(self, prior):
        self.prior, self.drawn, self.scale = prior, [], prior.scale

    def sample(self, count, seed=None):
        self.drawn.append(np.asarray(self.prior.sample(int(count), seed=seed)))
        return self.drawn[-1]

    def log_density(self, codes):
        return self.prior.log_density(codes)

    def blocks(self, count):
        """What was drawn in sets of so many codes, one or several at once: the first and the last."""
        fitting = [each for each in self.drawn if len(each) in range(count, AT_ONCE * count + 1, count)]
        sets = [block for each in fitting for block in np.split(each, len(each) // count)]
        return sets if len(sets) <= MOST else sets[: MOST // 2] + sets[-MOST // 2 :]

    def shares_below(self, densities):
        """The least and the largest share of densities below the quantile 0.01 of codes drawn for it alone.

        Those are large samples of a size that was asked for once or twice, if there are any.
        """
        large = [each for each in self.drawn if len(each) >= 400]
        sizes = collections.Counter(map(len, large))
        for each in [each for each in large if sizes[len(each)] <= 2] or large:
            parts = 0.01 - 1 / len(each), 0.01 + 1 / len(each)
            yield [np.mean(densities < q) for q in np.quantile(self.log_density(each), parts)]


def draw_twice(function, *arguments, shape):
    """What two calls return, as arrays; raises NotYet for another shape, or for the same codes twice."""
    first, second = (as_array(function(*map(np.copy, arguments)), "codes") for _ in range(2))
    if first.shape != shape:
        reason = "One row for each code, two numbers in a row: np.stack([code_1, code_2], axis=1)."
        raise NotYet(f"shape {first.shape}", f"shape {shape}", reason)
    if not np.isfinite(first).all():
        raise NotYet("codes that are not finite", "finite numbers", "A root of a negative number gives NaN.")
    if np.array_equal(first, second) or _same_points(first, second):
        reason = "These are fixed points, learned by heart soon. Draw at each call, without a seed."
        raise NotYet("the same codes at two calls", "new codes at each call", reason)
    return first, second


def _same_points(first, second):
    """Whether two arrays hold the same codes in whatever order."""
    ordered = [each[np.lexsort(each.round(6).T)] for each in (first, second)]
    return np.allclose(*ordered, atol=1e-6)


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
    for scale in (1, 0.05):
        turns, inner, outer = (random.uniform((2, 2, 9), (2.6, 4, 12)) * (1, scale, scale)).tolist()
        codes, _ = draw_twice(function, COUNT, turns, inner, outer, shape=(COUNT, 2))
        radius = np.hypot(*codes.T)
        if radius.min() < inner - 0.005 * outer or radius.max() > 1.005 * outer:
            seen = f"distances from 0 of {radius.min():.3g} to {radius.max():.3g}"
            reason = "u from 0 to 1 leads from `inner` to `outer`. Mix their squares, and take the root last."
            steps = np.diff((codes / radius[:, None])[radius.argsort()], axis=0)
            if np.median(np.linalg.norm(steps, axis=1)) > 0.01 and radius.max() < 1.1 * outer:
                reason = "The codes lie beside the spiral, not on it. No noise is asked for."
            raise NotYet(seen, f"{inner:.3g} to {outer:.3g}", reason)
        _check_spiral(codes, radius, 2 * np.pi * turns * (radius - inner) / (outer - inner))
        place = (radius**2 - inner**2) / (outer**2 - inner**2)
        _check_even(place)
    return "A stretch twice as long gets twice as many codes, so no part of the path is left thin."


def _check_spiral(codes, radius, angle):
    wanted = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    near = 0.005 * radius.max()
    if np.allclose(codes, wanted, atol=near):
        return
    reason = "The angle grows in step with the radius: 2 pi turns (radius - inner) / (outer - inner)."
    if np.allclose(codes, wanted * [1, -1], atol=near):
        reason = "The spiral runs clockwise: code 2 is radius * sin(angle), with a plus."
    elif np.allclose(codes, wanted[:, ::-1], atol=near):
        reason = "Code 1 is radius * cos(angle), code 2 radius * sin(angle); yours are exchanged."
    first = int(np.argmax(np.abs(codes - wanted).max(axis=1)))
    raise NotYet(f"a code at {as_text(codes[first])}", f"{as_text(wanted[first])} at this radius", reason)


def _check_even(place):
    parts = np.histogram(place, bins=20, range=(0, 1))[0] / len(place)
    # A true length, not "nearly" one, differs by 0.003 in the innermost part, chance by 0.001.
    if np.abs(parts - 0.05).max() < 0.0085:
        return
    shares = parts.reshape(4, 5).sum(axis=1)
    reason = "Spread the square of the radius evenly, not the radius nor the angle: outer turns are longer."
    if shares[-1] > 0.3:
        reason = "Now the outer turns have too many. The length of a turn grows as its radius, no faster."
    seen = ", ".join(f"{share:.0%}" for share in shares)
    raise NotYet(f"{seen} in the four quarters of the length", "25% in each", reason)
