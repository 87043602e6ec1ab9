"""What stands above: SciPy's normal distribution."""

from scipy.stats import multivariate_normal
