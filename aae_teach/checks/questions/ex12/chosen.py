"""The question of exercise 12 on the size of a fitted prior, chosen on codes that were held out."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_number, kind

COUNT = 150  # codes in each case


class Mixture:
    """A few round Gaussians, fitted by k-means: quick, and as good as any where heaps are round.

    Args:
        codes: (n, 2).
        size: how many Gaussians.
    """

    def __init__(self, codes, size):
        centres = codes[:1]
        while len(centres) < size:  # the next is the code that is farthest from all so far
            apart = np.linalg.norm(codes[:, None] - centres[None], axis=2).min(axis=1)
            centres = np.concatenate([centres, codes[[apart.argmax()]]])
        for _ in range(6):
            nearest = np.linalg.norm(codes[:, None] - centres[None], axis=2).argmin(axis=1)
            groups = [codes[nearest == k] if (nearest == k).any() else centres[[k]] for k in range(size)]
            centres = np.stack([group.mean(axis=0) for group in groups])
        self.centres, self.shares = centres, np.array([len(group) for group in groups]) / len(codes)
        spread = [((group - centre) ** 2).mean() for group, centre in zip(groups, centres)]
        self.variances = np.maximum(spread, 1e-3)

    def log_density(self, codes):
        """The logarithm of the density at each code, (n,)."""
        squared = ((np.asarray(codes)[:, None] - self.centres[None]) ** 2).sum(axis=2)
        logs = np.log(self.shares / (2 * np.pi * self.variances)) - squared / (2 * self.variances)
        return np.logaddexp.reduce(logs, axis=1)


class Fits:
    """A `fit` for learners that notes which codes it is given, and by which each mixture is judged."""

    def __init__(self, codes):
        self.rows = {row.tobytes(): place for place, row in enumerate(codes)}
        self.judged = []  # pairs of sets: places of the codes that a mixture was fitted to, and judged by

    def places(self, codes):
        codes = np.asarray(codes, "float64")
        if codes.ndim != 2 or codes.shape[1] != 2 or not len(codes):
            raise NotYet(
                f"codes of shape {codes.shape}", "shape (n, 2)", "Pass some rows of codes, all columns."
            )
        return {self.rows.get(row.tobytes(), -1) for row in np.ascontiguousarray(codes)}

    def fit(self, codes, size):
        fitted, size = self.places(codes), int(size)
        if not 1 <= size <= len(codes):
            raise ValueError(f"size is {size}; expected a whole number from 1 to {len(codes)}")
        mixture = Mixture(np.asarray(codes, "float64"), size)

        class Noting:
            def log_density(_, codes):
                self.judged.append((fitted, self.places(codes)))
                return mixture.log_density(codes)

        return Noting()


@question(
    "ex12.choose_size",
    hints=(
        "Draw the parts first: np.array_split(random.permutation(len(codes)), 5) has five sets of places.",
        "For each part: fit(np.delete(codes, part, axis=0), size).log_density(codes[part]).",
        "The mean over all codes is the score of a size: max(sizes, key=score).",
    ),
)
def choose_size(answer, random):
    """Write fit, codes, sizes -> the size whose mixture makes codes most probable that were held out."""
    function = as_function(answer)
    wrong = []
    # Five heaps or so in order, one cloud, and more heaps than any other size has Gaussians.
    for heaps, others in ((int(random.integers(4, 7)), (1, 30)), (1, (12, 30)), (12, (1, 4))):
        codes, sizes, scores = _clear_case(random, heaps, (heaps, *others))
        fits = Fits(codes)
        seen = function(fits.fit, codes.copy(), list(sizes))
        if isinstance(seen, (Mixture, tuple, list)) or hasattr(seen, "log_density"):
            raise NotYet(
                kind(seen), "one of the sizes", "Return the size that was chosen, not what was fitted."
            )
        seen = as_number(seen)
        if not fits.judged:
            reason = "Nothing was judged. Ask fit(...).log_density(...) for each size."
            raise NotYet(f"{seen:g} without any log density", "a size that was chosen by it", reason)
        if seen != heaps:
            wrong.append((seen, heaps, sizes, scores, fits.judged))
    if wrong:
        seen, heaps, *_ = wrong[0]
        raise NotYet(f"{seen:g} of {wrong[0][2]}", f"{heaps}", _why(wrong))
    return "The more Gaussians, the more probable what they were fitted to. Codes held out know better."


def _why(wrong):
    """The reason for all wrong choices."""
    judged = wrong[0][-1]
    fitted = judged[0][0]
    if all(fitted == asked for fitted, asked in judged):
        if len(fitted) == COUNT:
            return "Each mixture was judged by the very codes that it was fitted to: more are always better."
        return "Each was judged by the parts that it was fitted to. Ask it about the part that is left out."
    if all(asked <= fitted for fitted, asked in judged):
        return "The codes that judge had a part in the fit: it was made with all. Leave them out of it."
    if all(max(asked) - min(asked) == len(asked) - 1 for _, asked in judged):
        return "The parts are cut in the given order, and a fit misses a whole heap. Draw them at random."
    if all(each[0] == each[2].index(each[1]) for each in wrong):
        return "This is the place in the list. Return the size that stands there."
    if all(each[0] not in each[2] for each in wrong):
        return "This is none of the sizes. Return the size, not its score."
    if all(each[0] == min(each[2], key=each[3].get) for each in wrong):
        return "This one has the lowest score. Held-out codes should be probable: the highest."
    return "For each size, the mean log density of all codes, each by a mixture that it was no part of."


def _clear_case(random, heaps, sizes):
    """Codes in order of their heaps, sizes in some order, and held-out scores that leave no doubt."""
    grid = 7.0 * np.stack(np.meshgrid(np.arange(4), np.arange(4)), axis=-1).reshape(16, 2)
    while True:
        centres = random.permutation(grid)[:heaps] + random.uniform(-1, 1, (heaps, 2))
        heap = np.arange(COUNT) * heaps // COUNT
        codes = centres[heap] + random.normal(0, 0.5 if heaps > 1 else 3.0, (COUNT, 2))
        splits = [np.array_split(random.permutation(COUNT), parts) for parts in (5, 2, 10)]
        tables = [{size: _held_out(codes, split, size) for size in sizes} for split in splits]
        margins = [table[heaps] - max(table[size] for size in sizes if size != heaps) for table in tables]
        # A learner who goes by one part alone is right as well.
        ones = [{size: _held_out(codes, split[:1], size) for size in sizes} for split in splits]
        if min(margins) > 0.15 and all(max(one, key=one.get) == heaps for one in ones):
            return codes, random.permutation(sizes).tolist(), tables[0]


def _held_out(codes, parts, size):
    scores = [Mixture(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
    return np.concatenate(scores).mean()
