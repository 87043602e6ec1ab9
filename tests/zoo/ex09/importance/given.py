"""What stands above: the sum of exponentials that stays in logarithms."""

from scipy.special import logsumexp
