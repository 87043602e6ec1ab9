"""Right: ddof, written by a reader of the text alone."""


def together(first, second, normal_first, normal_second):
    return (first - normal_first.mean()) / normal_first.std(ddof=1) + (
        second - normal_second.mean()
    ) / normal_second.std(ddof=1)
