"""Question of exercise 04 on how far out a decoder can be trusted."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question

ANGLES = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
LARGEST, MOST, FEWEST = 60, 1_000_000, 20
ENDED = "The search ended there. Radii up to 60 occur."


class Space:
    """A code space whose digits end at a radius that depends on the direction; beyond it all is strange.

    Args:
        random: NumPy Generator.
        mean: of that radius, over all directions.
        share, radius: where given, the radius at which that share is strange; mean has no meaning then.
    """

    def __init__(self, random, mean=1.0, share=None, radius=None):
        bulge = random.uniform(0.2, 0.35)
        # Axes and diagonals are directions like others, so they lie neither at the shortest nor the longest.
        self.turn = random.uniform(0.35, 0.45) + random.integers(4) * np.pi / 2
        # One side reaches farther than the other, so that half a circle does not tell of the whole.
        side, more = random.choice([-0.25, 0.25]) * np.pi, random.choice([-0.16, 0.16])

        def unit(angles):
            return 1 + bulge * np.cos(2 * (angles - self.turn)) + more * np.cos(angles - side)

        if radius is not None:
            mean = radius / np.quantile(unit(ANGLES), share)
        self.edge = lambda angles: mean * unit(angles)
        self.edges = self.edge(ANGLES)
        self.decoded, self.farthest, self.nearest, self.circles = 0, 0.0, np.inf, True
        self.directions = set()

    def is_strange(self, codes):
        codes = np.asarray(codes, "float64")
        if codes.ndim != 2 or codes.shape[1] != 2:
            raise NotYet(
                f"codes of shape {codes.shape}", "codes of shape (n, 2)", "is_strange takes many codes."
            )
        self.decoded += len(codes)
        if len(self.directions) < 50:
            self.directions |= set(np.round(np.arctan2(codes[:, 1], codes[:, 0]), 3).tolist())
        radius = np.hypot(*codes.T)
        self.farthest = max(self.farthest, radius.max(initial=0.0))
        self.nearest = min(self.nearest, radius.min(initial=np.inf))
        self.circles &= len(codes) >= 8 and bool(np.ptp(radius) < 0.01 * radius.max() + 1e-9)
        return radius > self.edge(np.arctan2(codes[:, 1], codes[:, 0]))

    def radius(self, share_at, share):
        """The radius at which `share_at` a radius, a growing function, reaches the share."""
        low, high = 0.01, 4.0 * LARGEST
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if share_at(middle) <= share else (low, middle)
        return low

    def mistakes(self, share):
        """What known mistakes take for the radius: pairs (value, advice)."""
        on_circles = (
            (
                np.quantile(self.edges, 1 - share),
                "You asked for that share of sound pictures; it is the strange ones that may be few.",
            ),
            (
                self.edges.min(),
                "This is where the first strange picture appears; a share of them is allowed.",
            ),
            (self.edges.max(), "Here every picture is strange already."),
            (2 * np.quantile(self.edges, share), "This is the diameter of the circle; asked is its radius."),
            (np.quantile(self.edges, 0.1), "This radius belongs to the share 0.1, not to the one passed in."),
            (np.quantile(self.edges[:1800], share), "You asked half of the directions only: from 0 to pi."),
        )
        return on_circles if self.circles else (*on_circles, *self.mistakes_elsewhere(share))

    def mistakes_elsewhere(self, share):
        """The same for codes that do not lie on circles."""
        line = np.linspace(-1, 1, 901)
        border = np.concatenate([[[1, y], [-1, y], [y, 1], [y, -1]] for y in line])
        on_square = self.edge(np.arctan2(border[:, 1], border[:, 0])) / np.hypot(*border.T)
        code_1, code_2 = self.edge(np.array([0, np.pi / 2]))
        return (
            (code_1, "You went in one direction only, along code 1. Take the whole circle."),
            (code_2, "You went in one direction only, along code 2. Take the whole circle."),
            (
                self.radius(lambda r: np.mean(np.maximum(1 - (self.edges / r) ** 2, 0)), share),
                "You took the share over the whole disk; its inside hides what is strange at the rim.",
            ),
            (
                self.radius(lambda r: np.mean(np.exp(-((self.edges / r) ** 2) / 2)), share),
                "Draws from N(0, radius) lie mostly at other radii. Put all codes on the circle.",
            ),
            (np.quantile(on_square, share), "You walked along a square; its corners lie farther out."),
        )


def _judge_radius(function, space, share, wrong):
    """None if the radius is right, else what was seen and expected, a true word, and the set of reasons.

    Of an answer that was `wrong` elsewhere only the reasons are kept that hold here, too; if none does, the
    true word remains.
    """
    seen = as_number(function(space.is_strange, share))
    if space.decoded > MOST:
        raise NotYet(f"{space.decoded:,} decoded codes", f"at most {MOST:,}", "Some hundred for a circle do.")
    right = np.quantile(space.edges, share)
    tolerance = 0.5 + 0.03 * right
    few = 0 < len(space.directions) < FEWEST
    if abs(seen - right) <= tolerance and not few:
        return wrong
    case = f"radius {seen:.4g} for a share of {share:.2g}"
    if not space.decoded:
        reason = "is_strange was never asked. Where a decoder holds must be measured on that decoder."
        raise NotYet(case, f"{right:.4g}", reason)
    if few and len(space.directions) > 1:
        reason = f"You asked {len(space.directions)} directions only. Take many, all around the circle."
        raise NotYet(case, f"{right:.4g}, from at least {FEWEST} directions", reason)
    if space.nearest > right + tolerance:
        reason = f"The search began at {space.nearest:.3g}. Radii from 2 on occur."
        raise NotYet(case, f"{right:.4g}", reason)
    first_strange = abs(seen - space.edges.min()) < 0.5
    if wrong is None and space.farthest < right - tolerance and not first_strange:
        reason = f"The search never went beyond {space.farthest:.3g}. Radii up to {LARGEST} occur."
        raise NotYet(case, f"{right:.4g}", reason)
    advice = {
        reason
        for value, reason in space.mistakes(share)
        if abs(value - seen) <= min(tolerance, abs(value - right))
    }
    strange = np.mean(space.edges < seen)
    said = f"On the circle of radius {seen:.4g} of this space {strange:.0%} of the pictures are strange."
    advice = advice or {said}
    if first_strange and space.farthest < min(seen + 1, right - tolerance):
        advice |= {ENDED}  # another space tells which it was
    if wrong is None:
        return case, f"{right:.4g}", said, advice
    return *wrong[:-1], advice & wrong[-1] or {wrong[-2]}


@question(
    "ex04.trusted_radius",
    hints=(
        "For one radius: codes (radius * cos(angle), radius * sin(angle)) at many angles, decoded together.",
        "`is_strange(codes).mean()` is the share of strange pictures there. It grows with the radius.",
        "Go outwards in steps of a half, and return the last radius before the share is passed.",
    ),
)
def trusted_radius(answer, random):
    """Write is_strange, share -> the radius up to which at most that share of a circle is strange.

    is_strange(codes) takes codes (n, 2), gives n truth values. Radii are 2 to 60; half a unit off is fine.
    """
    function, wrong = as_function(answer), None
    for share in (0.1, float(random.uniform(0.25, 0.35))):
        # In one space a mistake may be right by luck, or two mistakes lead to one radius.
        for spaces in range(1, 6):
            # The second is nearly as wide as the text allows, the third nearly as narrow.
            radius = {2: random.uniform(56, 58.5), 3: random.uniform(2, 3)}.get(
                spaces if wrong is None else 0
            )
            space = Space(random, random.uniform(12, 35), share, radius)
            before, wrong = wrong, _judge_radius(function, space, share, wrong)
            if (spaces > 2 and wrong is None) or (before is not None and len(wrong[-1]) == 1):
                break
    if wrong is not None:
        *shown, _, advice = wrong
        advice = advice - {ENDED} or advice
        raise NotYet(*shown, *(advice if len(advice) == 1 else ["Take many angles, and small steps."]))
    return "A circle asks all directions at once, and the rim decides: the middle is no evidence for it."
