"""Question of exercise 04 on a straight line between two codes: where one digit becomes another."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.evidence import NOT_FINITE

MOST, NEAR = 5000, 1e-3


@question(
    "ex04.border",
    hints=(
        "The code at t is (1 - t) * start + t * end. Its name is that of start before the border.",
        "Keep two values of t with the border between them, at first 0 and 1, and look at their middle.",
        "If the middle has the name of start, it becomes the lower value, otherwise the upper one. Repeat.",
    ),
)
def border(answer, random):
    """Write border(name_of, start, end): the t at which the name changes on the way from start to end.

    name_of(codes) takes codes (n, latent_dim) and gives n names. There is one border; 0.001 off is fine.
    """
    function = as_function(answer)
    for place, latent_dim in enumerate((2, 2, int(random.integers(3, 6)))):
        line = Line(latent_dim, random, place)
        given = function(line.name_of, line.start.copy(), line.end.copy())
        _check_border(given, line)
    return (
        "Twelve halvings find the border to a four-thousandth of the line; equal steps would need thousands."
    )


class Line:
    """A line between two codes with one border: near start, near end, or in between.

    The second line keeps the first number of a code, and its names fall where those of the first one rise.
    """

    def __init__(self, latent_dim, random, place):
        self.start, self.end = random.normal(0, 5, (2, latent_dim))
        between = [random.uniform(0.12, 0.4), random.uniform(0.6, 0.88)]
        near = (random.uniform(0.02, 0.045), random.uniform(0.955, 0.98), random.choice(between))
        self.border = float(near[place])
        self.names = np.sort(random.permutation(10)[:2])
        if place == 1:
            self.end[0], self.names = self.start[0], self.names[::-1]
        self.asked = np.zeros(0)

    def name_of(self, codes):
        codes = np.asarray(codes, "float64")
        if codes.ndim != 2 or codes.shape[1] != len(self.start):
            reason = "name_of takes many codes: codes[None] makes a row of one code."
            raise NotYet(f"codes of shape {codes.shape}", f"shape (n, {len(self.start)})", reason)
        way = self.end - self.start
        t = (codes - self.start) @ way / (way @ way)
        self.asked = np.append(self.asked, t)
        # Well before start and behind end lie other borders.
        return self.names[((t >= self.border) ^ (t < -0.05) ^ (t > 1.05)).astype(int)]

    def gap(self):
        """Around the border, how far two asked codes lie apart; infinite if all lie on one side."""
        before, behind = (self.asked[side] for side in (self.asked < self.border, self.asked >= self.border))
        return behind.min(initial=np.inf) - before.max(initial=-np.inf)


def _check_border(given, line):
    right, length = line.border, np.linalg.norm(line.end - line.start)
    seen = as_array(given, "t")
    if seen.shape == line.start.shape:
        raise NotYet(
            f"{len(seen)} numbers", "one number", "This looks like a code; asked is its t, from 0 to 1."
        )
    seen = as_number(given)
    if len(line.asked) > MOST:
        raise NotYet(
            f"{len(line.asked):,} names asked", f"at most {MOST:,}", "Halve the interval again and again."
        )
    if abs(seen - right) <= NEAR:
        return
    if not len(line.asked):
        reason = "name_of was never asked. A border lies where the names change, not in the middle."
    elif not np.isfinite(seen):
        reason = NOT_FINITE
    elif line.gap() == np.inf:
        reason = "All codes that were asked lie on one side of the border. Search from t = 0 to t = 1."
    elif abs(seen - (1 - right)) <= 2 * NEAR:
        reason = "This t is measured from the end. At t = 0 the code is start."
    elif abs(seen - right * length) <= 2 * NEAR * length:
        reason = "This is the distance from start; t is its share of the whole line."
    elif not 0 <= seen <= 1:
        reason = "A t goes from 0, at start, to 1, at end: divide a number of steps by how many there are."
    elif abs(seen - right) <= line.gap():
        reason = "The steps are too coarse for 0.001. Search on between the two codes with different names."
    else:
        reason = "Just before t the name is that of start, just after it that of end."
    raise NotYet(f"t = {seen:.4f}", f"{right:.4f}", reason)
