"""Right: searched in a grid."""

import numpy as np

line = np.linspace(-10, 10, 5)
grid = np.stack(np.meshgrid(line, line[::-1]), axis=-1).reshape(-1, 2)
places = {
    f"({x}, {y})": np.flatnonzero((grid == (x, y)).all(axis=1))[0]
    for x, y in ((0, 0), (10, 10), (10, -10), (-5, 5), (0, -5))
}
