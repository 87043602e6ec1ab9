"""Right: digit by digit."""


def forced_wrong(shares):
    return sum(share - 0.1 for share in shares if share > 0.1)
