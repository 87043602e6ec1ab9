"""Right: centre by centre."""

import numpy as np


def modes_found(fakes, centres, radius=0.3, share=0.5):
    away = np.array([np.hypot(*(fakes - centre).T) for centre in centres])
    own = [np.sum((away.argmin(axis=0) == k) & (away[k] < radius)) for k in range(len(centres))]
    return len([count for count in own if count * len(centres) >= share * len(fakes)])
