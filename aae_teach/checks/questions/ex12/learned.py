"""Questions of exercise 12 on a prior that is learned: pairs for a flow, and its steps."""

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.cases import Case, expect_cases, right_for
from aae_teach.checks.authoring.door import as_array, kind, numbers_in


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
    both = numbers_in(seen)
    seen = (
        tuple(both) if both is not None and both.shape == (2, n, latent_dim) else seen
    )  # np.stack gives one array
    if not isinstance(seen, (tuple, list)) or len(seen) != 2:
        raise NotYet(kind(seen), "two arrays", "Return places and velocities: return places, velocities.")
    places, velocities = (as_array(each, what) for each, what in zip(seen, ("places", "velocities")))
    right, speed = (1 - times) * noise + times * codes, codes - noise
    if places.shape == right.shape and np.allclose(places, speed) and np.allclose(velocities, right):
        raise NotYet("velocities, then places", "places, then velocities", "Change their order.")
    share = ((places - noise) / speed) if places.shape == right.shape else np.zeros((1, 1))
    asked = "Each place lies on the line between its noise and its code."
    if np.ptp(share, axis=1).max() < 1e-6 and share.size > 1:
        asked = "These places are on the lines, but at other times than `times`."
    slips = _slips_of_places(codes, noise, times)
    expect_close(places, right, asked, 1e-6, "places", slips)
    slips = _slips_of_velocities(codes, noise, times)
    expect_close(velocities, speed, "The whole way in one unit of time.", 1e-6, "velocities", slips)
    return "Plain regression on such pairs is all of the training; no adversary, no sampling in between."


def _slips_of_places(codes, noise, times):
    return (
        ((1 - times) * codes + times * noise, "Time runs backwards: at t = 0 it should be noise."),
        (noise + times * codes, "The noise should fade as the code comes: (1 - t) * noise."),
        (times * codes, "The noise is missing."),
        (
            np.sqrt(1 - times) * noise + np.sqrt(times) * codes,
            "This bends, as diffusion does; asked is the straight line, without roots.",
        ),
        ((noise + codes) / 2, "The time is not used: this is the middle."),
        (
            (1 - times.mean()) * noise + times.mean() * codes,
            "One time was used for all; each row has its own.",
        ),
        ((1 - times[0]) * noise + times[0] * codes, "One time was used for all; each row has its own."),
        (codes + times * noise, "The code should come as the noise fades: t * codes, and (1 - t) * noise."),
        ((1 - times) * noise + codes, "The code should come with the time: t * codes."),
        (noise + codes, "The time is not used: this is the sum of both."),
        (noise, "The time is not used: this is where the line begins."),
        (codes, "The time is not used: this is where the line ends."),
    )


def _slips_of_velocities(codes, noise, times):
    right, speed = (1 - times) * noise + times * codes, codes - noise
    return (
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

    def cases():
        # 1/6 and 1/7 have no end as decimals, and ten times 0.1 is less than 1 in floats.
        for steps in (int(random.integers(6, 8)), 1, 10):
            velocity, times = _noting(_field(random))
            noise = random.normal(size=(5, 2))
            seen = as_array(function(velocity, noise.copy(), steps), "codes")
            given = times.copy(), steps
            right, slips = _carried_and_slips(velocity, noise, steps)
            first = np.ravel(seen)[:1].round(5)
            told = f"{first} at first, after {steps} steps", f"{np.ravel(right)[:1].round(5)}"
            yield Case(seen, right, slips, told, given)

    def advice(case):
        times, steps = case.given
        if times and len(times) != steps:
            asked = f"It was asked {len(times)} times for {steps} steps, last at {times[-1]:.5g}."
            return f"{asked} Once a step: range(steps)."
        noise, still, drift = random.normal(size=(3, 2)), random.normal(size=2), random.normal(size=2)

        def even(places, time):
            return np.zeros_like(places) + still

        def of_time(places, time):
            return np.zeros_like(places) + drift * time

        if not right_for(function, (even, noise, 1), noise + still):
            return "One step of a velocity that is the same everywhere is wrong already: noise + velocity."
        if not right_for(function, (even, noise, 4), noise + still):
            return "With a velocity that is the same everywhere, four steps should add up to all of it."
        if not right_for(function, (of_time, noise, 2), noise + drift / 4):
            return "With a velocity of the time alone it is wrong: two steps begin at 0 and at 0.5."
        return "With a velocity of the time alone it is right: ask it where the places are now."

    expect_cases(cases(), advice, 1e-6, "codes")
    return "A few dozen steps of a small network, and noise has become codes."


def _noting(velocity):
    """A velocity that writes down at which times it is asked, and the list of these."""
    times = []

    def noting(places, time):
        times.append(float(np.ravel(time)[0]))
        return velocity(places, time)

    return noting, times


def _field(random):
    """A velocity that depends on place and time."""
    turn, shift, drift = random.normal(0, 0.8, (2, 2)), random.normal(1, 0.5, 2), random.normal(2, 0.5, 2)

    def velocity(places, time):
        return np.asarray(places) @ turn + shift + drift * np.asarray(time)

    return velocity


def _carried_and_slips(velocity, noise, steps):
    def run(times, size=1 / steps, sign=1, places=noise):
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
        (run(times + 0.5 / steps), "The time is that of the middle of each step; asked is where it begins."),
        (run(times, places=np.zeros_like(noise)), "This begins at 0; begin at the noise."),
        (run(times) - noise, "This is the way that was gone; asked is where it ends."),
        (run(times[1:]), "The first step, at the time 0, is missing."),
        (run(times[::-1] + 1 / steps, sign=-1), "This goes from the time 1 back to 0; begin at 0, and add."),
        (run(times[::-1] + 1 / steps), "The time runs backwards."),
        (run(np.arange(steps) * 0.1, 0.1), "A step is as long as 1 / steps, not 0.1 each time."),
        (run(np.arange(steps) * 0.01, 0.01), "A step is as long as 1 / steps, not 0.01 each time."),
        (run(np.ones(steps)), "The time stays 1; it begins at 0 and moves on with each step."),
        *(
            [
                (
                    run(np.linspace(0, 1, steps), 1 / (steps - 1)),
                    "There are as many steps as asked, each of 1 / steps.",
                )
            ]
            if steps > 1
            else []
        ),
    )
    return run(times), slips
