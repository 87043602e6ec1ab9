"""Right: in small letters."""

maps = dict(
    zip(
        (
            "lowest neighbour accuracy",
            "smallest within divided by between",
            "each digit in two places",
            "centre farthest from (0, 0)",
            "fewest draws from N(0, 5²) in an empty place",
        ),
        "cbdac",
    )
)
