"""What a training run leaves behind: codes, losses and measures, epoch by epoch.

NumPy only, so that a saved run can be looked at on a machine without TensorFlow.
"""

import dataclasses
import json
import os

import numpy as np
from aae_teach.priors import Prior

FORMAT = 1


@dataclasses.dataclass
class Recording:
    """Codes of a fixed batch and losses through training.

    Attributes:
        codes: float16 (epochs + 1, points, latent_dim); entry 0 was taken before the first epoch.
        labels: int64 (points,), the digit of each point, or None.
        losses: dict of name to float32 (epochs,), such as "reconstruction_loss" or "val_prior_distance".
        prior: the model's prior, or None for a model that has none.
    """

    codes: np.ndarray
    labels: np.ndarray | None
    losses: dict
    prior: Prior | None = None

    @property
    def epochs(self):
        """How many epochs were recorded."""
        return len(self.codes) - 1

    def save(self, path):
        """Writes the recording to an `.npz` file; the file is either whole or not there.

        Args:
            path: where to; the ending `.npz` is added if missing.

        Returns:
            The path that was written.
        """
        path = os.fspath(path)
        path = path if path.endswith(".npz") else path + ".npz"
        about = {"format": FORMAT, "prior": self.prior.to_config() if self.prior else None}
        arrays = {f"losses/{name}": values for name, values in self.losses.items()}
        if self.labels is not None:
            arrays["labels"] = self.labels
        unfinished = path + ".part"
        with open(unfinished, "wb") as file:
            np.savez_compressed(file, codes=self.codes, about=np.array(json.dumps(about)), **arrays)
        os.replace(unfinished, path)
        return path

    @classmethod
    def load(cls, path):
        """Reads a recording that `save` wrote.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: the file is no recording, or is damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as file:
                prior = json.loads(str(file["about"]))["prior"]
                losses = {key.split("/", 1)[1]: file[key] for key in file.files if key.startswith("losses/")}
                labels = file["labels"] if "labels" in file.files else None
                codes = file["codes"]
        except FileNotFoundError:
            raise
        # What NumPy and the zip reader raise on foreign or damaged bytes depends on where the damage lies.
        except Exception as error:
            raise _no_recording(path, f"reading it raised {type(error).__name__}") from error
        if codes.ndim != 3 or any(len(values) != len(codes) - 1 for values in losses.values()):
            raise _no_recording(path, f"its codes have shape {codes.shape}, which does not fit its losses")
        return cls(codes, labels, losses, Prior.from_config(prior) if prior else None)


def _no_recording(path, found):
    return ValueError(
        f"{path} is not a whole recording: {found}. Expected a file that Recording.save wrote, with codes of "
        "shape (epochs + 1, points, latent_dim). Record the run again, or take a copy that is whole."
    )
