"""What the phased models share: optimizers by phase, input checks, saving, rehearsals.

A phased model trains in phases. Each phase has a loss, an optimizer, and the variables that it may move;
everything else is frozen by being left out. The phases themselves are methods of the models.
"""

import contextlib

import keras
import numpy as np
from aae_teach.batches import EpochCounter, shuffled_batches
from aae_teach.callbacks import Closing, ProgressBar
from aae_teach.priors import Prior


class PhasedModel(keras.Model):
    """A Keras model whose training step is a sequence of phases.

    A subclass defines `phase_variables`, `train_step`, `test_step`, `check_training_input`, and `compile`
    with one named optimizer per phase.

    Args:
        parts: dict of attribute name to what the model is made of: networks and priors.
        seed: of everything random in the model: samples from priors and the order of the images.
        measures: names of what `test_step` reports beside the losses.
    """

    def __init__(self, parts, seed=0, measures=()):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)
        self.part_names = tuple(parts)
        self.seed = seed
        self.seed_generator = keras.random.SeedGenerator(seed)
        # Counts epochs across calls of fit and in backups, so that a resumed run shuffles as it would have.
        self.epochs_seen = self.add_weight(shape=(), dtype="int32", trainable=False, name="epochs_seen")
        losses = [f"{phase}_loss" for phase in self.phase_variables()]
        self.trackers = {name: keras.metrics.Mean(name=name) for name in (*losses, *measures)}
        self.built = True

    def phase_variables(self):
        """Which variables each phase may move: dict of phase name to list of variables."""
        raise NotImplementedError

    def check_training_input(self, x, y=None):
        """Raises ValueError, with the way out, if x is not what the model trains on, or y not its labels."""
        raise NotImplementedError

    def training_batches(self, x, y, batch_size, epoch):
        """The shuffled batches of an epoch, from arrays; models that learn from labels override it."""
        return shuffled_batches((x,), batch_size, self.seed, epoch)

    def check_test_input(self, x, y=None):
        """The same for `evaluate`; models that are measured without labels override it."""
        self.check_training_input(x, y)

    def check_predict_input(self, x):
        """The same for `predict`; models whose `call` takes something else override it."""
        self.check_test_input(x)

    @property
    def metrics(self):
        """The trackers, which Keras resets at every epoch."""
        return list(self.trackers.values())

    def compile_phases(self, optimizers, jit_compile="auto", **kwargs):
        """Gives each phase its optimizer; `compile` of every phased model ends here.

        Args:
            optimizers: dict of phase name to a Keras optimizer or the name of one.
            jit_compile: True, False, or "auto": XLA unless training is spread over several devices.
            **kwargs: `steps_per_execution`, `run_eagerly`.

        Raises:
            ValueError: two phases share one optimizer object.
        """
        optimizers = {phase: keras.optimizers.get(optimizer) for phase, optimizer in optimizers.items()}
        if len({id(optimizer) for optimizer in optimizers.values()}) < len(optimizers):
            raise ValueError(
                f"The phases {', '.join(optimizers)} share one optimizer object, whose running averages they "
                "would mix up; create one optimizer for each phase, as in Adam(1e-3), Adam(1e-3), Adam(1e-3)."
            )
        if jit_compile == "auto" and self.distribute_strategy.num_replicas_in_sync > 1:
            jit_compile = False  # gradients are summed over devices outside of a compiled step
        super().compile(optimizer=None, jit_compile=jit_compile, **kwargs)
        self._compile_options = {"jit_compile": jit_compile, **kwargs}
        self.phase_optimizers = optimizers
        for phase, variables in self.phase_variables().items():
            if not optimizers[phase].built:
                optimizers[phase].build(variables)

    def get_config(self):
        parts = {name: _serialize(getattr(self, name)) for name in self.part_names}
        return {**parts, "seed": self.seed}

    @classmethod
    def from_config(cls, config):
        return cls(**{name: _deserialize(value) for name, value in config.items()})

    def get_compile_config(self):
        if not self.compiled:
            return {}
        serialize = keras.saving.serialize_keras_object
        options = {f"{phase}_optimizer": serialize(o) for phase, o in self.phase_optimizers.items()}
        return {**options, **self._compile_options}

    def compile_from_config(self, config):
        self.compile(**keras.saving.deserialize_keras_object(config))

    def random_states(self):
        """States of all random generators: the model's own, and those of its layers that add noise."""
        return [variable for variable in self.variables if variable.name == "seed_generator_state"]

    def save_own_variables(self, store):
        store["epochs_seen"] = keras.ops.convert_to_numpy(self.epochs_seen)
        # Keras leaves generators out of files; without their states a resumed run would repeat its samples.
        store["random_states"] = np.stack([keras.ops.convert_to_numpy(s) for s in self.random_states()])

    def load_own_variables(self, store):
        self.epochs_seen.assign(store["epochs_seen"][()])
        for variable, state in zip(self.random_states(), store["random_states"][()], strict=True):
            variable.assign(state)

    def descend(self, phase, tape, loss):
        """One step of the phase's optimizer along the gradient of its loss.

        Args:
            phase: a key of `phase_variables`; no other variable moves.
            tape: the gradient tape that recorded the loss.
            loss: scalar tensor.
        """
        variables = self.phase_variables()[phase]
        gradients = tape.gradient(loss, variables)
        replicas = self.distribute_strategy.num_replicas_in_sync
        if replicas > 1:  # optimizers sum over devices; each device holds the mean of its share
            gradients = [gradient / replicas for gradient in gradients]
        self.phase_optimizers[phase].apply(gradients, variables)

    @contextlib.contextmanager
    def rehearse(self):
        """A block after which nothing has happened: every variable is put back to its value from before.

        Within `with model.rehearse():` any phase may be tried, as in `model.generator_phase(images)`, and the
        networks looked at after it. Then networks, optimizers, trackers and the generator of random numbers
        are as they were, also after an error, and a training goes on as it would have.

        Raises:
            ValueError: the model is not compiled, so that no phase has an optimizer.
        """
        if not self.compiled:
            raise ValueError("The model is not compiled, so that no phase can be tried; call compile first.")
        owners = [self, *self.phase_optimizers.values(), *self.trackers.values(), self.seed_generator]
        variables = [variable for owner in owners for variable in _variables(owner)]
        before = {id(v): (v, np.array(v)) for v in variables}  # some have two owners
        try:
            yield self
        finally:
            for variable, value in before.values():
                variable.assign(value)

    def track(self, count, **values):
        """Adds values, each a mean over `count` images, to the trackers; returns all running means."""
        for name, value in values.items():
            self.trackers[name].update_state(value, sample_weight=count)
        return {name: self.trackers[name].result() for name in values}

    def fit(
        self, x=None, y=None, batch_size=100, epochs=1, verbose="auto", callbacks=None, shuffle=True, **kwargs
    ):
        """Trains the model, as Keras's `fit` does, with three differences.

        It checks its input first. Its default progress bar is one line. And an interrupt (the stop button,
        Ctrl-C) ends the training early instead of raising: the model and all recordings keep what they have.

        Args:
            x: array, or a `tf.data.Dataset` or `keras.utils.PyDataset` of batches.
            y: int (n,), labels, for models that learn from them; (n, image_size), targets, for
                `ClusteringAAE`; others ignore it.
            batch_size: rows of an array per step.
            epochs, verbose, callbacks, shuffle, **kwargs: as in `keras.Model.fit`. Arrays are shuffled
                in an order that depends on the model's seed and on how many epochs it has seen, so that
                a resumed run equals an uninterrupted one.

        Returns:
            The `keras.callbacks.History`.

        Raises:
            ValueError: the input has the wrong rank, width or range, or holds NaN.
        """
        self.check_training_input(x, y)
        if (held_out := kwargs.get("validation_data")) is not None:
            self.check_test_input(*(held_out[:2] if isinstance(held_out, tuple) else (held_out,)))
        counter = EpochCounter()
        # The counter comes first: a backup that another callback writes holds the epoch that just ended.
        callbacks = [counter, *(callbacks or [])]
        if verbose == "auto":
            verbose = 0
            callbacks.append(ProgressBar())
        if shuffle and isinstance(x, np.ndarray) and not kwargs.get("validation_split"):
            x, y, batch_size = self.training_batches(x, y, batch_size, counter.epoch), None, None
        try:
            return super().fit(x, y, batch_size, epochs, verbose, callbacks, shuffle=shuffle, **kwargs)
        except KeyboardInterrupt:
            print("Training was interrupted. The model and its recordings keep what they have.")
            return self.history
        finally:
            for callback in callbacks:
                if isinstance(callback, Closing):
                    callback.close()

    def evaluate(self, x=None, y=None, batch_size=100, verbose=0, **kwargs):
        """Measures the model on held-out data; arguments as in Keras. `return_dict=True` names the values."""
        if not kwargs.get("_use_cached_eval_dataset"):
            self.check_test_input(x, y)
        measured = super().evaluate(x, y, batch_size, verbose, **kwargs)
        return {k: float(v) for k, v in measured.items()} if isinstance(measured, dict) else measured

    def predict(self, x, batch_size=100, verbose=0, **kwargs):
        """The outputs of `call` as an array; arguments as in Keras."""
        self.check_predict_input(x)
        return super().predict(x, batch_size, verbose, **kwargs)

    def train_on_batch(self, x, y=None, **kwargs):
        """One training step, all phases, on one batch; `return_dict=True` names the losses."""
        self.check_training_input(x, y)
        return super().train_on_batch(x, y, **kwargs)


def _variables(owner):
    return [owner.state] if isinstance(owner, keras.random.SeedGenerator) else owner.variables


def _serialize(part):
    return part.to_config() if isinstance(part, Prior) else keras.saving.serialize_keras_object(part)


def _deserialize(value):
    if isinstance(value, dict) and "prior" in value:
        return Prior.from_config(value)
    return keras.saving.deserialize_keras_object(value)
