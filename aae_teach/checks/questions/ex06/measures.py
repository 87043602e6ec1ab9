"""Questions of exercise 06 on measures: is the label obeyed, and what leaks."""

import keras
import numpy as np
from aae_teach.checks import NotYet, as_function, as_number, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import quick


class Reader:
    """Reads from a picture the place of its brightest pixel, and counts what it was shown."""

    def __init__(self, classes):
        self.classes, self.shown = classes, []

    def __call__(self, pictures):
        pictures = np.asarray(pictures)
        self.shown.append(len(pictures))
        return pictures[:, : self.classes].argmax(axis=1)


def _listener(classes, latent_dim, random):
    """A decoder that obeys in part: its first pixels are the label's row plus something of the style."""
    inputs = keras.Input((classes + latent_dim,))
    decoder = keras.Model(inputs, keras.layers.Dense(classes + 3)(inputs))
    weights = random.normal(size=(classes + latent_dim, classes + 3))
    # Which digit a picture shows instead depends on the label as well, not on the style alone.
    weights[:classes, :classes] = 2 * np.eye(classes) + random.normal(0, 0.7, (classes, classes))
    decoder.set_weights([weights.astype("float32"), np.zeros(classes + 3, "float32")])
    return quick(decoder)


@question(
    "ex06.obeyed",
    hints=(
        "Your grid_input has all styles with all labels; decode it, and pass the pictures to read.",
        "read gives a number for each picture, row by row: reshape them to (len(styles), classes).",
        "In this table each column was asked for one label: compare with np.arange(classes), mean of axis 0.",
    ),
)
def obeyed(answer, random):
    """Write obeyed(decoder, styles, classes, read): for each label the share of pictures that show it."""
    function = as_function(answer)
    for even in (False, True):  # with as many styles as classes, a wrong axis gives the right shape
        while True:
            classes = int(random.integers(6, 10))
            count = classes if even else int(random.integers(20, 30))
            decoder = _listener(classes, 3, random)
            styles = random.normal(size=(count, 3)).astype("float32")
            contents = np.tile(np.eye(classes), (count, 1))
            pictures = np.asarray(decoder(np.c_[contents, np.repeat(styles, classes, axis=0)]))
            said = pictures[:, :classes].argmax(axis=1).reshape(count, classes)
            hits = said == np.arange(classes)
            right = hits.mean(axis=0)
            slips = _wrong_shares(said, hits, right)
            gaps = [np.abs(value - right).max() for value, _ in slips if np.shape(value) == right.shape]
            if min(gaps) > 0.02:
                break
        read = Reader(classes)
        seen = as_array(function(decoder, styles.copy(), classes, read), "shares")
        if not read.shown:
            reason = "read was never asked. It says which digit a picture shows."
            raise NotYet("shares without reading", "pictures that were read", reason)
        if sum(read.shown) < count * classes:
            reason = (
                "Every style with every label: most of these pictures have labels that their style never had."
            )
            raise NotYet(f"{sum(read.shown)} pictures", f"{count * classes}, styles times labels", reason)
        reason = "Compare each picture with its own label, and take the mean over the styles."
        expect_close(seen, right, reason, 1e-4, "shares", slips)
    return (
        "A decoder that obeys for styles of any digit gets the content from the label, and from nowhere else."
    )


def _wrong_shares(said, hits, right):
    """Pairs (what a mistake gives, what to say of it); said and hits have a row for each style."""
    count, classes = said.shape
    shown = np.bincount(said.ravel(), minlength=classes)
    wrong_order = said.ravel().reshape(classes, count) == np.arange(classes)[:, None]
    return (
        (right.mean(), "This is one share over all labels. Asked is one for each label."),
        (hits.mean(axis=1), "These are shares for each style. Asked is one for each label: the other axis."),
        (hits, "These are single answers. Their means over the styles are the shares."),
        (hits.ravel(), "These are single answers. Their means over the styles are the shares."),
        (hits.sum(axis=0), "These are counts. Divide by the number of styles."),
        (1 - right, "These are shares of pictures that show another digit."),
        (wrong_order.mean(axis=1), "The labels are in another order than the pictures."),
        (100 * right, "These are percentages. A share lies between 0 and 1."),
        (hits.sum(axis=0) / hits.size, "Divided by all pictures. Divide by the number of styles."),
        (hits.sum(axis=0) / np.maximum(shown, 1),
         "Divided by how often a digit was read. Asked is the share of the pictures that should show it."),
        (shown / count, "This is how often each digit was read, whichever was asked for."),
        (right[::-1], "The labels run backwards."),
    )  # fmt: skip


TRAINED_ON = (
    "Codes that know nothing come out above chance: the classifier was marked on codes that it was trained "
    "on. Keep some back for the marking."
)
ORDERED = (
    "These codes give their labels away. In a split in the given order some classes never come in training: "
    "shuffle, or let scikit-learn split."
)
WEAK = (
    "These codes give their labels away, and even shuffled your classifier does not find it. Use all numbers "
    "of a code, train on more codes, or take another classifier."
)
STRAIGHT = "Rings have no straight borders. Take a classifier that draws others, such as neighbours."


CHOSEN = (
    "One such set comes out high by luck, all together do not. Is the best of several accuracies taken, of "
    "folds or of classifiers? Take their mean, or choose by other codes than those that mark."
)


def _codes_of(random, kind):
    """Style codes and labels: four classes without a trace, many or few, ten sorted heaps, or four rings."""
    labels = np.repeat(np.arange(4), 75)
    if kind == "few":
        return random.normal(size=(80, 10)).astype("float32"), random.permutation(labels[::15].repeat(4))
    if kind == "nothing":
        return random.normal(size=(600, 40)).astype("float32"), random.permutation(np.repeat(labels, 2))
    if kind == "heaps":
        labels = np.repeat(np.arange(10), 60)
        centres = 8 * np.eye(10) * random.choice([-1, 1], 10)
        return (centres[labels] + random.normal(size=(600, 10))).astype("float32"), labels
    labels, angles = random.permutation(np.repeat(labels, 2)), random.uniform(0, 2 * np.pi, 600)
    radius = 1 + 2 * labels + random.normal(0, 0.1, 600)
    return np.stack([radius * np.cos(angles), radius * np.sin(angles)], axis=1).astype("float32"), labels


@question(
    "ex06.leakage",
    hints=(
        "Two parts, shuffled: train on one, mark on the other. cross_val_score does it five times over.",
        "Codes of one class may lie in several heaps or rings; neighbours do not mind.",
        "cross_val_score(KNeighborsClassifier(5), styles, labels, cv=5).mean()",
    ),
)
def leakage(answer, random):
    """Write leakage(styles, labels): a classifier's accuracy on codes that it was not trained on."""
    function = as_function(answer)
    seen = {}
    for kind in ("nothing", "heaps", "rings"):
        styles, labels = _codes_of(random, kind)
        seen[kind] = as_number(function(styles, labels))
    if not 0.06 <= seen["nothing"] <= 0.385:  # a single split that marks few codes may get there by luck
        more = [as_number(function(*_codes_of(random, "nothing"))) for _ in range(4)]
        seen["nothing"] = np.mean([seen["nothing"], *more])
    if seen["heaps"] > 1.5:
        reason = "This is a count or a percentage. An accuracy lies between 0 and 1."
        raise NotYet(f"{seen['heaps']:.4g}", "a share", reason)
    if seen["heaps"] < 0.5 < seen["nothing"]:
        reason = "This looks like the share of errors. Return the accuracy."
        raise NotYet(f"{seen['heaps']:.2f} for codes that give the label away", "near 1", reason)
    if seen["nothing"] > 0.385:
        raise NotYet(f"{seen['nothing']:.2f} for codes that know nothing", "near 0.25", TRAINED_ON)
    if seen["heaps"] < 0.9:
        styles, labels = _codes_of(random, "heaps")
        order = random.permutation(len(labels))
        even_shuffled = as_number(function(styles[order], labels[order])) < 0.9
        reason = WEAK if even_shuffled else ORDERED
        raise NotYet(f"{seen['heaps']:.2f} for codes in ten heaps, labels sorted", "near 1", reason)
    if seen["rings"] < 0.8:
        raise NotYet(f"{seen['rings']:.2f} for codes in four rings", "near 1", STRAIGHT)
    if seen["nothing"] < 0.06:
        reason = "Of codes that know nothing, one in four is named by luck. Is something subtracted?"
        raise NotYet(f"{seen['nothing']:.2f} for codes that know nothing", "near 0.25", reason)
    few = [as_number(function(*_codes_of(random, "few"))) for _ in range(8)]
    if np.mean(few) > 0.27:
        few += [as_number(function(*_codes_of(random, "few"))) for _ in range(24)]
    # A measure that marks ten codes is rough, and right.
    if np.mean(few) > 0.25 + max(0.05, 3 * np.std(few) / len(few) ** 0.5):
        what = f"{np.mean(few):.2f}, the mean over {len(few)} sets of 80 codes that know nothing"
        raise NotYet(what, "near 0.25", CHOSEN)
    return "It finds what is there and no more. A low value still speaks of this classifier, not of all."
