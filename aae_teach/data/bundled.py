"""Two data sets of images that need no network: patches of two photographs, and letters in many typefaces."""

import functools
from pathlib import Path

import numpy as np
from aae_teach.data.images import Digits

PHOTOGRAPHS = ("china.jpg", "flower.jpg")
PATCH, STEP = 32, 8
# Of each band of columns the first part is trained on, the rest tested, so that no pixel is in both.
BAND, TRAINED = 160, 112

# The typefaces by file: family, slant, weight. Matplotlib ships them for its own figures.
FAMILIES = (
    "DejaVu Sans",
    "DejaVu Sans Mono",
    "DejaVu Serif",
    "STIX",
    "Computer Modern",
    "CM Sans",
    "CM Mono",
)
FACES = {
    **{
        f"{family}{style}": (number, slant, weight)
        for number, (family, slanted) in enumerate(
            [("DejaVuSans", "Oblique"), ("DejaVuSansMono", "Oblique"), ("DejaVuSerif", "Italic")]
        )
        for style, slant, weight in (
            ("", 0, 0),
            ("-Bold", 0, 1),
            (f"-{slanted}", 1, 0),
            (f"-Bold{slanted}", 1, 1),
        )
    },
    "STIXGeneral": (3, 0, 0),
    "STIXGeneralBol": (3, 0, 1),
    "STIXGeneralItalic": (3, 1, 0),
    "STIXGeneralBolIta": (3, 1, 1),
    "cmr10": (4, 0, 0),
    "cmb10": (4, 0, 1),
    "cmti10": (4, 1, 0),
    "cmss10": (5, 0, 0),
    "cmtt10": (6, 0, 0),
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LABELS = ("letter", "family", "slant", "weight")
SIZE, COPIES = 28, 8


def load_patches():
    """Colour patches of the two photographs that scikit-learn ships: a temple and a flower.

    Each photograph is cut into bands of columns. In each band training patches come from the first columns
    and test patches from the others, so that no pixel of a test patch is ever trained on. Patches of one set
    overlap each other.

    Returns:
        `Digits` with the name "patches" and image_shape (32, 32, 3): images float32 in [0, 1] of shape
        (n, 3072), rows of pixels with red, green and blue beside each other; labels int64, 0 for the temple
        (china.jpg) and 1 for the flower (flower.jpg).
    """
    from sklearn.datasets import load_sample_image

    photographs = [load_sample_image(name) for name in PHOTOGRAPHS]
    parts = {}
    for part, (begin, end) in (("train", (0, TRAINED)), ("test", (TRAINED, BAND))):
        cut = [_cut(photograph, begin, end) for photograph in photographs]
        parts[f"x_{part}"] = np.divide(np.concatenate(cut), 255, dtype=np.float32)
        parts[f"y_{part}"] = np.repeat(np.arange(len(cut)), [len(each) for each in cut])
    return Digits(**parts, name="patches", image_shape=(PATCH, PATCH, 3))


def _cut(photograph, begin, end):
    """Patches whose columns lie within begin to end of a band: uint8 (n, 3072)."""
    height, width, _ = photograph.shape
    corners = [
        (row, band + column)
        for band in range(0, width - BAND + 1, BAND)
        for row in range(0, height - PATCH + 1, STEP)
        for column in range(begin, end - PATCH + 1, STEP)
    ]
    return np.stack([photograph[y : y + PATCH, x : x + PATCH].ravel() for y, x in corners])


def load_letters(label="letter"):
    """The capital letters in the 21 typefaces that Matplotlib ships, each drawn eight times a little moved.

    The letter is the content; family, slant and weight are the style. Test images are pairs of letter and
    typeface that training images do not show: each letter is tested in five or six typefaces, and each
    typeface with a quarter of the letters.

    Args:
        label: which of these the labels say: "letter", 0 to 25; "family", 0 to 6, a place in
            `bundled.FAMILIES`; "slant", 0 upright and 1 slanted; "weight", 0 regular and 1 bold. The images
            are the same for each.

    Returns:
        `Digits` with the name "letters" and image_shape (28, 28): images float32 in [0, 1] of shape (n, 784),
        bright on black; labels int64.

    Raises:
        ValueError: another label.
    """
    if label not in LABELS:
        raise ValueError(f"label is {label!r}; choose one of {', '.join(LABELS)}.")
    pairs = _pairs()
    images = _drawn_letters()
    styles = list(FACES.values())
    known = np.array([(letter, *styles[face]) for letter, face in pairs])[:, LABELS.index(label)]
    # A shift by one more in each family of four, so that no letter is tested in upright faces alone.
    tested = np.array([(letter + face + face // 4) % 4 == 0 for letter, face in pairs])
    labels, tested = np.repeat(known, COPIES).astype(np.int64), np.repeat(tested, COPIES)
    return Digits(images[~tested], labels[~tested], images[tested], labels[tested], "letters", (SIZE, SIZE))


def _pairs():
    """All pairs of letter and typeface, in the order of the images."""
    return [(letter, face) for face in range(len(FACES)) for letter in range(len(LETTERS))]


@functools.cache
def _drawn_letters():
    """All letters, drawn once: float32 (n, 784), which nobody may write to, for all labels share them."""
    images = np.concatenate([_draw(letter, face) for letter, face in _pairs()])
    images.flags.writeable = False
    return images


def _draw(letter, face):
    """A letter in a typeface, drawn COPIES times with another size and place: float32 (COPIES, 784)."""
    import matplotlib
    from PIL import Image, ImageDraw, ImageFont

    name = list(FACES)[face]
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf"
    random = np.random.default_rng((letter, face))
    drawn = np.empty((COPIES, SIZE * SIZE), dtype=np.float32)
    for copy, (height, right, down) in enumerate(random.uniform((19, -2, -2), (24, 2, 2), (COPIES, 3))):
        picture = Image.new("L", (4 * SIZE, 4 * SIZE))  # drawn four times as large, for soft edges
        font = ImageFont.truetype(path, 4 * height)
        middle = 2 * SIZE + 4 * right, 2 * SIZE + 4 * down
        ImageDraw.Draw(picture).text(middle, LETTERS[letter], fill=255, font=font, anchor="mm")
        small = picture.resize((SIZE, SIZE), Image.Resampling.BOX)
        drawn[copy] = np.asarray(small, dtype=np.float32).ravel() / 255
    return drawn
