"""Mistake: two keys left out.

Message: three keys
"""

moves = {"reconstruction": {"encoder", "decoder"}}
