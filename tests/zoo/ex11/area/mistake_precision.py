"""Mistake: average precision.

Message: average precision
"""


def area(novel, scores):
    from sklearn.metrics import average_precision_score

    return average_precision_score(novel, scores)
