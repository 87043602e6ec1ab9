"""What ends a training that cannot go on, and keeps what it had."""

import keras
import numpy as np


class TrainingEndedError(Exception):
    """The training cannot go on; the message says why, since when, and what to try."""


class Watch(keras.callbacks.Callback):
    """Ends `fit` at an epoch without a batch, and at the first step whose loss is not finite.

    The model is put back to its last good epoch.

    Weights are looked at after each epoch too, for losses can stay finite when they do not: ReLU turns NaN
    into 0, and a discriminator that cannot see the codes guesses, with the losses of a good match.

    Raises:
        TrainingEndedError: during training, after the model was put back.
        ValueError: before it, if weights are broken already.
    """

    def __init__(self):
        super().__init__()
        self.epoch, self.steps, self.kept = 0, 0, []

    def on_train_begin(self, logs=None):
        if broken := self._keep():
            raise ValueError(
                f"{broken} holds NaN or infinity before the training; build the network anew, or load a file "
                "that was saved before it broke."
            )

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch, self.steps = epoch, 0

    def on_train_batch_end(self, batch, logs=None):
        self.steps += 1
        for name, value in (logs or {}).items():
            if not np.isfinite(float(value)):
                phase = name.removesuffix("_loss")
                self._end(f"the loss of the {phase} phase is {float(value)}, in step {batch + 1}")

    def on_epoch_end(self, epoch, logs=None):
        if not self.steps:
            self.model.epochs_seen.assign_sub(1)
            raise TrainingEndedError(
                f"The training ended before epoch {epoch + 1}: the data ran out, and an epoch without a "
                "batch would be none. Let a generator go on, or pass fewer epochs or steps_per_epoch."
            )
        before = self.kept
        if broken := self._keep():
            self.kept = before
            self._end(f"{broken} holds NaN or infinity")

    def _keep(self):
        """Notes all variables; returns the name of one that is not finite, or None."""
        self.kept = self.model.all_values()
        return next((v.path for v, value in self.kept if not np.isfinite(value).all()), None)

    def _end(self, what):
        for variable, value in self.kept:
            variable.assign(value)
        raise TrainingEndedError(
            f"The training ended in epoch {self.epoch + 1}: {what} (NaN is no number). The model is as it "
            "was before that epoch. Try a smaller learning rate, and look for extreme values in the images."
        )
