"""Questions of exercise 02 on measuring a training: accuracy, means of an epoch, modes, a diagnosis."""

import numpy as np
from aae_teach.checks import NotYet, as_choice, as_function, as_number, expect_close, likely_reason, question

HEALTHY, COLLAPSED, STRONG = "healthy", "mode collapse", "discriminator too strong"


@question(
    "ex02.accuracy",
    hints=(
        "Which logit belongs to a probability of one half?",
        "A real sample is judged rightly when its logit is above 0, a fake when it is not.",
    ),
)
def accuracy(answer, random):
    """Write the share of samples that a discriminator judges rightly, from logits of as many real as fake."""
    count = int(random.integers(100, 200))
    # Many real logits lie between 0 and 0.5, where the usual slip shows, and hardly any fake ones.
    real, fake = (random.normal(center, 0.5, (count, 1)).astype("float32") for center in (0.4, -1.2))
    seen, right = as_number(as_function(answer)(real, fake)), share(real > 0, fake <= 0)
    slips = (
        (
            share(real > 0.5, fake <= 0.5),
            "The logits were compared with 0.5. A probability of 0.5 is logit 0.",
        ),
        (0.5, "A sigmoid is always above 0, so every sample would count as real. Compare logits with 0."),
        (1 - right, "The labels are swapped: real samples should have logits above 0, fakes should not."),
        (np.mean(real > 0), "Only the real samples are counted. A fake is judged rightly below 0."),
        (np.mean(fake <= 0), "Only the fakes are counted. A real sample is judged rightly above 0."),
        (100 * right, "That is in percent. A share goes from 0 to 1."),
        (2 * right, "The two shares are added. Take their mean."),
    )
    if not np.isclose(seen, right, atol=1e-4):
        raise NotYet(f"accuracy {seen:.4g}", f"{right:.4g}", likely_reason(seen, slips, 1e-6))
    return "A logit above 0 says real. No sigmoid is needed for a verdict."


def share(real_right, fake_right):
    return (np.mean(real_right) + np.mean(fake_right)) / 2


@question(
    "ex02.epoch_means",
    hints=(
        "Begin each epoch with nothing in hand: an empty list, a sum of 0, or tracker.reset_state().",
        "A batch of 20 samples counts twice as much as one of 10: sum of loss * count over sum of count.",
    ),
)
def epoch_means(answer, random):
    """Write the mean loss of each epoch, every sample counting the same: a list with one number per epoch."""
    counts = [random.integers(10, 200, int(random.integers(3, 6))) for _ in range(3)]
    epochs = [
        [(float(loss), int(count)) for loss, count in zip(random.uniform(0.5, 1.5, len(each)), each)]
        for each in counts
    ]
    # Later epochs are better, as in a training; a mean that drags old epochs along shows.
    epochs = [[(loss / (k + 1), count) for loss, count in epoch] for k, epoch in enumerate(epochs)]
    seen, right = as_function(answer)(epochs), np.array([mean(epoch) for epoch in epochs])
    so_far = [[pair for epoch in epochs[: k + 1] for pair in epoch] for k in range(3)]
    slips = (
        (
            [mean(pairs) for pairs in so_far],
            "Old epochs are dragged along: the metric is never reset. Begin each epoch anew.",
        ),
        (
            [np.mean([loss for loss, _ in epoch]) for epoch in epochs],
            "Each batch counts the same, although batches differ in size. Weight each loss with its count.",
        ),
        ([epoch[-1][0] for epoch in epochs], "That is the last batch of each epoch. Take all of them."),
        (
            [sum(loss * count for loss, count in epoch) for epoch in epochs],
            "Divide by the number of samples.",
        ),
        (
            [np.mean([loss for loss, _ in pairs]) for pairs in so_far],
            "Two things: the mean is never reset, and batches of different size count the same.",
        ),
    )
    reason = ""
    if np.shape(seen) == right.shape:
        reason = next((advice for values, advice in slips if np.allclose(seen, values, atol=1e-4)), "")
    elif np.size(seen) == 1:
        raise NotYet("one number", f"{len(epochs)} numbers", "One mean for each epoch, not one for all.")
    expect_close(seen, right, reason, tolerance=1e-3, what="mean loss")
    return "Each point of a loss curve is the mean of its own epoch, and of nothing before."


def mean(epoch):
    losses, counts = zip(*epoch)
    return float(np.average(losses, weights=counts))


@question(
    "ex02.modes_found",
    hints=(
        "Distances between all fakes and all centres: an array of shape (fakes, centres).",
        "np.mean(distances < radius, axis=0) is the share of fakes near each centre.",
    ),
)
def modes_found(answer, random):
    """Write a function that counts the centres with at least 1 % of all fakes within 0.3 of them."""
    answer = as_function(answer)
    angle = random.uniform(0, np.pi)
    angles = angle + np.arange(8) * np.pi / 4
    centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    full = int(random.integers(2, 6))  # centres with many fakes; the next has a few, the one after has none

    def near(centre, count):
        return centre + random.uniform(-0.15, 0.15, (count, 2))

    crowd = np.concatenate([near(centre, int(random.integers(60, 200))) for centre in centres[:full]])
    cases = (
        (crowd, full, "Count centres, not fakes: every centre counts once."),
        (
            np.concatenate([crowd, 0.5 * near(centres[full], 300)]),
            full,
            "Fakes far from every centre were counted for the nearest. Compare distances with the radius.",
        ),
        (
            np.concatenate([crowd, near(centres[full], 1)]),
            full,
            "A single fake made a mode. A centre needs at least 1 % of all fakes.",
        ),
        (
            np.concatenate([np.repeat(crowd, 60, axis=0), near(centres[full], 40)]),
            full,
            "A fixed number of fakes made a mode. What counts is 1 % of all fakes, however many.",
        ),
        (
            np.concatenate([np.repeat(crowd, 4, axis=0), near(centres[full], len(crowd) // 8)]),
            full + 1,
            "A centre with 3 % of all fakes was left out. 1 % is enough.",
        ),
    )
    for fakes, right, reason in cases:
        seen = answer(random.permutation(fakes).astype("float32"), centres)
        expect_close(seen, right, reason, what="modes")
    return "It counts what a generator covers, and neither stray fakes nor distant ones make a mode."


@question(
    "ex02.diagnose",
    hints=(
        "Which of the three verdicts follows from the losses alone, and which needs the count?",
        "First ask the discriminator's loss: below 1.15 it can still tell. Then ask the modes.",
    ),
)
def diagnose(answer, random):
    """Write a function that tells from two losses and the modes found how a run on eight heaps went."""
    answer = as_function(answer)
    cases = {
        "a healthy run": (HEALTHY, (1.34, 1.42), (0.67, 0.75), (7, 8)),
        "a collapsed run": (COLLAPSED, (1.32, 1.48), (0.62, 0.80), (1, 2)),
        "a strong discriminator that sees few modes": (STRONG, (0.1, 1.0), (1.6, 5.0), (1, 3)),
        "a strong discriminator that sees all modes": (STRONG, (0.1, 1.0), (1.6, 5.0), (7, 8)),
    }
    reasons = {
        "a healthy run": "Losses near 2 ln 2 and ln 2, and nearly all modes: this is a success.",
        "a collapsed run": "A collapsed run has the losses of a healthy one. Ask the number of modes.",
        "a strong discriminator that sees few modes": (
            "Few modes alone are no collapse: this discriminator still tells all fakes. Ask its loss first."
        ),
        "a strong discriminator that sees all modes": (
            "All modes alone are no success: fakes lie between the heaps, and the discriminator can tell. "
            "A low loss of one player is a lost game of the other."
        ),
    }
    for name in list(cases) * 4:
        right, *ranges, modes = cases[name]
        losses = [float(random.uniform(*each)) for each in ranges]
        found = int(random.integers(modes[0], modes[1] + 1))
        seen = as_choice(answer(*losses, found), (HEALTHY, COLLAPSED, STRONG))
        if seen != right:
            what = f"losses {losses[0]:.2f} and {losses[1]:.2f}, {found} of 8 modes"
            raise NotYet(f'"{seen}" for {what}', f'"{right}"', reasons[name])
    return "Losses show who is ahead, the count shows what is covered, and a diagnosis takes both."
