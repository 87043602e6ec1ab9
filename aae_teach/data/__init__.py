"""Data sets of images, with and without a network: digits, bundled ones, your own; and parts of them.

Names are loaded when they are first used: `Digits` needs neither scikit-learn nor Pillow.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "images": ["DataError", "Digits"],
        "digits": ["load_digits", "load_toy", "small_digits"],
        "bundled": ["load_letters", "load_patches"],
        "arrays": ["load_arrays"],
        "folders": ["load_images"],
        "splits": ["balanced_subset", "validation_split"],
    },
)
