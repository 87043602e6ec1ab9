"""Mistake: code 1 taken for the row number.

Message: code 1 is no row number
"""

places = {"(0, 0)": 12, "(10, 10)": 24, "(10, -10)": 20, "(-5, 5)": 8, "(0, -5)": 11}
