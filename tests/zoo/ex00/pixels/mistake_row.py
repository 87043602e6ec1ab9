"""Mistake: the pixels of one row.

Message: 28 is the number of pixels in one row
"""

pixels = 28
