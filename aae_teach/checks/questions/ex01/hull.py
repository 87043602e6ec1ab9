"""The question of exercise 01 on where strange pictures come from: inside the hull of codes, or outside."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from scipy.spatial import ConvexHull, Delaunay

NO_SIDE = (
    "NaN is the mean of no draws. The hull is that of the given codes, and draws lie on both sides of it."
)


@question(
    "ex01.by_place",
    hints=(
        "First a truth value for each draw: does it lie outside of the hull of the codes?",
        "`Delaunay(codes).find_simplex(drawn)` is -1 for a draw outside, and a number from 0 upwards inside.",
        "`strange[outside].mean()` is the share among the draws outside, `strange[~outside].mean()` inside.",
    ),
)
def by_place(answer, random):
    """Write codes (n, 2), draws (m, 2), truth values (m,) -> shares of strange ones inside and outside."""
    function = as_function(answer)
    codes, drawn, inside, strange = _draws(random)
    seen = function(codes.copy(), drawn.copy(), strange.copy())
    if np.shape(seen) != (2,):
        reason = "Take a mean of `strange` over the draws inside, and one over the draws outside."
        raise NotYet(f"a result of shape {np.shape(seen)}", "two numbers: inside, outside", reason)
    seen = np.array([as_number(value) for value in seen])
    right = _shares(strange, inside)
    shown = f"{seen[0]:.4g} inside and {seen[1]:.4g} outside", f"{right[0]:.4g} and {right[1]:.4g}"
    if np.isnan(seen).any():
        raise NotYet(*shown, NO_SIDE)
    advice = "The hull is that of all codes; a share is a mean over the draws of its own place."
    slips = _slips(codes, drawn, inside, strange)
    expect_close(seen, right, advice, (0, 1e-4), "the shares", slips, shown)
    return "Inside, the decoder interpolates; outside, it extrapolates. Now you can tell the two apart."


def _draws(random):
    """Codes, draws, which of these lie inside, and their marks; the hull of a part of the codes shows."""
    while True:
        codes, drawn, inside, strange = _any_draws(random)
        shares = [
            _shares(strange, Delaunay(part).find_simplex(drawn) >= 0) for part in (codes[:100], codes[50:])
        ]
        if min(np.abs(each - _shares(strange, inside)).max() for each in shares) > 1e-3:
            return codes, drawn, inside, strange


def _any_draws(random):
    """Codes, draws around them, which of these lie inside, and marks that are more frequent farther out."""
    place = random.uniform(-6, 6, 2)
    codes = _cloud(place, random)
    first = codes[Delaunay(codes).simplices[0]]
    drawn = np.concatenate(
        [
            place + random.uniform(-14, 14, (900, 2)),
            # Some lie in the triangle with the number 0, which is no -1.
            random.dirichlet(np.ones(3), 40) @ first,
        ]
    )
    drawn = random.permutation(drawn).astype("float32")
    beyond = _beyond(codes, drawn)
    kept = np.abs(beyond) > 1e-2  # draws at the very edge are left out
    drawn, beyond = drawn[kept], beyond[kept]
    chance = 0.15 + 0.07 * np.maximum(beyond, 0) + random.uniform(0, 0.1)
    return codes, drawn, beyond < 0, random.uniform(size=len(drawn)) < chance


def _cloud(place, random):
    """Codes in a leaning triangle away from (0, 0), whose first triangle of SciPy's lies inside."""
    while True:
        turn = random.uniform(0, 2 * np.pi) + np.array([0, 1.9, 4.0]) + random.uniform(-0.2, 0.2, 3)
        corners = random.uniform(8, 12, (3, 1)) * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        codes = (place + random.dirichlet(np.full(3, 0.6), 150) @ corners).astype("float32")
        # Its corners stand first and last in turn, so that no part of the codes has the same hull.
        rank = np.zeros(150)
        rank[ConvexHull(codes).vertices] = np.resize([1, -1], len(ConvexHull(codes).vertices))
        codes = codes[np.argsort(rank)]
        first = codes[Delaunay(codes).simplices[0]]
        if _beyond(codes, first.mean(axis=0)[None])[0] < -0.1:
            return codes


def _beyond(codes, places):
    """How far places lie beyond the hull of codes: below 0 inside."""
    sides = ConvexHull(codes).equations
    return (places @ sides[:, :2].T + sides[:, 2]).max(axis=1)


def _shares(strange, inside):
    return np.array([strange[inside].mean(), strange[~inside].mean()])


def _slips(codes, drawn, inside, strange):
    right, everywhere = _shares(strange, inside), strange.mean()
    numbers = inside.astype(int)
    return (
        (right[::-1], "These are swapped: first inside, then outside."),
        *((_shares(strange, place), advice) for place, advice in _other_places(codes, drawn, strange)),
        *_of_counts(strange, inside),
        ([everywhere, 0], "All draws lie inside: this is the hull of the draws. Take that of the codes."),
        (1 - right, "These are the shares of pictures that are not strange."),
        (
            [right[0], 1 - right[0]],
            "The second is 1 minus the first. Each place has a share of its own; they need not add up to 1.",
        ),
        ([right[0], everywhere], "The second is the share of all draws; take those outside alone."),
        ([everywhere, right[1]], "The first is the share of all draws; take those inside alone."),
        (
            [strange[numbers].mean(), strange[~numbers].mean()],
            "Numbers 0, 1, -1 or -2 pick single rows of `strange`; a mask has truth values.",
        ),
    )


def _other_places(codes, drawn, strange):
    """What may be taken for the inside of the hull: truth values of the draws, with the advice on them."""
    middle = codes.mean(axis=0)
    radius = np.linalg.norm(codes - middle, axis=1).max()
    steps = np.linalg.norm((drawn - middle) / codes.std(axis=0), axis=1)
    triangle = Delaunay(codes).find_simplex(drawn)
    return (
        (
            ((drawn >= codes.min(axis=0)) & (drawn <= codes.max(axis=0))).all(axis=1),
            "This is the bounding box of the codes. The hull is smaller: it cuts corners.",
        ),
        (
            np.linalg.norm(drawn - middle, axis=1) <= radius,
            "This is a circle around the codes. The hull follows their outermost ones.",
        ),
        *(
            (steps < many, "This is an ellipse around the codes. The hull follows their outermost ones.")
            for many in (1, 2, 3)
        ),
        (
            Delaunay(drawn[strange]).find_simplex(drawn) >= 0,
            "This is the hull of the strange draws. Take that of the codes.",
        ),
        (triangle > 0, "The first triangle has the number 0, and only -1 is outside."),
        (
            triangle.astype(bool),
            "As a truth value the triangle 0 is False, and -1, outside, is True: compare with 0.",
        ),
    )


def _of_counts(strange, inside):
    counts = np.array([np.sum(strange & inside), np.sum(strange & ~inside)])
    return (
        (
            counts / len(strange),
            "These are shares of all draws. Divide by the number of draws inside, and by that outside.",
        ),
        (
            counts / strange.sum(),
            "This says where the strange ones lie. Asked is how many are strange, of those that lie there.",
        ),
        (counts, "These are counts; divide each by the number of draws in its place."),
        (
            [inside.mean(), 1 - inside.mean()],
            "This says how many draws lie inside and outside. How many of them are strange?",
        ),
    )
