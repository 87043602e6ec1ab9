"""What goes into a model: batches with named parts, checked before anything trains or is measured."""

import types
import warnings
from pathlib import Path

import keras
import numpy as np
from aae_teach.callbacks import Closing, ProgressBar
from aae_teach.files import replacing
from aae_teach.models.batches import EpochCounter, first_batch, name_batch, shuffled_batches
from aae_teach.models.given import (
    as_given,
    check_batch_size,
    check_callbacks,
    check_steps,
    has_own_order,
    refuse_weights,
)
from aae_teach.models.watch import TrainingEndedError, Watch


class CheckedModel(keras.Model):
    """A Keras model that checks what it is given before it trains, and keeps what it has when interrupted.

    A subclass defines `check_data` and, if it takes more than images, `batch_names`.

    Args:
        seed: of the order of the images.
    """

    batch_names = ("images",)

    def __init__(self, seed=0):
        super().__init__()
        self.seed = seed
        # Counts epochs across calls of fit and in backups, so that a resumed run shuffles as it would have.
        self.epochs_seen = self.add_weight(shape=(), dtype="int32", trainable=False, name="epochs_seen")

    @property
    def uses_labels(self):
        """Whether the model learns from labels, so that images alone do not train it."""
        return "labels" in self.batch_names

    def name_batch(self, data):
        """The parts of a batch by name, from what Keras hands to a step (`batches.name_batch`)."""
        return name_batch(data, self.batch_names)

    def check_data(self, batch, training=True):
        """Raises an error, with the way out, unless the model can train on a batch, or be measured on it.

        Args:
            batch: dict of arrays by name; those of `batch_names` which the data have.
            training: False for `evaluate` and `predict`, for which some models need less.
        """
        raise NotImplementedError

    def check_training_input(self, x, y=None):
        """Raises an error, with the way out, if the model cannot train on x and y, as `fit` takes them."""
        if (batch := first_batch(x, y, self.batch_names)) is not None:
            self.check_data(batch)

    def check_test_input(self, x, y=None):
        """The same for `evaluate`."""
        if (batch := first_batch(x, y, self.batch_names)) is not None:
            self.check_data(batch, training=False)

    def check_predict_input(self, x):
        """The same for `predict`; models whose `call` takes something else override it."""
        self.check_test_input(x)

    def save(self, filepath, overwrite=True, zipped=None, **kwargs):
        """Saves the model as Keras does, but so that the file is whole, or stays as it was.

        Raises:
            ValueError: the name does not end in .keras, the only form that holds all of a model.
            FileExistsError: overwrite is False and there is such a file.
        """
        if Path(filepath).suffix != ".keras" or zipped is False:
            raise ValueError(
                f"The name is {str(filepath)!r}; this model is saved as one file that ends in .keras, such "
                f"as {Path(filepath).with_suffix('.keras').name!r}."
            )
        _refuse_existing(filepath, overwrite)
        with replacing(filepath) as beside:
            super().save(beside, zipped=zipped, **kwargs)

    def save_weights(self, filepath, overwrite=True, max_shard_size=None):
        """Saves the weights as Keras does, but so that the file is whole, or stays as it was.

        Raises:
            FileExistsError: overwrite is False and there is such a file.
        """
        if max_shard_size is not None:  # these are several files, which Keras names
            return super().save_weights(filepath, overwrite=overwrite, max_shard_size=max_shard_size)
        _refuse_existing(filepath, overwrite)
        with replacing(filepath) as beside:
            super().save_weights(beside)

    def training_batches(self, arrays, batch_size, epoch):
        """The shuffled batches of an epoch, from a dict of arrays by name, as a `tf.data.Dataset`."""
        return shuffled_batches(arrays, batch_size, self.seed, epoch)

    def fit(
        self, x=None, y=None, batch_size=100, epochs=1, verbose="auto", callbacks=None, shuffle=True, **kwargs
    ):
        """Trains the model, as Keras's `fit` does, with four differences.

        It checks its input first. Its default progress bar is one line. An interrupt (the stop button,
        Ctrl-C) ends the training early instead of raising: the model and all recordings keep what they have.
        And so does a loss that is not finite: a warning says which, and the model is as before that epoch.

        Args:
            x: images (n, image_size), or a dict of arrays by name; or a `tf.data.Dataset` or
                `keras.utils.PyDataset`, whose batches are images, (images, y), or dicts by name. The names
                are the model's `batch_names`, and what a model does not take it ignores.
            y: int (n,), labels, for models that learn from them; (n, image_size), targets, for
                `ClusteringAAE`; others ignore it.
            batch_size: rows of an array per step.
            epochs, verbose, callbacks, shuffle, **kwargs: as in `keras.Model.fit`. Arrays are shuffled
                in an order that depends on the model's seed and on how many epochs it has seen, so that
                a resumed run equals an uninterrupted one.

        Returns:
            The `keras.callbacks.History`.

        Raises:
            ValueError: the input has the wrong rank, width, range, kind or names, or holds NaN; or weights
                are given, which no loss here uses; or a network was put in place of another since `compile`.
            TypeError: the images are no array; or a model that learns from labels is given none.
        """
        refuse_weights(**{name: kwargs.pop(name, None) for name in ("sample_weight", "class_weight")})
        x, y = as_given(x, y, self.batch_names)
        if isinstance(x, types.GeneratorType):
            x = self._checked(x)
        check_steps(x, kwargs.get("steps_per_epoch"))
        self.check_training_input(x, y)
        if (held_out := kwargs.get("validation_data")) is not None:
            kwargs["validation_data"] = self._held_out(held_out)
        self.notice_changes()
        counter = EpochCounter()
        callbacks = callbacks or []
        callbacks = callbacks if isinstance(callbacks, (list, tuple)) else [callbacks]
        check_callbacks(callbacks)
        # The counter comes first: a backup that another callback writes holds the epoch that just ended.
        callbacks = [counter, Watch(), *callbacks]
        if verbose == "auto":
            verbose = 0
            callbacks.append(ProgressBar())
        if shuffle and isinstance(x, (np.ndarray, dict)) and not kwargs.get("validation_split"):
            check_batch_size(batch_size)
            arrays = first_batch(x, y, self.batch_names)
            x, y, batch_size = self.training_batches(arrays, batch_size, counter.epoch), None, None
        shuffle = shuffle and not has_own_order(x)
        try:
            return super().fit(x, y, batch_size, epochs, verbose, callbacks, shuffle=shuffle, **kwargs)
        except KeyboardInterrupt:
            print("Training was interrupted. The model and its recordings keep what they have.")
            return self.history
        except TrainingEndedError as error:
            warnings.warn(str(error), RuntimeWarning, stacklevel=2)
            return self.history
        finally:
            for callback in callbacks:
                if isinstance(callback, Closing):
                    callback.close()

    def evaluate(self, x=None, y=None, batch_size=100, verbose=0, **kwargs):
        """Measures the model on held-out data; arguments as in Keras. `return_dict=True` names the values."""
        refuse_weights(sample_weight=kwargs.pop("sample_weight", None))
        if not kwargs.get("_use_cached_eval_dataset"):
            x, y = as_given(x, y, self.batch_names)
            self.check_test_input(x, y)
        measured = super().evaluate(x, y, batch_size, verbose, **kwargs)
        return {k: float(v) for k, v in measured.items()} if isinstance(measured, dict) else measured

    def predict(self, x, batch_size=100, verbose=0, **kwargs):
        """The outputs of `call` as an array; arguments as in Keras."""
        self.check_predict_input(x)
        return super().predict(x, batch_size, verbose, **kwargs)

    def train_on_batch(self, x, y=None, **kwargs):
        """One training step, all phases, on one batch; `return_dict=True` names the losses."""
        refuse_weights(**{name: kwargs.pop(name, None) for name in ("sample_weight", "class_weight")})
        x, y = as_given(x, y, self.batch_names)
        self.check_training_input(x, y)
        return super().train_on_batch(x, y, **kwargs)

    def _checked(self, batches):
        """The batches of a generator, each looked at before it trains."""
        for batch in batches:
            self.check_data({name: np.asarray(part) for name, part in self.name_batch(batch).items()})
            yield batch

    def _held_out(self, data):
        """`validation_data` as Keras takes it, checked like what `evaluate` is given."""
        refuse_weights(data)
        pair = as_given(*(data if isinstance(data, tuple) else (data, None)), self.batch_names)
        self.check_test_input(*pair)
        return pair if isinstance(data, tuple) else pair[0]


def _refuse_existing(path, overwrite):
    if not overwrite and Path(path).exists():
        raise FileExistsError(f"{path} is there already; pass overwrite=True, or save under another name.")
