"""The sliders as a page: a browser decodes, where there is no kernel to do it."""

import numpy as np
import traitlets

from . import arrays, packing, page
from .snapshot import NumpyNetwork, largest_error
from .still import StillPicture

TITLE = "Sliders over the codes"
TEXT = (
    "One slider for each number of the code, and the image that the decoder makes of it. "
    "Everything is computed on this page.",
)
PLACES = 9  # images along each slider, in the still picture


class SliderPage(StillPicture):
    """What a page of sliders holds; see `CodeSliders.to_html`.

    Attributes:
        decoder: the network as `packing.to_int8` gives it.
        code: the numbers that the sliders are at; each runs from -extent to extent, `steps` steps to a side.
        draws: float32 (draws, latent_dim), what the random button takes, one after the other; drawn_from says
            in words where they come from.
        image_shape: (height, width, channels).
        pixel_error: largest error of a decoded pixel that rounding the weights has made.
    """

    decoder = traitlets.Dict().tag(**arrays.WITH_ARRAYS)
    code = traitlets.List(traitlets.CFloat()).tag(sync=True)
    extent = traitlets.CFloat(10.0).tag(sync=True)
    steps = traitlets.Int(100).tag(sync=True)
    draws = arrays.Array()
    drawn_from = traitlets.Unicode().tag(sync=True)
    pixel_error = traitlets.Float(0.0).tag(sync=True)
    image_shape = traitlets.List(traitlets.Int()).tag(sync=True)

    def __init__(self, decoder, code, extent, steps, draws, drawn_from, image_shape):
        exact = packing.pack_part(decoder, "decoder", decoder)
        super().__init__(
            decoder=packing.to_int8(exact),
            code=[float(value) for value in code],
            extent=extent,
            steps=steps,
            draws=draws,
            drawn_from=drawn_from,
            image_shape=list(image_shape),
        )
        self._network = NumpyNetwork(exact)
        self.pixel_error = largest_error(self._network, self.decoder, draws)

    def to_html(self, path):
        """Writes the page; returns its path."""
        return page.to_html(self, path, "sliders", TITLE, TEXT)

    def _still_figure(self):
        from aae_teach import plots

        places = np.linspace(-self.extent, self.extent, PLACES, dtype=np.float32)
        rows = np.tile(np.float32(self.code), (len(self.code), PLACES, 1))
        for number, row in enumerate(rows):
            row[:, number] = places
        images = np.clip(np.nan_to_num(self._network(rows.reshape(-1, len(self.code)))), 0, 1)
        names = [f"code {number}" for number in range(1, len(self.code) + 1)]
        about = (
            f"What {len(names)} sliders pass through, a row for each: its number goes from {-self.extent:g} "
            f"to {self.extent:g}, the others stay at {', '.join(f'{value:g}' for value in self.code)}."
        )
        return plots.plot_digits(
            images, columns=PLACES, rows=names, about=about, image_shape=tuple(self.image_shape)
        )
