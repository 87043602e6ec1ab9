"""Mistake: strokes taken for half of an image.

Message: strokes are thin
"""

ink = "about half"
