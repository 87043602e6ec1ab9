"""Right: a dict."""

advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "nothing",
}
