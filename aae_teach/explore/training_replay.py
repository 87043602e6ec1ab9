"""A training run replayed: codes, histograms, losses and decoded images move together, epoch by epoch."""

import math

import anywidget
import numpy as np
import traitlets
from aae_teach.recording import as_recording

from . import arrays, frontend, maps, page, recorded
from .still import StillPicture

TITLE = "A training run, replayed"
TEXT = (
    "How the codes of a fixed set of images moved through a training. Play it, or move the slider through "
    "the epochs; everything is on this page.",
)
SPEEDS = (1.0, 2.0, 4.0, 8.0, 16.0)  # epochs a second
PAGE_BYTES = {"codes": 900_000, "images": 600_000, "steps": 300_000, "logits": 250_000}  # at most
COUNTED = {"codes": 1, "images": 1, "steps": 2}  # the axis along which a page may hold fewer


def replay(recording, extent=None, axes=(0, 1)):
    """Replays a training run: scrub, play, or step through it by epochs and by phases.

    Shows together, at one epoch: the codes by class, histograms of both dimensions against the prior's
    density, the losses, and what the decoder made of fixed codes. Where the recorder rehearsed phases
    (`Recorder(images, labels, phases=True)`), each phase can be shown alone: arrows tell how one step of it
    moves the codes. Needs no TensorFlow.

    Args:
        recording: a `Recording`, the path of one that was saved, or a `Recorder` or `live` that was used.
        extent: the plane runs from -extent to extent; None fits it to the codes and the prior.
        axes: which two dimensions of the codes to show, counted from 0.

    Returns:
        `Replay`, a widget.

    Raises:
        TypeError: recording is something else.
        ValueError: its parts do not fit each other, or extent or axes are out of range.
        FileNotFoundError: there is no such file.

    Taught in lesson 04.
    """
    return Replay(recording, extent, axes)


class Replay(StillPicture, recorded.Recorded, anywidget.AnyWidget):
    """A training run replayed; see `replay`. Its state lies in traits, so that every view shows the same.

    Attributes:
        epoch: the epoch that is shown; 0 is before training.
        phase: "" for the codes as they are, or the phase whose step is shown.
        playing: whether it plays; speed: epochs a second.
        phases: names of the phases that were rehearsed.
        steps: float16 (phases, entries, points, 2), how far one step of each phase moves the first codes; or
            None.
        logits: float16 (entries, side, side), the discriminator's answers on an even grid from -logit_extent
            to logit_extent, lowest row first; or None.
    """

    _esm = frontend.source("replay")
    _css = frontend.styles()

    epoch = traitlets.CInt(0).tag(sync=True)
    phase = traitlets.Unicode("").tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    speed = traitlets.CFloat(4.0).tag(sync=True)
    speeds = traitlets.List(list(SPEEDS)).tag(sync=True)
    phases = traitlets.List().tag(sync=True)
    steps = arrays.Array()
    step_scale = traitlets.Float(1.0).tag(sync=True)
    logits = arrays.Array()
    logit_extent = traitlets.Float(0.0).tag(sync=True)

    def __init__(self, recording, extent=None, axes=(0, 1)):
        self._recording = as_recording(recording)
        axes = recorded.check_axes(axes, self._recording.codes.shape[2])
        super().__init__()
        self.axes = axes
        if extent is None:
            extent = recorded.fitting_extent(self._recording.codes, axes, self._recording.prior)
        self.extent = extent
        self._fill()
        self.observe(self._on_other_plane, ["axes", "extent"])

    def to_html(self, path):
        """Writes the replay as one page that needs neither a kernel nor a network.

        A long training is written with fewer codes and images, so that the page stays under 3 MB; it says
        how many.

        Args:
            path: where to, such as "replay.html".

        Returns:
            The path.
        """
        kept = {name: fewer(getattr(self, name), axis, PAGE_BYTES[name]) for name, axis in COUNTED.items()}
        kept["logits"] = coarser(self.logits, PAGE_BYTES["logits"])
        text, points = list(TEXT), self.codes.shape[1]
        if (left := kept["codes"].shape[1]) < points:
            text.append(f"This page holds the first {left} of {points} codes.")
            kept["labels"] = self.labels[:left]
        if self.fixed_codes is not None:
            kept["fixed_codes"] = self.fixed_codes[: kept["images"].shape[1]]
        return page.to_html(self, path, "replay", TITLE, text, **kept, playing=False)

    def _fill(self):
        """Sets all traits that follow from the recording, the axes and the extent."""
        run, axes = self._recording, self.axes
        with self.hold_sync():
            state = recorded.codes_and_labels(run, axes) | recorded.losses(run) | recorded.images(run, axes)
            state |= recorded.prior_on_plane(run.prior, axes, self.extent) | self._steps_state()
            if state["images"] is not None:  # in 16 levels of grey, a third of the size
                state["images"] = maps.fewer_levels(state["images"])
            for name, value in state.items():
                setattr(self, name, value)
            self.layers = recorded.layers(state, self.layers)

    def _steps_state(self):
        run, axes = self._recording, self.axes
        state = {"phases": list(run.steps), "steps": None, "step_scale": 1.0, "logits": None}
        if run.steps:
            steps = np.stack([np.asarray(moves)[..., axes] for moves in run.steps.values()])
            state |= {"steps": steps.astype("float16"), "step_scale": step_scale(steps, self.extent)}
        if run.logits is not None and axes == [0, 1]:
            side = math.isqrt(run.logits.shape[1])
            state["logits"] = np.asarray(run.logits, "float16").reshape(-1, side, side)
            state["logit_extent"] = float(run.extent)
        return state

    def _on_other_plane(self, change):
        self._fill()

    def _still_figure(self):
        return recorded.figure(self._recording, self.axes)

    @traitlets.validate("epoch")
    def _check_epoch(self, proposal):
        last = self._recording.epochs
        if not 0 <= proposal["value"] <= last:
            raise ValueError(f"epoch is {proposal['value']}; recorded are 0 (before training) to {last}.")
        return proposal["value"]

    @traitlets.validate("phase")
    def _check_phase(self, proposal):
        known = list(self._recording.steps)
        if proposal["value"] and proposal["value"] not in known:
            found = f"recorded are {', '.join(known)}" if known else "no phases were recorded"
            raise ValueError(
                f"phase is {proposal['value']!r}; {found}. Record them with Recorder(..., phases=True)."
            )
        return proposal["value"]

    @traitlets.validate("speed")
    def _check_speed(self, proposal):
        if not 0 < proposal["value"] <= 60:
            raise ValueError(f"speed is {proposal['value']}; expected epochs a second, above 0 and up to 60.")
        return proposal["value"]

    @traitlets.validate("axes")
    def _check_axes(self, proposal):
        return recorded.check_axes(proposal["value"], self._recording.codes.shape[2])


def step_scale(steps, extent):
    """How much longer arrows are drawn than the steps are, a round number, so that most can be seen."""
    lengths = np.hypot(*np.moveaxis(np.float32(steps), -1, 0))
    lengths = lengths[np.isfinite(lengths) & (lengths > 0)]
    if not len(lengths):
        return 1.0
    wanted = 0.1 * extent / np.quantile(lengths, 0.9)
    rounds = [digit * 10**power for power in range(5) for digit in (1, 2, 5)]
    return float(max([each for each in rounds if each <= wanted], default=1))


def fewer(array, axis, most):
    """The first things along an axis, as many as fit into so many bytes, but one; None stays None."""
    if array is None or array.nbytes <= most:
        return array
    return array.take(range(max(1, array.shape[axis] * most // array.nbytes)), axis)


def coarser(grids, most):
    """Grids (n, side, side) with every second node, or fewer, to fit into so many bytes; None stays None."""
    if grids is None or grids.nbytes <= most:
        return grids
    last = grids.shape[1] - 1
    strides = [each for each in range(2, last + 1) if last % each == 0]
    fitting = [each for each in strides if grids[:, ::each, ::each].nbytes <= most]
    stride = (fitting or strides or [1])[0]
    return grids[:, ::stride, ::stride]
