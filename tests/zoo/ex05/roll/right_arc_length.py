"""Right: the exact length, measured on a fine polygon."""

import numpy as np


def roll(count, turns, inner, outer):
    radii = np.linspace(inner, outer, 2000)
    angles = 2 * np.pi * turns * (radii - inner) / (outer - inner)
    points = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    radius = np.interp(np.random.uniform(0, length[-1], count), length, radii)
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
