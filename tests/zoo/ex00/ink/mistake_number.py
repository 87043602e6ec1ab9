"""Mistake: a number instead of a choice.

Message: copy one of the choices
"""

ink = 0.2
