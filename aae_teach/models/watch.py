"""What goes with every training: the count of epochs, sums of losses, and an end where it cannot go on."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.models.interrupts import held_interrupts


class EpochCounter(keras.callbacks.Callback):
    """Keeps the model's count of epochs, and lends it to the data pipeline, which reads plain variables."""

    def __init__(self):
        super().__init__()
        self.epoch, self.seen = tf.Variable(0, dtype="int64"), None

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch.assign(tf.cast(self.model.epochs_seen.value, "int64"))

    def on_epoch_end(self, epoch, logs=None):
        self.model.epochs_seen.assign_add(1)
        self.seen = int(keras.ops.convert_to_numpy(self.model.epochs_seen))

    def keep(self):
        """Leaves the count as it was where a callback has put the weights of an earlier epoch back."""
        if self.seen is not None:
            self.model.epochs_seen.assign(self.seen)


class LossSums(keras.callbacks.Callback):
    """Adds `loss` to the logs of each batch and epoch, and `val_loss` where there are validation data."""

    def on_train_batch_end(self, batch, logs=None):
        self._add(logs, "loss", [f"{phase}_loss" for phase in self.model.phase_optimizers])

    def on_epoch_end(self, epoch, logs=None):
        self.on_train_batch_end(None, logs)
        measured = [name for name in self.model.trackers if name not in self.model.within_losses]
        self._add(logs, "val_loss", [f"val_{name}" for name in measured])

    @staticmethod
    def _add(logs, name, parts):
        values = [logs[part] for part in parts if part in logs]
        if values:
            logs[name] = float(sum(values))


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
        with held_interrupts():
            for variable, value in self.kept:
                variable.assign(value)
        raise TrainingEndedError(
            f"The training ended in epoch {self.epoch + 1}: {what} (NaN is no number). The model is as it "
            "was before that epoch. Try a smaller learning rate, and look for extreme values in the images."
        )
