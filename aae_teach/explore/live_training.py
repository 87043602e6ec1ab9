"""A training run watched while it goes on: codes, histograms, losses and decoded images, once a second."""

import functools
import sys
import time
import warnings

import anywidget
import traitlets
from aae_teach.callbacks import Recorder
from aae_teach.common.progress_line import Closing

from . import arrays, frontend, recorded
from .still import StillPicture
from .training_replay import replay


def live(
    images, labels=None, points=500, phases=False, axes=(0, 1), extent=None, interval=1.0, image_shape=None
):
    """Shows a training run while it goes on; a callback for `fit`, and a recorder.

        watch = aae.explore.live(digits.x_test, digits.y_test)
        model.fit(digits.x_train, epochs=60, callbacks=[watch])
        aae.explore.replay(watch)

    The picture appears below the cell that trains, and is drawn anew at most once in `interval` seconds. It
    stays, with all that was recorded, when the training ends or is interrupted.

    Args:
        images: (n, *image_shape), as the model takes them; the first `points` of them are followed.
        labels: (n,), the digit of each image, or None.
        points: how many images to follow, at most 2,000; each of them takes time from the training.
        phases: as for `Recorder`; with the steadied networks it takes about 0.1 s an epoch.
        axes: which two dimensions of the codes to show, counted from 0.
        extent: the plane runs from -extent to extent; None lets it grow with the codes.
        interval: seconds between two drawings, at least.
        image_shape: as for `Recorder`.

    Returns:
        `Live`, a Keras callback with `recording` and `view`, the widget.

    Raises:
        ValueError: points, labels, extent or interval do not fit.

    Taught in lesson 03.
    """
    return Live(images, labels, points, phases, axes, extent, interval, image_shape)


class Live(Recorder, Closing):
    """A recorder that shows what it records; see `live`.

    Attributes:
        view: the widget, a `LiveView`.
    """

    def __init__(
        self,
        images,
        labels=None,
        points=500,
        phases=False,
        axes=(0, 1),
        extent=None,
        interval=1.0,
        image_shape=None,
    ):
        super().__init__(images, labels, points, phases, image_shape)
        if not interval > 0:
            raise ValueError(f"interval is {interval}; expected seconds between two drawings, above 0.")
        if extent is not None and not extent > 0:
            raise ValueError(f"extent is {extent}; expected a positive number, or None.")
        self.axes, self.extent, self.interval = list(axes), extent, interval
        self.view = LiveView(self)
        self._priors, self._display, self._drawn, self._remaining = {}, None, -float("inf"), 0

    def on_train_begin(self, logs=None):
        super().on_train_begin(logs)
        recorded.check_axes(self.axes, self.recording.codes.shape[2])
        self._remaining = (self.params or {}).get("epochs") or 0
        self._show("training")
        if self._display is None:
            self._display = _display(self.view)

    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        self._remaining = max(0, ((self.params or {}).get("epochs") or 0) - epoch - 1)
        if time.monotonic() - self._drawn >= self.interval:
            self._show("training")

    def on_train_end(self, logs=None):
        self._show("finished")

    def close(self):
        """Shows the last state; one that `on_train_end` did not announce was interrupted."""
        if self.view.frame.get("status") == "training":
            self._show("interrupted")
        if self._display:
            _after_this_cell(functools.partial(_add_still, self._display, self.view))
            self._display = None  # a further fit, in another cell, is shown there

    def to_html(self, path):
        """Writes what was recorded as a replay, one page without a kernel; returns its path."""
        return self.view.page().to_html(path)

    def _repr_mimebundle_(self, **kwargs):
        self._display = self._display or False  # it is shown where the learner has put it
        return self.view._repr_mimebundle_(**kwargs)

    def _show(self, status):
        try:
            self.view.frame = self._frame(status)
        # The training is worth more than its picture.
        except Exception as error:
            warnings.warn(f"live could not draw: {type(error).__name__}: {error}", stacklevel=2)
        self._drawn = time.monotonic()

    def _frame(self, status):
        run, last = self.recording, slice(-1, None)
        extent = self.extent or max(
            self.view.frame.get("extent", 0.0),
            recorded.fitting_extent(run.codes[-1], self.axes, run.prior),
        )
        if extent not in self._priors:
            self._priors[extent] = recorded.prior_on_plane(run.prior, self.axes, extent)
        frame = recorded.codes_and_labels(run, self.axes, last) | recorded.images(run, self.axes, last)
        frame |= recorded.losses(run) | self._priors[extent]
        frame |= {"axes": self.axes, "extent": extent, "status": status, "epoch": run.epochs}
        return frame | {"epochs": run.epochs + self._remaining}


class LiveView(StillPicture, anywidget.AnyWidget):
    """The widget of `live`.

    Attributes:
        frame: all that is shown at one moment, as one value, so that no view shows half of it.
        layers: dict of layer name to whether it is shown.
    """

    _esm = frontend.source("live")
    _css = frontend.styles()

    frame = traitlets.Dict().tag(**arrays.WITH_ARRAYS)
    layers = traitlets.Dict({"codes": True, "prior": True, "marks": False}).tag(sync=True)

    def __init__(self, callback):
        self._callback = callback
        super().__init__()

    def page(self):
        """What was recorded so far for a page, where no training goes on: a `Replay`."""
        return replay(self._callback, self._callback.extent, self._callback.axes)

    def _still_figure(self):
        callback = self._callback
        if not self.frame:
            from aae_teach import plots

            figure, _ = plots.subplots(size=(5.2, 1))
            figure.alt = "A training that has not begun: pass this callback to fit(callbacks=[...])."
            return figure
        return recorded.figure(callback.recording, callback.axes)

    @traitlets.observe("frame")
    def _forget_still(self, change):
        self._trait_values.pop("still", None)
        self._trait_values.pop("alt", None)


def _notebook():
    """The shell of a notebook's kernel, or None elsewhere."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell if hasattr(shell, "kernel") else None


def _display(view):
    """Shows the widget below the running cell; returns a handle to replace it, False outside a notebook."""
    if _notebook() is None:
        return False
    from IPython.display import display

    data, metadata = anywidget.AnyWidget._repr_mimebundle_(view)
    return display(data, metadata=metadata, raw=True, display_id=True)


def _add_still(handle, view):
    """Adds the picture for pages without widgets, which takes half a second that no training should wait."""
    data, metadata = _notebook().display_formatter.format(view)
    handle.update(data, metadata=metadata, raw=True)


def _after_this_cell(action):
    events = _notebook().events

    def once(*_):
        events.unregister("post_run_cell", once)
        action()

    events.register("post_run_cell", once)
