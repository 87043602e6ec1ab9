"""Questions of exercise 03 whose answer is a trained model: their codes are held against the prior."""

import numpy as np
from aae_teach.checks import NotYet, question
from aae_teach.checks.authoring.two_sample import LIMITS, held_out_images, mismatch
from aae_teach.priors import Gaussian, Uniform

NO_COPIES = "The decoder seems to have learned nothing. Does the step call the reconstruction phase?"
SHORT = "The codes do not follow the prior yet. Train for 60 epochs; steps counts batches, not epochs."


@question(
    "ex03.trained",
    hints=(
        "Two loops: for epoch in range(epochs), and in it for batch in batches: fast_step(batch).",
        "Call the function that tf.function gave you; it knows networks, sample_prior and optimizers.",
        "The answer is networks: your steps have changed its weights.",
    ),
)
def trained(answer, random):
    """Train your three phases until the codes follow N(0, 5²); the answer is the three networks."""
    for name in ("encoder", "decoder"):
        if not hasattr(answer, name):
            reason = "The answer is the named tuple whose networks you trained."
            raise NotYet(f"an answer of type {type(answer).__name__}", f"something with {name}", reason)
    codes, images = _held_out_codes(answer), held_out_images()
    copies = answer.decoder.predict(codes, verbose=0)
    error = np.mean((copies - images) ** 2) / np.mean((images - images.mean(axis=0)) ** 2)

    def reason_for(codes):
        return _why_not_normal(codes, error)

    judge_codes(codes, Gaussian(latent_dim=2, stddev=5.0), LIMITS["normal"], random, reason_for)
    if error > 0.8:
        seen = f"copies with {error:.2g} times the error of the mean image"
        raise NotYet(seen, "a clearly smaller error", NO_COPIES)
    return "The codes of images that it never saw follow N(0, 5²). You wrote every line of this training."


@question(
    "ex03.uniform",
    hints=(
        "aae.Uniform(latent_dim=2, low=-10.0, high=10.0) is the prior.",
        "aae.build_steady_model(prior, steps, hidden=(256, 128)) builds it; steps counts batches.",
        "steps = epochs * len(images) // 100, then uniform.fit(images, batch_size=100, epochs=epochs)",
    ),
)
def uniform(answer, random):
    """Train a steadied model whose codes fill the square from -10 to 10 evenly; the answer is the model."""
    model = answer[0] if isinstance(answer, tuple) else answer
    if not hasattr(model, "encoder"):
        kind = type(model).__name__
        reason = "fit returns a history. The answer is the model." if hasattr(model, "history") else ""
        raise NotYet(f"an answer of type {kind}", "a model with an encoder", reason)
    prior = getattr(model, "prior", None)
    wanted = Uniform(latent_dim=2, low=-10.0, high=10.0)
    if isinstance(prior, Uniform) and prior != wanted:
        reason = "The square has its lower edge at -10 and its upper edge at 10, in both dimensions."
        raise NotYet(f"the prior {prior}", f"{wanted}", reason)
    if prior != wanted:
        raise NotYet(f"the prior {prior}", f"{wanted}", "Swap the prior: one object decides the shape.")
    if not int(getattr(model, "epochs_seen", 1)):
        raise NotYet("a model that has not been trained", "a trained one", "Call uniform.fit(images, ...).")
    judge_codes(_held_out_codes(model), wanted, LIMITS["uniform"], random, lambda codes: SHORT)
    return "One object changed and the codes took another shape: the discriminator only ever sees samples."


def _held_out_codes(answer):
    return np.asarray(answer.encoder.predict(held_out_images(), verbose=0), "float32")


def judge_codes(codes, prior, limit, random, reason_for):
    """Raises NotYet if the codes of held-out images do not follow the prior.

    Args:
        codes: (n, 2) float32.
        prior: a `Prior`.
        limit: float, the largest energy distance that passes.
        random: `numpy.random.Generator`.
        reason_for: function of the codes to the advice when they do not.
    """
    if codes.ndim != 2 or codes.shape[1] != 2:
        raise NotYet(f"codes of shape {codes.shape}", "(n, 2)", "The prior lies in a plane.")
    distance = mismatch(codes, prior, random)
    if not distance <= limit:
        means, stddevs = codes.mean(axis=0).round(1), codes.std(axis=0).round(1)
        seen = f"energy distance {distance:.2g}, means {means}, standard deviations {stddevs}"
        raise NotYet(seen, f"an energy distance of at most {limit:g} to the prior", reason_for(codes))


def _why_not_normal(codes, error):
    """The likely reason why codes do not follow N(0, 5²), by spread, place, and the copies' error."""
    stddevs, away = codes.std(axis=0), np.abs(codes.mean(axis=0)).max()
    if stddevs.max() < 1 and away < 2:
        return "All codes lie in a heap, as before any training. Does your loop call the step?"
    if error > 2:  # an untrained decoder's error is three times that of the mean image
        return NO_COPIES
    if stddevs.min() > 3 and away > 2:
        return "These look like the codes of a plain autoencoder. Does the generator phase run?"
    # Where both dimensions agree, something pulled them there: a prior, but not this one.
    if away < 1.5 and stddevs.max() < 1.3 * stddevs.min():
        if np.allclose(stddevs, 5**0.5, rtol=0.25):
            return "The codes fit a prior whose variance is 5. N(0, 5²) has the standard deviation 5."
        if not np.allclose(stddevs, 5, rtol=0.35):
            return "The codes follow a prior of another scale. Have its samples the standard deviation 5?"
        return "The size is right and the shape is not: was the prior a normal distribution?"
    return SHORT
