"""Questions of exercise 03 on the prior: drawing from it, comparing codes with it, swapping it."""

import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.metrics import energy_distance
from aae_teach.priors import Gaussian, Uniform


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
        if np.allclose(spread, 25, rtol=0.1) or np.allclose(spread, np.sqrt(5), rtol=0.1):
            reason = (
                "Variance and standard deviation are mixed up: N(0, 5) has standard deviation 5, variance 25."
            )
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


@question(
    "ex03.uniform",
    hints=(
        "aae.Uniform(latent_dim=2, low=-10.0, high=10.0) is the prior.",
        "aae.build_steady_model(prior, steps) gives a compiled model; steps counts batches, not epochs.",
        "steps = epochs * len(images) // 100, then model.fit(images, batch_size=100, epochs=epochs)",
    ),
)
def uniform(answer, random):
    """Train a steadied model whose codes fill the square from -10 to 10 evenly; the answer is the model."""
    model = answer[0] if isinstance(answer, tuple) else answer
    prior = getattr(model, "prior", None)
    if prior != Uniform(latent_dim=2, low=-10.0, high=10.0):
        raise NotYet(f"the prior {prior}", "Uniform(latent_dim=2, low=-10.0, high=10.0)", "Swap the prior.")
    if not int(model.epochs_seen):
        raise NotYet("a model that has not been trained", "a trained one", "Call model.fit(images, ...).")
    from aae_teach.data import load_digits

    codes = model.encoder.predict(load_digits().x_train[:1500], verbose=0)
    distances = [
        float(energy_distance(codes, other.sample(2000, seed=0)))
        for other in (prior, Gaussian(2, prior.scale))
    ]
    if not distances[0] < min(0.3, distances[1]):
        reason = "Train longer. If the losses stopped moving early: steps counts batches, not epochs."
        seen = f"energy distance {distances[0]:.2g} to the uniform prior, {distances[1]:.2g} to a normal one"
        raise NotYet(seen, "below 0.3 to the uniform prior, and nearer to it than to the normal one", reason)
    return "One object changed and the codes took another shape: the discriminator only ever sees samples."
