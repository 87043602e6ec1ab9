"""Questions of exercise 04 on where to draw: a prior fitted to codes, and how far out a decoder holds."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.ex04_decoding import as_array, as_text


@question(
    "ex04.fitted_codes",
    hints=(
        "Such a Gaussian has a mean (latent_dim,) and a covariance (latent_dim, latent_dim).",
        "`np.cov(codes.T)` is the covariance: it wants one row for each dimension.",
        "`np.random.default_rng(seed).multivariate_normal(mean, covariance, count)` draws.",
    ),
)
def fitted_codes(answer, random):
    """Write codes (n, latent_dim), count, seed -> draws from a Gaussian with their mean and covariance."""
    function = as_function(answer)
    for latent_dim in (2, int(random.integers(3, 5))):
        codes = _islands(latent_dim, random)
        seed = int(random.integers(1_000_000))
        drawn, again, other = (_draw(function, codes, each) for each in (seed, seed, seed + 1))
        if drawn.shape != (4000, latent_dim):
            reason = "Return one row for each new code, in as many dimensions as the given codes have."
            raise NotYet(f"shape {drawn.shape}", f"shape {(4000, latent_dim)}", reason)
        _check_fit(drawn, codes)
        if np.array_equal(drawn, other):
            raise NotYet(
                "the same for two seeds", "other codes", "Use the seed: np.random.default_rng(seed)."
            )
        if not np.allclose(drawn, again):
            raise NotYet("two results for one seed", "one", "Draw all from np.random.default_rng(seed).")
    return (
        "A prior chosen after training: it knows where most codes lie, and covers the gaps among them, too."
    )


def _draw(function, codes, seed):
    try:
        return as_array(function(codes.copy(), 4000, seed), "draws")
    except ValueError as error:
        if "same length" not in str(error):
            raise
        reason = "np.cov takes rows for dimensions, so that np.cov(codes) compares codes: turn them round."
        expected = f"a covariance of {codes.shape[1]} dimensions"
        raise NotYet(f"ValueError: {error}", expected, reason) from error


def _islands(latent_dim, random):
    """Codes on two islands far from 0, along a slanted line: no Gaussian, so that draws near codes show."""
    direction = np.ones(latent_dim) * random.choice([-1, 1], latent_dim)
    centre = random.uniform(6, 12, latent_dim) * random.choice([-1, 1], latent_dim)
    side = np.repeat([-4, 4], 300)[:, None]
    return (centre + side * direction + random.normal(0, 0.8, (600, latent_dim))).astype("float32")


def _check_fit(drawn, codes):
    mean, covariance = codes.mean(axis=0), np.cov(codes.T)
    spread = codes.std(axis=0)
    if np.mean(np.abs(drawn.mean(axis=0)) < 0.1 * np.abs(mean)) == 1:
        reason = "The mean is missing: these draws are centred at 0, the codes are not."
        raise NotYet(f"draws with mean {as_text(drawn.mean(axis=0))}", as_text(mean), reason)
    factor = drawn.std(axis=0) / spread
    if np.allclose(factor, spread, rtol=0.15):
        reason = "A variance was taken for a standard deviation: np.diag(np.cov(...)) holds variances."
        raise NotYet(f"draws with standard deviations {as_text(drawn.std(axis=0))}", as_text(spread), reason)
    if not np.allclose(factor, 1, atol=0.12):
        reason = "Take the spread from the codes as well; it differs from model to model."
        raise NotYet(f"draws with standard deviations {as_text(drawn.std(axis=0))}", as_text(spread), reason)
    if np.any(np.abs(drawn.mean(axis=0) - mean) > 0.15 * spread):
        seen = f"draws with mean {as_text(drawn.mean(axis=0))}"
        raise NotYet(seen, as_text(mean), "Take the mean of the codes for each dimension: axis=0.")
    seen, expected = np.corrcoef(drawn.T)[0, 1], np.corrcoef(codes.T)[0, 1]
    if abs(seen - expected) > 0.1:
        reason = "The dimensions were drawn independently. The codes lie along a slanted line: use np.cov."
        raise NotYet(f"a correlation of {seen:.2f}", f"{expected:.2f}", reason)
    whitened = np.linalg.solve(np.linalg.cholesky(covariance), (drawn - mean).T)
    within = np.mean(np.abs(whitened[0]) < 1)
    if abs(within - 0.683) > 0.05:
        reason = (
            "These draws follow the codes themselves. Asked is one Gaussian with their mean and covariance."
        )
        raise NotYet(f"{within:.0%} of the draws within one standard deviation", "68 %", reason)


ANGLES = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
LARGEST, MOST = 60, 1_000_000


class Space:
    """A code space whose digits end at a radius that depends on the direction; beyond it are gaps."""

    def __init__(self, random):
        mean, bulge = random.uniform(12, 35), random.uniform(0.2, 0.35)
        # Axes and diagonals are directions like others, so they lie neither at the shortest nor the longest.
        self.turn = random.uniform(0.35, 0.45) + random.integers(4) * np.pi / 2
        self.edge = lambda angles: mean * (1 + bulge * np.cos(2 * (angles - self.turn)))
        self.edges = self.edge(ANGLES)
        self.decoded, self.farthest, self.circles = 0, 0.0, True

    def is_gap(self, codes):
        codes = np.asarray(codes, "float64")
        if codes.ndim != 2 or codes.shape[1] != 2:
            raise NotYet(f"codes of shape {codes.shape}", "codes of shape (n, 2)", "is_gap takes many codes.")
        self.decoded += len(codes)
        radius = np.hypot(*codes.T)
        self.farthest = max(self.farthest, radius.max(initial=0.0))
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
                "You asked for that share of pictures that are no gaps; it is the gaps that may be few.",
            ),
            (self.edges.min(), "This is where the first gap appears; a share of gaps is allowed."),
            (self.edges.max(), "Here everything is a gap already."),
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
                "You took the share over the whole disk; its inside hides the gaps of the rim.",
            ),
            (
                self.radius(lambda r: np.mean(np.exp(-((self.edges / r) ** 2) / 2)), share),
                "Draws from N(0, radius) lie mostly at other radii. Put all codes on the circle.",
            ),
            (np.quantile(on_square, share), "You walked along a square; its corners lie farther out."),
        )


@question(
    "ex04.trusted_radius",
    hints=(
        "For one radius: codes (radius * cos(angle), radius * sin(angle)) at many angles, decoded together.",
        "`is_gap(codes).mean()` is the share of gaps on that circle. It grows with the radius.",
        "Go outwards in steps of a half, and return the last radius before the share is passed.",
    ),
)
def trusted_radius(answer, random):
    """Write is_gap, share -> the radius up to which at most that share of the codes on a circle are gaps.

    is_gap(codes) takes codes (n, 2) and gives n truth values. Radii go up to 60; half a unit off is fine.
    """
    function = as_function(answer)
    for share in (0.1, float(random.uniform(0.25, 0.35))):
        space = Space(random)
        seen = as_number(function(space.is_gap, share))
        if space.decoded > MOST:
            raise NotYet(
                f"{space.decoded:,} decoded codes", f"at most {MOST:,}", "Some hundred for a circle do."
            )
        right = np.quantile(space.edges, share)
        tolerance = 0.5 + 0.03 * right
        if abs(seen - right) <= tolerance:
            continue
        case = f"radius {seen:.4g} for a share of {share:.2g}"
        if not space.decoded:
            reason = "is_gap was never asked. Where a decoder holds must be measured on that decoder."
            raise NotYet(case, f"{right:.4g}", reason)
        first_gap = abs(seen - space.edges.min()) < 0.5
        if space.farthest < right - tolerance and not first_gap:
            reason = f"The search never went beyond {space.farthest:.3g}. Radii up to {LARGEST} occur."
            raise NotYet(case, f"{right:.4g}", reason)
        value, reason = min(space.mistakes(share), key=lambda mistake: abs(mistake[0] - seen))
        near = abs(value - seen) <= min(tolerance, abs(value - right))
        fallback = "Take many angles, and steps of a half at most."
        raise NotYet(case, f"{right:.4g}", reason if near else fallback)
    return "A circle asks all directions at once, and the rim decides: the middle is no evidence for it."
