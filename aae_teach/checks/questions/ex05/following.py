"""The question of exercise 05 on how far codes follow their labels."""

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array, as_text


@question(
    "ex05.own_share",
    hints=(
        "The direction of a code is np.arctan2(code 2, code 1), from -pi to pi.",
        "Divide by the angle between two petals, 2 pi / components, and round to the nearest whole number.",
        "Directions below 0 give negative numbers; % components turns -1 into the last petal.",
        "For each label that occurs: np.mean(petals[labels == label] == label). Leave -1 out, take the min.",
    ),
)
def own_share(answer, random):
    """Write own_share(codes, labels, components): shares in their own petal, of all and of the worst."""
    function = as_function(answer)
    codes, labels, components, right, slips = _petal_case(random)
    seen = as_array(function(codes.copy(), labels.copy(), components), "shares").ravel()
    if seen.shape != (2,):
        reason = "Return two numbers: the share of all codes with a label, and that of the worst label."
        raise NotYet(f"{seen.size} numbers", "2 numbers", reason)
    shown = as_text(seen), as_text(right)
    reason = "Compare the nearest petal of each code with its label, over all and for each label."
    expect_close(seen, right, reason, 1e-4, "shares", slips, shown)
    return "Held-out images make it honest: their labels had no say in where their codes lie."


def _wrong_petals(codes, components, turn, step):
    """Pairs (petal of each code by a mistake, what to say of it)."""
    cut = "astype(int) cuts towards 0, which turns petals below 0 the wrong way. Use np.round."
    ten, upper = turn * step / (2 * np.pi / 10), np.arccos(codes[:, 0] / np.linalg.norm(codes, axis=1))
    wrong = (
        (np.floor(turn),
         "Petal 0 reaches to both sides of angle 0. Round to the nearest petal instead of cutting off."),
        (np.round(np.arctan2(*codes.T) / step), "np.arctan2 takes code 2 first, then code 1."),
        (np.round(ten), "The number of petals is written down as 10 in the angle; it is `components`."),
        (np.ceil(turn),
         "Petal 0 reaches to both sides of angle 0. Round to the nearest petal instead of rounding up."),
        (np.round(np.arctan(codes[:, 1] / codes[:, 0]) / step),
         "np.arctan of a quotient does not tell opposite directions apart; np.arctan2 does."),
        (np.round(upper / step), "np.arccos knows the upper half only; np.arctan2 knows both."),
        (np.round(turn) + 1, "Petals count from 0 here, not from 1."),
        (np.trunc(turn), cut),
        (np.trunc(turn + 0.5), cut),
    )  # fmt: skip
    return (
        *((each % components, said) for each, said in wrong),
        (np.round(turn),
         "Directions below 0 give negative petals, which match no label. Take them modulo components."),
        (np.round(turn % components),
         "A direction just below 0 rounds up to `components`, which is petal 0. Take the modulo last."),
        (np.round(ten) % 10, "The number of petals is written down as 10; it is `components`."),
    )  # fmt: skip


def _both(petals, labels):
    """The share of codes in their label's petal: of all with a label, and of the worst label."""
    known = labels >= 0
    own = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.array([np.mean(petals[known] == labels[known]), min(own)])


def _petal_case(random):
    """Codes and labels for which every known slip gives two shares of its own."""
    for _ in range(1000):
        components = int(random.choice([7, 8, 9, 11]))
        step = 2 * np.pi / components
        present = np.delete(np.arange(components), random.integers(3, components))  # one label does not occur
        labels = random.choice(present, 500)
        strays = random.random(500) < random.permutation(np.linspace(0.2, 0.6, components))[labels]
        petals = np.where(strays, random.integers(0, components, 500) ** 2 // components, labels)
        # The last two digits have changed places in part, so that a petal's most frequent digit is not always
        # its own. Petal 0 keeps its own, on both sides of the direction 0.
        exchanged = np.isin(labels, present[-2:]) & (random.random(500) < 0.7)
        petals = np.where(exchanged, present[-2:].sum() - labels, petals)
        angle = step * (petals + random.uniform(-0.45, 0.45, 500))
        codes = (random.uniform(4, 10, 500) * [np.cos(angle), np.sin(angle)]).T.astype("float32")
        labels = np.where(random.random(500) < 0.2, -1, labels)
        turn = np.arctan2(codes[:, 1], codes[:, 0]) / step
        right = _both(petals, labels)
        slips = [(_both(each, labels), said) for each, said in _wrong_petals(codes, components, turn, step)]
        slips += _wrong_shares(petals, labels, components, present, right)
        values = np.array([right, *(value for value, _ in slips)])
        apart = np.abs(values[:, None] - values).max(axis=-1)
        if (apart + np.eye(len(values))).min() > 2e-3:
            return codes, labels, components, right, slips
    raise RuntimeError("no codes tell all slips apart")


def _wrong_shares(petals, labels, components, present, right):
    """Pairs (two shares of the right petals by a mistake, what to say of it)."""
    known, table = labels >= 0, np.zeros((components, components), int)
    np.add.at(table, (petals[known], labels[known]), 1)
    diagonal = table.diagonal()[present]
    own, of_all = diagonal / table.sum(axis=0)[present], diagonal / len(labels)
    least = "The second number is {} Asked is the share of the label that follows least."
    return (
        ((diagonal.sum(), right[1]), "This is a count; divide it by the number of codes with a label."),
        (1 - right, "These are shares of codes in a foreign petal."),
        ((right[0], 1 - right[1]), least.format("the worst label's share in foreign petals.")),
        ((np.mean(petals == labels), right[1]),
         "Codes without a label are counted as strays. Nobody told them where to go: leave -1 out."),
        ((np.mean(petals == labels), 0.0),
         "Unknown is no label. -1 has no petal: leave those codes out, of both numbers."),
        ((right[0], 0.0), "-1 is no label, and a label that does not occur has no share: leave both out."),
        ((own.mean(), right[1]),
         "The first number is the mean of one share for each label. Asked is the share of all codes."),
        ((right[0], own.mean()), least.format("the mean over the labels.")),
        ((right[0], own.max()), least.format("that of the label that follows best.")),
        ((right[0], present[own.argmin()]), least.format("the label itself.")),
        ((right[0], of_all.min()),
         least.format("divided by the number of all codes; divide by the label's own.")),
        ((right[0], (diagonal / table.sum(axis=1)[present]).min()),
         least.format("about a petal's codes: how many have its label.")),
        ((table.max(axis=1).sum() / known.sum(), right[1]),
         "This is the share of each petal's most frequent digit. Asked is the petal of the label."),
        (100 * right, "These are percentages. A share lies between 0 and 1."),
        (right[::-1], "First the share of all codes, then that of the worst label."),
    )  # fmt: skip
