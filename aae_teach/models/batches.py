"""Batches: the names of their parts, and an order that is the same after a resumed run."""

import keras
import numpy as np
import tensorflow as tf

# What a batch may have beside its images, in the order in which a tuple `y` holds them.
BESIDE_IMAGES = ("labelled", "labels", "targets")


def name_batch(data, names):
    """A batch by name, from each form in which `fit`, `evaluate` and data sets give one.

    Args:
        data: a dict by name; or images alone, (images, y), or (images, y, weights), whose weights count for
            nothing. `y` is one tensor, labels or targets, or a tuple (labelled, labels) or
            (labelled, labels, targets).
        names: of the parts that a model takes, its images first:

            - "images" (batch, *image_shape); "samples" (batch, *sample_shape) for a GAN.
            - "labels", int (n,), -1 where unknown.
            - "labelled" (n, *image_shape), the images that the labels belong to: the batch's own, unless the
              data say otherwise. Then the labels are of no use to a model that takes no labelled images.
            - "targets" (batch, *image_shape), what the decoder should write in place of the images.

    Returns:
        Dict of those of the parts that the data have.

    Raises:
        ValueError: the data have no images, or a part of another name.
    """
    images, y, _ = keras.utils.unpack_x_y_sample_weight(data)
    batch = dict(images) if isinstance(images, dict) else {names[0]: images}
    if isinstance(y, tuple):
        batch.update(zip(BESIDE_IMAGES, y))
    elif y is not None:  # one tensor of rank 1 holds labels also for a model that does not look at them
        batch["labels" if "labels" in names or np.ndim(y) == 1 else "targets"] = y
    if names[0] not in batch or not batch.keys() <= {names[0], *BESIDE_IMAGES}:
        raise ValueError(
            f"The parts of a batch are named {', '.join(batch)}; expected {names[0]}, and beside them only "
            f"{', '.join(BESIDE_IMAGES)}."
        )
    if "labelled" in batch and "labelled" not in names:
        batch.pop("labels", None)
    elif "labels" in batch:
        batch.setdefault("labelled", batch[names[0]])
    return {name: batch[name] for name in names if name in batch}


def first_batch(x, y=None, names=("images",)):
    """The first batch of what `fit` accepts, by name and as arrays: of arrays all, of a data set its head.

    Args:
        x, y: as in `PhasedModel.fit`.
        names: as in `name_batch`.

    Returns:
        Dict of arrays; None if x is neither, such as a Python generator, which can be read only once.
    """
    if isinstance(x, tf.data.Dataset):
        head = next(iter(x.take(1)), None)
        if head is None:
            raise ValueError(f"The data set is empty; expected batches of {names[0]}.")
    elif isinstance(x, keras.utils.PyDataset):
        head = x[0]
    elif hasattr(x, "shape") or isinstance(x, dict):
        head = x, y
    else:
        return None
    return {name: np.asarray(part) for name, part in name_batch(head, names).items()}


def check_shares(devices, rows, batch_size=None, steps=None):
    """Raises ValueError if the last batch of an epoch has fewer rows than there are devices to share it.

    A device without a row has no loss, and what all of them add up is then no number.

    Args:
        devices: how many there are.
        rows: of an array; or of a batch that comes alone, without `batch_size`.
        batch_size, steps: as in `shuffled_batches`, whose batches are all full if the steps are given.
    """
    last = rows
    if batch_size:
        last = batch_size if steps else rows % batch_size or batch_size
    if last < devices:
        way = f"images[:{rows - last}]" if batch_size else ".batch(batch_size, drop_remainder=True)"
        raise ValueError(
            f"A batch of {last} row{'s'[: last > 1]} is to be shared by {devices} devices, one for each. "
            f"Leave the last rows out, as by {way}, or choose another batch_size."
        )


def shuffled_batches(arrays, batch_size, seed, epoch, steps=None, shuffle=True):
    """Batches of arrays' rows in an order that depends on the seed and on the variable `epoch` alone.

    Args:
        arrays: dict of name to arrays of equal length, such as "images" and "labels".
        batch_size: rows of a batch.
        seed: int.
        epoch: `tf.Variable`, int64.
        steps: None for each row once; or how many batches an epoch has, for which the rows are gone through
            as often as needed, shuffled anew each time.
        shuffle: False for the order in which the arrays hold their rows.

    Returns:
        `tf.data.Dataset` of dicts like `arrays`.
    """
    arrays = {name: tf.constant(array) for name, array in arrays.items()}
    count = len(next(iter(arrays.values())))
    passes = 1 if steps is None else -(-steps * batch_size // count)
    steps = steps or -(-count // batch_size)

    def order(each_pass):
        rows, turn = tf.range(count, dtype="int64"), epoch * passes + each_pass
        if not shuffle:
            return tf.data.Dataset.from_tensor_slices(rows)
        return tf.data.Dataset.from_tensor_slices(
            tf.random.experimental.stateless_shuffle(rows, seed=tf.stack([tf.cast(seed, "int64"), turn]))
        )

    def gather(rows):
        return {name: tf.gather(array, rows) for name, array in arrays.items()}

    rows = tf.data.Dataset.range(passes).flat_map(order).batch(batch_size).take(steps)
    batches = rows.map(gather, num_parallel_calls=tf.data.AUTOTUNE)
    return batches.apply(tf.data.experimental.assert_cardinality(steps)).prefetch(tf.data.AUTOTUNE)
