"""The progress of a training on one line, in a terminal as in a notebook."""

import sys

import keras
from tqdm import tqdm

COLUMNS, BESIDE_LOSSES = 80, 24  # of the line, and what "60/60 epochs in 01:20, " takes of it
SUMS = ("loss", "val_loss")  # for callbacks of Keras; their parts say more


class Closing(keras.callbacks.Callback):
    """A callback whose `close` is called when `fit` of a phased model ends, also by an interrupt or error."""

    def close(self):
        """Brings to rest what the callback shows; may be called more than once."""


class ProgressLine(Closing):
    """One line of 80 columns that moves with the mini-batches and shows the losses of the last whole epoch.

    It is drawn at most twice a second, and takes in as many losses as there is room for.
    """

    def __init__(self):
        super().__init__()
        self._bar, self._epoch = None, 0

    def on_train_begin(self, logs=None):
        epochs = self.params["epochs"]
        # The first step builds the graph, which can take longer than many epochs.
        self._bar = tqdm(
            desc=f"0/{epochs} compiling",
            total=epochs,
            file=_output(),
            mininterval=0.5,
            miniters=0,  # parts of an epoch move it too
            ncols=COLUMNS,
            bar_format="{desc} {bar} {remaining} left{postfix}",
        )

    def on_epoch_begin(self, epoch, logs=None):
        self._epoch = epoch

    def on_train_batch_begin(self, batch, logs=None):
        # At its beginning, for Keras waits for the losses of a batch if a callback wants to see its end.
        if batch:
            steps = self.params.get("steps")  # unknown in the first epoch of a generator
            self._move(self._epoch + (batch / steps if steps else 0))

    def on_epoch_end(self, epoch, logs=None):
        self._bar.set_postfix_str(_fitting(logs or {}, COLUMNS - BESIDE_LOSSES), refresh=False)
        self._move(epoch + 1)

    def _move(self, epochs):
        """Goes on to so many epochs, whole ones and a part."""
        self._bar.set_description_str(f"{int(epochs)}/{self._bar.total}", refresh=False)
        # A resumed run starts at a later epoch.
        self._bar.update(epochs - self._bar.n)

    def close(self):
        """Leaves the last state of the line in place."""
        if self._bar is not None:
            self._bar.bar_format = "{desc} epochs in {elapsed}{postfix}"
            self._bar.close()
            self._bar = None

    def on_train_end(self, logs=None):
        self.close()


def _fitting(logs, columns):
    """As many losses as fit, in words, such as "reconstruction 0.031 discriminator 1.380"."""
    text = ""
    for name, value in logs.items():
        longer = f"{text} {name.removesuffix('_loss')} {float(value):.3f}".strip()
        if name not in SUMS and len(longer) <= columns:
            text = longer
    return text


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
