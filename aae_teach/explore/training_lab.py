"""The Lab: an adversarial autoencoder that trains in the browser, to be broken and mended by hand."""

import anywidget
import numpy as np
import traitlets
from aae_teach.common.pictures import as_bytes

from . import arrays, frontend, maps, page
from .still import StillPicture

WHITE = 16  # the embedded images have 17 levels of grey
CHOICES = 60  # test images to pick on the pad
TITLE = "AAE Lab"
TEXT = (
    "An adversarial autoencoder learns from 1,500 handwritten digits, here on this page. "
    "Turn what you like while it trains: break it, and mend it.",
)


def lab(state=""):
    """Shows the Lab: an adversarial autoencoder that trains in the browser, phase by phase.

    A Web Worker trains on the 1,500 training images of the embedded digits at their own 8x8 pixels, and
    measures on the other 297; no kernel and no network takes part. Prior, learning rates, phases and recipe
    can be changed while it runs. The plane shows codes, the prior, the discriminator's answers and decoded
    images; beside it are losses, measures, and the training step in ten lines. Six tasks have an answer to
    check oneself, and in six runs a mistake is to be guessed.

    Args:
        state: what the Lab's address says after "#", such as "preset=article&seed=3"; "" for the steady
            recipe.

    Returns:
        `Lab`, a widget.

    Source: after GAN Lab (Kahng et al., IEEE TVCG 2019), which trains toy GANs in the browser.
    """
    return Lab(state)


class Lab(StillPicture, anywidget.AnyWidget):
    """An adversarial autoencoder that trains in the browser; see `lab`.

    Attributes:
        state: the settings as an address holds them after "#"; follows what is turned by hand.
    """

    _esm = frontend.source("lab")
    _css = frontend.styles("lab")

    state = traitlets.Unicode().tag(sync=True)
    worker = traitlets.Unicode().tag(sync=True)
    pictures = arrays.Array()
    labels = traitlets.List().tag(sync=True)
    train = traitlets.Int().tag(sync=True)
    white = traitlets.Int(WHITE).tag(sync=True)
    standalone = traitlets.Bool(False).tag(sync=True)
    extent = traitlets.CFloat(16.0).tag(sync=True)
    axes = traitlets.List(traitlets.CInt(), [0, 1]).tag(sync=True)
    drawing = arrays.Array()
    test_choice = traitlets.CInt(-1).tag(sync=True)
    test_pictures = arrays.Array()
    test_labels = traitlets.List().tag(sync=True)
    digit_size = traitlets.Int(8).tag(sync=True)

    def __init__(self, state=""):
        from aae_teach.data import small_digits

        if not isinstance(state, str):
            raise TypeError(
                f"state is a {type(state).__name__}; expected a text such as 'preset=article&seed=3'."
            )
        super().__init__(state=state.removeprefix("#"), worker=frontend.source("lab_worker"))
        digits = small_digits()
        images = np.concatenate([digits.x_train, digits.x_test])
        self.pictures = np.rint(images * WHITE).astype(np.uint8).reshape(-1, 8, 8)
        self.labels = np.concatenate([digits.y_train, digits.y_test]).tolist()
        self.train = len(digits.x_train)
        self.test_pictures = as_bytes(digits.x_test[:CHOICES])
        self.test_labels = digits.y_test[:CHOICES].tolist()
        self.digit_size = maps.digit_size(images.reshape(-1, 8, 8))

    def to_html(self, path):
        """Writes the Lab as one page, such as "lab.html", without kernel and network; returns its path."""
        styles = frontend.styles("lab")
        return page.to_html(
            self, path, "lab", TITLE, TEXT, workers=True, width=1720, styles=styles, standalone=True
        )

    def _still_figure(self):
        from aae_teach import plots
        from aae_teach.priors import Gaussian

        figure, axes = plots.subplots(1, 2, size=(11, 5.4))
        rows = self.pictures[:225].reshape(15, 15, 8, 8).swapaxes(1, 2).reshape(120, 120)
        axes[0].imshow(rows, cmap="gray_r")
        axes[0].set_axis_off()
        samples = np.random.default_rng(0).normal(0, 5, (600, 2))
        plots.plot_codes(samples, prior=Gaussian(stddev=5.0), ax=axes[1])
        axes[0].set_title("what is learned from: handwritten digits of 8 x 8 pixels")
        axes[1].set_title("where their codes are to lie: samples of the prior N(0, 5²)")
        figure.alt = (
            f"The AAE Lab before it runs. 225 of its handwritten digits; samples of its prior: {figure.alt}"
        )
        return figure
