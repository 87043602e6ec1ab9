"""Right: a loop."""


def copy_errors(images, copies):
    return np.array([np.mean((one - copy) ** 2) for one, copy in zip(images, copies)])
