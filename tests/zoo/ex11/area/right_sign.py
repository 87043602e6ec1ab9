"""Right: the sign of each difference."""


def area(novel, scores):
    difference = scores[novel][:, None] - scores[~novel]
    return (np.mean(np.sign(difference)) + 1) / 2
