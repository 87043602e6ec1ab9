"""Right: a float."""

pixels = 784.0
