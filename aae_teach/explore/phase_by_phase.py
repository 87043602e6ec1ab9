"""One mini-batch, one phase at a time: predict which networks will move, press, and see."""

import threading

import anywidget
import numpy as np
import traitlets

from . import arrays, frontend, maps, page, recorded_presses, stepper
from .still import StillPicture

TIMES = (1, 10)
TITLE = "One phase at a time"
TEXT = (
    "Each button takes steps of one phase on the same mini-batch. No kernel computes here: this page holds "
    "{count} sequences of presses that were computed beforehand, and a button is grey where they end.",
)


def phases(model, samples, batch_size=100, learning_rate=None, image_shape=None):
    """Takes one phase of the training at a time, on one mini-batch, and shows what it has moved.

    Before a press the learner may say which networks will move. After it the widget shows which did and how
    far, arrows on the codes (or on a generator's samples), the discriminator's surface before and after, the
    losses, and for an autoencoder some reconstructions. All of it happens on a private copy: the model stays
    as it is.

    Args:
        model: a compiled `AdversarialAutoencoder`, or a compiled `GAN` on points of two numbers.
        samples: what the model trains on, images (n, *image_shape) or points (n, 2).
        batch_size: the first so many of the samples are the mini-batch; at most 500.
        learning_rate: of all phases; None stands for what each optimizer has now, or where a schedule has
            brought it below a hundredth of the first rate, that first rate.
        image_shape: None, or (height, width) or (height, width, 3) of flat images that are no grey squares.

    Returns:
        `Phases`, a widget.

    Raises:
        TypeError: the model is of another kind.
        ValueError: the model is not compiled, or it, the samples and a plane do not fit each other.

    Taught in lessons 02 and 03.
    """
    return Phases(model, samples, batch_size, learning_rate, image_shape)


class Phases(StillPicture, anywidget.AnyWidget):
    """One phase at a time; see `phases`. Its state lies in traits, so that every view shows the same.

    Attributes:
        phases, networks: their names; pressed: the phases that were pressed since the start.
        rates: learning rate by phase; renewed: phases whose schedule had ended, which use its first rate.
        times: steps taken at each press, 1 or 10.
        prediction: networks that the learner has ticked; an empty list stands for no prediction.
        result: what the last press did: `phase`, `times`, `changes` by network (`arrays`, `moved`, `share`),
            `losses` and `answers` by name as [before, after], `factor` of the arrows, `points`, how many fake
            points moved of how many, `outside`, how many of them lie outside of the plane now, and where
            there was a prediction `said` and `right`.
        score: [right predictions, predictions].
        real, fake, fake_before: float32 (n, 2).
        surface, surface_before: float32 (41, 41), the discriminator's logits, lowest row first.
        originals, pictures, pictures_before: uint8 (n, height, width), or (n, height, width, 3) in colour,
            images of the batch and what the autoencoder makes of them; None for a GAN, or where images are no
            pictures.
    """

    _esm = frontend.source("phases")
    _css = frontend.styles()

    phases = traitlets.List().tag(sync=True)
    networks = traitlets.List().tag(sync=True)
    rates = traitlets.Dict().tag(sync=True)
    renewed = traitlets.List().tag(sync=True)
    extent = traitlets.CFloat(10.0).tag(sync=True)
    dimensions = traitlets.Int(2).tag(sync=True)
    times = traitlets.Enum(TIMES, 1).tag(sync=True)
    prediction = traitlets.List().tag(sync=True)
    pressed = traitlets.List().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    score = traitlets.List([0, 0]).tag(sync=True)
    shown = traitlets.Enum(["after", "before", "change"], "after").tag(sync=True)
    real = arrays.Array()
    fake = arrays.Array()
    fake_before = arrays.Array()
    surface = arrays.Array()
    surface_before = arrays.Array()
    originals = arrays.Array()
    pictures = arrays.Array()
    pictures_before = arrays.Array()

    def __init__(self, model, samples, batch_size=100, learning_rate=None, image_shape=None):
        stepper.check_model(model, samples)
        if not 1 <= batch_size <= 500:
            raise ValueError(f"batch_size is {batch_size}; expected 1 to 500, of which a plane can show all.")
        batch = np.asarray(samples[:batch_size], np.float32)
        self._lock = threading.RLock()
        self._stepper = stepper.Stepper(model, batch, learning_rate, image_shape)
        super().__init__()
        self.phases, self.networks = self._stepper.phases, self._stepper.networks
        self.rates, self.renewed = self._stepper.rates, self._stepper.renewed
        self.dimensions = model.discriminator.input_shape[-1]
        first = self._stepper.observe(1.0)["fake"]
        seen = np.concatenate([self._stepper.real, first])
        self.extent = maps.fitting_extent(seen * 1.15)
        self.real, self.originals = self._stepper.real, self._stepper.originals
        self._begin()
        self.on_msg(self._on_message)

    def press(self, phase):
        """Takes `times` steps of one phase, as pressing its button does.

        Args:
            phase: one of `phases`.

        Raises:
            ValueError: there is no such phase.
        """
        if phase not in self.phases:
            raise ValueError(f"phase is {phase!r}; expected one of {', '.join(self.phases)}.")
        with self._lock:
            before = self._seen
            result, seen = recorded_presses.press(self._stepper, phase, self.times, self.extent, before)
            # Sent as one message, so that no view shows half of it.
            with self.hold_sync():
                self._judge(result)
                self.pressed = [*self.pressed, phase]
                self._show(before, seen, result)

    def start_over(self):
        """Puts the copy back to where the model was."""
        with self._lock:
            self._stepper.start_over()
            self._begin()

    def to_html(self, path):
        """Writes a page that needs neither a kernel nor a network, for which 200 sequences of presses are
        recorded from the start; takes up to some minutes, leaves the widget as it is, and returns the path.
        """
        with self._lock:
            kept = recorded_presses.record(self._stepper, self.extent, TIMES, recorded_presses.STATES)
        first = {"pressed": [], "prediction": [], "score": [0, 0], "shown": "after", "times": TIMES[0]}
        for name in ("fake", "surface", "pictures"):
            first[name] = first[f"{name}_before"] = kept[name][0] if kept[name] else None
        first |= {"result": {"factor": 1} | kept["states"][0]["result"], "recording": kept}
        text = [line.format(count=len(kept["states"]) - 1) for line in TEXT]
        return page.to_html(self, path, "phases", TITLE, text, **first)

    def _begin(self):
        seen = self._stepper.observe(self.extent)
        with self.hold_sync():
            self.pressed, self.prediction, self.score, self.shown = [], [], [0, 0], "after"
            self._show(seen, seen, {"factor": 1} | stepper.compared(seen, seen, self.extent))

    def _judge(self, result):
        if not self.prediction:
            return
        moved = [name for name, change in result["changes"].items() if change["moved"]]
        right = set(moved) == set(self.prediction)
        result |= {"said": [name for name in self.networks if name in self.prediction], "right": right}
        self.score = [self.score[0] + right, self.score[1] + 1]
        self.prediction = []

    def _show(self, before, seen, result):
        self._seen = seen
        for name in ("fake", "surface", "pictures"):
            setattr(self, name, seen[name])
            setattr(self, f"{name}_before", before[name])
        self.result = result

    def _on_message(self, _, content, buffers):
        """What a button sends: an answer follows always, so that the buttons wake up again."""
        problem = ""
        try:
            if content.get("type") == "start over":
                self.start_over()
            elif content.get("type") == "press":
                with self._lock:
                    # They come with the press because a change of traits may be on its way still.
                    self.prediction = content.get("prediction", self.prediction)
                    self.times = content.get("times", self.times)
                    self.press(content.get("phase"))
        except Exception as error:  # an error in a message handler would be seen nowhere
            problem = f"{type(error).__name__}: {error}"
        self.send({"type": "answer", "problem": problem})

    def _still_figure(self):
        from aae_teach import plots

        with self._lock:
            surface, fake = self._seen["surface"], self._seen["fake"]
        axes = plots.subplots(size=(7.0, 6.0))[1]

        def logits(points):
            """Between the nodes of the surface in proportion, so that contours have no steps."""
            last = len(surface) - 1
            places = (np.clip(points / self.extent, -1, 1) + 1) / 2 * last
            low = np.minimum(places.astype(int), last - 1)
            (x, y), (right, up) = low.T, (places - low).T
            below = (1 - right) * surface[y, x] + right * surface[y, x + 1]
            above = (1 - right) * surface[y + 1, x] + right * surface[y + 1, x + 1]
            return (1 - up) * below + up * above

        inside = [points[np.abs(points).max(axis=1) <= self.extent] for points in (self._stepper.real, fake)]
        return plots.plot_decision_surface(logits, self.extent, *inside, ax=axes)
