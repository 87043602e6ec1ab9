"""Right: the number itself."""

trial = 10
