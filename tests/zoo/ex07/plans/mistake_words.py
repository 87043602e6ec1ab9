"""Mistake: other words than asked.

Message: Copy one of the choices
"""

plans = {"A": "fine", "B": "leak", "C": "fine", "D": "leak", "E": "leak", "F": "fine"}
