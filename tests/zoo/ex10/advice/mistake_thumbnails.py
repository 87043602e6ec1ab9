"""Mistake: more pictures of the same kind.

Message: sheet of forty
"""

advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "more images",
    "sound": "nothing",
}
