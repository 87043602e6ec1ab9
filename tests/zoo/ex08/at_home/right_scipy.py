"""Right: SciPy's distances."""

from scipy.spatial.distance import cdist


def at_home(probabilities, styles, heads):
    nearest = cdist(probabilities.dot(heads) + styles, heads).argmin(1)
    return (nearest == probabilities.argmax(1)).sum() / nearest.size
