"""Mistake: counted down the columns.

Message: you counted down the columns
"""

places = {"(0, 0)": 12, "(10, 10)": 20, "(10, -10)": 24, "(-5, 5)": 6, "(0, -5)": 13}
