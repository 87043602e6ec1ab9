"""Mistake: a list.

Message: a dict with the keys
"""

kept_in = ["code", "code", "label", "code", "code"]
