"""Right: sums of losses and counts."""


def epoch_means(epochs):
    means = []
    for epoch in epochs:
        samples = sum(count for _, count in epoch)
        means.append(sum(loss * count for loss, count in epoch) / samples)
    return means
