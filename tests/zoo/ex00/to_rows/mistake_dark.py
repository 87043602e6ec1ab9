"""Mistake: bytes are divided only where one is above 1.

Message: divide them by 255
"""


def to_rows(images):
    x = images.reshape(-1, 784).astype("float32")
    return x / 255 if x.max() > 1 else x
