"""Mistake: the cause instead of the letter.

Message: copy one of the choices
"""

deceives = "prior with another scale"
