"""Mistake: one place miscounted.

Message: count the steps of 5
"""

places = {"(0, 0)": 12, "(10, 10)": 4, "(10, -10)": 24, "(-5, 5)": 7, "(0, -5)": 17}
