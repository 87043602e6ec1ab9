"""Sliders over the codes of a decoder, with the decoded picture beside them."""

import html
import math
import threading

import anywidget
import ipywidgets as widgets
import numpy as np
import traitlets
from aae_teach.common.pictures import as_pictures, picture_shape

from . import enlarged, frontend
from .copies import copied
from .slider_page import SliderPage

STEPS = 100  # of a slider, from 0 to the extent
WIDTH = "440px"
DRAWS = 512


def sliders(decoder, prior=None, extent=10.0, slow_connection=False, image_shape=None):
    """Shows one slider for each latent dimension and the image that the decoder makes of that code.

    Args:
        decoder: Functional or Sequential Keras model, dense or convolutional, from codes (n, latent_dim),
            latent_dim 2 to 16, to images, grey or in colour. Its weights are copied; after further training
            call `refresh()` of what is returned. With layers that only Keras knows Keras decodes, and the
            widget says so.
        prior: where the random button draws from, with `latent_dim` and `sample(count)`; None stands for a
            Gaussian with a stddev of half the extent.
        extent: sliders run from -extent to extent.
        slow_connection: whether the picture changes only when a slider is let go; a checkbox changes it.
            Where the kernel is far away, as on Binder, a drag then sends one message instead of many.
        image_shape: None, or (height, width) or (height, width, 3) of flat images that are no grey squares.

    Returns:
        `CodeSliders`, a widget.

    Raises:
        TypeError: the decoder is no chain of layers.
        ValueError: a size does not fit.

    Source:
        Article, section on generation; taught in lesson 04.
    """
    return CodeSliders(decoder, prior, extent, slow_connection, image_shape)


class CodeSliders(widgets.HBox):
    """Sliders, two buttons and a picture; see `sliders`.

    Attributes:
        sliders: one FloatSlider for each latent dimension.
        image: the picture, PNG bytes, up to 8 screen pixels for each pixel of the decoder.
        reset_button, random_button: set the code to 0, or to a draw from the prior.
        slow_connection: checkbox; while it is checked, sliders send only the value at which they are let go.
        code: float32 (latent_dim,); set it to move all sliders at once, to the nearest of their steps.
    """

    def __init__(self, decoder, prior=None, extent=10.0, slow_connection=False, image_shape=None):
        if not extent > 0:
            raise ValueError(f"extent is {extent}; expected a positive number.")
        self._decoder, self._extent = decoder, float(extent)
        self._format = f".{max(1, math.ceil(-math.log10(extent / STEPS)))}f"
        self._network = copied(decoder, "decoder", decoder)[0]
        self._shape = _image_shape(self._network, decoder, image_shape)
        self._draws = _draw_codes(prior, self._network.input_size, self._extent)
        self._next_draw = 0
        # Callbacks may come from several threads; re-entrant, because setting a slider calls back at once.
        self._lock = threading.RLock()
        self._moving_all = False
        self._drawn_from = "the prior" if prior is not None else "a Gaussian"
        self._build_widgets(self._drawn_from)
        self.slow_connection.value = slow_connection
        parts = [
            self._controls,
            self.image,
            widgets.Box([self._names], layout=widgets.Layout(display="none")),
        ]
        super().__init__(parts, layout=widgets.Layout(flex_flow="row wrap"))
        self.add_class("aae-sliders")
        self._show()

    def _build_widgets(self, drawn_from):
        self.sliders = [
            widgets.FloatSlider(
                min=-self._extent,
                max=self._extent,
                step=self._extent / STEPS,
                description=f"code {number}",
                readout_format=self._format,
                tooltip=f"code {number}, from {-self._extent:g} to {self._extent:g}; arrow keys move it",
                layout=widgets.Layout(width="auto"),
            )
            for number in range(1, self._network.input_size + 1)
        ]
        self.reset_button = widgets.Button(description="reset to 0", tooltip="sets every code to 0")
        self.random_button = widgets.Button(
            description=f"random code from {drawn_from}", layout=widgets.Layout(width="auto")
        )
        # Two lines from the start where two may come, or the picture below it in a narrow window would jump.
        height = "32px" if len(self.sliders) <= 8 else "60px"
        self.coordinates = widgets.HTML(layout=widgets.Layout(width="auto", min_height=height))
        height, width = (f"{side * enlarged.magnification(self._shape)}px" for side in self._shape[:2])
        self.image = _Picture(
            format="png",
            tooltip="the image that the decoder makes of the code",
            layout=widgets.Layout(width=width, height=height, margin="4px 4px 4px 24px", flex="0 0 auto"),
        )
        self.slow_connection = widgets.Checkbox(
            description="slow connection: picture on release", indent=False, layout={"width": "auto"}
        )
        self._names = _Names(count=len(self.sliders))
        wraps = widgets.Layout(flex_flow="row wrap")
        buttons = widgets.HBox([self.reset_button, self.random_button], layout=wraps)
        parts = [*self.sliders, buttons, self.slow_connection, self.coordinates]
        if reason := self._network.reason:
            text = f"Keras decodes in the kernel, and waits for a cell that trains: {html.escape(reason)}."
            parts.append(widgets.HTML(text))
        # A narrow window shortens the sliders, and no number or word.
        self._controls = widgets.VBox(parts, layout=widgets.Layout(width=WIDTH, max_width="100%"))
        for slider in self.sliders:
            slider.observe(self._on_move, "value")
        self.reset_button.on_click(self._on_reset)
        self.random_button.on_click(self._on_random)
        self.slow_connection.observe(self._on_other_connection, "value")

    @property
    def code(self):
        return np.array([slider.value for slider in self.sliders], np.float32)

    @code.setter
    def code(self, values):
        values = np.asarray(values, np.float32)
        if values.shape != (len(self.sliders),):
            raise ValueError(f"the code has shape {values.shape}; expected ({len(self.sliders)},).")
        if not np.isfinite(values).all():
            raise ValueError(f"the code is {values}; expected finite numbers.")
        # The browser moves a value between two steps to the nearest and sends it back, which would show a
        # second picture; so the value that is set lies on a step.
        steps = np.clip(np.round(values.astype(float) / self._extent * STEPS), -STEPS, STEPS)
        with self._lock:
            self._moving_all = True
            try:
                for slider, step in zip(self.sliders, steps):
                    slider.value = float(step) * self._extent / STEPS + 0.0  # no -0.0
            finally:
                self._moving_all = False
            self._show()

    def refresh(self):
        """Takes the decoder's weights anew, as after further training, and shows the same code again."""
        network = copied(self._decoder, "decoder", self._decoder)[0]
        with self._lock:
            self._network = network
            self._show()

    def page(self):
        """The sliders as they are now for a page, where the browser decodes: `SliderPage`."""
        with self._lock:
            parts = (self.code, self._extent, STEPS, self._draws, self._drawn_from, self._shape)
            return SliderPage(self._decoder, *parts)

    def to_html(self, path):
        """Writes the sliders as one page that needs neither a kernel nor a network; returns its path.

        Weights are rounded to int8; the page states the largest pixel error.
        """
        return self.page().to_html(path)

    def _on_move(self, change):
        with self._lock:
            if not self._moving_all:
                self._show()

    def _on_reset(self, button):
        self.code = np.zeros(len(self.sliders))

    def _on_random(self, button):
        with self._lock:
            draw = self._draws[self._next_draw]
            self._next_draw = (self._next_draw + 1) % DRAWS
            self.code = draw

    def _on_other_connection(self, change):
        for slider in self.sliders:
            slider.continuous_update = not change["new"]

    def _show(self):
        code = self.code
        outputs = self._network(code[None])[0]
        numbers = ", ".join(f"{value:{self._format}}" for value in code)
        text = f"code ({numbers})".replace("-", "\N{MINUS SIGN}")  # as beside the sliders
        if not np.isfinite(outputs).all():
            text += ": the decoder's output is not a number; its training went wrong"
        self.image.value = enlarged.png(as_pictures(np.nan_to_num(outputs)[None], self._shape)[0])
        self.coordinates.value = f'<span role="status" aria-live="polite">{text}</span>'


class _Picture(widgets.Image):
    # The front end of ipywidgets 8.1 reads the description before it sets a tooltip, and fails without one.
    description = traitlets.Unicode("").tag(sync=True)


class _Names(anywidget.AnyWidget):
    """Names the parts on the page for those who hear them; nothing of it is seen.

    It stands in a box that is not shown, so that sliders still work where anywidget does not.
    """

    _esm = frontend.source("names")
    _css = frontend.sheet("disconnected")
    count = traitlets.Int().tag(sync=True)


def _image_shape(network, decoder, image_shape):
    if not 2 <= network.input_size <= 16:
        raise ValueError(
            f"the decoder takes codes of {network.input_size} numbers; expected 2 to 16, one slider for each."
        )
    shape = picture_shape(decoder.output_shape[1:], image_shape)
    if shape is None:
        raise ValueError(
            f"the decoder returns {network.output_size} numbers, which are no square image; "
            "expected side * side, such as 784 for 28x28, or pass image_shape=(height, width)."
        )
    return shape


def _draw_codes(prior, latent_dim, extent):
    """Returns draws made in advance, (DRAWS, latent_dim): a callback must not run TensorFlow."""
    if prior is None:
        codes = np.random.default_rng().normal(0, extent / 2, (DRAWS, latent_dim))
    elif prior.latent_dim != latent_dim:
        raise ValueError(
            f"latent_dim of the decoder is {latent_dim}, of the prior {prior.latent_dim}; "
            "build both with the same latent_dim."
        )
    else:
        codes = np.asarray(prior.sample(DRAWS))
    return np.asarray(codes, np.float32)
