"""Mistake: the best single number of the codes.

Message: even shuffled your classifier does not find it
"""

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def leakage(styles, labels):
    return max(
        cross_val_score(KNeighborsClassifier(5), styles[:, [k]], labels, cv=5).mean()
        for k in range(styles.shape[1])
    )
