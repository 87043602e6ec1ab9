"""Mistake: a result that is too good is kept.

Message: one second
"""

advice = {
    "twins": "nothing",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "nothing",
}
