"""The learning rate of all phases, for callbacks of Keras that know of one optimizer."""

import keras

ADVERSARIES = {"discriminator_loss", "generator_loss"}
TURN_THE_RATE = (keras.callbacks.LearningRateScheduler, keras.callbacks.ReduceLROnPlateau)


class PhaseRates:
    """What `model.optimizer` is for a model with an optimizer for each phase: their learning rates as one.

    Args:
        phases: dict of phase name to a built `keras.optimizers.Optimizer`.
    """

    built = True

    def __init__(self, phases):
        self.phases = phases  # `optimizers` would mean one for each layer to Keras

    @property
    def variables(self):
        """The variables of all optimizers, in the order of the phases."""
        return [variable for optimizer in self.phases.values() for variable in optimizer.variables]

    @property
    def iterations(self):
        """How many steps the first phase has made."""
        return next(iter(self.phases.values())).iterations

    @property
    def learning_rate(self):
        """The rate of the first phase. A new value turns the others too, which keep their ratio to it."""
        return next(iter(self.phases.values())).learning_rate

    @learning_rate.setter
    def learning_rate(self, rate):
        before = float(keras.ops.convert_to_numpy(self.learning_rate))
        for optimizer in self.phases.values():
            own = float(keras.ops.convert_to_numpy(optimizer.learning_rate))
            optimizer.learning_rate = rate * own / before if before else rate


def check_callbacks(callbacks, optimizers, measures):
    """Raises ValueError for callbacks of Keras that these models cannot follow.

    Those that look for the best epoch are told that less is better; of an adversary's losses neither is, and
    Keras asks for their mode.

    Args:
        callbacks: list of `keras.callbacks.Callback`.
        optimizers: dict of phase name to optimizer.
        measures: names of what the model logs.
    """
    fixed = [
        phase
        for phase, optimizer in optimizers.items()
        if not isinstance(optimizer.learning_rate, keras.Variable)
    ]
    for callback in callbacks:
        name = type(callback).__name__
        monitored = str(getattr(callback, "monitor", "")).removeprefix("val_")
        if getattr(callback, "mode", None) == "auto" and monitored in {*measures} - ADVERSARIES:
            callback.mode = "min"
        if isinstance(callback, keras.callbacks.SwapEMAWeights):
            raise ValueError(
                f"{name} swaps the averages of one optimizer, and this model has one for each phase, in "
                "`phase_optimizers`; leave it out."
            )
        if isinstance(callback, TURN_THE_RATE) and fixed:
            raise ValueError(
                f"{name} cannot turn the learning rate of {', '.join(fixed)}, which follows a schedule, see "
                "`phase_optimizers`; leave it out, or compile with numbers, as in Adam(1e-3)."
            )
