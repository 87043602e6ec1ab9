"""Right: the same turn around every edge, in a loop."""

import numpy as np
from scipy.spatial import ConvexHull


def by_place(codes, drawn, strange):
    corners = codes[ConvexHull(codes).vertices]
    shares = {True: [], False: []}
    for place, is_strange in zip(drawn, strange):
        edges, ways = np.roll(corners, -1, axis=0) - corners, place - corners
        turns = edges[:, 0] * ways[:, 1] - edges[:, 1] * ways[:, 0]
        shares[bool(np.all(turns > 0))].append(is_strange)
    return [sum(shares[place]) / len(shares[place]) for place in (True, False)]
