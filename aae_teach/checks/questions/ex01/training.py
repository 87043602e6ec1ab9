"""Questions of exercise 01 on copying: the lazy answer, the loss, one step of training."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import (
    NotYet,
    as_function,
    as_number,
    draw_weights,
    expect_close,
    question,
)
from aae_teach.checks.authoring.door import as_array
from aae_teach.models.networks import build_decoder, build_encoder


@question(
    "ex01.lazy_image",
    hints=(
        "For one pixel: which single number has the least mean squared distance to many numbers?",
        "It is their mean. So take the mean of each pixel, over all images.",
        "In NumPy, axis=0 goes over the images: `images.mean(axis=0)`.",
    ),
)
def lazy_image(answer, random):
    """Write images (n, pixels) -> the one image (pixels,) that is nearest to all, in mean squared error."""
    function = as_function(answer)
    # Skewed pixels, each of its own, keep mean and median apart.
    images = random.beta(0.5, random.uniform(0.8, 3, 20), (30, 20)).astype("float32")
    images[random.uniform(size=images.shape) < 0.2] = 0  # paper counts
    images[7] = images[3]  # and so does each copy of an image
    seen = as_array(function(images.copy()), "the image")
    right = images.mean(axis=0)
    if seen.shape == (30,):
        reason = "Axis 1 goes over the pixels of an image; the mean over images is along axis 0."
        raise NotYet("30 numbers, one for each image", "20 numbers, one for each pixel", reason)
    if seen.shape == (1, 20):
        raise NotYet("shape (1, 20)", "shape (20,)", "Return one flat image; keepdims=True keeps an axis.")
    mistakes = (
        (np.full(20, images.mean()), "This is one grey for all pixels. Each pixel has a mean of its own."),
        (np.median(images, axis=0), "The median is nearest in absolute error; squares ask for the mean."),
        (np.zeros(20), "A black image is not the best: most pixels of digits are dark, but not all."),
        *(
            (np.round(right, digits), "The means were rounded; any grey may be the best.")
            for digits in (0, 1, 2)
        ),
        (
            (images.max(axis=0) + images.min(axis=0)) / 2,
            "Halfway between extremes ignores how many lie where.",
        ),
        (np.sqrt((images**2).mean(axis=0)), "This is the root of the mean square. Take the mean itself."),
        (images.sum(axis=0) / (images > 0).sum(axis=0), "Images without ink at a pixel count there, too."),
        (np.unique(images, axis=0).mean(axis=0), "An image that comes twice counts twice."),
    )
    one = "One of the images is far from some others. No image of the batch need be in their middle."
    mistakes += tuple((image, one) for image in images)
    shown = None
    if seen.shape == right.shape:
        loss, best = (np.mean((images - image) ** 2) for image in (seen, right))
        shown = f"an image with the loss {loss:.4g}", f"one with the loss {best:.4g}"
    reason = "Each pixel is the mean of this pixel over all images; paper and repeated images count, too."
    expect_close(seen, right, reason, what="the image", slips=mistakes, shown=shown)
    return "An autoencoder must get far below the loss of this image, or its code carries nothing."


@question(
    "ex01.reconstruction_loss",
    hints=(
        "Three steps, from the inside out: difference, square, mean.",
        "The mean goes over all axes at once, pixels and images.",
        "In NumPy it is `np.mean((images - reconstructions) ** 2)`; `tf.reduce_mean` does the same.",
    ),
)
def reconstruction_loss(answer, random):
    """Write the mean squared error over all pixels of all images: two arrays (n, pixels) -> one number."""
    function = as_function(answer)
    images, copies = random.uniform(size=(2, int(random.integers(4, 9)), 30)).astype("float32")
    copies *= np.float32(random.uniform(0.5, 0.7))  # darker on the whole, so that errors have a mean
    difference = images - copies
    right, squares = np.mean(difference**2), np.sum(difference**2)
    seen = as_array(function(images.copy(), copies.copy()), "the loss")
    mistakes = (
        (squares, "You sum over everything, which grows with batch and image size. Take the mean."),
        (squares / len(images), "You sum over the pixels of an image. Average over them as well."),
        (np.mean(np.abs(difference)), "You average absolute differences; square them instead."),
        (np.sqrt(right), "You took a root at the end; the mean squared error has none."),
        (np.mean(difference), "The differences are not squared, so errors of both signs cancel."),
        (np.var(difference), "A variance takes the mean error off first; errors to one side count, too."),
        (squares / np.sum(images**2), "You divide by the squared pixels; divide by the number of pixels."),
        (squares / (784 * len(images)), "You divide by 784; images here have 30 pixels. Take the mean."),
        (squares / 784, "You divide by 784; images here have 30 pixels. Take the mean."),
        (squares / images.shape[1], "You sum over the images. Average over them as well."),
        (np.max(difference**2), "This is the largest squared error; asked is the mean."),
        (np.median(difference**2), "This is the median of the squared errors; asked is their mean."),
        (right / 2, "You halve the mean; this course's loss has no factor 1/2."),
    )
    if seen.size > 1:
        raise NotYet(f"shape {seen.shape}", "one number", "The mean goes over one axis only; leave axis out.")
    expect_close(as_number(seen), right, what="the loss", slips=mistakes)
    return "A mean over pixels and images can be compared between batches and between image sizes."


@question(
    "ex01.training_step",
    hints=(
        "Open a `tf.GradientTape()`, and compute copies and loss inside of it.",
        "Both networks learn: `variables = encoder.trainable_variables + decoder.trainable_variables`.",
        "After the tape: `optimizer.apply(tape.gradient(loss, variables), variables)`, then return the loss.",
    ),
)
def training_step(answer, random):
    """Write one step of gradient descent on the copies: encoder, decoder, optimizer, images -> loss."""
    function = as_function(answer)
    size = int(random.integers(10, 16))
    networks = small_networks(size, random)
    images = _images_that_return(networks, size, random)
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer = keras.optimizers.SGD(0.1)
    optimizer.build(variables)
    before = [network.get_weights() for network in networks]

    def loss_of(target):
        return tf.reduce_mean(tf.square(networks[1](networks[0](images)) - target))

    with tf.GradientTape() as tape:
        right = loss_of(images)
    steps = [-0.1 * np.asarray(gradient) for gradient in tape.gradient(right, variables)]
    absolute = tf.reduce_mean(tf.abs(networks[1](networks[0](images)) - images))
    lazy = loss_of(images.mean(axis=0))
    seen = as_number(function(*networks, optimizer, tf.constant(images)))
    after = [network.get_weights() for network in networks]
    moved = [any((a != b).any() for a, b in zip(*pair)) for pair in zip(before, after)]
    for name, has_moved in zip(("encoder", "decoder"), moved):
        if not has_moved and any(moved):
            reason = (
                f"The {name}'s variables get no step. Both networks learn, and both belong under the tape."
            )
            raise NotYet(f"the {name} did not move", "both networks to move", reason)
    if not any(moved):
        reason = "A gradient alone changes nothing: give it to the optimizer, with the variables."
        raise NotYet("no weight that moved", "both networks to move", reason)
    _check_loss(seen, float(right), float(lazy), float(loss_of(images)), float(absolute), size)
    changes = [new - old for pair in zip(before, after) for old, new in zip(*pair)]
    still = [v.name for v, each, step in zip(variables, changes, steps) if step.any() and not each.any()]
    change, step = (np.concatenate([each.ravel() for each in arrays]) for arrays in (changes, steps))
    _check_change(change, step, int(optimizer.iterations), still)
    return "The image is input and target at once: no label is needed."


def _images_that_return(networks, size, random):
    """Eight images that the networks happen to copy better than others, so that a wrong target shows."""
    for network in networks:
        network.set_weights([2 * weights for weights in network.get_weights()])
    images = random.uniform(size=(500, size)).astype("float32")
    losses = np.mean((np.asarray(networks[1](networks[0](images))) - images) ** 2, axis=1)
    return images[np.argsort(losses)[:8]]


def _check_loss(seen, right, lazy, later, absolute, size):
    mistakes = (
        (right * size, "You sum over the pixels and average over the batch. Average over both."),
        (right * size * 8, "You sum over pixels and images; the step grows with the batch. Take the mean."),
        (np.sqrt(right), "The loss has a root at the end; the mean squared error has none."),
        (absolute, "These are absolute differences. Square them."),
        (lazy, "The target is wrong: it is the mean image, so that every copy is drawn towards it."),
        (later, "This is the loss after the step. Return the loss that the step was taken for."),
    )
    reason = "Each copy must be compared with the image that it was made from: the mean of the squares."
    shown = f"a loss of {seen:.5g}", f"{right:.5g}"
    expect_close(seen, right, reason, (1e-3, 0), "loss", mistakes, shown)


def _check_change(change, step, steps, still):
    """Raises NotYet unless all weights changed by the step that gradient descent takes."""
    if steps and np.allclose(change, step, rtol=1e-2, atol=1e-6):
        return
    along = change @ step / (np.linalg.norm(change) * np.linalg.norm(step))
    factor = np.linalg.norm(change) / np.linalg.norm(step)
    if still:
        reason = f"{len(still)} variables took no step, such as a {still[0]}. Kernels and biases learn alike."
    elif along < -0.99:
        reason = "The weights went up the gradient. The optimizer already takes the negative direction."
    elif not steps:
        reason = "The optimizer that is passed in took no step. Use the optimizer that is passed in."
    elif steps > 1:
        reason = f"The optimizer took {steps} steps. Take one."
    elif along > 0.99 and abs(factor - 1) > 0.02:
        reason = "The direction is right, the length is not: apply the gradient once, and of the mean."
    else:
        reason = "The step follows another gradient: that of another loss, or in another order of variables."
    raise NotYet(
        f"a step of {factor:.3g} times the length, at a cosine of {along:.2f} to the right one",
        "the step of gradient descent on the mean squared error",
        reason,
    )


def small_networks(image_size, random):
    """An encoder and a decoder with new weights."""
    networks = build_encoder(2, image_size, (12,), "zeros"), build_decoder(2, image_size, (12,), "zeros")
    for network in networks:
        draw_weights(network, random)
    return networks
