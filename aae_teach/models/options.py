"""The options of `fit` and `compile`, each of which is what it should be, or is refused by name."""

import functools
import importlib.util
import inspect
import numbers
import os
import warnings

import keras
import tensorflow as tf

FIT = ("initial_epoch", "steps_per_epoch", "validation_data", "validation_split", "validation_steps")
FIT += ("validation_freq", "validation_batch_size", "sample_weight", "class_weight")
# Shows that every cell of a lesson runs, in a fraction of the time.
DRY_RUN = "AAE_TEACH_EPOCHS"
OF_DATA = ("workers", "use_multiprocessing", "max_queue_size")


def check_whole(name, value, lowest, what="a whole number", example=None):
    """Raises ValueError unless an option is a whole number from the lowest on; truth values are none."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral) or value < lowest:
        such = f", such as {example}" if example else ""
        raise ValueError(f"{name} is {value!r}; expected {what} from {lowest}{such}.")


def check_batch_size(batch_size, fewest=1):
    """Raises ValueError unless a batch has a whole number of rows, and not fewer than a model needs."""
    check_whole("batch_size", batch_size, fewest, "a whole number of rows", 100)


def check_fit_options(epochs, options):
    """Raises an error unless `fit` knows all options, and those that count something are whole numbers.

    Warns where no epoch is left to train.
    """
    if unknown := options.keys() - set(FIT):
        place = " They belong to keras.utils.PyDataset(...)." if unknown & set(OF_DATA) else ""
        raise TypeError(
            f"fit does not take {', '.join(sorted(unknown))}.{place} Beside x, y, batch_size, epochs, "
            f"verbose, callbacks and shuffle it takes {', '.join(FIT[:-2])}."
        )
    check_whole("epochs", epochs, 0, example=60)
    first = options.get("initial_epoch", 0)
    check_whole("initial_epoch", first, 0)
    for name in ("validation_steps", "validation_batch_size"):
        if options.get(name) is not None:
            check_whole(name, options[name], 1)
    every = options.get("validation_freq", 1)
    if isinstance(every, (numbers.Number, str)) or every is None:
        check_whole("validation_freq", every, 1, "a whole number of epochs")
    if options.get("validation_split") and options.get("validation_data") is not None:
        raise ValueError("validation_split and validation_data are both given; pass one of them.")
    if 0 < epochs <= first:
        warnings.warn(
            f"Nothing is trained: the epochs end with number {epochs}, and initial_epoch={first} of them are "
            f"counted as done. For {epochs} more pass epochs={first + epochs}.",
            RuntimeWarning,
            stacklevel=4,
        )


def allowed_epochs(epochs):
    """How many of the wanted epochs a training takes: all, or the few that AAE_TEACH_EPOCHS allows.

    Raises:
        ValueError: the environment variable is something else than a whole number from 1.
    """
    limit = os.environ.get(DRY_RUN, "").strip()
    if not limit:
        return epochs
    if not limit.isdecimal() or int(limit) < 1:
        raise ValueError(f"{DRY_RUN} is {limit!r}; set it to a whole number from 1, or take it away.")
    if int(limit) < epochs:
        print(f"A dry run: {limit} of {epochs} epochs, because {DRY_RUN} is set. The model is not trained.")
    return min(epochs, int(limit))


def check_steps(data, steps, option="steps_per_epoch"):
    """Raises ValueError unless an epoch has an end, of the data or as a whole number of steps."""
    if steps is not None:
        check_whole(option, steps, 1)
    elif isinstance(data, tf.data.Dataset) and data.cardinality() == tf.data.INFINITE_CARDINALITY:
        raise ValueError(
            f"The data set has no end, as after .repeat(), so an epoch would have none; pass {option}."
        )


def as_callbacks(callbacks):
    """A new list of the callbacks that were given, in whichever form.

    Raises:
        TypeError: something in it is no callback, or a class of one.
    """
    if isinstance(callbacks, keras.callbacks.Callback) or not hasattr(callbacks, "__iter__"):
        callbacks = [] if callbacks is None else [callbacks]
    callbacks = [callbacks] if isinstance(callbacks, str) else list(callbacks)
    for callback in callbacks:
        if isinstance(callback, keras.callbacks.Callback):
            if isinstance(callback, keras.callbacks.TensorBoard):
                _need_tensorboard()
            continue
        made = getattr(callback, "__name__", None) or (callback if isinstance(callback, str) else None)
        if isinstance(callback, type) or (made and hasattr(keras.callbacks, made)):
            way = f"make one of it: {made}(...)"
        elif callable(callback):
            way = "wrap a function, as in keras.callbacks.LambdaCallback(on_epoch_end=function)"
        else:
            way = "leave it out"
        raise TypeError(f"callbacks hold {callback!r}, which is no keras.callbacks.Callback; {way}.")
    return callbacks


def _need_tensorboard():
    if importlib.util.find_spec("tensorboard") is None:
        raise ValueError(
            "The callback TensorBoard needs a package that is not installed here; run pip install "
            "tensorboard, or write the losses to a table with keras.callbacks.CSVLogger('losses.csv')."
        )


def choose_jit(jit_compile, strategy):
    """The `jit_compile` of a training that is spread as a `tf.distribute` strategy says.

    Raises:
        ValueError: the strategy has workers on more than one machine, where Keras's own `fit` fails: its
            reductions of PerReplica values and of scalar losses stop with an error, for one Dense layer too
            (Keras 3.15, https://github.com/keras-team/keras/issues/20585).
    """
    resolver = strategy.cluster_resolver
    workers = resolver.cluster_spec().as_dict().get("worker", []) if resolver else []
    if len(workers) > 1:
        raise ValueError(
            f"The model was built for {len(workers)} workers of a cluster, with which fit of Keras 3 does "
            "not work; build it within the scope of tf.distribute.MirroredStrategy for all devices of one "
            "machine, or hand whole runs to several machines (docs/hub.md)."
        )
    if jit_compile == "auto" and strategy.num_replicas_in_sync > 1:
        return False  # gradients are summed over devices outside of a compiled step
    return jit_compile


def as_optimizers(optimizers, variables):
    """The optimizers of all phases, each an object of its own that follows its phase's variables.

    Args:
        optimizers: dict of phase name to a Keras optimizer or the name of one.
        variables: dict of phase name to the variables that it may move.

    Raises:
        TypeError: something else is in place of an optimizer.
        ValueError: two phases share one optimizer, or one belongs to another model, or its rate is negative.
    """
    made = {phase: _optimizer(phase, optimizer) for phase, optimizer in optimizers.items()}
    if len({id(optimizer) for optimizer in made.values()}) < len(made):
        raise ValueError(
            f"The phases {', '.join(made)} share one optimizer object, whose running averages they "
            "would mix up; create one optimizer for each phase, as in Adam(1e-3), Adam(1e-3), Adam(1e-3)."
        )
    for phase, optimizer in made.items():
        if not optimizer.built:
            optimizer.build(variables[phase])
        elif not follows(optimizer, variables[phase]):
            raise ValueError(
                f"The optimizer of the {phase} phase belongs to another model, or to networks that were "
                "replaced since; create a new one."
            )
    return made


def follows(optimizer, variables):
    """Whether a built optimizer knows all of these variables."""
    known = {id(variable) for variable in getattr(optimizer, "_trainable_variables", variables)}
    return all(id(variable) in known for variable in variables)


def check_followed(optimizers, variables):
    """Raises ValueError if an optimizer does not know all that its phase may move; arguments as above."""
    for phase, optimizer in optimizers.items():
        if not follows(optimizer, variables[phase]):
            raise ValueError(
                f"The optimizer of the {phase} phase does not know all networks that it is to move, for one "
                "was frozen when the model was compiled; call compile again, with new optimizers."
            )


def require_compile(model):
    """Raises ValueError, with the line to write, unless the phases of a model have optimizers."""
    if not model.compiled:
        optimizers = ", ".join(f"{phase}_optimizer='adam'" for phase in model.phase_variables())
        raise ValueError(
            f"The model is not compiled, so that no phase has an optimizer; call compile({optimizers})."
        )


def _optimizer(phase, optimizer):
    try:
        made = None if optimizer is None else keras.optimizers.get(optimizer)
    except ValueError:
        made = None
    if made is None:
        raise TypeError(
            f"The {phase} phase is given {optimizer!r} for an optimizer; expected an object such as "
            "keras.optimizers.Adam(1e-3), or the name of one, such as 'adam'."
        )
    rate = made.learning_rate
    if isinstance(rate, keras.Variable) and not float(keras.ops.convert_to_numpy(rate)) >= 0:
        raise ValueError(
            f"The learning rate of the {phase} phase is {float(keras.ops.convert_to_numpy(rate)):g}; "
            "expected a number from 0, such as 1e-3."
        )
    return made


def tells_phases(compile_model):
    """A `compile` that says which optimizers it takes, where it is called as Keras's own is."""
    signature = inspect.signature(compile_model)
    phases = [name for name in signature.parameters if name.endswith("_optimizer")]

    @functools.wraps(compile_model)
    def compile(self, *args, **kwargs):
        try:
            signature.bind(self, *args, **kwargs)
        except TypeError as error:
            raise TypeError(
                f"compile of {type(self).__name__}: {error}. Each of its phases has a loss of its own and "
                f"takes an optimizer: compile({', '.join(f'{phase}=...' for phase in phases)})."
            ) from None
        return compile_model(self, *args, **kwargs)

    return compile
