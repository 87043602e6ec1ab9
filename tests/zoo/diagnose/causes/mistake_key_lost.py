"""Mistake: a run left out.

Message: keep the six keys
"""

causes = {"A": "encoder frozen in the generator phase", "B": "no mistake"}
