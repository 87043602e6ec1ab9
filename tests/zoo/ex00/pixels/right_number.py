"""Right: the number itself."""

pixels = 784
