"""Two or three models, or two or three recordings, side by side: their planes of codes move together."""

import math
import threading

import anywidget
import numpy as np
import traitlets
from aae_teach.common.pictures import as_pictures

from . import arrays, frontend, maps, page, recorded
from .compared import models_or_recordings
from .still import StillPicture

TITLES = {"models": "Models compared", "recordings": "Training runs compared"}
TEXTS = {
    "models": (
        "The same code is decoded by each model. Drag the ring, touch a plane, or use the arrow keys; select "
        "a training image to see where each encoder puts it. The page needs nothing else."
    ),
    "recordings": (
        "How the codes of a fixed set of images moved through each training. Move the slider through the "
        "epochs, or play; everything is on this page."
    ),
}


def compare(compared, digits=None, extent=None, axes=(0, 1)):
    """Shows two or three planes of codes side by side that move together.

    Models: one code under the hand, in all planes at once, decoded by each; a training image that is selected
    is marked where each encoder puts it, with each reconstruction. Recordings: one epoch for all, and the
    same image marked in all; they need no TensorFlow.

    Args:
        compared: dict of name to what is compared, or a list, which is numbered: `AdversarialAutoencoder`
            and `Autoencoder` models, or `Recording`s, recorders, and paths of saved recordings.
        digits: for models, the `Digits` they were trained on; at most 1,500 training images are sent
            along, in 16 levels of grey or of each colour.
        extent: the planes run from -extent to extent; None fits all codes and priors.
        axes: which two dimensions of the codes the planes show, counted from 0; the others stay at 0.

    Returns:
        `Compare`, a widget.

    Raises:
        TypeError: models and recordings are mixed, or something is neither.
        ValueError: there are fewer than two or more than three, they differ in latent_dim, models come
            without digits, or sizes do not fit.

    Example:
        aae.explore.compare({"autoencoder": plain, "adversarial": model}, digits)

    Shown in the explorer gallery.
    """
    return Compare(compared, digits, extent, axes)


class Compare(StillPicture, anywidget.AnyWidget):
    """Planes of codes side by side; see `compare`. State lies in traits, so that every view shows the same.

    Attributes:
        kind: "models" or "recordings".
        code: for models, the two numbers under the cursors.
        epoch: for recordings, the epoch that is shown; a shorter run stays at its last one.
        selected: number of the selected image, or -1; it is marked in every plane.
        mode: "move" or "select", what a click on a model's plane does.
        layers: dict of "codes" and "prior" to whether it is shown.
        columns: one dict for each plane: `name`, its plain values and its arrays.
    """

    _esm = frontend.source("compare")
    _css = frontend.styles()

    kind = traitlets.Enum(list(TITLES), "models").tag(sync=True)
    code = traitlets.List(traitlets.CFloat(), [0.0, 0.0]).tag(sync=True)
    epoch = traitlets.CInt(0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    selected = traitlets.CInt(-1).tag(sync=True)
    choices = traitlets.Int(0).tag(sync=True)
    mode = traitlets.Enum(["move", "select"], "move").tag(sync=True)
    extent = traitlets.CFloat(10.0).tag(sync=True)
    axes = traitlets.List(traitlets.CInt(), [0, 1]).tag(sync=True)
    code_full = traitlets.List(traitlets.CFloat()).tag(sync=True)
    layers = traitlets.Dict().tag(sync=True)
    labels = traitlets.List().tag(sync=True)
    pictures = arrays.Array()
    gap_limit = traitlets.Float(0.0).tag(sync=True)
    columns = traitlets.List().tag(**arrays.WITH_ARRAYS)

    def __init__(self, compared, digits=None, extent=None, axes=(0, 1)):
        found = self._compared = models_or_recordings(compared, digits)
        self._lock = threading.RLock()
        axes = recorded.check_axes(axes, found.latent_dim)
        if extent is None:
            seen = zip(found.codes, found.priors, strict=True)
            extent = max(recorded.fitting_extent(codes, axes, prior) for codes, prior in seen)
        elif not 0 < extent < math.inf:
            raise ValueError(f"extent is {extent}; expected a positive number, such as 10.")
        super().__init__()
        self.kind, self.axes, self.extent = found.kind, axes, extent
        self.code_full, self.choices = [0.0] * found.latent_dim, found.choices
        with_prior = any(prior is not None for prior in found.priors)
        self.layers = {"codes": True} | ({"prior": True} if with_prior else {})
        self.columns = found.columns(axes, extent)
        for name, value in found.shared().items():
            setattr(self, name, value)

    def refresh(self):
        """Takes the weights of the models anew, as after further training; recordings stay as they are."""
        with self._lock:
            if self.kind == "models":
                self._compared.take_weights()
            self.columns = self._compared.columns(self.axes, self.extent)

    def decode(self):
        """The images at the present code, from the kernel's copies: dict of name to a float32 array."""
        if self.kind != "models":
            raise ValueError("recordings hold no decoder; decode() is for models.")
        code = np.zeros((1, self._compared.latent_dim), np.float32)
        code[0, self.axes] = self.code
        with self._lock:
            decoders = zip(self._compared.names, self._compared.decoders, strict=True)
            images = {name: decoder(code) for name, decoder in decoders}
        shape = self._compared.shape
        return {name: as_pictures(image, shape)[0].astype(np.float32) for name, image in images.items()}

    def to_html(self, path):
        """Writes the comparison as one page that needs neither a kernel nor a network.

        Decoders are rounded to int8; the page states the largest pixel error of each.

        Args:
            path: where to, such as "compare.html".

        Returns:
            The path.
        """
        with self._lock:
            changes = {"columns": self._compared.columns(self.axes, self.extent, small=True)}
            title, text = TITLES[self.kind], [TEXTS[self.kind]]
            return page.to_html(self, path, "compare", title, text, **changes, playing=False)

    def _still_figure(self):
        from aae_teach import plots

        names, latent_dim = self._compared.names, self._compared.latent_dim
        figure, axes = plots.subplots(1, len(names), size=(5.2 * len(names), 5.4))
        with self._lock:
            shown, priors = self._compared.last_codes(), self._compared.priors
        seen = [np.abs(codes[np.isfinite(codes).all(axis=1)][:, self.axes]) for codes, _ in shown]
        reach = 1.05 * max(max(codes.max(initial=0) for codes in seen), self.extent)
        for ax, name, (codes, labels), prior in zip(axes, names, shown, priors, strict=True):
            codes = np.float32(codes)
            finite = np.isfinite(codes).all(axis=1)
            labels = None if labels is None else np.asarray(labels)[finite]
            prior = prior if latent_dim == 2 and self.axes == [0, 1] else None
            figure.alt = f"{figure.alt} {name}:".strip()
            codes = codes[finite][:, self.axes] if finite.any() else np.zeros((1, 2))
            plots.plot_codes(codes, labels if finite.any() else None, prior, ax=ax)
            ax.set(title=name, xlim=(-reach, reach), ylim=(-reach, reach))
            ax.set(xlabel=f"code {self.axes[0] + 1}", ylabel=f"code {self.axes[1] + 1}")
        return figure

    @traitlets.validate("code")
    def _check_code(self, proposal):
        return maps.check_finite("code", proposal["value"], 2)

    @traitlets.validate("selected")
    def _check_selected(self, proposal):
        if not -1 <= proposal["value"] < self._compared.choices:
            raise ValueError(
                f"selected is {proposal['value']}; expected the number of an image, 0 to "
                f"{self._compared.choices - 1}, or -1 for none."
            )
        return proposal["value"]

    @traitlets.validate("epoch")
    def _check_epoch(self, proposal):
        last = self._compared.epochs
        if not 0 <= proposal["value"] <= last:
            raise ValueError(f"epoch is {proposal['value']}; recorded are 0 (before training) to {last}.")
        return proposal["value"]
