"""Mistake: a list without its statements.

Message: keep the keys
"""

compare = ["both", "neither", "AAE", "both", "plain"]
