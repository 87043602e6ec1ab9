"""Right: gradient-boosted trees, which need many codes."""

from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import train_test_split


def leakage(styles, labels):
    a, b, c, d = train_test_split(styles, labels, test_size=0.5, shuffle=True)
    return HistGradientBoostingClassifier(max_iter=50).fit(a, c).score(b, d)
