"""Right: a small letter."""

deceives = "d"
