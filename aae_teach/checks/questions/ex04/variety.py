"""Question of exercise 04 on the variety of generated pictures, measured beside that of real images."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question

PIXELS = 64
SIZES = ((14, 9, 6, 1), (11, 4, 18))  # how many pictures, and how many real images, have each name
COPIES = (
    "Two copies of a picture are a pair, at distance 0. "
    "Leave out a picture with itself by its row, not by its distance."
)


@question(
    "ex04.variety",
    hints=(
        "`cdist(pictures, pictures)` from SciPy gives the distances of all pairs as a square array.",
        "`names[:, None] == names` is True for pairs with one name. The diagonal pairs each with itself.",
        "Write the mean as a function of its own, call it for both sets, and divide.",
    ),
)
def variety(answer, random):
    """Write pictures, names, real images, names -> mean distance within names, divided by the real one."""
    function = as_function(answer)
    centres = random.uniform(0.2, 0.8, (4, PIXELS))
    sets = [_draw(centres, sizes, spread, random) for sizes, spread in zip(SIZES, ((0.03, 0.09), (0.1, 0.2)))]
    arguments = [*sets[0], *sets[1]]
    seen = as_number(function(*(array.copy() for array in arguments)))
    right = _mean_distance(*sets[0]) / _mean_distance(*sets[1])
    shown = f"{seen:.5g}", f"{right:.5g}"
    if np.isnan(seen):
        reason = "NaN comes of a mean over no pairs. A name that comes once has no pair: average over all."
        raise NotYet(*shown, reason)
    advice = "Asked is the mean distance of all pairs with one name, divided by that of the real images."
    if abs(seen / right - 1) > 1e-4:
        order = random.permutation(len(sets[0][0]))
        again = as_number(
            function(*(array[order] for array in sets[0]), *(array.copy() for array in sets[1]))
        )
        if abs(again / seen - 1) > 1e-6:
            advice = "With the same pictures in another order the number is another. Take all of the pairs."
    expect_close(seen, right, advice, (1e-4, 0), "the variety", _slips(sets, right), shown)
    # The other way round pictures vary more than real images do, or less.
    turned = as_number(function(*(array.copy() for array in (*sets[1], *sets[0]))))
    if abs(turned * right - 1) > 1e-4:
        reason = "Pictures can vary more than real images do. Leave the quotient as it is."
        raise NotYet(f"{turned:.5g} with pictures and real images exchanged", f"{1 / right:.5g}", reason)
    _check_repeated(function, sets, random)
    return "1 would be as varied as handwriting. Pictures can look right one by one, and still be all alike."


def _draw(centres, sizes, spread, random):
    """Images and names: around each centre as many as its size, some names more spread than others."""
    names = np.repeat(np.arange(len(sizes)), sizes)
    spreads = np.linspace(*spread, len(sizes))[:, None]
    images = centres[names] + spreads[names] * random.normal(size=(len(names), PIXELS))
    twice = np.flatnonzero(names == len(sizes) - 2)[:2]
    images[twice[1]] = images[twice[0]]  # the same picture twice, which is a pair like any other
    order = random.permutation(len(names))
    return images[order].astype("float32"), random.permutation(10)[: len(sizes)][names][order]


def _check_repeated(function, sets, random):
    """A generator that prints one picture of each name again and again has no variety, and distances 0."""
    (images, names), real = sets
    ten = np.stack([images[names == name][0] for name in np.unique(names)])
    rows = random.permutation(np.repeat(np.arange(len(ten)), 5))
    seen = as_number(function(ten[rows], np.unique(names)[rows], *(array.copy() for array in real)))
    if abs(seen) < 1e-3:
        return
    raise NotYet(f"{seen:.4g} for one picture of each name, printed again and again", "0", COPIES)


def _mean_distance(images, names):
    distances, same = _pairs(images, names)
    return distances[same].mean()


def _pairs(images, names):
    """Root mean squared differences of all pairs, and which of them are of two images with one name."""
    differences = images[:, None].astype("float64") - images[None]
    distances = np.sqrt((differences**2).mean(axis=-1))
    return distances, (names[:, None] == names) & ~np.eye(len(names), dtype=bool)


def _quotient(measure, sets):
    return measure(*sets[0]) / measure(*sets[1])


def _slips(sets, right):
    (pictures, _), (real, _) = sets
    between = np.sqrt(((pictures[:, None].astype("float64") - real[None]) ** 2).mean(axis=-1))
    found = [(_quotient(measure, sets), advice) for measure, advice in OTHER_MEASURES]
    found += [
        (1 / right, "The quotient is upside down: pictures divided by real images."),
        (_mean_distance(*sets[0]), "This is not yet divided by what real images come to."),
        (
            between.min(axis=1).mean() / _mean_distance(*sets[1]),
            "Distances to real images tell how near pictures lie to them, not how far apart they are.",
        ),
        (
            between.mean() / _mean_distance(*sets[1]),
            "These pairs have a picture and a real image. Take pairs of pictures, and pairs of real images.",
        ),
        (
            _mean_distance(*sets[0]) - _mean_distance(*sets[1]),
            "This is the difference; divide by what real images come to.",
        ),
    ]
    few = [(images[names < 5], names[names < 5]) for images, names in sets]
    if all(_pairs(*each)[1].any() for each in few):
        found.append((_quotient(_mean_distance, few), "Names from 5 on were left out: names are 0 to 9."))
    return found


def _of_pairs(measure):
    """A measure of the distances of the right pairs."""

    def of_set(images, names):
        distances, same = _pairs(images, names)
        return measure(distances[same])

    return of_set


def _with_itself(images, names):
    return _pairs(images, names)[0][names[:, None] == names].mean()


def _all_pairs(images, names):
    return _pairs(images, names)[0][~np.eye(len(names), dtype=bool)].mean()


def _other_names(images, names):
    return _pairs(images, names)[0][names[:, None] != names].mean()


def _to_centre(images, names):
    centres = np.stack([images[names == name].mean(axis=0) for name in names])
    return np.sqrt(((images - centres) ** 2).mean(axis=1)).mean()


def _by_name(images, names):
    several = [name for name in np.unique(names) if np.sum(names == name) > 1]
    return np.mean([_mean_distance(images[names == name], names[names == name]) for name in several])


def _absolute(images, names):
    differences = np.abs(images[:, None].astype("float64") - images[None]).mean(axis=-1)
    return differences[_pairs(images, names)[1]].mean()


def _in_a_row(images, names):
    order = np.argsort(names, kind="stable")
    steps = np.sqrt((np.diff(images[order].astype("float64"), axis=0) ** 2).mean(axis=1))
    return steps[names[order][1:] == names[order][:-1]].mean()


def _spread_in_names(images, names):
    return np.mean([images[names == name].std(axis=0).mean() for name in np.unique(names)])


# What else may be measured of images and names, in place of the mean distance; and the advice on it.
OTHER_MEASURES = (
    (
        _of_pairs(lambda values: np.sqrt((values**2).mean())),
        "This is the root of the mean square over pairs; average the distances themselves.",
    ),
    (_of_pairs(np.median), "This is the median over the pairs; asked is their mean."),
    (_of_pairs(np.sum), "These are sums over the pairs; asked are means."),
    (_of_pairs(np.max), "This is the largest distance; asked is the mean over the pairs."),
    (_of_pairs(lambda values: values[values > 0].mean()), COPIES),
    (
        _of_pairs(lambda values: (values**2).mean()),
        "These are squared distances; take the root of each before the mean.",
    ),
    (_with_itself, "Each picture is paired with itself too, at distance 0. Leave that out."),
    (_all_pairs, "These are all pairs. A mean of digits that differ is no variety within one."),
    (_other_names, "These are the pairs with different names; take those with the same."),
    (_to_centre, "This is the distance to the mean picture of a name, not between pairs."),
    (_by_name, "You average over each name first. Average over all pairs at once."),
    (_absolute, "These are mean absolute differences; take the root of the mean square."),
    (_in_a_row, "Only pictures that follow each other were compared; take all pairs with one name."),
    (_spread_in_names, "This is the spread of each pixel within a name; asked are distances of pairs."),
    (
        lambda images, names: images.std(axis=0).mean(),
        "This is the spread of each pixel over all names. Take pairs with one name.",
    ),
)
