"""Mistake: divided by the number of pictures.

Message: more pairs than pictures
"""


def same_neighbours(names):
    return ((names[:, 1:] == names[:, :-1]).sum() + (names[1:] == names[:-1]).sum()) / names.size
