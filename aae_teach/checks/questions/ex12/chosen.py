"""The question of exercise 12 on the size of a fitted prior, chosen on codes that were held out."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import as_number, kind


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
    """A `fit` for learners that notes which codes it is given, and by which each mixture is judged.

    Args:
        codes: (n, 2), no two alike.
        logs: log densities that are told in place of fitted ones, {size: (n,)}.
    """

    def __init__(self, codes, logs=None):
        self.rows = {_key(row): place for place, row in enumerate(codes)}
        self.logs, self.calls = logs, []  # of calls: size, places fitted to, places judged by

    def places(self, codes):
        codes = np.asarray(codes, "float64")
        if codes.ndim != 2 or codes.shape[1] != 2 or not len(codes):
            raise NotYet(
                f"codes of shape {codes.shape}", "shape (n, 2)", "Pass some rows of codes, all columns."
            )
        places = [self.rows.get(_key(row)) for row in codes]
        if None in places:
            raise NotYet("rows that are none of the codes", "rows of codes", "Pass rows as they are.")
        return places

    def fit(self, codes, size):
        fitted, size = self.places(codes), int(size)
        if not 1 <= size <= len(codes):
            raise ValueError(f"size is {size}; expected a whole number from 1 to {len(codes)}")
        mixture = None if self.logs else Mixture(np.asarray(codes, "float64"), size)
        judged = []
        self.calls.append((size, frozenset(fitted), judged))

        class Noting:
            def log_density(_, codes):
                places = self.places(codes)
                judged.extend(places)
                return self.logs[size][places] if self.logs else mixture.log_density(codes)

        return Noting()

    def judges(self, size):
        """For one size, which codes judged after which fit: {set of places: set of places}."""
        found = {}
        for each, fitted, judged in self.calls:
            if each == size and judged:
                found.setdefault(fitted, set()).update(judged)
        return found


def _key(row):
    return (np.round(row, 3) + 0.0).tobytes()


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
    cases = [
        # Five heaps or so in order, one cloud, and more heaps than any other size has Gaussians.
        _clear_case(random, heaps, (heaps, *others))
        for heaps, others in ((int(random.integers(4, 7)), (1, 30)), (1, (12, 30)), (12, (1, 4)))
    ]
    wrong = []
    for right, codes, sizes, scores, logs in (*cases, _told_case(random)):
        fits = Fits(codes, logs)
        seen = function(fits.fit, codes.copy(), list(sizes))
        if isinstance(seen, (tuple, list)) or hasattr(seen, "log_density"):
            raise NotYet(
                kind(seen), "one of the sizes", "Return the size that was chosen, not what was fitted."
            )
        seen = as_number(seen)
        if not any(judged for _, _, judged in fits.calls):
            reason = "Nothing was judged. Ask fit(...).log_density(...) for each size."
            raise NotYet(f"{seen:g} without any log density", "a size that was chosen by it", reason)
        for size in sizes:
            _check_parts(size, fits, len(codes))
        if seen != right:
            wrong.append((seen, right, sizes, scores, logs))
    if wrong:
        seen, right, sizes, *_ = wrong[0]
        raise NotYet(f"{seen:g} of {sizes}", f"{right}", _why(wrong))
    return "The more Gaussians, the more probable what they were fitted to. Codes held out know better."


def _check_parts(size, fits, count):
    """Raises NotYet unless five parts, drawn at random, were each held out once for a size."""
    judges, every = fits.judges(size), set(range(count))
    parts, in_parts = list(judges.values()), any(0 < len(judged) < count for _, _, judged in fits.calls)
    shown, expected = f"{len(parts)} fits that were judged, of size {size}", "five, each by the part left out"
    if not parts:
        reason = f"{size} was never judged. Each of the sizes may be the best."
    elif all(fitted == part == every for fitted, part in judges.items()) and not in_parts:
        reason = "Each mixture was judged by the very codes that it was fitted to: more are always better."
    elif all(fitted == part != every for fitted, part in judges.items()):
        reason = "Each was judged by the parts that it was fitted to. Ask it about the part that is left out."
    elif all(part <= fitted == every for fitted, part in judges.items()):
        reason = "The codes that judge had a part in the fit: it was made with all. Leave them out of it."
    elif any(fitted & part for fitted, part in judges.items()):
        reason = (
            "Some codes judge a mixture that they had a part in. Judge by those alone that were left out."
        )
    elif len(parts) != 5:
        reason = f"Of five parts each is to be held out once; {len(parts)} were."
    elif sum(map(len, parts)) > len(set().union(*parts)):
        reason = "Some codes judged more than once. The five parts share none, and each is held out once."
    elif missing := len(every - set().union(*parts)):
        reason = f"{missing} codes were never held out. The five parts together are all codes."
    elif any(fitted | part != every for fitted, part in judges.items()):
        reason = "A fit got fewer codes than the other four parts hold."
    elif all(max(part) - min(part) == len(part) - 1 for part in parts):
        reason = "The parts are cut in the given order, and a fit misses a whole heap. Draw them at random."
    else:
        return
    raise NotYet(shown, expected, reason)


def _why(wrong):
    """The reason for all wrong choices."""
    if all(seen in sizes and seen == min(sizes, key=scores.get) for seen, _, sizes, scores, _ in wrong):
        return "This one has the lowest score. Held-out codes should be probable: the highest."
    if all(0 <= seen < len(sizes) and sizes[int(seen)] == right for seen, right, sizes, *_ in wrong):
        return "This is the place in the list. Return the size that stands there."
    if all(seen not in sizes for seen, _, sizes, *_ in wrong):
        return "This is none of the sizes. Return the size, not its score."
    for seen, right, _, _, logs in wrong:
        if logs and np.median(logs[seen]) > np.median(logs[right]):
            return (
                "Some size is ahead by the median and in most parts, not by the mean of all codes. Take that."
            )
        if logs and max(logs[seen]) > max(logs[right]):
            return "One code or one part speaks for it. Take the mean of the log densities of all codes."
    return "For each size, the mean log density of all codes, each by a mixture that it was no part of."


def _told_case(random):
    """Log densities of which mean, median, best and worst part, and mean density choose different sizes."""
    # No size is also a place in the list.
    right, by_median, by_one, _ = sizes = random.permutation(np.arange(4, 20))[:4].tolist()
    count = int(random.integers(151, 155))
    codes = np.round(random.normal(0, 3.0, (count, 2)), 3)
    if len({_key(row) for row in codes}) < count:
        return _told_case(random)
    logs = {size: level + random.normal(0, 0.02, count) for size, level in zip(sizes, (-2.9, -2.5, -3.7, -6))}
    for size, value, places in ((right, -40, 1), (by_median, -150, 2), (by_one, 60, 1)):
        logs[size][random.permutation(count)[:places]] = value
    scores = {size: logs[size].mean() for size in sizes}
    return right, codes, random.permutation(sizes).tolist(), scores, logs


def _clear_case(random, heaps, sizes):
    """Codes in order of their heaps, sizes in some order, and held-out scores that leave no doubt."""
    count = int(random.integers(151, 155))  # no multiple of five: the last codes count as well
    grid = 7.0 * np.stack(np.meshgrid(np.arange(4), np.arange(4)), axis=-1).reshape(16, 2)
    while True:
        centres = random.permutation(grid)[:heaps] + random.uniform(-1, 1, (heaps, 2))
        heap = np.arange(count) * heaps // count
        codes = np.round(centres[heap] + random.normal(0, 0.5 if heaps > 1 else 3.0, (count, 2)), 3)
        if len({_key(row) for row in codes}) < count:
            continue
        splits = [np.array_split(random.permutation(count), 5) for _ in range(3)]
        tables = [{size: _held_out(codes, split, size) for size in sizes} for split in splits]
        margins = [table[heaps] - max(table[size] for size in sizes if size != heaps) for table in tables]
        if min(margins) > 0.15:
            return heaps, codes, random.permutation(sizes).tolist(), tables[0], None


def _held_out(codes, parts, size):
    scores = [Mixture(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
    return np.concatenate(scores).mean()
