"""Mistake: islands taken for digits.

Message: one group or two
"""

maps = {
    "lowest neighbour accuracy": "C",
    "smallest within divided by between": "B",
    "each digit in two places": "B",
    "centre farthest from (0, 0)": "A",
    "fewest draws from N(0, 5²) in an empty place": "C",
}
