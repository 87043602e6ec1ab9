"""Questions of exercise 12 on a prior that is learned: pairs for a flow, its steps, and a codebook."""

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array, kind


@question(
    "ex12.pairs",
    hints=(
        "At t = 0 the place is the noise, at t = 1 it is the code.",
        "A place on the line between both is (1 - t) * noise + t * codes.",
        "Who runs from the noise to the code in one unit of time has the velocity codes - noise.",
    ),
)
def pairs(answer, random):
    """Write codes, noise (n, latent_dim), times (n, 1) -> places on the lines, and the velocities there."""
    function = as_function(answer)
    n, latent_dim = random.permutation([6, 3]).tolist()
    codes, noise = random.normal(2, 1, (n, latent_dim)), random.normal(0, 1, (n, latent_dim))
    times = random.uniform(0.15, 0.4, (n, 1))
    seen = function(codes.copy(), noise.copy(), times.copy())
    if not isinstance(seen, (tuple, list)) or len(seen) != 2:
        raise NotYet(kind(seen), "two arrays", "Return places and velocities: return places, velocities.")
    places, velocities = (as_array(each, what) for each, what in zip(seen, ("places", "velocities")))
    right, speed = (1 - times) * noise + times * codes, codes - noise
    if places.shape == right.shape and np.allclose(places, speed) and np.allclose(velocities, right):
        raise NotYet("velocities, then places", "places, then velocities", "Change their order.")
    of_places = (
        ((1 - times) * codes + times * noise, "Time runs backwards: at t = 0 it should be noise."),
        (noise + times * codes, "The noise should fade as the code comes: (1 - t) * noise."),
        (times * codes, "The noise is missing."),
        (
            np.sqrt(1 - times) * noise + np.sqrt(times) * codes,
            "This bends, as diffusion does; asked is the straight line, without roots.",
        ),
        ((noise + codes) / 2, "The time is not used: this is the middle."),
    )
    expect_close(places, right, "Each place lies on the line between its noise and its code.", 1e-6,
                 "places", of_places)  # fmt: skip
    of_velocities = (
        (-speed, "This runs from the code to the noise."),
        (codes, "This is where the line ends, not how fast and whither it runs."),
        (codes - right, "This is the rest of the way; the velocity is that of the whole, at any time."),
        (right - noise, "This is the way so far; the velocity is that of the whole, at any time."),
        (times * speed, "The velocity on a straight line is the same at all times."),
        (speed / times, "The velocity on a straight line is the same at all times; do not divide by t."),
        (
            speed / np.linalg.norm(speed, axis=1, keepdims=True),
            "Its length counts, too: far codes are reached in the same time.",
        ),
    )
    expect_close(velocities, speed, "The whole way in one unit of time.", 1e-6, "velocities", of_velocities)
    return "Plain regression on such pairs is all of the training; no adversary, no sampling in between."


@question(
    "ex12.carry",
    hints=(
        "Begin with `places = noise`, and add to it in a loop over range(steps).",
        "The time at step k is k / steps.",
        "Each step takes 1 / steps of the unit of time: places + velocity(places, k / steps) / steps.",
    ),
)
def carry(answer, random):
    """Write velocity, noise (n, latent_dim), steps -> where the noise ends after so many Euler steps."""
    function = as_function(answer)
    for steps in (int(random.integers(4, 8)), 1):
        turn, shift, drift = random.normal(0, 0.8, (2, 2)), random.normal(1, 0.5, 2), random.normal(2, 0.5, 2)

        def velocity(places, time, turn=turn, shift=shift, drift=drift):
            return np.asarray(places) @ turn + shift + drift * np.asarray(time)

        noise = random.normal(size=(5, 2))
        seen = as_array(function(velocity, noise.copy(), steps), "codes")
        right, slips = _carried_and_slips(velocity, noise, steps)
        if steps == 1:  # much that is wrong with several steps is right with one
            slips = ()
        expect_close(seen, right, "Follow two steps on paper.", 1e-6, "codes", slips)
    return "A few dozen steps of a small network, and noise has become codes."


def _carried_and_slips(velocity, noise, steps):
    def run(times, size=1 / steps, sign=1):
        places = noise
        for time in times:
            places = places + sign * velocity(places, time) * size
        return places

    times = np.arange(steps) / steps
    held = noise + sum(velocity(noise, time) for time in times) / steps
    slips = (
        (run(times, size=1.0), "Each step takes only 1 / steps of the time: divide the velocity by steps."),
        (run(np.arange(steps)), "The time goes from 0 to 1, not over the numbers of the steps: k / steps."),
        (run(np.zeros(steps)), "The time stays 0; it moves on with each step."),
        (run(times + 1 / steps), "The time is one step ahead: the first step begins at 0."),
        (run(np.linspace(0, 1, steps)), "The last step begins before 1: times are k / steps."),
        (run(times[::-1]), "The time runs backwards."),
        (run(times, sign=-1), "The velocity is subtracted: this leads away from the codes."),
        (run(times[:1], size=1.0), "This is one large step."),
        (run(times[:-1]), "One step is missing: range(steps)."),
        (run(np.append(times, 1.0)), "This is one step too many."),
        (held, "The velocity is asked at the noise each time; ask it where the places are now."),
        (noise, "The noise has not moved."),
    )
    return run(times), slips


@question(
    "ex12.quantise",
    hints=(
        "All squared distances: ((codes[:, None] - book[None, :]) ** 2).sum(axis=2), (n, entries).",
        "np.argmin(..., axis=1) is the number of the nearest entry for each code.",
        "`book[numbers]` looks the entries up.",
    ),
)
def quantise(answer, random):
    """Write codes (n, latent_dim), a book (entries, latent_dim) -> the nearest entry for each code."""
    function = as_function(answer)
    n, entries, latent_dim = random.permutation([9, 6, 3]).tolist()
    book = random.normal(0, 2, (entries, latent_dim))
    codes = book[random.integers(0, entries, n)] + random.normal(0, 0.7, (n, latent_dim))
    seen = function(codes.copy(), book.copy())
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    right = book[squared.argmin(axis=1)]
    similar = book[(codes @ book.T).argmax(axis=1)]
    slips = (
        (squared.argmin(axis=1), "These are numbers of entries, the tokens. Look them up: book[numbers]."),
        (book[squared.argmax(axis=1)], "These are the farthest entries: argmin."),
        (codes[squared.argmin(axis=0)], "This finds the nearest code for each entry; turn both round."),
        (similar, "The largest product is not the smallest distance: a long entry wins too often."),
        (codes, "The codes have not changed."),
        (right - codes, "This is the way to the entry; asked is the entry itself."),
        (np.sqrt(squared.min(axis=1)), "This is the distance; asked is the entry."),
        (squared.min(axis=1), "This is the squared distance; asked is the entry."),
        (np.round(codes), "Rounding needs no book; asked is the nearest entry of it."),
    )  # fmt: skip
    expect_close(seen, right, "Find the nearest entry for each row.", 1e-6, "codes", slips)
    return "A code has become a number of the book: a token, which a language model could foretell."
