"""Mistake: a sound report is doubted.

Message: what would be missing
"""

advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "split",
}
