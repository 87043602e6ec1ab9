"""Mistake: words of one's own.

Message: copy one of the choices
"""

log = {"0.02 and 5.31": "it wins", "1.39 and 0.69": "can only guess", "5.20 and 0.01": "is fooled"}
