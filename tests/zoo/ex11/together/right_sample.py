"""Right: the deviation of a sample."""


def together(first, second, normal_first, normal_second):
    def standard(score, normal):
        return (score - np.mean(normal)) / np.std(normal, ddof=1)

    return standard(first, normal_first) + standard(second, normal_second)
