"""Questions of exercise 08 on cluster heads: a place on the map, and the cost of crowding."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.ex04_decoding import as_array


@question(
    "ex08.places",
    hints=(
        "heads has one row for each category: its place on the map.",
        "One-hot probabilities times heads pick one row. Other probabilities give a weighted mean of rows.",
        "probabilities @ heads has the shape (n, 2). The style is a step away from there.",
    ),
)
def places(answer, random):
    """Write probabilities (n, categories), styles (n, 2), heads (categories, 2) -> places (n, 2)."""
    function = as_function(answer)
    for categories in (2, int(random.integers(5, 12))):
        images = 9
        probabilities = random.dirichlet(np.full(categories, 0.7), images)
        probabilities[0] = np.eye(categories)[random.integers(categories)]
        styles, heads = random.normal(0, 1, (images, 2)), random.normal(0, 4, (categories, 2))
        # Tensors too, as the library's model calls it: nothing but arithmetic is asked.
        seen = as_array(function(probabilities.copy(), styles.copy(), heads.copy()), "places")
        expected = probabilities @ heads + styles
        _check_places(seen, expected, probabilities, styles, heads)
    return "The category says which town, the style where in the town; undecided images lie between towns."


def _check_places(seen, expected, probabilities, styles, heads):
    nearest = heads[probabilities.argmax(axis=1)]
    slips = (
        (nearest + styles, "This jumps to the most probable head, and passes no gradient to the others."),
        (probabilities @ heads, "This is the head alone. Add the style, the step away from it."),
        (styles, "This is the style alone. Add the head of the category."),
        (probabilities @ heads - styles, "The style is a step away from the head: add it."),
        ((probabilities @ heads) * styles, "The style is added to the head, not multiplied with it."),
        (np.concatenate([probabilities, styles], axis=1),
         "This joins both codes side by side, as without heads. With heads they add up to one place."),
        (np.concatenate([probabilities @ heads, styles], axis=1),
         "Head and style are in the same two dimensions: add them, do not join them."),
        (np.tile(probabilities.mean(axis=0) @ heads, (len(styles), 1)) + styles,
         "This takes one head for all images. Each image has probabilities of its own."),
    )  # fmt: skip
    for slip, reason in slips:
        if seen.shape == slip.shape and np.allclose(seen, slip, atol=1e-5):
            raise NotYet(f"places such as {seen[1].round(2)}", f"{expected[1].round(2)}", reason)
    if seen.shape != expected.shape:
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", "One place on the map for each image.")
    if not np.allclose(seen, expected, atol=1e-4):
        reason = "The head is the mean of all heads, weighted by the image's probabilities."
        raise NotYet(f"places such as {seen[1].round(2)}", f"{expected[1].round(2)}", reason)


@question(
    "ex08.crowding",
    hints=(
        "For two heads at the distance d, the cost is max(0, least - d).",
        "heads[:, None] - heads[None] has all differences, (categories, categories, 2).",
        "A head is at the distance 0 from itself: leave the diagonal out, also when you count the pairs.",
    ),
)
def crowding(answer, random):
    """Write heads (categories, 2), least -> mean over pairs of how much closer than `least` they are."""
    function = as_function(answer)
    for categories in (int(random.integers(6, 11)), 2):
        heads, least = _crowded(random, categories)
        distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)[np.triu_indices(categories, 1)]
        cost = np.maximum(0, least - distance)
        right = cost.mean()
        mistakes = (
            (cost.sum(), "This is a sum. Divide it by the number of pairs."),
            (2 * cost.sum(), "This is a sum, with each pair twice. Divide it by that number."),
            ((2 * cost.sum() + categories * least) / categories**2,
             "A head was compared with itself, at the distance 0. Leave the diagonal out."),
            ((2 * cost.sum() + categories * least) / (categories * (categories - 1)),
             "A head was compared with itself, at the distance 0. Leave the diagonal out."),
            (2 * cost.sum() / categories**2,
             "You divided by all entries of the table. The diagonal holds no pairs."),
            ((least - distance).mean(), "Heads that are far enough apart cost nothing, and earn nothing."),
            (np.maximum(0, distance - least).mean(), "This is the cost of being far apart. Turn it round."),
            (cost.mean() if not cost.any() else cost[cost > 0].mean(),
             "You divided by the crowded pairs only. All pairs count."),
            (cost.max(), "This is the worst pair. Take the mean over all pairs."),
            (np.maximum(0, least - distance**2).mean(), "A squared distance was used. Take its root."),
            (np.mean(cost**2), "The cost is not squared."),
            (np.mean(distance < least), "This is the share of crowded pairs. Asked is how much too close."),
        )  # fmt: skip
        seen = as_number(function(heads.copy(), least))
        if np.isclose(seen, right, rtol=1e-3, atol=1e-5):
            continue
        said = [reason for value, reason in mistakes if np.isclose(seen, value, rtol=1e-3, atol=1e-6)]
        if not np.isfinite(seen):
            said = ["The result is no number. Where is a division by 0 or the root of a negative number?"]
        reason = "Each pair counts once: max(0, least - distance)."
        raise NotYet(f"{seen:.4g} for {categories} heads", f"{right:.4g}", said[0] if said else reason)
    return "Heads that keep their distance cost nothing, so the map settles once every town has room."


def _crowded(random, categories):
    """Heads of which some are too close and some are not, each distance apart from the next."""
    while True:
        heads = random.normal(0, 2, (categories, 2))
        distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)[np.triu_indices(categories, 1)]
        least = float(random.uniform(2.2, 3.5))
        crowded = np.mean(distance < least)
        if distance.min() > 0.4 and (0.3 < crowded < 0.7 or (categories == 2 and crowded)):
            return heads, least
