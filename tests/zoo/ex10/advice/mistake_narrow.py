"""Mistake: more images for a narrow code.

Message: high and alike
"""

advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "more images",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "nothing",
}
