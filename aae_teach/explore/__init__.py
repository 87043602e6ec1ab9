"""What a learner moves by hand: sliders over a decoder's codes."""

from .sliders import CodeSliders, sliders
from .snapshot import NumpyNetwork

__all__ = ["CodeSliders", "NumpyNetwork", "sliders"]
