"""What the phased models share: optimizers by phase, saving, rehearsals.

A phased model trains in phases. Each phase has a loss, an optimizer, and the variables that it may move;
everything else is frozen by being left out. The phases themselves are methods of the models.
"""

import contextlib

import keras
import numpy as np
import tensorflow as tf
from aae_teach.metrics import energy_distance
from aae_teach.models.checked import CheckedModel
from aae_teach.models.given import check_precision
from aae_teach.models.interrupts import held_interrupts
from aae_teach.models.options import as_optimizers, check_followed, check_whole, choose_jit, tells_phases
from aae_teach.models.rates import PhaseRates
from aae_teach.priors import Prior


class PhasedModel(CheckedModel):
    """A Keras model whose training step is a sequence of phases.

    A subclass defines `phase_variables`, `train_step`, `test_step`, `check_data`, and `compile` with one
    named optimizer per phase. If it takes more than images, it says so in `batch_names`; its steps read the
    parts of a batch from `self.name_batch(data)`.

    Args:
        parts: dict of attribute name to what the model is made of: networks and priors.
        seed: of everything random in the model: samples from priors and the order of the images.
        measures: names of what `test_step` reports beside the losses.
    """

    # Measures that a loss contains already, and that `val_loss` therefore does not add.
    within_losses = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "compile" in vars(cls):
            cls.compile = tells_phases(cls.compile)

    def __init__(self, parts, seed=0, measures=()):
        super().__init__(seed)
        for name, part in parts.items():
            setattr(self, name, part)
        self.part_names = tuple(parts)
        self._latent_dims = self._prior_sizes()
        self.seed_generator = keras.random.SeedGenerator(seed)
        losses = [f"{phase}_loss" for phase in self.phase_variables()]
        self.trackers = {name: keras.metrics.Mean(name=name) for name in (*losses, *measures)}
        self.built = True

    def phase_variables(self):
        """Which variables each phase may move: dict of phase name to list of variables."""
        raise NotImplementedError

    @property
    def metrics(self):
        """The trackers, which Keras resets at every epoch."""
        return list(self.trackers.values())

    def compile_phases(self, optimizers, jit_compile="auto", **kwargs):
        """Gives each phase its optimizer; `compile` of every phased model ends here.

        Args:
            optimizers: dict of phase name to a Keras optimizer or the name of one.
            jit_compile: True, False, or "auto": XLA on one GPU; without any, Keras leaves it off.
            **kwargs: `steps_per_execution`, `run_eagerly`.

        Raises:
            ValueError: two phases share one optimizer object; or the model was built for many machines.
        """
        if unknown := kwargs.keys() - {"steps_per_execution", "run_eagerly"}:
            raise TypeError(
                f"compile does not take {', '.join(sorted(unknown))}: each phase has a loss of its own. "
                "It takes an optimizer for each phase, jit_compile, steps_per_execution and run_eagerly."
            )
        self._check_prior_sizes()
        for name, network in self.networks().items():
            check_precision(name, network)
        check_whole("steps_per_execution", kwargs.get("steps_per_execution", 1), 1)
        optimizers = as_optimizers(optimizers, self.phase_variables())
        jit_compile = choose_jit(jit_compile, self.distribute_strategy)
        super().compile(optimizer=None, jit_compile=jit_compile, auto_scale_loss=False, **kwargs)
        self._compile_options = {"jit_compile": jit_compile, **kwargs}
        self.phase_optimizers = optimizers
        self._compiled_parts, self._followed = self._parts(), None

    @property
    def optimizer(self):
        """The learning rates of all phases as one, for callbacks that turn it; None before `compile`.

        `optimizer.learning_rate` is that of the first phase. A new value turns those of the other phases too,
        which keep their ratio to it.
        """
        return PhaseRates(self.phase_optimizers) if self.compiled else None

    @optimizer.setter
    def optimizer(self, optimizer):
        """Keras sets None here in `compile`; the optimizers are in `phase_optimizers`."""
        if optimizer is not None:
            raise AttributeError("This model has an optimizer for each phase; pass them to compile.")

    def networks(self):
        """The parts that are networks, by name."""
        parts = {name: getattr(self, name) for name in self.part_names}
        return {name: part for name, part in parts.items() if isinstance(part, keras.Model)}

    def _parts(self):
        return tuple(id(getattr(self, name)) for name in self.part_names)

    def _prior_sizes(self):
        parts = (getattr(self, name) for name in self.part_names)
        return tuple(part.latent_dim for part in parts if isinstance(part, Prior))

    def _check_prior_sizes(self):
        if (sizes := self._prior_sizes()) != self._latent_dims:
            raise ValueError(
                f"latent_dim of the new prior is {sizes[0]}, of the one that the model was made with "
                f"{self._latent_dims[0]}; make a new model for codes of another size."
            )

    def notice_changes(self):
        """Lets what was frozen or thawed since the last `fit` take effect in the next.

        Raises:
            ValueError: a network or a prior was put in place of another since `compile`.
        """
        if not self.compiled:
            return
        self._check_prior_sizes()
        if self._parts() != self._compiled_parts:
            raise ValueError(
                "A network or a prior was put in place of another since compile, and no optimizer knows of "
                "it; call compile again, with new optimizers."
            )
        now = tuple(id(weight) for weight in self.trainable_variables)
        check_followed(self.phase_optimizers, self.phase_variables())
        if self._followed not in (None, now):
            # The compiled steps still hold what could move when they were traced.
            self.train_function = self.test_function = self.predict_function = None
        self._followed = now

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
        before = self.all_values()
        # An interrupt waits until everything is put back.
        with held_interrupts():
            try:
                yield self
            finally:
                for variable, value in before:
                    variable.assign(value)

    def all_values(self):
        """Pairs (variable, copy of its value) of all that a training changes.

        These are networks, optimizers, trackers and random generators.
        """
        owners = [self, *self.phase_optimizers.values(), *self.trackers.values(), self.seed_generator]
        variables = [variable for owner in owners for variable in _variables(owner)]
        once = {id(variable): variable for variable in variables}.values()  # some have two owners
        return [(variable, np.array(keras.ops.convert_to_numpy(variable))) for variable in once]

    def track_distance(self, name, codes, real_codes):
        """Adds the energy distance of two samples (n, size) to a tracker; returns its running mean by name.

        A batch of one row has no such distance, and counts for nothing.
        """
        count, distance = tf.shape(codes)[0], energy_distance(codes, real_codes)
        return self.track(tf.where(count > 1, count, 0), **{name: tf.where(count > 1, distance, 0.0)})

    def track(self, count, **values):
        """Adds values, each a mean over `count` images or of none, to the trackers; returns running means."""
        for name, value in values.items():
            self.trackers[name].update_state(tf.where(count > 0, value, 0.0), sample_weight=count)
        return {name: self.trackers[name].result() for name in values}


def _variables(owner):
    return [owner.state] if isinstance(owner, keras.random.SeedGenerator) else owner.variables


def _serialize(part):
    return part.to_config() if isinstance(part, Prior) else keras.saving.serialize_keras_object(part)


def _deserialize(value):
    if isinstance(value, dict) and "prior" in value:
        return Prior.from_config(value)
    return keras.saving.deserialize_keras_object(value)
