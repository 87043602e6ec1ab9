"""Right: ranks."""


def area(novel, scores):
    from scipy.stats import rankdata

    few, many = novel.sum(), (~novel).sum()
    return (rankdata(scores)[novel].sum() - few * (few + 1) / 2) / (few * many)
