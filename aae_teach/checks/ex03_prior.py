"""Questions of exercise 03 on the prior: drawing from it, comparing codes with it, steering it by labels."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, as_number, draw_weights, expect_close, question
from aae_teach.networks import build_encoder


@question(
    "ex03.sample_prior",
    hints=(
        "tf.random.normal takes a shape, (count, 2), and a standard deviation.",
        "N(0, 5) of the article has the standard deviation 5; its variance is 25.",
    ),
)
def sample_prior(answer, random):
    """Write a function that draws `count` new codes from N(0, 5): shape (count, 2), standard deviation 5."""
    count = int(random.integers(3000, 4000))
    draw = as_function(answer)
    first, second = np.asarray(draw(count)), np.asarray(draw(count))
    if first.shape != (count, 2):
        raise NotYet(
            f"shape {first.shape} for count = {count}", f"shape ({count}, 2)", "One row for each code."
        )
    once = "The prior is drawn once and then used again; the discriminator would learn these points by heart."
    if np.array_equal(first, second):
        raise NotYet("the same codes at two calls", "new codes at each call", once)
    spread = first.std(axis=0)
    if not np.allclose(spread, 5, atol=0.4):
        reason = "Each of the two dimensions has the standard deviation 5."
        if np.allclose(spread, 25, rtol=0.1):
            reason = (
                "That is five times too wide: 25 is the variance of N(0, 5), and 5 its standard deviation."
            )
        elif np.allclose(spread, np.sqrt(5), rtol=0.1):
            reason = "5 is the standard deviation, not the variance; its root is too narrow."
        raise NotYet(f"standard deviations {spread.round(2)}", "5 and 5", reason)
    if not np.allclose(first.mean(axis=0), 0, atol=0.5):
        raise NotYet(f"means {first.mean(axis=0).round(1)}", "means near 0", "The prior is centred at 0.")
    if abs(np.corrcoef(first.T)[0, 1]) > 0.2:
        raise NotYet("the two dimensions rise together", "independent dimensions", "Draw count * 2 numbers.")
    if abs(np.mean(np.abs(first) < 5) - 0.683) > 0.05:
        raise NotYet("another shape than the normal one", "a normal distribution", "Use a normal draw.")
    traced = tf.function(lambda: tf.convert_to_tensor(draw(50)))
    try:
        unchanged = np.array_equal(traced(), traced())
    except ValueError as error:
        reason = "A random generator is made anew at each call; make it once before, or use tf.random.normal."
        raise NotYet("an error inside of tf.function", "new codes there too", reason) from error
    if unchanged:
        reason = (
            "tf.function runs Python once; NumPy's draw becomes a constant. Use tf.random or keras.random."
        )
        raise NotYet("inside of tf.function the same codes at each call", "new codes at each call", reason)
    return "New codes at each call, with standard deviation 5 in each dimension."


@question(
    "ex03.match",
    hints=(
        "A mean does not see the spread, a standard deviation does not see the shape. What does?",
        "Lesson 03 measured the match with three numbers. Which of them compares whole distributions?",
        "aae.metrics.energy_distance(codes, real_codes)",
    ),
)
def match(answer, random):
    """Write a function of codes and real codes that gives one number: small if both are distributed alike."""
    score = as_function(answer)

    def normal():
        return random.normal(scale=5.0, size=(1000, 2)).astype("float32")

    same = [as_number(score(normal(), normal())) for _ in range(8)]
    shifted, narrow, clumped, doubled = (normal() for _ in range(4))
    clumped = np.where(random.random((1000, 1)) < 0.5, -1, 1) + 0.1 * clumped / 5
    clumped = 5 * (clumped - clumped.mean(axis=0)) / clumped.std(axis=0)
    doubled[:, 1] = doubled[:, 0]
    cases = {
        "codes shifted by 5": (shifted + 5, "A standard deviation does not see a shift. Compare more."),
        "codes a quarter as wide as the prior": (narrow / 4, "A mean does not see the spread. Compare more."),
        "two clumps with the prior's mean and standard deviation": (
            clumped,
            "Mean and standard deviation do not see the shape. Compare the whole distributions.",
        ),
        "codes whose second number repeats the first": (
            doubled,
            "Each dimension alone looks right. Compare the points in the plane.",
        ),
    }
    scores = {case: as_number(score(codes.astype("float32"), normal())) for case, (codes, _) in cases.items()}
    limit = max(same) + 2 * (max(same) - min(same))
    if all(value < min(same) for value in scores.values()):
        raise NotYet(
            "smaller numbers for a mismatch", "larger numbers for a mismatch", "Turn the sign around."
        )
    for case, value in scores.items():
        if not value > limit:
            seen = f"{value:.3g} for {case}, up to {max(same):.3g} for two samples of the prior"
            raise NotYet(seen, "a clearly larger number for the mismatch", cases[case][1])
    return "Your number sees a shift, a wrong spread, a wrong shape and dimensions that depend on each other."


class EncoderOfImages(keras.Model):
    """An encoder that says what is wrong when it is given more than images."""

    def __init__(self, size):
        super().__init__()
        self.size, self.network = size, build_encoder(2, size, (16,), "zeros")

    def __call__(self, inputs, *args, **kwargs):
        width = np.shape(inputs)[-1]
        if width != self.size:
            reason = (
                "The encoder gets images only; one that needs labels could not encode an image without. "
                "The label goes to the discriminator, and tells it which region to expect."
            )
            raise NotYet(f"{width} numbers for the encoder", f"{self.size}, the pixels of an image", reason)
        return super().__call__(inputs, *args, **kwargs)

    def call(self, inputs):
        return self.network(inputs)


@question(
    "ex03.steered_inputs",
    hints=(
        "fake: the code of each image, and beside it the one-hot label of that image.",
        "real: a code from component k of the mixture, and beside it the one-hot vector of k.",
        "tf.concat([codes, tf.one_hot(classes, 10)], axis=1) puts both side by side.",
    ),
)
def steered_inputs(answer, random):
    """Write what the discriminator sees when labels steer: real and fake codes with one-hot labels."""
    answer = as_function(answer)
    size, count = int(random.integers(14, 20)), int(random.integers(60, 100))
    encoder, drawn = EncoderOfImages(size), []
    draw_weights(encoder.network, random)
    images = random.random((count, size)).astype("float32")
    labels = random.integers(0, 10, count)

    def sample_components(classes):
        classes = np.asarray(classes)
        if classes.shape != (count,):
            reason = "sample_components takes one class for each code, a number from 0 to 9."
            raise NotYet(f"classes of shape {classes.shape}", f"({count},), one for each image", reason)
        angles = 2 * np.pi * classes / 10
        centres = 7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        codes = (centres + 0.5 * random.normal(size=(count, 2))).astype("float32")
        drawn.append((codes, classes))
        return tf.constant(codes)

    returned = answer(images, labels, encoder, sample_components)
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise NotYet(type(returned).__name__, "a pair (real, fake)", "End with: return real, fake")
    real, fake = (np.asarray(each) for each in returned)
    for name, inputs in (("real", real), ("fake", fake)):
        if inputs.shape == (count, 2):
            reason = (
                "Without the label the discriminator compares all codes with all of the mixture, as before."
            )
            raise NotYet(f"{name} of shape {inputs.shape}", f"({count}, 12)", reason)
        if inputs.shape != (count, 12):
            reason = "Each row is a code of 2 numbers with a one-hot label of 10 numbers beside it."
            raise NotYet(f"{name} of shape {inputs.shape}", f"({count}, 12)", reason)
    _judge_steered(real, fake, encoder(images), labels, drawn)
    return (
        "The discriminator now asks whether a code is typical of its own class, so each class gets a region."
    )


def _judge_steered(real, fake, codes, labels, drawn):
    codes, one_hot = np.asarray(codes), np.eye(10)[labels]
    if not np.allclose(fake[:, :2], codes, atol=1e-4):
        reason = "The first two numbers of a row are the code, the other ten the label."
        if drawn and np.allclose(fake[:, :2], drawn[-1][0], atol=1e-4):
            reason = "The pair is turned round: real first, then fake."
        raise NotYet("fake rows that do not begin with the codes of the images", "code, then label", reason)
    reason = "Each fake code belongs to an image, and that image's label goes beside it."
    expect_close(fake[:, 2:], one_hot, reason, what="label part of fake")
    if not drawn:
        raise NotYet("sample_components was not called", "real codes from it", "Call sample_components.")
    real_codes, classes = drawn[-1]
    reason = "Real codes come from sample_components as they are, in the first two columns."
    expect_close(real[:, :2], real_codes, reason, what="code part of real")
    if np.allclose(real[:, 2:], np.eye(10)[classes]):
        return
    reason = (
        "The component that a real code was drawn from is not tied to the class beside it. "
        "The discriminator would learn that any code fits any label."
    )
    raise NotYet("real codes next to another class than their component's", "the same class", reason)
