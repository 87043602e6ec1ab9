"""Mistake: the losses were not compared with guessing.

Message: compare its adversarial losses
"""

deceives = "E"
