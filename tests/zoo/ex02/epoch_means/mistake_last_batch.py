"""Mistake: the last batch of each epoch.

Message: the last batch
"""


def epoch_means(epochs):
    return [epoch[-1][0] for epoch in epochs]
