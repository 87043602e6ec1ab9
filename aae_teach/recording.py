"""What a training run leaves behind: codes, losses, images and steps, epoch by epoch.

NumPy only, so that a saved run can be looked at on a machine without TensorFlow.
"""

import dataclasses
import json
import math
import os

import numpy as np
from aae_teach.common.files import UnreadableError, open_archive, replacing
from aae_teach.priors import Prior

FORMAT = 2  # files of format 1 hold codes, labels, losses and prior


@dataclasses.dataclass
class Recording:
    """What a model did through training; entry 0 of every array by epoch was taken before the first one.

    Attributes:
        codes: float16 (epochs + 1, points, latent_dim), the codes of a fixed batch of images.
        labels: int64 (points,), the digit of each point, or None.
        losses: dict of name to float32 (epochs,), such as "reconstruction_loss" or "val_prior_distance".
        prior: the model's prior, or None for a model that has none.
        images: uint8 (epochs + 1, pictures, pixels), 255 for ink: what the decoder makes of `fixed_codes`,
            or None. Pixels in colour are red, green and blue, one after the other.
        fixed_codes: float32 (pictures, latent_dim), the same through all epochs, or None.
        steps: dict of phase to float16 (epochs + 1, some points, latent_dim): how far one training step of
            that phase alone moves each of the first codes; empty if no phases were rehearsed.
        logits: float16 (epochs + 1, side * side), the discriminator's answers on an even grid from -extent
            to extent in the first two dimensions, the other ones at 0, lowest row first; or None.
        extent: half the width of that grid, or None.
        image_shape: (height, width) or (height, width, 3) of the images; None for grey squares.
    """

    codes: np.ndarray
    labels: np.ndarray | None
    losses: dict
    prior: Prior | None = None
    images: np.ndarray | None = None
    fixed_codes: np.ndarray | None = None
    steps: dict = dataclasses.field(default_factory=dict)
    logits: np.ndarray | None = None
    extent: float | None = None
    image_shape: tuple | None = None

    @property
    def epochs(self):
        """How many epochs were recorded: int, one less than `codes` has entries."""
        return len(self.codes) - 1

    def check(self):
        """Raises ValueError, naming both shapes, if two parts of the recording do not fit each other."""
        codes = np.shape(self.codes)
        if len(codes) != 3 or not all(codes):
            raise ValueError(f"codes of shape {codes}; expected (epochs + 1, points, latent_dim)")
        entries, points, latent_dim = codes
        _compare("labels", self.labels, (points,), codes)
        for name, values in self.losses.items():
            _compare(name, values, (entries - 1,), codes)
        for phase, moves in self.steps.items():
            _compare(f"the steps of phase {phase}", moves, (entries, None, latent_dim), codes)
        _compare("fixed_codes", self.fixed_codes, (None, latent_dim), codes)
        pictures = None if self.fixed_codes is None else len(self.fixed_codes)
        _compare("images", self.images, (entries, pictures, None), codes)
        if self.images is not None and self.image_shape is not None:
            size = math.prod(self.image_shape)
            if np.shape(self.images)[2] != size:
                found = f"images of shape {np.shape(self.images)}, which does not fit"
                raise ValueError(f"{found} image_shape {self.image_shape}")
        _compare("logits", self.logits, (entries, None), codes)
        if self.logits is not None and not (self.extent and self.extent > 0):
            raise ValueError(f"logits, but extent is {self.extent}; expected half the width of their grid")

    def save(self, path):
        """Writes the recording to an `.npz` file; the file is either whole or not there.

        Args:
            path: where to; the ending `.npz` is added if missing.

        Returns:
            The path that was written, str.

        Raises:
            OSError: the file cannot be written.
        """
        path = os.fspath(path)
        path = path if path.endswith(".npz") else path + ".npz"
        prior = self.prior.to_config() if self.prior else None
        about = {"format": FORMAT, "prior": prior, "extent": self.extent, "image_shape": self.image_shape}
        arrays = {f"losses/{name}": values for name, values in self.losses.items()}
        arrays |= {f"steps/{phase}": moves for phase, moves in self.steps.items()}
        optional = {name: getattr(self, name) for name in ("labels", "images", "fixed_codes", "logits")}
        arrays |= {name: array for name, array in optional.items() if array is not None}
        with replacing(path) as beside, open(beside, "wb") as file:
            np.savez_compressed(file, codes=self.codes, about=np.array(json.dumps(about)), **arrays)
        return path

    @classmethod
    def load(cls, path):
        """Reads a recording that `save` wrote, by this version of the library or an earlier one.

        Args:
            path: of the `.npz` file.

        Returns:
            The `Recording`.

        Raises:
            FileNotFoundError: there is no such file.
            ValueError: the file is no recording, is damaged, or was written by a later version.
        """
        path = os.path.expanduser(os.fspath(path))
        if not os.path.exists(path) and os.path.exists(f"{path}.npz"):  # the ending that `save` has added
            path = f"{path}.npz"
        try:
            with open_archive(path) as archive:
                _refuse_lying_headers(archive)
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            about = json.loads(str(arrays.pop("about")))
            written = about["format"]
            recording = cls._from_arrays(arrays, about) if written <= FORMAT else None
        except FileNotFoundError:
            raise
        except UnreadableError as error:
            raise _no_recording(path, error) from error
        # What NumPy and the zip reader raise on foreign or damaged bytes depends on where the damage lies.
        except Exception as error:
            raise _no_recording(path, f"reading it raised {type(error).__name__}") from error
        if recording is None:
            raise ValueError(
                f"{path} has format {written}, of a later version of aae_teach; this version reads formats 1 "
                f"to {FORMAT}. Update aae_teach, or record the run again with this version."
            )
        try:
            recording.check()
        except ValueError as error:
            raise _no_recording(path, f"it holds {error}") from error
        return recording

    @classmethod
    def _from_arrays(cls, arrays, about):
        def group(start):
            return {name.split("/", 1)[1]: arrays[name] for name in arrays if name.startswith(f"{start}/")}

        prior = Prior.from_config(about["prior"]) if about["prior"] else None
        optional = {name: arrays.get(name) for name in ("images", "fixed_codes", "logits")}
        return cls(
            arrays["codes"],
            arrays.get("labels"),
            group("losses"),
            prior,
            steps=group("steps"),
            extent=about.get("extent"),
            image_shape=tuple(about["image_shape"]) if about.get("image_shape") else None,
            **optional,
        )


def as_recording(recording):
    """The recording itself, that of a recorder or an example, or the one in a file.

    Raises:
        TypeError: it is something else.
        ValueError: parts of it do not fit each other.
    """
    if isinstance(recording, (str, os.PathLike)):
        return Recording.load(recording)
    recording = getattr(recording, "recording", recording)
    if not isinstance(recording, Recording):
        raise TypeError(
            f"received {type(recording).__name__}; expected a Recording, a Recorder that was used in fit, or "
            "the path of a file that Recording.save wrote."
        )
    recording.check()
    return recording


def _compare(name, array, expected, codes):
    """Raises ValueError unless the array is None or has the expected shape, where None fits any length."""
    found = None if array is None else np.shape(array)
    if found is None:
        return
    if len(found) != len(expected) or any(e not in (None, f) for e, f in zip(expected, found)):
        raise ValueError(f"{name} of shape {found}, which does not fit codes of shape {codes}")


def _refuse_lying_headers(archive):
    """Raises UnreadableError if an array says that it is larger than it is; NumPy would make room for it."""
    for member in archive.infolist():
        with archive.open(member) as file:
            version = np.lib.format.read_magic(file)
            read = (
                np.lib.format.read_array_header_1_0
                if version == (1, 0)
                else np.lib.format.read_array_header_2_0
            )
            shape, _, kind = read(file)
            if not kind.hasobject and file.tell() + math.prod(shape) * kind.itemsize != member.file_size:
                raise UnreadableError(f"its {member.filename} is not of shape {shape}, as it says")


def _no_recording(path, found):
    return ValueError(
        f"{path} is not a whole recording: {found}. Expected a file that Recording.save wrote, with codes of "
        "shape (epochs + 1, points, latent_dim). Record the run again, or take a copy that is whole."
    )
