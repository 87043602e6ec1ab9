"""Mistake: from right to left.

Message: you read it mirrored
"""

places = {"(0, 0)": 12, "(10, 10)": 0, "(10, -10)": 20, "(-5, 5)": 8, "(0, -5)": 17}
