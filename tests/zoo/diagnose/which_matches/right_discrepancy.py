"""Right: the maximum mean discrepancy."""

from aae_teach.metrics import maximum_mean_discrepancy


def which_matches(first, second):
    def far(recording):
        codes, prior = recording.codes[-1].astype("float32"), recording.prior
        return float(maximum_mean_discrepancy(codes, prior.sample(1000, seed=0), prior.stddev))

    return "second" if far(first) > far(second) else "first"
