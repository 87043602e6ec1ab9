"""Mistake: upside down.

Message: upside down
"""

places = {"(0, 0)": 12, "(10, 10)": 24, "(10, -10)": 4, "(-5, 5)": 16, "(0, -5)": 7}
