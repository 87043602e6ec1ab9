"""Mistake: ink taken for 0 and paper for 1.

Message: ink is 1 and paper 0
"""

ink = "more than half"
