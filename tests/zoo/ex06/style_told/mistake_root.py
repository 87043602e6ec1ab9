"""Mistake: a ratio of roots.
Message: This looks like 1 minus a ratio of roots.
"""


def style_told(codes, feature, labels):
    rest = np.array(feature, float)
    for k in np.unique(labels):
        rest[labels == k] -= rest[labels == k].mean()
    guess = cross_val_predict(LinearRegression(), codes, rest, cv=5)
    return 1 - np.sqrt(np.mean((rest - guess) ** 2) / np.mean(rest**2))
