# %% [markdown]
# # Exercise 07: few labels, by your own hand
#
# Nine questions, from reading to writing. At the end you have your own labelled subset, your own classification phase, and a model that was trained with both.
#
# **You need** [lesson 07](../notebooks/07_learning_from_few_labels.ipynb).
# **Time:** 95 minutes, best in two sittings: questions 1 to 5, and 6 to 9.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

full = aae.load_digits()
digits = aae.validation_split(full, 100 if full.name == "digits" else 1000, seed=7)

# %% [markdown]
# ## 1. Predict: who is moved how often?
#
# The semi-supervised AAE has four phases: reconstruction, discriminator, generator, classification.
# By how many of the four is each part moved?
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: five whole numbers from 0 to 4.
# - Common mistakes: a network counted because it is on the tape; the style head forgotten, or given to the labels.

# %%
### BEGIN SOLUTION
movers = {
    "hidden layers": 3,
    "style head": 2,
    "category head": 3,
    "decoder": 1,
    "category discriminator": 1,
}
### END SOLUTION
check("ex07.movers", movers)

# %%
# aae.checks.hint("ex07.movers")
# aae.checks.solution("ex07.movers")

# %% [markdown]
# ## 2. Read: find the leaks
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
# ## 3. Write: a balanced labelled subset
#
# Return the positions of `per_class` images of each digit, in any order. Draw them with the generator `random`, without repetition.
#
# - Difficulty: 2 of 5. Minutes: 9.
# - Expected: whole numbers of shape (10 * per_class,); `labels[known(labels, 5, random)]` holds each digit five times.
# - Common mistakes: a draw from all images at once; positions within one digit instead of within `labels`; always the first images of a digit; the same image twice.


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
# Your subset, sorted. In the figure, look for a row with two digits: there should be none.

# %%
positions = known(digits.y_train, 10, np.random.default_rng(7))
positions = positions[np.argsort(digits.y_train[positions], kind="stable")]
aae.plot_digits(digits.x_train[positions])

# %% [markdown]
# ## 4. Write: what the category discriminator calls real
#
# Return `count` samples of the prior of the categories: each row has a single 1, in a place that is drawn anew, every place equally likely.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: `real_categories(3, 4)` has the shape (3, 4) and might be [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]].
# - Common mistakes: the softmax of noise; numbers of categories instead of rows; a fixed seed; the last category left out.


# %%
def real_categories(count, categories):
    ### BEGIN SOLUTION
    places = np.random.default_rng().integers(categories, size=count)
    return np.eye(categories, dtype="float32")[places]
    ### END SOLUTION


check("ex07.real_categories", real_categories)

# %%
# aae.checks.hint("ex07.real_categories")
# aae.checks.solution("ex07.real_categories")

# %% [markdown]
# ## 5. Write: a loss that overlooks what it does not know
#
# Return the mean of $-\ln p_y$ over the images whose label is known. A label of -1 counts for nothing. Without any known label the loss is 0.
# `logits` and `labels` are tensors, and the result has to pass a gradient on to the logits.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: a scalar tensor.
# - Common mistakes: a mean over the whole batch; -1 taken as the last category, or as category 0; 0 divided by 0; a second softmax.


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
# ## 6. Write: the classification phase
#
# One step of the optimizer that makes your `masked_loss` smaller. Return the loss.
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
epochs = 40 if digits.name == "digits" else 2
steps = epochs * -(-len(digits.x_train) // 100)
model.compile(*(aae.steady_optimizer(steps) for _ in range(4)))
labels = np.full(len(digits.y_train), -1)
labels[positions] = digits.y_train[positions]
history = model.fit(digits.x_train, labels, batch_size=100, epochs=epochs).history
validation_error = np.mean(model.classify(digits.x_validation) != digits.y_validation)
print(f"{validation_error:.1%} of the validation images are wrong")

# %% [markdown]
# ## 7. Write: choose here, report there
#
# Some candidates are given, such as amounts of noise. `validate(candidate)` gives a candidate's error on the validation set, `test(candidate)` on the test set.
# Return the candidate that is best on validation, and its test error. Call `test` once.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: a pair, such as `("noise 0.3", 0.071)`.
# - Common mistakes: choosing by the test error; testing all of them; reporting the validation error, which the choice has made small.


# %%
def report(candidates, validate, test):
    """A list, and two functions from a candidate to its error -> (candidate, test error)."""
    ### BEGIN SOLUTION
    best = min(candidates, key=validate)
    return best, test(best)
    ### END SOLUTION


check("ex07.report", report)

# %%
# aae.checks.hint("ex07.report")
# aae.checks.solution("ex07.report")

# %% [markdown]
# ## 8. Write: a margin and its error
#
# Two models were trained with the same n labelled subsets. Return how much smaller the second one's error is on average, and the standard error of this mean.
# Entry k of both arrays belongs to subset k.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: `margin(np.array([0.10, 0.14]), np.array([0.07, 0.09]))` is (0.04, 0.01).
# - Common mistakes: the standard deviation instead of the standard error; `np.std` without `ddof=1`; the two errors treated as if their subsets had nothing to do with each other.


# %%
def margin(plain_errors, semi_errors):
    """Two arrays (n,), paired -> (mean of plain minus semi-supervised, its standard error)."""
    ### BEGIN SOLUTION
    differences = plain_errors - semi_errors
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))
    ### END SOLUTION


check("ex07.margin", margin)

# %%
# aae.checks.hint("ex07.margin")
# aae.checks.solution("ex07.margin")

# %% [markdown]
# Your formula on ten pairs like those of the lesson: the errors of both models go up and down with the subset.
# **Predict:** by which factor is the paired standard error smaller than the unpaired one?

# %%
random = np.random.default_rng(0)
subset_luck = random.normal(0, 0.03, 10)
some_plain, some_semi = (mean + subset_luck + random.normal(0, 0.005, 10) for mean in (0.12, 0.08))
mean, paired = margin(some_plain, some_semi)
unpaired = np.sqrt((some_plain.var(ddof=1) + some_semi.var(ddof=1)) / 10)
print(f"margin {mean:.3f}; standard error {paired:.4f} paired, {unpaired:.4f} unpaired")

# %% [markdown]
# ## 9. Diagnose: five runs
#
# Five people trained the model of the lesson on the embedded digits with 100 labels. Measured on images without a label: how many decisions are surer than 0.9, and how often the rarest category is chosen.
#
# | run | validation error | test error | classification loss at the end | surer than 0.9 | rarest category |
# |---|---|---|---|---|---|
# | A | 94 % | 93.3 % | 0.36 | 80 % | 4.6 % |
# | B | 10 % | 7.7 % | 0.01 | 83 % | 8.8 % |
# | C | 6 % | 5.7 % | 0.00 | 97 % | 9.2 % |
# | D | 90 % | 90.2 % | 15.15 | 100 % | 0.0 % |
# | E | 10 % | 6.4 % | 0.00 | 96 % | 6.5 % |
#
# What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | the lesson's model |
# | `"no category adversary"` | only the styles have a discriminator |
# | `"no classification phase"` | the labels are never learned; the loss is computed all the same |
# | `"labels shuffled"` | the 100 labels were handed out to the wrong images |
# | `"labels from the test set"` | 100 of the 297 test images, with their labels, took the place of the labelled training images |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: looking at the error alone; taking the smallest test error for the best run.

# %%
### BEGIN SOLUTION
causes = {
    "A": "labels shuffled",
    "B": "no category adversary",
    "C": "nothing",
    "D": "no classification phase",
    "E": "labels from the test set",
}
### END SOLUTION
check("ex07.causes", causes)

# %%
# aae.checks.hint("ex07.causes")
# aae.checks.solution("ex07.causes")

# %% [markdown]
# And your own model, in the same columns. Which row is it like?

# %%
probabilities = model.encode(digits.x_train[labels == -1][:5000])[1]
rarest = np.bincount(probabilities.argmax(axis=1), minlength=10).min() / len(probabilities)
print(f"validation error {validation_error:.1%}, loss {history['classification_loss'][-1]:.3f},", end=" ")
print(f"surer than 0.9: {np.mean(probabilities.max(axis=1) > 0.9):.0%}, rarest category {rarest:.1%}")

# %% [markdown]
# You have chosen labels without a leak, hidden the rest, trained with your own phase and told luck from a margin.
# Next: [lesson 08, clusters without labels](../notebooks/08_clusters_without_labels.ipynb).
