"""Exercise 06: take the label out of the code, and measure whether it is gone."""
