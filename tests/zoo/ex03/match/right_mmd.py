"""Right: maximum mean discrepancy."""

import aae_teach as aae


def match(codes, real_codes):
    return aae.metrics.maximum_mean_discrepancy(codes, real_codes, bandwidth=5.0)
