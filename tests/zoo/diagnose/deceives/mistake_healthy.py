"""Mistake: the run that works.

Message: its codes match as well
"""

deceives = "B"
