"""Right: scikit-learn's scaler."""


def together(first, second, normal_first, normal_second):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(np.stack([normal_first, normal_second], axis=1))
    return scaler.transform(np.stack([first, second], axis=1)).sum(axis=1)
