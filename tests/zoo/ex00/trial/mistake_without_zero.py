"""Mistake: 0 left out.

Message: left out 0
"""

trial = 9
