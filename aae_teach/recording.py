"""What a training run leaves behind: codes, losses and measures, epoch by epoch.

NumPy only, so that a saved run can be looked at on a machine without TensorFlow.
"""

import dataclasses
import json
import os
import zipfile

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
                about = json.loads(str(file["about"]))
                losses = {key.split("/", 1)[1]: file[key] for key in file.files if key.startswith("losses/")}
                labels = file["labels"] if "labels" in file.files else None
                codes = file["codes"]
        except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(
                f"{path} is not a whole recording ({error}); expected a file that Recording.save wrote. "
                "Record the run again, or take a copy that is whole."
            ) from error
        prior = Prior.from_config(about["prior"]) if about["prior"] else None
        return cls(codes, labels, losses, prior)
