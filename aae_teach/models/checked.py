"""What goes into a model: batches with named parts, checked before anything trains or is measured."""

import warnings

import keras
import numpy as np
from aae_teach.common.progress_line import Closing, ProgressLine
from aae_teach.models.batches import check_shares, first_batch, name_batch, shuffled_batches
from aae_teach.models.given import as_given, hold_out
from aae_teach.models.interrupts import held_interrupts
from aae_teach.models.one_batch import OneBatchModel
from aae_teach.models.options import (
    allowed_epochs,
    as_callbacks,
    check_batch_size,
    check_fit_options,
    check_steps,
    require_compile,
)
from aae_teach.models.rates import check_callbacks
from aae_teach.models.streams import Look, has_own_order, is_stream, refuse_weights, told_by
from aae_teach.models.watch import EpochCounter, LossSums, TrainingEndedError, Watch


class CheckedModel(OneBatchModel):
    """A Keras model that checks what it is given before it trains, and keeps what it has when interrupted.

    A subclass defines `check_data` and, if it takes more than images, `batch_names`.

    Args:
        seed: of the order of the images.
    """

    batch_names = ("images",)
    fewest_rows = 1  # of a batch; a distance between samples takes two

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

    def check_later(self, batch, training=True):
        """The same for batches of a stream, as they come."""
        self.check_data(batch, training)

    def check_training_input(self, x, y=None):
        """Raises an error, with the way out, if the model cannot train on x and y, as `fit` takes them."""
        if (batch := first_batch(x, y, self.batch_names)) is not None:
            self.check_data(batch)

    def check_test_input(self, x, y=None):
        """The same for `evaluate`."""
        if (batch := first_batch(x, y, self.batch_names)) is not None:
            self.check_data(batch, training=False)

    def check_predict_input(self, x):
        """The same for `predict`; returns x as it is taken. Models whose `call` takes others override it."""
        x, _ = as_given(x, None, self.batch_names)
        self.check_test_input(x)
        return x

    def training_batches(self, arrays, batch_size, epoch, shuffle=True, steps=None):
        """The batches of an epoch, from a dict of arrays by name, as a `tf.data.Dataset`.

        Args:
            arrays, batch_size, epoch, shuffle, steps: as in `batches.shuffled_batches`.
        """
        return shuffled_batches(arrays, batch_size, self.seed, epoch, steps, shuffle)

    def fit(
        self, x=None, y=None, batch_size=100, epochs=1, verbose="auto", callbacks=None, shuffle=True, **kwargs
    ):
        """Trains the model, as Keras's `fit` does, with five differences.

        It checks its input first. Its default progress bar is one line. An interrupt (the stop button,
        Ctrl-C) ends the training early instead of raising: the model and all recordings keep what they have.
        And so does a loss that is not finite: a warning says which, and the model is as before that epoch.

        The logs hold each phase's loss, and what callbacks of Keras look for: `loss`, the sum of all phases'
        losses, and with validation data `val_loss`, the sum of what `evaluate` measures. The phases of an
        adversary pull `loss` both ways; `val_loss` falls as copies, match with the prior and labels improve.

        Callbacks that turn the learning rate turn that of the first phase, and the others by the same factor.
        Weights that `EarlyStopping(restore_best_weights=True)` puts back are those of the networks: the
        optimizers, the random generators and `epochs_seen` stay where the training ended.

        Args:
            x: images (n, *image_shape), or a dict of arrays by name; or a `tf.data.Dataset` or
                `keras.utils.PyDataset`, or an iterator, whose batches are images, (images, y), or dicts by
                name. The names are the model's `batch_names`, and what a model does not take it ignores.
            y: int (n,), labels, for models that learn from them; (n, *image_shape), targets, for
                `ClusteringAAE`; others ignore it.
            batch_size: rows of an array per step.
            epochs, verbose, callbacks, shuffle, **kwargs: as in `keras.Model.fit` (AAE_TEACH_EPOCHS limits
                epochs). Arrays are shuffled in an order that depends on the model's seed and the epochs it
                has seen: a resumed run equals an uninterrupted one. `validation_split` holds out last rows.

        Returns:
            The `keras.callbacks.History`.

        Raises:
            ValueError: the input has the wrong shape, range, kind or names, or holds NaN; or weights
                are given, which no loss here uses; or a network was put in place of another since `compile`.
            TypeError: the images are no array; or a model that learns from labels is given none.
        """
        callbacks = as_callbacks(callbacks)
        self.history = keras.callbacks.History()
        self.history.on_train_begin()  # an interrupt may come before the first epoch
        try:
            try:
                return self._train(x, y, batch_size, epochs, verbose, callbacks, shuffle, **kwargs)
            finally:
                with held_interrupts():
                    self._come_to_rest(callbacks)
        except KeyboardInterrupt:
            print("Training was interrupted. The model and its recordings keep what they have.")
        except TrainingEndedError as error:
            warnings.warn(str(error), RuntimeWarning, stacklevel=2)
        return self.history

    def _train(self, x, y, batch_size, epochs, verbose, callbacks, shuffle, **kwargs):
        """What `fit` does between its beginning and its end; it appends to the list of callbacks."""
        refuse_weights(**{name: kwargs.pop(name, None) for name in ("sample_weight", "class_weight")})
        check_fit_options(epochs, kwargs)
        x, y = as_given(x, y, self.batch_names)
        check_steps(x, kwargs.get("steps_per_epoch"))
        if share := kwargs.pop("validation_split", None):
            (x, y), kwargs["validation_data"] = self._hold_out(x, y, share)
        self.check_training_input(x, y)
        looks = []
        if (held_out := kwargs.get("validation_data")) is not None:
            kwargs["validation_data"] = self._held_out(held_out, kwargs.get("validation_steps"), looks)
        require_compile(self)
        self.notice_changes()
        epochs = allowed_epochs(epochs)
        check_callbacks(callbacks, self.phase_optimizers, self.trackers)
        counter = EpochCounter()
        # They come first: other callbacks find `loss`, and a backup holds the epoch that just ended.
        callbacks[:0] = [counter, Watch(), LossSums()]
        if verbose == "auto":
            verbose = 0
            callbacks.append(ProgressLine())
        if isinstance(x, (np.ndarray, dict)):
            check_batch_size(batch_size, max(self.fewest_rows, self.devices))
            arrays = first_batch(x, y, self.batch_names)
            # In their own order, rows that an epoch leaves over come in the next; Keras sees to that.
            steps = kwargs.pop("steps_per_epoch", None) if shuffle else None
            check_shares(self.devices, len(next(iter(arrays.values()))), batch_size, steps)
            x = self.training_batches(arrays, batch_size, counter.epoch, shuffle, steps)
            y, batch_size = None, None
        else:
            x = self._looked_at(x, looks)
        shuffle = shuffle and not has_own_order(x)
        callbacks = [*callbacks, self.history]
        with told_by(looks):
            history = super().fit(x, y, batch_size, epochs, verbose, callbacks, shuffle=shuffle, **kwargs)
        counter.keep()
        return history

    def _come_to_rest(self, callbacks):
        """After a training, also one that an interrupt or an error has ended."""
        self._eval_epoch_iterator = None  # or the next training would be measured on these data
        for callback in callbacks:
            if isinstance(callback, Closing):
                callback.close()

    def evaluate(self, x=None, y=None, batch_size=100, verbose=0, return_dict=False, **kwargs):
        """Measures the model on held-out data; arguments as in Keras.

        Returns:
            Float, or a list of floats in the order of `metrics`; with `return_dict=True` a dict by
            name. NaN stands for a measure that could not be taken, such as the distance of one code to a
            prior, or errors where no label is known.
        """
        refuse_weights(sample_weight=kwargs.pop("sample_weight", None))
        looks = []
        if not kwargs.get("_use_cached_eval_dataset"):
            x, y = as_given(x, y, self.batch_names)
            check_steps(x, kwargs.get("steps"), "steps")
            self.check_test_input(x, y)
            require_compile(self)
            if not is_stream(x):
                check_batch_size(batch_size)
            x = self._looked_at(x, looks, training=False)
        with told_by(looks):
            measured = super().evaluate(x, y, batch_size, verbose, return_dict=True, **kwargs)
        # A measure that was never taken, such as a distance of one code to a prior, is no number.
        values = {
            name: float(measured[name]) if keras.ops.convert_to_numpy(tracker.count) else float("nan")
            for name, tracker in self.trackers.items()
            if name in measured
        }
        if return_dict:
            return values
        return list(values.values()) if len(values) > 1 else next(iter(values.values()))

    def predict(self, x, batch_size=100, verbose=0, **kwargs):
        """The outputs of `call` as an array; arguments as in Keras."""
        if not is_stream(x):
            check_batch_size(batch_size)
        return super().predict(self.check_predict_input(x), batch_size, verbose, **kwargs)

    def _looked_at(self, data, looks, training=True):
        """The data, each batch of a stream checked as it comes; what does so is added to the looks."""
        looks.append(Look(self, training))
        return looks[-1].at(data) if is_stream(data) else data

    def _hold_out(self, x, y, share):
        """(x, y) to train on and (x, y) to measure on, for `validation_split`."""
        kept, held_out = hold_out(x, y, share)
        try:
            self.check_test_input(*held_out)
        except ValueError as error:
            raise ValueError(
                f"validation_split holds out the last rows, on which this model cannot be measured: {error} "
                "Or pass validation_data, such as aae.validation_split makes."
            ) from error
        return kept, held_out

    def _held_out(self, data, steps, looks):
        """`validation_data` as Keras takes it, checked like what `evaluate` is given."""
        data = tuple(data) if isinstance(data, list) and all(hasattr(p, "dtype") for p in data) else data
        refuse_weights(data)
        if isinstance(data, tuple) and not data:
            raise ValueError("validation_data is empty; pass images, or a pair (images, labels), or None.")
        x, y = (*data, None)[:2] if isinstance(data, tuple) else (data, None)
        x, y = as_given(x, y, self.batch_names)
        check_steps(x, steps, "validation_steps")
        self.check_test_input(x, y)
        x = self._looked_at(x, looks, training=False)
        return x if y is None and is_stream(x) else (x, y)
