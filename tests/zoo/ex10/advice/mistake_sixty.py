"""Mistake: a wider code for too few images.

Message: copied well, and others badly
"""

advice = {
    "twins": "split",
    "sixty": "wider code",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "nothing",
}
