"""Right: centre by centre."""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.01):
    near = [np.sum(np.hypot(*(fakes - centre).T) < radius) for centre in centres]
    return len([count for count in near if count >= share * len(fakes)])
