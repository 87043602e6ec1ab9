"""Mistake: sums instead of means.

Message: divide by the number of samples
"""


def epoch_means(epochs):
    return [sum(loss * count for loss, count in epoch) for epoch in epochs]
