"""Right: by ranks, at the usual five per cent."""

from scipy.stats import mannwhitneyu


def fewer_gaps(train):
    results = {setting: [train(setting, seed) for seed in range(100, 115)] for setting in ("narrow", "wide")}
    test = mannwhitneyu(results["narrow"], results["wide"])
    if test.pvalue >= 0.05:
        return "cannot tell"
    return min(results, key=lambda setting: sorted(results[setting])[7])
