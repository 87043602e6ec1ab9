"""Mistake: an area below 0.5 is turned round, as if a detector could not be worse than a coin.

Message: below 0.5 is turned round
"""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    share = np.mean((difference > 0) + 0.5 * (difference == 0))
    return max(share, 1 - share)
