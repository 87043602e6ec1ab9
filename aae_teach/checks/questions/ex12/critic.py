"""The question of exercise 12 on a critic's loss."""

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import expect_cases, right_for
from aae_teach.checks.questions.ex12.matches import number_case, with_unused


@question(
    "ex12.critic_loss",
    hints=(
        "The loss falls: so what the critic should raise, the scores of samples, has a minus.",
        "np.linalg.norm(slopes, axis=1) is how steep the score is, at each place.",
        "The penalty is the mean of (length - 1)^2 over the places, times the weight.",
    ),
)
def critic_loss(answer, random):
    """Write scores (n, 1) of real and fake codes, slopes (n, latent_dim), weight -> the critic's loss."""
    function = as_function(answer)

    def cases():
        # A heavy penalty, and a light one; and fakes ahead.
        for lowest, highest, ahead in ((3, 12, 1), (0.1, 0.3, 1), (3, 12, -1)):
            n, latent_dim = random.permutation([6, 3]).tolist()
            real, fake = _scores(random, n, ahead)
            slopes, weight = _slopes(random, n, latent_dim), float(random.uniform(lowest, highest))
            while highest < 1 and _critic_loss(real, fake, slopes, weight) > -0.1:  # a loss below 0, too
                real, fake = _scores(random, n, ahead)
            given = real, fake, slopes, weight
            yield number_case(function(*given), _critic_loss(*given), _critic_slips(*given), given, "loss")

    def advice(case):
        real, fake, slopes, weight = case.given
        lead = fake.mean() - real.mean()
        asked = "With the weight 0 it is wrong already: mean score of fake codes minus that of real ones."
        if right_for(function, (real, fake, slopes, 0.0), lead):
            asked = "With the weight 0 it is right, so the penalty is not."
            one = slopes[:1], weight
            if right_for(function, (real, fake, *one), _critic_loss(real, fake, *one)):
                asked += " With one slope it is right, too: look at how several become one number."
        return with_unused(function, case, asked)

    expect_cases(cases(), advice, 1e-5, "loss")
    return "Scores have no ceiling; that slopes other than 1 cost something is all that holds them."


def _scores(random, n, ahead):
    """Real and fake scores (n, 1); the real ones are higher in the mean, or with -1 the fake ones."""
    while True:
        real, fake = random.normal(ahead, 2, (n, 1)), random.normal(-ahead, 2, (n, 1))
        if ahead * (real.mean() - fake.mean()) > 0.3:
            return real, fake


def _slopes(random, n, latent_dim):
    """(n, latent_dim), the first one flatter than 1, the last one steeper."""
    directions = random.normal(size=(n, latent_dim))
    lengths = random.uniform(0.3, 2.5, n)
    lengths[0], lengths[-1] = random.uniform(0.3, 0.7), random.uniform(1.5, 2.5)
    return lengths[:, None] * directions / np.linalg.norm(directions, axis=1, keepdims=True)


def _critic_loss(real, fake, slopes, weight):
    return weight * np.mean((np.linalg.norm(slopes, axis=1) - 1) ** 2) - (real.mean() - fake.mean())


def _critic_slips(real, fake, slopes, weight):
    lead, lengths = real.mean() - fake.mean(), np.linalg.norm(slopes, axis=1)
    penalty = weight * np.mean((lengths - 1) ** 2)
    return (
        *_of_signs_and_parts(lead, penalty, weight),
        *_of_scores(real, fake, penalty),
        *((each - lead, advice) for each, advice in _other_penalties(slopes, lengths, weight)),
        (
            weight * np.sum((lengths - 1) ** 2) - real.sum() + fake.sum(),
            "Scores and penalty are means over the places, these are sums.",
        ),
    )


def _of_signs_and_parts(lead, penalty, weight):
    """`lead` is how far the mean score of real codes is ahead."""
    return (
        (penalty + lead, "This raises the scores of codes: the loss falls as samples score higher."),
        (lead - penalty, "The sign of all is turned round: this is to be raised, a loss falls."),
        (abs(penalty - lead), "The sign is lost; this loss may lie below 0."),
        (
            penalty - abs(lead),
            "The sign of real minus fake score is lost: fakes may score higher, and then it is below 0.",
        ),
        (penalty / weight - lead, "The weight of the penalty is missing."),
        (-lead, "The penalty is missing, so the scores would grow without end."),
        (penalty, "The scores are missing."),
        (-lead - penalty, "The penalty is subtracted, so steep slopes would lower the loss."),
        (penalty - weight * lead, "The weight belongs to the penalty alone."),
        (
            penalty / weight - weight * lead,
            "The weight belongs to the penalty, not to real minus fake score.",
        ),
    )


def _of_scores(real, fake, penalty):
    entropy = np.mean(np.logaddexp(0, -real)) + np.mean(np.logaddexp(0, fake))
    return (
        (
            entropy + penalty,
            "This is the cross-entropy of a discriminator; a critic compares mean scores.",
        ),
        (np.mean(real) + np.mean(fake) + penalty, "The mean score of real codes is subtracted."),
        (penalty - real.sum() + fake.sum(), "The scores are compared in the mean, these are sums."),
    )


def _other_penalties(slopes, lengths, weight):
    each_number = "The length of each row is penalised, not each number."
    not_squared = "The difference from 1 is not squared."
    sums = np.abs(slopes).sum(axis=1)
    penalties = (
        (
            np.mean((lengths**2 - 1) ** 2),
            "The length of the slope is its root: np.linalg.norm, or sqrt of the sum of squares.",
        ),
        (
            (lengths.mean() - 1) ** 2,
            "Each place has a penalty of its own: first (length - 1)^2, then the mean.",
        ),
        (np.mean((slopes - 1) ** 2), each_number),
        (np.mean((np.abs(slopes) - 1) ** 2), each_number),
        (
            np.mean((np.linalg.norm(slopes, axis=0) - 1) ** 2),
            "The length is that of each row: axis=1.",
        ),
        (np.sum((lengths - 1) ** 2), "The penalty is a mean over the places, this is the sum."),
        (np.mean(np.abs(lengths - 1)), not_squared),
        (np.mean(lengths - 1), not_squared),
        (np.mean(lengths**2), "The slope should be 1, not 0: (length - 1)^2."),
        (np.mean(np.maximum(lengths - 1, 0) ** 2), "Slopes below 1 are penalised as well."),
        (
            (np.linalg.norm(slopes) - 1) ** 2,
            "Without axis=1 this is one length of all slopes together; each row has its own.",
        ),
        (np.mean(sums - 1) ** 2, "The length is the root of the sum of squares."),
        (
            np.mean((sums - 1) ** 2),
            "The length is the root of the sum of squares, not the sum of absolute values.",
        ),
    )
    return [(weight * penalty, advice) for penalty, advice in penalties]
