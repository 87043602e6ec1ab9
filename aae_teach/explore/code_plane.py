"""The plane of codes under the learner's hand, decoded in the browser."""

import math
import threading

import anywidget
import numpy as np
import traitlets
from aae_teach.common.pictures import as_bytes, as_pictures

from . import arrays, frontend, maps, packing, page
from .copies import copied, table
from .snapshot import largest_error
from .still import StillPicture

LAYERS, SHOWN = ("codes", "prior", "discriminator", "grid", "gaps"), ("codes", "prior")
PARTS, OF_AAE = ("encoder", "decoder", "discriminator"), ("prior", "discriminator")
PICTURES, HELD_OUT, CHOICES = 1500, 500, 60  # images sent, images that set the limit of gaps, images to pick
GAP_STEPS, LOGIT_STEPS = 41, 81
TITLE = "The plane of codes"
TEXT = (
    "Every point of the plane is a code of two numbers, and the decoder makes an image of each. "
    "Drag the ring, touch the plane, or use the arrow keys; the page needs nothing else.",
)


def plane(model, digits, extent=None, axes=(0, 1), code_full=None):
    """Shows the plane of codes: what lies where, and what the decoder makes of each point.

    Drag, touch or use the arrow keys to move a code; it is decoded at once, in the browser. Layers show codes
    by class, the prior's contours, the discriminator's answers, a grid of decoded images, and gaps: where the
    decoded image is farther from every training image than 95 % of held-out images are. Two clicks lay a line
    to walk along. A drawn digit is encoded and decoded.

    Args:
        model: `AdversarialAutoencoder`, or `Autoencoder`, which has neither prior nor discriminator to show.
            Its weights are copied; after further training call `refresh()` of what is returned. Of a decoder
            that only Keras can compute the plane shows pictures of 41 x 41 places, and says so.
        digits: `Digits` with images of the model's size, drawn by their `image_shape`; at most 1,500 training
            images are sent along, in 16 levels of grey or of each colour.
        extent: the plane runs from -extent to extent; None fits it to the codes and the prior.
        axes: which two dimensions of the code the plane shows, counted from 0.
        code_full: for codes of more than two dimensions, latent_dim numbers; the dimensions that the plane
            does not show stay at these. None stands for zeros.

    Returns:
        `Plane`, a widget.

    Raises:
        TypeError: model or digits are of another kind, or a network is no chain of layers.
        ValueError: sizes do not fit each other.

    Source:
        Article, section on generation; taught in lessons 01 and 04.
    """
    return Plane(model, digits, extent, axes, code_full)


class Plane(StillPicture, anywidget.AnyWidget):
    """The plane of codes; see `plane`. Its state lies in traits, so that every view shows the same.

    Attributes:
        code: the two numbers under the cursor.
        axes, code_full, extent: as given to `plane`; may be set anew.
        layers: dict of layer name to whether it is shown.
        mode: "move" or "walk"; walk: [] or two codes; walk_position: from 0 to 1 along it.
        drawing: uint8 (height, width), the drawn image, 0 for paper to 255 for ink, or (height, width, 3) in
            colour; or None.
        test_choice: number of the test image that is shown instead of a drawing, or -1.
        decoder, encoder, discriminator: the networks as `packing.pack` or `copies.table` give them, or {}.
        gap_map: bool (41, 41), which codes on an even grid over the plane are gaps, lowest row first.
        logit_map: float32 (81, 81), the discriminator's logits on such a grid; or None.
        pixel_error: largest error of a decoded pixel that rounding the weights has made.
    """

    _esm = frontend.source("plane")
    _css = frontend.styles()

    code = traitlets.List(traitlets.CFloat(), [0.0, 0.0]).tag(sync=True)
    extent = traitlets.CFloat(10.0).tag(sync=True)
    axes = traitlets.List(traitlets.CInt(), [0, 1]).tag(sync=True)
    code_full = traitlets.List(traitlets.CFloat()).tag(sync=True)
    layers = traitlets.Dict().tag(sync=True)
    mode = traitlets.Enum(["move", "walk"], "move").tag(sync=True)
    walk = traitlets.List().tag(sync=True)
    walk_position = traitlets.CFloat(0.0).tag(sync=True)
    drawing = arrays.Array()
    test_choice = traitlets.CInt(-1).tag(sync=True)
    decoder = traitlets.Dict().tag(**arrays.WITH_ARRAYS)
    encoder = traitlets.Dict().tag(**arrays.WITH_ARRAYS)
    discriminator = traitlets.Dict().tag(**arrays.WITH_ARRAYS)
    codes = arrays.Array()
    labels = traitlets.List().tag(sync=True)
    prior = traitlets.Dict().tag(sync=True)
    pictures = arrays.Array()
    test_pictures = arrays.Array()
    test_labels = traitlets.List().tag(sync=True)
    digit_size = traitlets.Int(20).tag(sync=True)
    gap_map = arrays.Array()
    gap_limit = traitlets.Float(0.0).tag(sync=True)
    logit_map = arrays.Array()
    pixel_error = traitlets.Float(0.0).tag(sync=True)

    def __init__(self, model, digits, extent=None, axes=(0, 1), code_full=None):
        maps.check_parts(model, digits)
        self._shape = maps.drawn_shape(model.decoder, digits)
        self._model, self._lock = model, threading.RLock()
        self._prior = getattr(model, "prior", None)
        self._latent_dim = model.decoder.input_shape[-1]
        super().__init__()
        self.axes = list(axes)
        self.code_full = [0.0] * self._latent_dim if code_full is None else list(code_full)
        self.prior = self._prior.to_config() if self._prior is not None else {}
        self.layers = {
            name: name in SHOWN for name in LAYERS if self._prior is not None or name not in OF_AAE
        }
        self._choose_images(digits)
        self._take_weights()
        fitting = maps.fitting_extent(self.codes[:, self.axes], self._prior)
        self.extent = fitting if extent is None else extent
        self._draw_maps()
        self.observe(self._on_other_plane, ["axes", "code_full", "extent"])

    def refresh(self):
        """Takes the weights of the model anew, as after further training, and shows the same place again."""
        with self._lock, self.hold_sync():
            self._take_weights()
            self._draw_maps()

    def decode(self):
        """The image at the present code, from the kernel's copy: float32 (height, width), or with colours."""
        with self._lock:
            code = np.float32([self.code_full])
            code[0, self.axes] = self.code
            image = self._networks["decoder"](code)
        return as_pictures(image, self._shape)[0].astype(np.float32)

    def to_html(self, path, drawing=True):
        """Writes the plane as one page that needs neither a kernel nor a network.

        Args:
            path: where to, such as "plane.html".
            drawing: whether digits can be drawn there, for which the page holds the encoder too, about twice
                the size. Weights are rounded to int8; the page states the largest pixel error.

        Returns:
            The path.
        """
        with self._lock:
            # The map of logits stands for the discriminator, which would be half as large as the decoder.
            changes = {"discriminator": {}, "decoder": packing.to_int8(self._packed["decoder"])}
            changes["encoder"] = packing.to_int8(self._packed["encoder"]) if drawing else {}
            changes["pixel_error"] = self._pixel_error(changes["decoder"])
            if not drawing:
                changes["test_pictures"], changes["test_labels"] = None, []
            return page.to_html(self, path, "plane", TITLE, TEXT, **changes)

    def _choose_images(self, digits):
        self._digits = digits
        self._chosen = chosen = np.random.default_rng(0).permutation(len(digits.x_train))[:PICTURES]
        images, held_out = self._images, maps.as_rows(digits.x_test[:HELD_OUT], self._model.decoder)
        self.pictures = maps.fewer_levels(as_bytes(images, self._shape))
        self.test_pictures = as_bytes(held_out[:CHOICES], self._shape)
        self.labels, self.test_labels = digits.y_train[chosen].tolist(), digits.y_test[:CHOICES].tolist()
        if self._shape[2] == 1:
            self.digit_size = maps.digit_size(as_pictures(images, self._shape))
        self.gap_limit = maps.gap_limit(images, held_out)

    @property
    def _images(self):
        # Made when they are needed: kept, they would be four fifths of a plane's memory.
        return maps.as_rows(self._digits.x_train[self._chosen], self._model.decoder)

    def _take_weights(self):
        parts = {name: getattr(self._model, name) for name in PARTS if hasattr(self._model, name)}
        copies = {name: copied(part, name, self._model.decoder) for name, part in parts.items()}
        self._networks = {name: network for name, (network, _) in copies.items()}
        self._packed = {name: packed for name, (_, packed) in copies.items()}
        large = packing.are_large(self._packed.values())
        for name, packed in self._packed.items():
            setattr(self, name, packing.to_int8(packed) if large else packed)
        self.codes = self._networks["encoder"](self._images)

    def _draw_maps(self):
        with self._lock:
            decoder = self._networks["decoder"]
            if decoder.reason:
                self._packed["decoder"] = table(decoder, self.extent, self.axes, self.code_full)
                self.decoder = self._packed["decoder"]
            self.pixel_error = self._pixel_error(self.decoder)
            found = maps.gaps(decoder, self._grid(GAP_STEPS), self._images, self.gap_limit)
            self.gap_map = found.reshape(GAP_STEPS, GAP_STEPS)
            if "discriminator" in self._networks:
                logits = self._networks["discriminator"](self._grid(LOGIT_STEPS))
                self.logit_map = logits.reshape(LOGIT_STEPS, LOGIT_STEPS)

    def _grid(self, steps):
        return maps.plane_codes(steps, self.extent, self.axes, self.code_full)

    def _pixel_error(self, packed):
        decoder = self._networks["decoder"]
        return 0.0 if decoder.reason else largest_error(decoder, packed, self._grid(21))

    def _on_other_plane(self, change):
        self._draw_maps()

    def _still_figure(self):
        from aae_teach import plots

        with self._lock:
            decoder = self._networks["decoder"]
            codes = self.codes[:, self.axes]
            steps, grid = 15, maps.plane_codes(15, self.extent, self.axes, self.code_full)
        pictures = decoder(grid).reshape(steps, steps, -1)[::-1].reshape(len(grid), -1)  # highest row first
        figure, axes = plots.subplots(1, 2, size=(11, 5.4))
        prior = self._prior if self._latent_dim == 2 else None
        plots.plot_codes(codes, np.asarray(self.labels), prior, ax=axes[0])
        if self.layers.get("gaps"):
            line = np.linspace(-self.extent, self.extent, GAP_STEPS)
            axes[0].contourf(line, line, self.gap_map, [0.5, 1.5], colors="none", hatches=["//"])
            figure.alt += f" Hatched as gaps: {self.gap_map.mean():.0%} of the plane."
        plots.plot_decoder_grid(lambda _: pictures, self.extent, steps, axes[1], self._shape)
        for ax in axes:
            ax.set(xlabel=f"code {self.axes[0] + 1}", ylabel=f"code {self.axes[1] + 1}")
        return figure

    @traitlets.validate("code")
    def _check_code(self, proposal):
        return maps.check_finite("code", proposal["value"], 2)

    @traitlets.validate("code_full")
    def _check_code_full(self, proposal):
        return maps.check_finite("code_full", proposal["value"], self._latent_dim)

    @traitlets.validate("extent")
    def _check_extent(self, proposal):
        if not 0 < proposal["value"] < math.inf:
            raise ValueError(f"extent is {proposal['value']}; expected a positive number, such as 10.")
        return proposal["value"]

    @traitlets.validate("axes")
    def _check_axes(self, proposal):
        axes, last = proposal["value"], self._latent_dim - 1
        if len(axes) != 2 or axes[0] == axes[1] or not all(0 <= axis <= last for axis in axes):
            raise ValueError(
                f"axes is {tuple(axes)}; expected two different numbers from 0 to {last}, the dimensions "
                "of the codes that the plane shows; the other ones stay at code_full."
            )
        return axes
