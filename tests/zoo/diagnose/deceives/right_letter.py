"""Right: the letter."""

deceives = "D"
