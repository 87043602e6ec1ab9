"""Mistake: time in the middle.

Message: middle of each step
"""


def carry(velocity, noise, steps):
    x = noise
    for k in range(steps):
        x = x + velocity(x, (k + 0.5) / steps) / steps
    return x
