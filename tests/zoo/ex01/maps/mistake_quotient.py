"""Mistake: small islands that come in pairs.

Message: codes of one digit lie close together and the digits far apart
"""

maps = {
    "lowest neighbour accuracy": "C",
    "smallest within divided by between": "D",
    "each digit in two places": "D",
    "centre farthest from (0, 0)": "A",
    "fewest draws from N(0, 5²) in an empty place": "C",
}
