"""Mistake: a wider code for large pictures.

Message: grows with the pixels
"""

advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "wider code",
    "thumbnails": "look first",
    "sound": "nothing",
}
