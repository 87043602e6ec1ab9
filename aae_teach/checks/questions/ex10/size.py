"""The question of exercise 10 on the size of a code: the smallest that is as good as the best."""

import math

import numpy as np
from aae_teach.checks import as_function, as_number, question
from aae_teach.checks.authoring.cases import Case, expect_cases


@question(
    "ex10.size",
    hints=(
        "`means = errors.mean(axis=1)`, and `best = means.argmin()`.",
        "The standard error of the best: `errors[best].std(ddof=1) / np.sqrt(errors.shape[1])`.",
        "Of all sizes whose mean is at most means[best] plus that, the smallest.",
    ),
)
def size(answer, random):
    """Write sizes (k,), validation errors (k, seeds) -> the smallest size as good as the best."""
    function = as_function(answer)

    def cases():
        for seeds in (4, 9, 5, 14):
            sizes, errors = _curve(random, seeds)
            seen = as_number(function(sizes.copy(), errors.copy()))
            right, slips = _size_and_slips(sizes, errors)
            told = f"{seen:g} for the sizes {sizes.tolist()}", f"{right}"
            yield Case(seen, right, slips, told, (sizes, errors))

    expect_cases(cases(), _beside_the_limit, 1e-9, "size")
    return "As good as the best, for all that these seeds can tell, and no larger than it has to be."


def _curve(random, seeds):
    """Sizes in no order, and errors that fall, level out and rise, so that each mistake finds another size.

    From the smallest: one far off, one with the luckiest seed, one within its own error alone, one within the
    deviation, one just beyond the limit, and one just within, which is right; one beyond, so that a walk down
    from the best does not come so far, and two within; the best, three as good, and one that is not.
    """
    sizes, root = np.sort(random.choice(np.arange(10, 80), 14, replace=False)), math.sqrt(seeds)
    unit = random.uniform(0.001, 0.003)
    means = 0.02 + unit * np.array(
        [9, 8, root + 1.5, 0.5 + root / 2, 1.1, 0.93, 1.6, 0.9, 0.8, 0, 0.97, 0.5, 0.7, 4]
    )
    standard = unit * np.array([1, 7.5, root + 3, 0.1, 0.1, *np.ones(9)])
    noise = random.normal(size=(14, seeds))
    noise -= noise.mean(axis=1, keepdims=True)
    noise *= (standard * root / noise.std(axis=1, ddof=1))[:, None]
    order = random.permutation(14)
    first = np.flatnonzero(np.isin(order, (5, 7, 8, 9, 10, 11, 12)))[
        0
    ]  # of those that are as good, 11 comes first
    order[[first, np.flatnonzero(order == 11)[0]]] = order[[np.flatnonzero(order == 11)[0], first]]
    return sizes[order], (means[:, None] + noise)[order]


def _beside_the_limit(case):
    """What the errors say of a size that is not the right one."""
    sizes, errors = case.given
    means, best = errors.mean(axis=1), errors.mean(axis=1).argmin()
    limit = means[best] + errors[best].std(ddof=1) / math.sqrt(errors.shape[1])
    if case.seen.item() not in sizes:
        return "This is none of the sizes. Asked is the smallest whose mean error is not above the limit."
    own = means[sizes == case.seen.item()].item()
    asked = "the lowest mean error plus the standard error of that size"
    if own > limit:
        return f"Its mean error {own:.5f} is above {limit:.5f}, {asked}."
    return f"Its mean error {own:.5f} is within {limit:.5f}, {asked}; so is that of a smaller size."


def _size_and_slips(sizes, errors):
    means, seeds = errors.mean(axis=1), errors.shape[1]
    deviations, best = errors.std(axis=1, ddof=1), means.argmin()
    standard = deviations / np.sqrt(seeds)
    near = means <= means[best] + standard[best]
    right = int(sizes[near].min())
    narrow = means <= means[best] + errors[best].std() / np.sqrt(seeds)
    luck = errors.min(axis=1)
    lucky, middles = luck <= luck.min() + standard[luck.argmin()], np.median(errors, axis=1)
    middling = middles <= middles.min() + standard[middles.argmin()]
    by_sizes = means <= means[best] + deviations[best] / np.sqrt(len(errors))
    down = np.argsort(sizes)[: np.sum(sizes < sizes[best])][::-1]
    stop = np.append(near[down], False).argmin()  # how far a walk down from the best comes
    slips = (
        (
            sizes[near][means[near].argmax()],
            "This has the largest error within the limit; the smallest is asked.",
        ),
        (
            sizes[[best, *down][stop]],
            "A smaller size beyond the next that is too bad is as good; look at all.",
        ),
        (sizes[down[0]], "This is the next size below the best; look at all."),
        (sizes[best], "This is the best one; a smaller one is as good within the standard error."),
        (
            sizes[means <= means[best] + deviations[best]].min(),
            "The standard error is the deviation, divided by the root of the number of seeds.",
        ),
        (sizes[by_sizes].min(), "Divide by the root of the number of seeds, not of sizes."),
        (sizes[lucky].min(), "This judges each size by its best seed; take the mean over seeds."),
        (sizes[middling].min(), "This is made of medians over the seeds; take their mean."),
        (np.flatnonzero(sizes == right)[0], "This is a place in the list; asked is the size there."),
        (np.flatnonzero(np.sort(sizes) == right)[0], "This is a place in the list; asked is the size there."),
        (sizes[narrow].min(), "The deviation of a few seeds is taken with ddof=1."),
        (sizes[near].max(), "This is the largest that is as good; asked is the smallest."),
        (sizes[near][0], "Sizes come in any order; take the smallest that is as good."),
        (sizes.min(), "This is the smallest of all; it has to be as good as the best."),
        (np.flatnonzero(near)[0], "This is a place in the list; asked is the size there."),
        (
            sizes[means <= means[best] + standard].min(),
            "The standard error is that of the best size, not each one's own.",
        ),
        (means[near].min(), "This is an error; asked is a size."),
    )
    return right, slips
