"""Mistake: other words than those to choose from.

Message: copy one of the choices, with its quotes
"""

ink = "little"
