# %% [markdown]
# # Exercise 06: style and content
#
# Eleven questions on lesson 06, from predicting to measuring. At the end you have written the labelled reconstruction, noise on the codes, a function that writes your digit in another's hand, and measures that say whether the label has left the code and whether the style is still there.
#
# **You need** [lesson 06](../notebooks/06_style_and_content.ipynb). **Time:** 100 minutes, best in two sittings: questions 1 to 6, and 7 to 11.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import cross_val_predict, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

keras.utils.set_random_seed(0)
digits = aae.load_digits()

# %% [markdown]
# ## 1. Predict: where is it kept?
#
# A decoder may learn something about an image from the style code, or from the label that it is told. Who tells it?
# Write `"code"` or `"label"`.
#
# | name | what the decoder has to know |
# |---|---|
# | `digit_plain` | which digit to draw, in the AAE of lesson 03 |
# | `digit_copying` | which digit to draw, in an autoencoder whose decoder is told the label, trained to copy and nothing else |
# | `digit_separated` | which digit to draw, in the last model of lesson 06 |
# | `slant_separated` | how far the strokes lean, in the same model |
# | `bar_separated` | whether a 7 has a bar through its stem, in the same model |
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: five texts.
# - Common mistakes: to think that a decoder uses whatever it is told; to take everything about a 7 for its label's business.

# %%
### BEGIN SOLUTION
kept_in = {
    "digit_plain": "code",
    "digit_copying": "code",
    "digit_separated": "label",
    "slant_separated": "code",
    "bar_separated": "code",
}
### END SOLUTION
check("ex06.kept_in", kept_in)

# %%
# aae.checks.hint("ex06.kept_in")
# aae.checks.solution("ex06.kept_in")

# %% [markdown]
# ## 2. Write: what the decoder reads
#
# `one_hot` in the next cell turns labels into rows. Put label and style side by side, as the library's `SupervisedAAE` does: first the label as a row, then the style code.
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: for styles (n, latent_dim) an array (n, classes + latent_dim).
# - Common mistakes: the style first; the rows below each other instead of side by side; the label as one number.


# %%
def one_hot(labels, classes):
    """Whole numbers (n,) -> float rows (n, classes)."""
    return np.eye(classes, dtype="float32")[labels]


# %%
def decoder_input(styles, labels, classes):
    """Style codes (n, latent_dim) and whole numbers (n,) -> (n, classes + latent_dim)."""
    ### BEGIN SOLUTION
    return np.concatenate([one_hot(labels, classes), styles], axis=1)
    ### END SOLUTION


check("ex06.decoder_input", decoder_input)

# %%
# aae.checks.hint("ex06.decoder_input")
# aae.checks.solution("ex06.decoder_input")

# %% [markdown]
# ## 3. Write: the reconstruction phase with labels, some of them unknown
#
# The lesson's phase needs a label for every image. Here some have none: `labels` holds whole numbers, a tensor (batch,), with -1 where the label is unknown.
# The decoder reads a row of `classes` numbers that add up to 1: for a known label the usual one, for an unknown one 1 / `classes` in each place, since it may be any. After it comes the style, as before.
# `networks` has `encoder`, `decoder` and `discriminator`. The phase takes one step with `optimizer.apply(gradients, variables)` and returns the mean squared error. Call the networks with `training=True`.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: encoder and decoder move; the encoder sees images alone; the error of all images counts.
# - Common mistakes: style before label; a row of zeros, or the last class, for -1; ten classes written down; NumPy under the tape for what comes from a network, which passes no gradient on.


# %%
def reconstruction_phase(images, labels, classes, networks, optimizer):
    ### BEGIN SOLUTION
    contents = tf.where(labels[:, None] < 0, 1 / classes, tf.one_hot(labels, classes))
    with tf.GradientTape() as tape:
        styles = networks.encoder(images, training=True)
        reconstructions = networks.decoder(tf.concat([contents, styles], axis=1), training=True)
        loss = tf.reduce_mean(tf.square(images - reconstructions))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex06.reconstruction_phase", reconstruction_phase)

# %%
# aae.checks.hint("ex06.reconstruction_phase")
# aae.checks.solution("ex06.reconstruction_phase")

# %% [markdown]
# ## 4. Write: noise on the codes
#
# One of the two changes that forced the label out of the code. Return a model that takes images and gives the encoder's codes, with noise of standard deviation `stddev` added to each number while it trains, and without it afterwards.
# `encoder` takes rows of 784 numbers. Its weights are to be the new model's weights.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: a `keras.Model`; called with `training=True` it gives other codes each time.
# - Common mistakes: noise on the images; noise that stays after training; a copy of the encoder with weights of its own; a variance for a standard deviation.


# %%
def with_noise(encoder, stddev):
    ### BEGIN SOLUTION
    inputs = keras.Input((784,))
    return keras.Model(inputs, keras.layers.GaussianNoise(stddev)(encoder(inputs)))
    ### END SOLUTION


check("ex06.with_noise", with_noise)

# %%
# aae.checks.hint("ex06.with_noise")
# aae.checks.solution("ex06.with_noise")

# %% [markdown]
# Now you need a model. This trains two of them: `model` is the last one of the lesson, with your noise and a discriminator that reads a label beside each style code. `copying` has had the reconstruction phase alone; it is there to be compared with.

# %%
prior = aae.Gaussian(latent_dim=4, stddev=1.0)
hidden, start, epochs = (512, 256), "glorot_uniform", 60 if len(digits.x_train) < 5000 else 4
train_images, train_labels = digits.x_train[:20000], digits.y_train[:20000]
steps = epochs * -(-len(train_images) // 100)


def train(separate):
    keras.utils.set_random_seed(6)
    encoder = aae.build_encoder(4, hidden=hidden, initializer=start)
    if separate:
        encoder = with_noise(encoder, 0.5)
    discriminator = aae.build_discriminator(4, hidden, start, classes=10)
    decoder = aae.build_decoder(14, hidden=hidden[::-1], initializer=start)
    each = aae.SupervisedAAE(encoder, decoder, discriminator, prior, seed=6)
    optimizers = [aae.steady_optimizer(steps) for _ in range(3)]
    if not separate:
        optimizers[2] = keras.optimizers.SGD(0.0)  # the generator phase then moves nothing
    each.compile(*optimizers)
    each.fit(train_images, train_labels, batch_size=100, epochs=epochs)
    return each


model, copying = train(separate=True), train(separate=False)

# %% [markdown]
# ## 5. Write: your digit in another's hand
#
# Take the styles of some images and the contents of other labels: return the images that the decoder makes of both.
# The label of the image that lends its style is not needed, and not given.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: for images (n, size) and labels (n,) new images (n, size).
# - Common mistakes: decoding the pixels; style and label in the wrong order; the label of the first image for all.


# %%
def restyle(encoder, decoder, style_images, labels, classes):
    """Images (n, size) that lend their style, labels int (n,) to be drawn -> images (n, size)."""
    ### BEGIN SOLUTION
    styles = encoder(style_images)
    return np.asarray(decoder(decoder_input(styles, labels, classes)))
    ### END SOLUTION


check("ex06.restyle", restyle)

# %%
# aae.checks.hint("ex06.restyle")
# aae.checks.solution("ex06.restyle")

# %% [markdown]
# Ten held-out images, and below each the digit 4 with its style code. In the figure, compare slant, width and thickness: which of them goes over?

# %%
tenth = np.array([np.flatnonzero(digits.y_test == digit)[0] for digit in range(10)])
fours = restyle(model.encoder, model.decoder, digits.x_test[tenth], np.full(10, 4), 10)
aae.plot_digits(
    np.concatenate([digits.x_test[tenth], fours]),
    rows=("image", "a 4, its code"),
    about="Above, ten digits of different people; below each a 4 with its style code; the 4s look much alike, and differ a little in slant and width.",
)

# %% [markdown]
# ## 6. Write: one style in each row, one content in each column
#
# Return the decoder's inputs for the paper's figure: n styles times all classes, row by row as one reads.
# Picture number `row * classes + column` has the style `row` and the label `column`.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: for styles (n, latent_dim) an array (n * classes, classes + latent_dim).
# - Common mistakes: `np.tile` where `np.repeat` belongs, and the other way round; both repeated in the same way, so that only n pictures differ.


# %%
def grid_input(styles, classes):
    """Style codes (n, latent_dim) -> what the decoder reads for each of the n * classes pictures."""
    ### BEGIN SOLUTION
    labels = np.tile(np.arange(classes), len(styles))
    return decoder_input(np.repeat(styles, classes, axis=0), labels, classes)
    ### END SOLUTION


check("ex06.grid_input", grid_input)

# %%
# aae.checks.hint("ex06.grid_input")
# aae.checks.solution("ex06.grid_input")

# %% [markdown]
# Your figure, with styles drawn from the prior. In the figure, look for two things: the same digit down each column, the same hand along each row.

# %%
drawn_styles = np.asarray(model.prior.sample(6, seed=1))
aae.plot_digits(
    np.asarray(model.decoder(np.asarray(grid_input(drawn_styles, 10)))),
    rows=[f"style {k + 1}" for k in range(6)],
    about="Six styles: each row shows the digits 0 to 9 in one hand.",
)

# %% [markdown]
# ## 7. Write: which labels does the decoder obey?
#
# Decode every style with every label and let `read` say which digit each picture shows. Return for each label the share of the pictures asked to show it that do. One share over all, as in the lesson, can hide a digit that is never drawn.
# `read` takes images (n, size) and gives n whole numbers.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: an array (classes,) of shares; all near 1 for a decoder that obeys, near 0.1 in the mean for one that does not listen.
# - Common mistakes: only the label that a style came with; comparing with the wrong order of labels; a share for each style; dividing by how often a digit was read.


# %%
def obeyed(decoder, styles, classes, read):
    """Shares (classes,) of the pictures asked for each label that are read as it."""
    ### BEGIN SOLUTION
    pictures = np.asarray(decoder(grid_input(styles, classes)))
    said = np.reshape(read(pictures), (len(styles), classes))
    return np.mean(said == np.arange(classes), axis=0)
    ### END SOLUTION


check("ex06.obeyed", obeyed)

# %%
# aae.checks.hint("ex06.obeyed")
# aae.checks.solution("ex06.obeyed")

# %% [markdown]
# For both models, the labels 0 to 9. **Predict** first: `copying` was told every label in training. Will it obey, and all labels alike?

# %%
aae.prediction("ex06.obeys", "yes, all labels", "some labels", "hardly any")

# %%
reader = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(
    digits.x_train[:5000], digits.y_train[:5000]
)
test_images, test_labels = digits.x_test[:300], digits.y_test[:300]
for name, each in (("model", model), ("copying", copying)):
    styles = each.encoder.predict(test_images, verbose=0)
    print(f"{name:8s}", *(f"{share:.2f}" for share in obeyed(each.decoder, styles, 10, reader.predict)))

# %% [markdown]
# ## 8. Write: how much of the digit is left in the code?
#
# Train a classifier of your choice to name the digit from the style code, and return its accuracy on codes that it was not trained on.
# Three things are asked of your measure. Codes that know nothing must come out near chance, also when there are few of them. Labels may come sorted. And it must find what is there, also where no straight line separates the digits.
#
# - Difficulty: 4 of 5. Minutes: 13.
# - Expected: near 0.25 for four classes of equal size and random codes; near 1 when the code tells the digit.
# - Common mistakes: measuring on the codes that the classifier was trained on; a split in the given order, so that some digits never come in training; a linear classifier, which does not see rings.


# %%
def leakage(styles, labels):
    """Style codes (n, latent_dim) and their labels (n,) -> accuracy on held-out codes, 0 to 1."""
    ### BEGIN SOLUTION
    order = np.random.default_rng(0).permutation(len(labels))
    return cross_val_score(KNeighborsClassifier(5), styles[order], labels[order], cv=5).mean()
    ### END SOLUTION


check("ex06.leakage", leakage)

# %%
# aae.checks.hint("ex06.leakage")
# aae.checks.solution("ex06.leakage")

# %% [markdown]
# For both models, on codes of images that neither was trained on. Chance is about 0.10.

# %%
for name, each in (("model", model), ("copying", copying)):
    print(
        f"{name:8s} {leakage(each.encoder.predict(digits.x_test[:2000], verbose=0), digits.y_test[:2000]):.2f}"
    )

# %% [markdown]
# ## 9. Write: parts that fit together
#
# Show why a discriminator of all codes cannot force the label out. Return one style number for each label, so that all of them together follow N(0, 1), and yet each of them tells its label. All labels come equally often.
#
# - Difficulty: 3 of 5. Minutes: 9.
# - Expected: an array (n,) in the order of the labels. Many ways lead there.
# - Common mistakes: a heap of its own for each label, which together are no N(0, 1); sorted codes for labels that are not sorted; N(0, 1) for every label, which tells nothing.


# %%
def parts(labels):
    """Whole numbers (n,) -> style numbers (n,)."""
    ### BEGIN SOLUTION
    codes = np.empty(len(labels))
    codes[np.argsort(labels)] = np.sort(np.random.default_rng().normal(size=len(labels)))
    return codes
    ### END SOLUTION


check("ex06.parts", parts)

# %%
# aae.checks.hint("ex06.parts")
# aae.checks.solution("ex06.parts")

# %% [markdown]
# What finds it out is each digit's own distance. Here are those of your model. Which digit's codes lie farthest from the prior, and how do people write it?

# %%
real_codes = np.asarray(model.prior.sample(2000, seed=0))
styles = model.encoder.predict(digits.x_train[:5000], verbose=0)
for label in range(10):
    own = styles[digits.y_train[:5000] == label]
    print(f"{label}: {float(aae.metrics.energy_distance(own, real_codes)):.3f}")

# %% [markdown]
# ## 10. Write: is the style still there?
#
# A code that is the same for all images tells no digit, and is worth nothing. So measure what is left: take a feature such as thickness, take each label's mean off it, predict the rest from the codes, and return 1 minus the mean squared error divided by the mean square of that rest.
# Two things are asked of your measure. Codes that tell the label alone must come out near 0, and so must codes that know nothing, also when there are few images.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: near 1 when the codes tell the feature within each label; 0 or less when they do not.
# - Common mistakes: the labels' means left in; a fit that is marked on the images it was fitted to; the share that is left.


# %%
def style_told(codes, feature, labels):
    """Codes (n, latent_dim), one number for each image (n,), labels (n,) -> a share."""
    ### BEGIN SOLUTION
    left = feature - np.array([feature[labels == label].mean() for label in labels])
    predicted = cross_val_predict(LinearRegression(), codes, left, cv=5)
    return 1 - np.mean((left - predicted) ** 2) / np.mean(left**2)
    ### END SOLUTION


check("ex06.style_told", style_told)

# %%
# aae.checks.hint("ex06.style_told")
# aae.checks.solution("ex06.style_told")

# %% [markdown]
# For both models, with the thickness (mean ink) and the slant of the lesson.

# %%
side = np.arange(28) - 13.5
held_out = digits.x_test[:2000]
ink = held_out.reshape(-1, 28, 28) / held_out.sum(axis=1)[:, None, None]  # (n, y, x)
x = side - (ink.sum(axis=1) @ side)[:, None]
y = side - (ink.sum(axis=2) @ side)[:, None]
slant = -np.einsum("nyx,ny,nx->n", ink, y, x) / np.einsum("nyx,ny->n", ink, y**2)
for name, each in (("model", model), ("copying", copying)):
    codes = each.encoder.predict(held_out, verbose=0)
    told = [style_told(codes, feature, digits.y_test[:2000]) for feature in (held_out.mean(axis=1), slant)]
    print("{:8s} thickness {:.2f}, slant {:.2f}".format(name, *told))

# %% [markdown]
# ## 11. Diagnose: five pictures
#
# Five people drew the paper's figure with the styles of ten held-out images, which stand at the left of their rows. All used your model, and four of them made a mistake.
# In each picture, compare first within a row, then within a column.

# %%
from aae_teach.checks.questions.ex06.reading import draw_pictures

# Of each digit the held-out image with the most unusual style, in mixed order.
far = np.linalg.norm(model.encoder.predict(test_images, verbose=0), axis=1)
sources = np.array(
    [np.argmax(np.where(test_labels == digit, far, -1)) for digit in (2, 7, 3, 0, 6, 1, 8, 4, 5, 9)]
)
figure, axes = aae.subplots(3, 2, size=(11, 15))
figure.alt = "Five pictures of ten rows; in each row the source and ten decoded images."
for ax, (letter, images) in zip(
    axes.ravel(), draw_pictures(model, test_images[sources], test_labels[sources]).items()
):
    aae.plot_digits(images, columns=11, ax=ax)
    ax.set_title(letter)
    rows = images.reshape(10, 11, -1)[:, 1:]
    said = reader.predict(rows[:2].reshape(20, -1))
    figure.alt += f" {letter}: row 1 reads {said[:10]}, row 2 reads {said[10:]};"
    figure.alt += f" down a column a pixel varies by {rows.std(axis=0).mean():.3f}."
axes[2, 1].set_axis_off()
figure

# %% [markdown]
# What is the matter with each picture? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | the figure as it should be |
# | `"label ignored"` | every picture of a row was decoded with the source's own label |
# | `"style ignored"` | every picture was decoded with the style code 0 |
# | `"labels shifted"` | rows of labels made by counting from 1, so that each 1 stands one place too far |
# | `"transposed"` | rows and columns were swapped on the way to the figure |
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: judging by one picture alone; taking a change along a row for a change of style.

# %%
### BEGIN SOLUTION
pictures = {
    "A": "label ignored",
    "B": "labels shifted",
    "C": "nothing",
    "D": "transposed",
    "E": "style ignored",
}
### END SOLUTION
check("ex06.pictures", pictures)

# %%
# aae.checks.hint("ex06.pictures")
# aae.checks.solution("ex06.pictures")

# %% [markdown]
# You have told a decoder the label, forced the label out of the code, moved styles from digit to digit, and measured what the decoder obeys, what a classifier reads, and whether the style is still there. [Lesson 07](../notebooks/07_learning_from_few_labels.ipynb) asks what to do when most labels are missing.
