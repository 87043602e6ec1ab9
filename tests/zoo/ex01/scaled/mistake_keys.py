"""Mistake: keys of one's own.

Message: keep the keys as given
"""

scaled = {"loss": "same", "accuracy": "same", "distance": "changes", "quotient": "same", "gaps": "changes"}
