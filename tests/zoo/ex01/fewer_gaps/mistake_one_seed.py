"""Mistake: one seed.

Message: with so few seeds the outcome is a gamble
"""


def fewer_gaps(train):
    return "narrow" if train("narrow", 0) < train("wide", 0) else "wide"
