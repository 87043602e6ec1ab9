"""Callbacks: record a training run, and show its progress on one line."""

import sys

import keras
import numpy as np
from aae_teach.recording import Recording
from tqdm import tqdm


class Recorder(keras.callbacks.Callback):
    """Records the codes of a fixed batch, and all losses and measures, at every epoch.

    Whatever was recorded stays when training is interrupted. A recorder that is used for a second
    `fit` of the same model goes on where it stopped.

    Args:
        images: (n, image_size) in [0, 1]; the first `points` of them are followed.
        labels: (n,), the digit of each image, or None.
        points: how many images to follow, at most 2,000, which keeps an epoch at 8 kB for 2-D codes.

    Raises:
        ValueError: points is not from 1 to 2,000, or images and labels differ in number.

    Taught in lesson 01.
    """

    def __init__(self, images, labels=None, points=2000):
        super().__init__()
        if not 1 <= points <= 2000:
            raise ValueError(f"points is {points}, expected 1 to 2000; more would not show in a figure.")
        if labels is not None and len(labels) != len(images):
            raise ValueError(
                f"There are {len(images)} images but {len(labels)} labels; pass the labels of these images."
            )
        self.images = images[:points]
        self.labels = None if labels is None else np.asarray(labels[:points], "int64")
        self._codes, self._losses = [], []

    @property
    def recording(self):
        """What was recorded so far, as a `Recording`."""
        if not self._codes:
            raise RuntimeError(
                "Nothing was recorded yet; pass this recorder to fit(callbacks=[recorder]) first."
            )
        names = self._losses[0] if self._losses else ()
        losses = {name: np.array([epoch[name] for epoch in self._losses], "float32") for name in names}
        prior = getattr(self.model, "prior", None)
        return Recording(np.stack(self._codes[: len(self._losses) + 1]), self.labels, losses, prior)

    def on_train_begin(self, logs=None):
        if not self._codes:
            self._codes.append(self._encode())

    def on_epoch_end(self, epoch, logs=None):
        self._codes.append(self._encode())
        self._losses.append({name: float(value) for name, value in logs.items()})

    def _encode(self):
        return keras.ops.convert_to_numpy(self.model.encoder(self.images)).astype("float16")


class ProgressBar(keras.callbacks.Callback):
    """One line that moves with the epochs and shows their losses, at most twice a second."""

    def __init__(self):
        super().__init__()
        self._bar = None

    def on_train_begin(self, logs=None):
        self._bar = tqdm(
            total=self.params["epochs"], unit="epoch", file=_output(), mininterval=0.5, ncols=110
        )

    def on_epoch_end(self, epoch, logs=None):
        losses = {name.removesuffix("_loss"): f"{float(value):.4f}" for name, value in (logs or {}).items()}
        self._bar.set_postfix(losses, refresh=False)
        # A resumed run starts at a later epoch.
        self._bar.update(epoch + 1 - self._bar.n)

    def close(self):
        """Leaves the last state of the line in place."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def on_train_end(self, logs=None):
        self.close()


class NotebookLine:
    """A stream for one display of a notebook that each writing replaces.

    A cell's ordinary output keeps every state of a progress bar; saved pages then show them all.
    """

    encoding = "utf-8"

    def __init__(self):
        from IPython.display import display

        self._display = display({"text/plain": ""}, raw=True, display_id=True)

    def write(self, text):
        if text.strip():
            self._display.update({"text/plain": text.strip()}, raw=True)

    def flush(self):
        """Nothing waits: `write` shows its text at once."""


def _output():
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return NotebookLine() if hasattr(shell, "kernel") else sys.stdout
