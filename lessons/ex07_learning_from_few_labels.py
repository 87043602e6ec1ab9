# %% [markdown]
# # Exercise 07: learn from few labels yourself
#
# Ten questions, from reading to writing. At the end you have your own labelled subset, your own adversary for categories, a model trained with your own classification phase, and a fair comparison with label spreading.
#
# **You need** [lesson 07](../notebooks/07_learning_from_few_labels.ipynb).
# **Time:** 105 minutes, of which the computer works about one, best in two sittings: questions 1 to 5, and 6 to 10.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC

full = aae.load_digits()
digits = aae.validation_split(full, 100 if len(full.x_train) < 5000 else 1000, seed=7)

# %% [markdown]
# ## 1. Read: find the leaks
#
# Six people report a test error. Whose number is `"sound"`, and whose is `"spoiled"`: smaller than it would be on new images?
#
# | plan | what was done |
# |---|---|
# | `A` | split off a validation set; 100 labelled images from what is left of the training set; one test at the end |
# | `B` | 100 labelled images from the test set, which has 1,000; all of the test set for the test |
# | `C` | seven amounts of noise tried on the validation set; one test with the best of them |
# | `D` | the test error watched during 60 epochs; the network of the best epoch kept, and its test error told |
# | `E` | ten labelled subsets from the training set, one test with each; the smallest error told |
# | `F` | ten labelled subsets from the training set, one test with each; the mean and its standard error told |
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: six texts.
# - Common mistakes: looking for test images among the training images only; taking every choice for a leak.

# %%
### BEGIN SOLUTION
plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "sound",
    "D": "spoiled",
    "E": "spoiled",
    "F": "sound",
}
### END SOLUTION
check("ex07.plans", plans)

# %%
# aae.checks.hint("ex07.plans")
# aae.checks.solution("ex07.plans")

# %% [markdown]
# ## 2. Write: a balanced labelled subset
#
# Return the positions of `per_class` images of each digit, in any order. Draw them with the generator `random`, without repetition; each image of a digit is equally likely.
#
# - Difficulty: 2 of 5. Minutes: 9.
# - Expected: whole numbers of shape (10 * per_class,); `labels[known(labels, 5, random)]` holds each digit five times.
# - Common mistakes: a draw from all images at once; positions within one digit instead of within `labels`; images that are never drawn, or always; the same image twice.


# %%
def known(labels, per_class, random):
    """labels (n,) from 0 to 9, and a NumPy generator -> positions (10 * per_class,)."""
    ### BEGIN SOLUTION
    chosen = [random.choice(np.flatnonzero(labels == digit), per_class, replace=False) for digit in range(10)]
    return np.concatenate(chosen)
    ### END SOLUTION


check("ex07.known", known)

# %%
# aae.checks.hint("ex07.known")
# aae.checks.solution("ex07.known")

# %% [markdown]
# Your subset, sorted. In the figure, each row should hold one digit.

# %%
positions = known(digits.y_train, 10, np.random.default_rng(7))
positions = positions[np.argsort(digits.y_train[positions], kind="stable")]
aae.plot_digits(
    digits.x_train[positions],
    rows=[f"{digit}" for digit in range(10)],
    about="The chosen images, ten in a row; each row should hold one digit.",
)

# %% [markdown]
# ## 3. Write: the adversary for categories
#
# Return two losses: what the category discriminator makes smaller, and what the encoder makes smaller in the generator phase. Each is made of cross-entropies, averaged over the batch; the discriminator's is the sum of both its terms.
# `logits` are those of the encoder's category head, for a batch of images. `discriminator` takes rows (n, categories) and gives logits (n, 1), where 1 means real. Draw as many real rows as there are images, with the NumPy generator `random`.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: a pair of scalars, `(discriminator_loss, encoder_loss)`; the second passes a gradient on to `logits`.
# - Common mistakes: logits in place of probabilities; a decision by argmax, which has no gradient; the softmax of noise, or numbers of categories, as real rows; the label of the encoder's loss.


# %%
def category_losses(logits, discriminator, random):
    """logits (batch, categories), a function from rows to logits, a generator -> two scalars."""
    ### BEGIN SOLUTION
    batch, categories = logits.shape
    real = np.eye(categories, dtype="float32")[random.integers(categories, size=batch)]
    fake = tf.nn.softmax(logits)

    def cost(label, rows):
        judged = discriminator(rows)
        return tf.reduce_mean(
            tf.nn.sigmoid_cross_entropy_with_logits(labels=label * tf.ones_like(judged), logits=judged)
        )

    return cost(1.0, real) + cost(0.0, fake), cost(1.0, fake)
    ### END SOLUTION


check("ex07.category_losses", category_losses)

# %%
# aae.checks.hint("ex07.category_losses")
# aae.checks.solution("ex07.category_losses")

# %% [markdown]
# ## 4. Write: a loss that overlooks what it does not know
#
# Return the mean of $-\ln p_y$ over the images whose label is known. A label of -1 counts for nothing. Without any known label the loss is 0.
# `logits` and `labels` are tensors, and the result has to pass a gradient on to the logits. Logits may be large.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: a scalar tensor.
# - Common mistakes: a mean over the whole batch; -1 taken as the last category, or as category 0; 0 divided by 0; a second softmax; the logarithm of a softmax, infinite for large logits.


# %%
def masked_loss(logits, labels):
    """logits (batch, 10), labels int32 (batch,), -1 where unknown -> scalar."""
    ### BEGIN SOLUTION
    is_known = tf.cast(labels >= 0, "float32")
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)
    return tf.reduce_sum(is_known * losses) / tf.maximum(tf.reduce_sum(is_known), 1.0)
    ### END SOLUTION


check("ex07.masked_loss", masked_loss)

# %%
# aae.checks.hint("ex07.masked_loss")
# aae.checks.solution("ex07.masked_loss")

# %% [markdown]
# ## 5. Write: the classification phase
#
# One step of the optimizer that makes your `masked_loss` smaller. Return the loss before the step.
# The encoder gives two outputs: styles, and category logits. All that leads to the logits moves, the style head stays.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: a scalar; the hidden layers and the category head have moved.
# - Common mistakes: the first output taken for the logits; the encoder called before the tape; only the last layer moved; both heads moved; a loss returned that was never applied.


# %%
def classification_phase(images, labels, encoder, optimizer):
    """images (batch, pixels), labels int32 (batch,), -1 where unknown -> scalar loss."""
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        _, logits = encoder(images, training=True)
        loss = masked_loss(logits, labels)
    variables = keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex07.classification_phase", classification_phase)

# %%
# aae.checks.hint("ex07.classification_phase")
# aae.checks.solution("ex07.classification_phase")

# %% [markdown]
# Your phase inside of the library's model, with your subset. The other three phases are those of the library.
# **Predict** the validation error with your 100 labels.

# %%
aae.prediction("ex07.your_labels")


# %%
class YourModel(aae.SemiSupervisedAAE):
    def classification_phase(self, images, labels):
        return classification_phase(images, labels, self.encoder, self.phase_optimizers["classification"])


keras.utils.set_random_seed(7)
hidden, start = (512, 256), "glorot_uniform"
model = YourModel(
    aae.build_two_headed_encoder(2, 10, hidden=hidden, initializer=start, noise=0.3),
    aae.build_decoder(12, hidden=hidden[::-1], initializer=start),
    aae.build_discriminator(2, hidden, start),
    aae.build_discriminator(10, hidden, start),
    aae.Gaussian(latent_dim=2, stddev=1.0),
    seed=7,
)
epochs = 40 if len(digits.x_train) < 5000 else 2
steps = epochs * -(-len(digits.x_train) // 100)
model.compile(*(aae.steady_optimizer(steps) for _ in range(4)))
labels = np.full(len(digits.y_train), -1)
labels[positions] = digits.y_train[positions]
history = model.fit(digits.x_train, labels, batch_size=100, epochs=epochs).history
validation_error = np.mean(model.classify(digits.x_validation) != digits.y_validation)
print(f"{validation_error:.1%} of the validation images are wrong")

# %% [markdown]
# ## 6. Write: every digit in one style
#
# Return ten pictures, 0 to 9, all in the style of one image.
# `model.encode(images)` gives styles (n, 2) and probabilities (n, 10). `model.decoder` reads the category's row, then the style.
#
# - Difficulty: 2 of 5. Minutes: 9.
# - Expected: shape (10, 784).
# - Common mistakes: one image without the axis of the batch; the style before the category; the image's own category in all ten rows; another style for each digit.


# %%
def one_style(model, image):
    """A SemiSupervisedAAE and an image (784,) -> pictures (10, 784) of the digits 0 to 9."""
    ### BEGIN SOLUTION
    styles, _ = model.encode(image[None])
    codes = np.concatenate([np.eye(10, dtype="float32"), np.repeat(styles, 10, axis=0)], axis=1)
    return np.asarray(model.decoder(codes))
    ### END SOLUTION


check("ex07.one_style", one_style)

# %%
# aae.checks.hint("ex07.one_style")
# aae.checks.solution("ex07.one_style")

# %% [markdown]
# The styles of three validation images, one in each row. Which columns are the digits that they should be?

# %%
aae.plot_digits(
    np.concatenate([one_style(model, image) for image in digits.x_validation[:3]]),
    rows=[f"style of a {digit}" for digit in digits.y_validation[:3]],
    about="Ten pictures in a row, ordered as 0 to 9, in the style of one validation image for each row.",
)

# %% [markdown]
# ## 7. Design: an encoder that the adversary cannot catch
#
# The category discriminator compares rows of probabilities with one-hot rows, in which each place is equally likely.
# Give it nothing to object to, although every answer is wrong: for images of the given digits, return probabilities such that each decision is sharp, each category is used for exactly a tenth of the images, and no image gets its own digit.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: shape (n, 10). Each digit occurs equally often in `true_digits`, in random order. Many designs are good.
# - Common mistakes: one category for all images; random categories, which are sometimes right.


# %%
def obedient(true_digits):
    """int (n,), each of 0 to 9 equally often -> probabilities (n, 10)."""
    ### BEGIN SOLUTION
    return np.eye(10)[(true_digits + 1) % 10]
    ### END SOLUTION


check("ex07.obedient", obedient)

# %%
# aae.checks.hint("ex07.obedient")
# aae.checks.solution("ex07.obedient")

# %% [markdown]
# ## 8. Count: what an unbalanced set of images costs
#
# Now the unlabelled images are not balanced: `shares[d]` is the share of digit d among them. An encoder does exactly what the one-hot prior asks for: each decision is sharp, each category is used for a tenth of the images.
# What share of the images gets a wrong digit at least?
#
# - Difficulty: 3 of 5. Minutes: 7.
# - Expected: a number from 0 to 0.9. With ten equal shares it is 0; with only 3s it is 0.9.
# - Common mistakes: the most frequent digit alone; each error counted twice, for the digit that lost the image and the category that got it.


# %%
def forced_wrong(shares):
    """Ten numbers that sum up to 1 -> a share."""
    ### BEGIN SOLUTION
    return np.sum(np.maximum(np.asarray(shares) - 0.1, 0))
    ### END SOLUTION


check("ex07.forced_wrong", forced_wrong)

# %%
# aae.checks.hint("ex07.forced_wrong")
# aae.checks.solution("ex07.forced_wrong")

# %% [markdown]
# ## 9. Write: label spreading against an SVM, in pairs
#
# For each labelled subset, train both on the same labels: `SVC(C=10)` on the labelled images alone, `LabelSpreading(kernel="knn")` on all training images, with -1 for unknown labels. Take their errors on the test images.
# Return how much smaller the error of label spreading is on average, and the standard error of this mean, paired.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: a pair of numbers, such as `(0.034, 0.007)`.
# - Common mistakes: label spreading that is told every label, or only the labelled images; accuracies in place of errors; the two errors treated as if their subsets had nothing to do with each other; `np.std` without `ddof=1`.


# %%
def spreading(images, image_digits, subsets, test_images, test_digits):
    """Training images, their digits, a list of position arrays, a test set -> (margin, standard error)."""
    ### BEGIN SOLUTION
    differences = []
    for positions in subsets:
        given = np.full(len(images), -1)
        given[positions] = image_digits[positions]
        machine = SVC(C=10).fit(images[positions], image_digits[positions])
        spread = LabelSpreading(kernel="knn").fit(images, given)
        differences.append(spread.score(test_images, test_digits) - machine.score(test_images, test_digits))
    return np.mean(differences), np.std(differences, ddof=1) / np.sqrt(len(differences))
    ### END SOLUTION


check("ex07.spreading", spreading)

# %%
# aae.checks.hint("ex07.spreading")
# aae.checks.solution("ex07.spreading")

# %% [markdown]
# With your own subsets, drawn by your own `known`. **Predict:** how many points is label spreading ahead?

# %%
aae.prediction("ex07.points_ahead")

# %%
some = slice(None) if len(digits.x_train) < 5000 else slice(5000)  # of MNIST a part, which takes seconds
images, image_digits = digits.x_train[some], digits.y_train[some]
subsets = [known(image_digits, 10, np.random.default_rng(draw)) for draw in range(10)]
ahead, its_error = spreading(images, image_digits, subsets, digits.x_validation, digits.y_validation)
print(f"label spreading is {100 * ahead:.1f} ± {100 * its_error:.1f} points ahead, over ten subsets")

# %% [markdown]
# All ten pairs share their validation images, so this standard error holds the luck of the subsets and not that of the images.

# %% [markdown]
# ## 10. Diagnose: four runs
#
# Four people trained the model of the lesson on the embedded digits with 100 labels. The last two columns were measured on images without a label: how many decisions are surer than 0.9, and how often the rarest category is chosen.
#
# <!-- measured: mistakes_ex07.table -->
# | run | validation error | test error | classification loss at the end | surer than 0.9 | rarest category |
# |---|---|---|---|---|---|
# | A | 94 % | 93.3 % | 0.36 | 80 % | 4.6 % |
# | B | 10 % | 7.7 % | 0.01 | 83 % | 8.8 % |
# | C | 6 % | 5.7 % | 0.00 | 97 % | 9.2 % |
# | D | 90 % | 90.2 % | 15.15 | 100 % | 0.0 % |
# <!-- end -->
#
# What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | the lesson's model |
# | `"no category adversary"` | only the styles have a discriminator |
# | `"no classification phase"` | the labels are never learned; the loss is computed all the same |
# | `"labels shuffled"` | the 100 labels were handed out to the wrong images |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: four texts; each of them is needed once.
# - Common mistakes: looking at the error alone; the difference of a few points between two errors taken for a sign.

# %%
### BEGIN SOLUTION
causes = {
    "A": "labels shuffled",
    "B": "no category adversary",
    "C": "nothing",
    "D": "no classification phase",
}
### END SOLUTION
check("ex07.causes", causes)

# %%
# aae.checks.hint("ex07.causes")
# aae.checks.solution("ex07.causes")

# %% [markdown]
# And your own model, in the same columns. Which row is it like?

# %%
_, probabilities = model.encode(digits.x_train[labels == -1][:2000])
rarest = np.bincount(probabilities.argmax(axis=1), minlength=10).min() / len(probabilities)
print(f"validation error {validation_error:.1%}, loss {history['classification_loss'][-1]:.2f},", end=" ")
print(f"surer than 0.9: {np.mean(probabilities.max(axis=1) > 0.9):.0%}, rarest category {rarest:.1%}")

# %% [markdown]
# You have chosen labels without a leak, hidden the rest, trained with your own phase, and compared two methods in pairs.
# Next: [lesson 08, clusters without labels](../notebooks/08_clusters_without_labels.ipynb).
