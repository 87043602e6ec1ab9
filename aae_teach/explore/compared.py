"""What is compared: models, or recordings, each as what one column of the comparison shows."""

import os

import numpy as np
from aae_teach.common.pictures import as_bytes
from aae_teach.recording import Recording, as_recording

from . import maps, packing, recorded
from .copies import copied, table
from .snapshot import largest_error

PICTURES, HELD_OUT = 1500, 500  # training images that are sent, held-out ones that set the limit of gaps


def models_or_recordings(compared, digits):
    """The `ComparedModels` or the `ComparedRecordings` that `compare` was given.

    Raises:
        TypeError, ValueError: as `compare`.
    """
    if isinstance(compared, (list, tuple)):
        names, things = None, list(compared)
    elif isinstance(compared, dict):
        names, things = [str(name) for name in compared], list(compared.values())
    else:
        raise TypeError(
            f"received {type(compared).__name__}; expected a dict of name to model or recording, such as "
            '{"plain": plain, "AAE": model}, or a list.'
        )
    if not 2 <= len(things) <= 3:
        raise ValueError(
            f"received {len(things)} to compare; expected two or three, which fit beside each other."
        )
    kinds = [_kind(thing) for thing in things]
    if len(set(kinds)) > 1:
        raise TypeError(
            f"received {', '.join(kinds)}; expected models only or recordings only. Models recorded in "
            "training can be compared by their recordings."
        )
    names = names or [f"{kinds[0]} {k + 1}" for k in range(len(things))]
    return ComparedModels(names, things, digits) if kinds[0] == "model" else ComparedRecordings(names, things)


def _kind(thing):
    if hasattr(thing, "encoder") and hasattr(thing, "decoder"):
        return "model"
    if isinstance(thing, (Recording, str, os.PathLike)) or hasattr(thing, "recording"):
        return "recording"
    raise TypeError(
        f"received {type(thing).__name__} to compare; expected AdversarialAutoencoder or Autoencoder models, "
        "or Recordings, recorders, or paths of saved recordings."
    )


def _check_same(names, latent_dims):
    if len(set(latent_dims)) > 1:
        found = ", ".join(f"{size} of {name}" for name, size in zip(names, latent_dims, strict=True))
        raise ValueError(
            f"latent_dim is {found}; expected the same, because one code lies in all planes. Train them with "
            "the same latent_dim."
        )


class ComparedModels:
    """Decoders, and the codes of training images, of models on the same digits."""

    kind, epochs = "models", 0

    def __init__(self, names, models, digits):
        if digits is None:
            raise ValueError(
                "models are compared on digits; pass those they were trained on, as in "
                "compare(models, aae.load_digits())."
            )
        for model in models:
            maps.check_parts(model, digits)
        latent_dims = [model.decoder.input_shape[-1] for model in models]
        _check_same(names, latent_dims)
        self.names, self._models, self.latent_dim = names, models, latent_dims[0]
        self.priors = [getattr(model, "prior", None) for model in models]
        chosen = np.random.default_rng(0).permutation(len(digits.x_train))[:PICTURES]
        # Models of one range and of another are compared on the same pictures, in [0, 1].
        decoder = models[0].decoder
        self.shape, self._labels = maps.drawn_shape(decoder, digits), digits.y_train[chosen].tolist()
        self._images = maps.as_rows(digits.x_train[chosen], decoder)
        self._gap_limit = maps.gap_limit(self._images, maps.as_rows(digits.x_test[:HELD_OUT], decoder))
        self.choices = len(chosen)
        self.take_weights()

    def take_weights(self):
        """Copies the weights of the models as they are now."""
        copies = [copied(model.decoder, "decoder", model.decoder) for model in self._models]
        self.decoders, self._packed = [network for network, _ in copies], [packed for _, packed in copies]
        encoders = [copied(model.encoder, "encoder", model.decoder)[0] for model in self._models]
        self.codes = [encoder(self._images) for encoder in encoders]

    def last_codes(self):
        """For each column (codes, labels)."""
        return [(codes, self._labels) for codes in self.codes]

    def shared(self):
        """Traits that all columns share."""
        pictures = maps.fewer_levels(as_bytes(self._images, self.shape))
        return {"labels": self._labels, "pictures": pictures, "gap_limit": self._gap_limit}

    def columns(self, axes, extent, small=False):
        """The trait `columns`; small rounds the weights to int8."""
        small, columns = small or packing.are_large(self._packed), []
        grid = maps.plane_codes(21, extent, axes, np.zeros(self.latent_dim))
        for k, name in enumerate(self.names):
            packed, decoder, error = self._packed[k], self.decoders[k], 0.0
            if decoder.reason:
                packed = table(decoder, extent, axes, np.zeros(self.latent_dim))
            elif small:
                packed = packing.to_int8(packed)
                error = largest_error(decoder, packed, grid)
            prior = self.priors[k].to_config() if self.priors[k] is not None else {}
            column = {"name": name, "decoder": packed, "codes": self.codes[k], "prior": prior}
            columns.append({**column, "pixel_error": error})
        return columns


class ComparedRecordings:
    """Recorded runs, epoch by epoch."""

    kind = "recordings"

    def __init__(self, names, recordings):
        self.names, self._runs = names, [as_recording(recording) for recording in recordings]
        latent_dims = [run.codes.shape[2] for run in self._runs]
        _check_same(names, latent_dims)
        self.latent_dim, self.priors = latent_dims[0], [run.prior for run in self._runs]
        self.codes = [np.asarray(run.codes).reshape(-1, self.latent_dim) for run in self._runs]
        self.epochs = max(run.epochs for run in self._runs)
        self.choices = self._runs[0].codes.shape[1] if self._same_images() else 0

    def _same_images(self):
        """Whether point k may be the same image in all runs: as many points, with the same labels."""
        first, *others = self._runs
        return all(
            run.codes.shape[1] == first.codes.shape[1]
            and (run.labels is None) == (first.labels is None)
            and (run.labels is None or np.array_equal(run.labels, first.labels))
            for run in others
        )

    def last_codes(self):
        """For each column (codes, labels) at its last epoch."""
        return [(run.codes[-1], run.labels) for run in self._runs]

    def shared(self):
        """Traits that all columns share."""
        return {"epoch": self.epochs}

    def columns(self, axes, extent, small=False):
        """The trait `columns`; recordings have no weights that could be small."""
        columns = []
        for name, run in zip(self.names, self._runs, strict=True):
            column = {"name": name, **recorded.codes_and_labels(run, axes), **recorded.losses(run)}
            column |= recorded.images(run, axes) | recorded.prior_on_plane(run.prior, axes, extent)
            columns.append(column)
        return columns
