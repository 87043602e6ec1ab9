"""Mistake: a list without the keys.

Message: keep the keys as given
"""

follows = ["no", "no", "yes", "yes", "no", "no", "yes"]
