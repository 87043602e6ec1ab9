"""A callback that records a training run."""

import numbers
import warnings

import keras
import numpy as np
from aae_teach.common.floats import as_floats
from aae_teach.common.pictures import picture_shape, to_unit
from aae_teach.common.progress_line import SUMS
from aae_teach.recording import Recording

PICTURES = 12  # images decoded at every epoch
REHEARSED, FOLLOWED = 100, 200  # images in the mini-batch that is rehearsed, codes whose steps are kept
LOGIT_STEPS = 21


class Recorder(keras.callbacks.Callback):
    """Records the codes of a fixed batch, decoded images, and all losses and measures, at every epoch.

    Whatever was recorded stays when training is interrupted. A recorder that is used for a second
    `fit` of the same model goes on where it stopped.

    Args:
        images: (n, *image_shape), as the model takes them; the first `points` of them are followed.
        labels: (n,), the digit of each image, or None.
        points: how many images to follow, at most 2,000, which keeps an epoch at 8 kB for 2-D codes.
        phases: True tries each phase alone, at every epoch, on the first 100 of the images, and keeps how
            it would move the codes; everything is put back, and the training is the same with and without.
        image_shape: None, or (height, width) or (height, width, 3) of the decoder's rows of numbers, where
            they are no squares of grey, such as `digits.image_shape`.

    Raises:
        ValueError: points is not from 1 to 2,000, or images and labels differ in number, or images are no
            floats.

    Taught in lesson 01.
    """

    def __init__(self, images, labels=None, points=2000, phases=False, image_shape=None):
        super().__init__()
        if not isinstance(points, numbers.Integral) or not 1 <= points <= 2000:
            raise ValueError(f"points is {points!r}, expected 1 to 2000; more would not show in a figure.")
        images = as_floats(images, "images")
        labels = None if labels is None else np.asarray(labels)
        if labels is not None and (labels.ndim != 1 or labels.dtype.kind not in "iu"):
            raise ValueError(
                f"labels are {labels.dtype} of shape {labels.shape}; expected whole numbers of shape (n,)."
            )
        if labels is not None and len(labels) != len(images):
            raise ValueError(
                f"There are {len(images)} images but {len(labels)} labels; pass the labels of these images."
            )
        self.images = images[:points]
        self.labels = None if labels is None else labels[:points].astype("int64")
        self.phases, self.image_shape = phases, image_shape
        # One entry before training and one for each epoch; added whole, so that an interrupt breaks none.
        self._entries, self._fixed_codes, self._extent = [], None, None

    @property
    def recording(self):
        """What was recorded so far, as a `Recording`; RuntimeError before the first training."""
        entries = list(self._entries)
        if not entries:
            raise RuntimeError(
                "Nothing was recorded yet; pass this recorder to fit(callbacks=[recorder]) first."
            )
        return Recording(
            np.stack([entry["codes"] for entry in entries]),
            self.labels,
            _by_name([entry["losses"] for entry in entries[1:]], "float32"),
            getattr(self.model, "prior", None),
            images=_stack(entries, "images"),
            fixed_codes=self._fixed_codes,
            steps=_by_name([entry["steps"] for entry in entries], "float16"),
            logits=_stack(entries, "logits"),
            extent=self._extent,
            image_shape=self._drawn_shape(),
        )

    def _drawn_shape(self):
        """The shape of decoded images, of those that can be drawn and are no squares of grey; else None."""
        if self._fixed_codes is None:
            return None
        found = picture_shape(self.model.decoder.output_shape[1:], self.image_shape)
        grey = found is not None and found[0] == found[1] and found[2] == 1
        return None if grey or found is None else found[: 3 if found[2] == 3 else 2]

    def on_train_begin(self, logs=None):
        if self._entries:
            self._go_on()
            return
        self._recorded = self.model
        if self.phases and not hasattr(self.model, "rehearse"):
            raise TypeError(
                f"{type(self.model).__name__} has no phases to rehearse; expected an Autoencoder or "
                "AdversarialAutoencoder. For other models leave phases=False."
            )
        if self.phases and getattr(self.model, "uses_labels", False):
            raise TypeError(
                f"{type(self.model).__name__} needs labels, so that its phases cannot be rehearsed on images "
                "alone; leave phases=False."
            )
        if not hasattr(self.model, "encoder"):
            raise TypeError(
                f"{type(self.model).__name__} has no encoder, whose codes could be recorded; expected an "
                "Autoencoder or AdversarialAutoencoder. Losses alone are in the History that fit returns."
            )
        if hasattr(self.model, "check_images"):
            self.model.check_images(self.images)
        decoder, prior = getattr(self.model, "decoder", None), getattr(self.model, "prior", None)
        # A decoder that also reads a label or a category is not shown: codes alone do not decode.
        if decoder is not None and (prior is None or prior.latent_dim == decoder.input_shape[-1]):
            self._fixed_codes = choose_codes(prior, decoder.input_shape[-1])
        if self.phases and prior is not None and prior.latent_dim > 1:
            self._extent = 2.0 * float(prior.scale)
        self._entries.append(self._observe({}))

    def _go_on(self):
        """Looks whether a further training is of the model whose training is recorded already."""
        before, now = self._recorded, self.model
        if now is before:
            return
        if type(now) is not type(before) or now.encoder.output_shape != before.encoder.output_shape:
            raise ValueError(
                f"This recorder holds {len(self._entries) - 1} epochs of another {type(before).__name__}; "
                "make a new Recorder for each model."
            )
        warnings.warn(
            f"This recorder holds {len(self._entries) - 1} epochs of another model, and this training is "
            "added to them; make a new Recorder for each model, unless this one was loaded to go on with it.",
            RuntimeWarning,
            stacklevel=2,
        )

    def on_epoch_end(self, epoch, logs=None):
        losses = {name: float(value) for name, value in (logs or {}).items() if name not in SUMS}
        self._entries.append(self._observe(losses))

    def _observe(self, losses):
        entry = {"losses": losses, "codes": self._codes(self.images).astype("float16")}
        if self._fixed_codes is not None:
            decoded = _array(self.model.decoder(self._fixed_codes))
            decoded = to_unit(decoded.reshape(len(decoded), -1), self.model.decoder)
            entry["images"] = np.rint(255 * np.clip(np.nan_to_num(decoded), 0, 1)).astype("uint8")
        if self._extent is not None:
            line = np.linspace(-self._extent, self._extent, LOGIT_STEPS, dtype="float32")
            grid = np.zeros((LOGIT_STEPS**2, self.model.prior.latent_dim), "float32")
            grid[:, :2] = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
            entry["logits"] = _array(self.model.discriminator(grid)).ravel().astype("float16")
        entry["steps"] = self._rehearse() if self.phases else {}
        return entry

    def _codes(self, images):
        """Codes (n, latent_dim) as an array; of an encoder with two heads those of the first, the styles."""
        codes = self.model.encoder(images)
        return _array(codes[0] if isinstance(codes, (list, tuple)) else codes)

    def _rehearse(self):
        """What one step of each phase alone would do to the codes: phase to float16 (n, latent_dim)."""
        batch, followed = keras.ops.convert_to_tensor(self.images[:REHEARSED]), self.images[:FOLLOWED]
        before, steps = self._codes(followed), {}
        for phase in self.model.phase_variables():
            with self.model.rehearse():
                getattr(self.model, f"{phase}_phase")(batch)
                steps[phase] = (self._codes(followed) - before).astype("float16")
        return steps


def choose_codes(prior, latent_dim, count=PICTURES):
    """Codes to decode at every epoch: the prior's, or an even grid where there is none.

    Args:
        prior: a prior, or None.
        latent_dim: of the codes; the grid spans the first two dimensions from -10 to 10, the others are 0.
        count: how many, an even number.

    Returns:
        Float32 (count, latent_dim), the same at every call.
    """
    if prior is not None:
        return _array(prior.sample(count, seed=0)).astype("float32")
    codes = np.zeros((count, latent_dim), "float32")
    if latent_dim == 1:
        codes[:, 0] = np.linspace(-10, 10, count)
    else:
        rows = max(each for each in (1, 2, 3) if count % each == 0)
        across, up = np.meshgrid(np.linspace(-10, 10, count // rows), np.linspace(10, -10, rows))
        codes[:, :2] = np.stack([across.ravel(), up.ravel()], axis=1)
    return codes


def _array(tensor):
    return keras.ops.convert_to_numpy(tensor)


def _stack(entries, name):
    return np.stack([entry[name] for entry in entries]) if name in entries[0] else None


def _by_name(rows, kind):
    """A list of dicts turned into a dict of arrays, for the names that are in every one of them."""
    names = [name for name in rows[0] if all(name in row for row in rows)] if rows else []
    return {name: np.array([row[name] for row in rows], kind) for name in names}
