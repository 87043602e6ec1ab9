"""Questions of exercise 07 on the one-hot prior and on the decoder: what it forces, what it draws."""

import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import differing, draw_weights
from aae_teach.models.networks import build_decoder, build_discriminator, build_two_headed_encoder
from aae_teach.models.semi_supervised import SemiSupervisedAAE
from aae_teach.priors import Gaussian


@question(
    "ex07.obedient",
    hints=(
        "Each digit may have a category of its own, as long as it is another digit's.",
        "(true_digits + 1) % 10 gives each digit another one, and two digits never the same.",
        "np.eye(10)[categories] makes one-hot rows of numbers of categories.",
    ),
)
def obedient(answer, random):
    """Design obedient(true_digits) -> probabilities (n, 10): sharp, balanced, and always wrong."""
    function = as_function(answer)
    for count in (40, int(random.integers(20, 60))):
        digits = random.permutation(np.repeat(np.arange(10), count))
        rows = as_array(function(digits.copy()), "probabilities")
        if rows.shape != (len(digits), 10):
            reason = "One row for each image, one column for each category."
            raise NotYet(f"shape {rows.shape}", f"shape {(len(digits), 10)}", reason)
        if rows.min() < -1e-6 or not np.allclose(rows.sum(axis=1), 1, atol=1e-3):
            raise NotYet(
                "rows that are no probabilities", "rows that sum up to 1", "A softmax gives such rows."
            )
        if rows.max(axis=1).min() < 0.9:
            seen = f"a row with {rows.max(axis=1).min():.2f} as its largest"
            raise NotYet(seen, "0.9 or more", "No real row is unsure: this one would be caught.")
        chosen = rows.argmax(axis=1)
        shares = np.bincount(chosen, minlength=10) / len(chosen)
        if shares.min() < shares.max():
            seen = f"categories with {100 * shares.min():.3g}% to {100 * shares.max():.3g}% of the images"
            reason = "Real rows have each category equally often. By chance it is only about a tenth."
            if shares.min() < 0.04:
                reason = "Real rows have each category equally often: this would be caught."
            raise NotYet(seen, "10 % for each", reason)
        if np.any(chosen == digits):
            seen = f"{np.mean(chosen == digits):.0%} of the images with their own digit"
            raise NotYet(seen, "none", "Here every answer shall be wrong.")
    return "Sharp, balanced and wrong: only labels say which category is which digit."


@question(
    "ex07.forced_wrong",
    hints=(
        "A category can hold a tenth of the images. What happens to the digit's images beyond that?",
        "Only digits with more than a tenth have images left over.",
        "Add up shares[d] - 0.1 over the digits where it is positive.",
    ),
)
def forced_wrong(answer, random):
    """Write shares (10,) -> the smallest share of images that get a wrong digit."""
    function = as_function(answer)
    unlike = [random.dirichlet(np.full(10, 1.5)) for _ in range(3)]
    some = random.permutation(np.r_[np.zeros(random.integers(2, 5)), random.dirichlet(np.full(10, 1.5))][:10])
    only, even = np.eye(10)[random.integers(10)], np.full(10, 0.1)
    for shares in (*unlike, some / some.sum(), only, even):
        over = shares - 0.1
        right = np.sum(np.maximum(over, 0))
        slips = (
            (
                over.max(),
                "Only the most frequent digit counts here. Each digit with more than a tenth has too many.",
            ),
            (np.abs(over).sum(), "Each error counts twice here: a digit loses it, and a category gets it."),
            (np.sum(np.maximum(shares, 0.1)), "Take from each share the tenth that finds its place."),
            (1 - right, "This is the largest share that can be right."),
            (0.0, "Images beyond a tenth have to be given another category."),
            (
                np.sum(np.maximum(shares - 1 / np.count_nonzero(shares), 0)),
                "There are ten categories, also where a digit does not occur: each takes a tenth.",
            ),
            (shares[over > 0].sum(), "A tenth of each frequent digit can be right: take it off."),
            (shares[over < 0].sum(), "Rare digits find their place. What is left over of the frequent ones?"),
        )
        seen = as_number(function(shares.copy()))
        # Where digits do not occur, or are equally frequent, some mistakes are none.
        told = differing(slips, right)
        expect_close(
            seen, right, "Add up what each digit has beyond a tenth.", 1e-6, "the share", told, near=0
        )
    return "The balance of the prior is knowledge that you put in. Where it is wrong, it costs this much."


@question(
    "ex07.one_style",
    hints=(
        "model.encode wants a batch: image[None] has the shape (1, 784).",
        "np.eye(10, dtype='float32') has a row for each category; np.repeat gives the style ten times.",
        "np.concatenate([categories, styles], axis=1) is what the decoder reads.",
    ),
)
def one_style(answer, random):
    """Write one_style(model, image (784,)) -> pictures (10, 784) of the digits 0 to 9 in its style."""
    function = as_function(answer)
    model, image = _small_model(random), random.uniform(0, 1, 784).astype("float32")
    styles, own = model.encode(image[None])
    rows, style = np.eye(10, dtype="float32"), np.repeat(styles, 10, axis=0)

    def drawn(*parts):
        return np.asarray(model.decoder(np.concatenate(parts, axis=1)))

    seen, right = as_array(function(model, image.copy()), "pictures"), drawn(rows, style)
    if seen.shape == right.shape and not np.allclose(seen, right, atol=1e-5):
        slips = (
            (
                drawn(style, rows),
                "The style stands before the category. The decoder reads the category first.",
            ),
            (
                drawn(np.repeat(own, 10, axis=0), style),
                "All rows have the image's own category. Give each row another one.",
            ),
            (drawn(rows, 0 * style), "This is the style 0, whatever the image. Encode the image."),
            (
                drawn(rows, np.repeat(styles, 10).reshape(10, 2)),
                "np.repeat without axis=0 repeats single numbers. Each row has both numbers of the style.",
            ),
            (drawn(own * rows, style), "A row holds a 1 in the place of its digit, not the probability."),
            (right[::-1], "The digits are in reverse order."),
        )
        shown = "other pictures", "the decoder's, for each category with this image's style"
        reason = "A row is a single 1 in the place of the digit, then the two numbers of the image's style."
        expect_close(seen, right, reason, 1e-5, "pictures", slips, shown)
    expect_close(seen, right, "", 1e-5, "pictures")
    return "One style, ten digits: the decoder has never been told a label, only the encoder's categories."


def _small_model(random):
    hidden = (8, 8)
    parts = (
        build_two_headed_encoder(2, 10, hidden=hidden, noise=0.3),
        build_decoder(12, hidden=hidden),
        build_discriminator(2, hidden),
        build_discriminator(10, hidden),
    )
    for network in parts[:2]:
        draw_weights(network, random)
    return SemiSupervisedAAE(*parts, Gaussian(2, 1.0))
