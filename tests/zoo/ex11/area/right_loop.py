"""Right: a loop."""


def area(novel, scores):
    won = 0.0
    for high in scores[novel]:
        for low in scores[~novel]:
            won += 1.0 if high > low else 0.5 if high == low else 0.0
    return won / (novel.sum() * (~novel).sum())
