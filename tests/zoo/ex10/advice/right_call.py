"""Right: dict()."""

advice = dict(
    twins="split",
    sixty="more images",
    narrow="wider code",
    slow="fewer pixels",
    thumbnails="look first",
    sound="nothing",
)
