"""Right: capitals and blanks."""

advice = {
    "twins": " Split",
    "sixty": " More images",
    "narrow": " Wider code",
    "slow": " Fewer pixels",
    "thumbnails": " Look first",
    "sound": " Nothing",
}
