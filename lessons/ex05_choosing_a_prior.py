# %% [markdown]
# # Exercise 05: shape a code space yourself
#
# Eleven questions, from reading to writing. At the end you have measured a match in three numbers, found a shape that one of them does not see, written the discriminator phase in which labels steer, measured what a steered code keeps, and made a prior of your own.
#
# **You need** [lesson 05](../notebooks/05_choosing_a_prior.ipynb).
# **Time:** 100 minutes, best in two sittings: questions 1 to 5, and 6 to 11.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

digits = aae.load_digits()

# %% [markdown]
# ## 1. Predict: what can the discriminator notice?
#
# A model with ten petals is trained, and its codes match the prior: each petal is filled as the prior fills it.
# Then someone changes the codes by hand. Could a discriminator that goes on learning notice the change? Write `"yes"` or `"no"`.
#
# | name | labels | change |
# |---|---|---|
# | `swap_free` | none | all codes of petal 2 and all codes of petal 7 change places |
# | `swap_steered` | all known | the same |
# | `empty` | none | all codes of petal 2 move into petal 7 |
# | `tip` | all known | all codes of threes move into the middle of petal 3 |
# | `style` | all known | slim threes and bold threes change places within petal 3, code for code |
# | `unknown` | none known of these two | the code of a 3 and the code of a 5 change places |
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: six texts.
# - Common mistakes: thinking that the discriminator sees the image; judging single codes instead of the set of pairs of code and label.

# %%
### BEGIN SOLUTION
notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "yes",
    "style": "no",
    "unknown": "no",
}
### END SOLUTION
check("ex05.notices", notices)

# %%
# aae.checks.hint("ex05.notices")
# aae.checks.solution("ex05.notices")

# %% [markdown]
# ## 2. Write: does it match?
#
# Return three numbers that judge codes against a prior:
#
# 1. the energy distance of the codes to 1,000 samples of the prior, in the unit of the codes,
# 2. what chance gives: the largest of twenty such distances, each with a `prior.sample` of its own in the place of the codes, of as many samples as there are codes,
# 3. the share of codes in empty places: those whose log density is below that of 99 % of the prior's own samples; take some thousand of these.
#
# `prior.sample(count)` draws new codes at each call, `prior.log_density(codes)` gives one number for each code, and `aae.metrics.energy_distance(a, b)` compares two sets.
#
# - Difficulty: 3 of 5. Minutes: 14.
# - Expected: three numbers, as a tuple or a list.
# - Common mistakes: 1,000 samples by chance where there are 297 codes; the mean of the twenty instead of the largest; the quantile 0.99 for 0.01; the share of codes inside.


# %%
def match(codes, prior):
    """Codes (n, 2) and a prior -> distance, largest distance by chance, share in empty places."""
    ### BEGIN SOLUTION
    distance = float(aae.metrics.energy_distance(codes, prior.sample(1000)))
    by_chance = [
        float(aae.metrics.energy_distance(prior.sample(len(codes)), prior.sample(1000))) for _ in range(20)
    ]
    limit = np.quantile(prior.log_density(prior.sample(5000)), 0.01)
    return distance, max(by_chance), np.mean(prior.log_density(codes) < limit)
    ### END SOLUTION


check("ex05.match", match)

# %%
# aae.checks.hint("ex05.match")
# aae.checks.solution("ex05.match")

# %% [markdown]
# ## 3. Find: a shape that one number does not see
#
# Draw `count` codes that are **not** ten petals: at least a quarter of them lies where `aae.GaussianMixture()` is empty. Yet the energy distance to the petals is at most 0.1, a value that one in a hundred sets of 300 codes exceeds although the petals drew it themselves. The check draws 4,000 of your codes, so that its own chance hardly counts.
# The lesson's ring is one such shape; another one teaches more.
#
# - Difficulty: 3 of 5. Minutes: 9.
# - Expected: an array (count, 2). Many shapes will do; try yours with `match`.
# - Common mistakes: a single Gaussian, which fills the middle; petals that are a little too wide, which is not enough.


# %%
def wrong_shape(count):
    """-> codes (count, 2)."""
    ### BEGIN SOLUTION
    # Ten petals, turned by half of the angle between two: nearly all codes lie in gaps.
    codes = np.asarray(aae.GaussianMixture().sample(count)) @ [1, 1j] * np.exp(1j * np.pi / 10)
    return np.stack([codes.real, codes.imag], axis=1)
    ### END SOLUTION


check("ex05.wrong_shape", wrong_shape)

# %%
# aae.checks.hint("ex05.wrong_shape")
# aae.checks.solution("ex05.wrong_shape")

# %% [markdown]
# Your shape over the contours of the petals. In the figure, which codes lie outside of all contours?

# %%
aae.plot_codes(np.asarray(wrong_shape(300)), prior=aae.GaussianMixture())

# %% [markdown]
# ## 4. Write: a Swiss roll, evenly filled
#
# Return `count` codes on a spiral, spread evenly along its length, without noise.
# At the radius $r$, from `inner` to `outer`, its angle is $\varphi = 2\pi \cdot \text{turns} \cdot (r - \text{inner}) / (\text{outer} - \text{inner})$. The length of a piece of the spiral is nearly $r$ times its angle; take it to be so.
#
# - Difficulty: 3 of 5. Minutes: 11.
# - Expected: an array (count, 2), with other codes at each call; each quarter of the length holds a quarter of the codes.
# - Common mistakes: the radius spread evenly, which gives the outer turns too few codes; an angle that does not belong to the radius; fixed points from `np.linspace`.


# %%
def roll(count, turns, inner, outer):
    ### BEGIN SOLUTION
    place = np.random.default_rng().uniform(size=count)
    radius = np.sqrt(inner**2 + place * (outer**2 - inner**2))
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    ### END SOLUTION


check("ex05.roll", roll)

# %%
# aae.checks.hint("ex05.roll")
# aae.checks.solution("ex05.roll")

# %% [markdown]
# In the figure, compare how closely the codes lie in the inner and in the outer turn.

# %%
aae.plot_samples(np.asarray(roll(400, 2.0, 2.0, 10.0)))

# %% [markdown]
# ## 5. Write: labels with a place for "unknown"
#
# Return one row for each label, (n, classes + 1): a 1 in the place of the label, and for the label -1 a 1 in the last place.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: `with_unknown(np.array([0, -1]), 2)` is [[1, 0, 0], [0, 0, 1]].
# - Common mistakes: a row of zeros for -1; -1 taken for the last class, as Python's indices do; the labels overwritten.


# %%
def with_unknown(labels, classes):
    """Whole numbers (n,), -1 where unknown -> (n, classes + 1)."""
    ### BEGIN SOLUTION
    places = np.where(labels < 0, classes, labels)
    return np.eye(classes + 1, dtype="float32")[places]
    ### END SOLUTION


check("ex05.with_unknown", with_unknown)

# %%
# aae.checks.hint("ex05.with_unknown")
# aae.checks.solution("ex05.with_unknown")

# %% [markdown]
# ## 6. Write: a real code for each label
#
# A mixture has round components now: `centres` has shape (classes, 2), and each component has the same `stddev` in both dimensions.
# Return a code for each label: from the component of that number, and for -1 from any of them, all equally likely.
#
# - Difficulty: 3 of 5. Minutes: 9.
# - Expected: an array (n, 2) in the order of the labels, with other codes at each call.
# - Common mistakes: `centres[-1]` for unknown labels; one component for all of them; the same noise for both dimensions.


# %%
def labelled(labels, centres, stddev):
    ### BEGIN SOLUTION
    random = np.random.default_rng()
    anywhere = random.integers(0, len(centres), len(labels))
    chosen = np.where(labels < 0, anywhere, labels)
    return centres[chosen] + stddev * random.normal(size=(len(labels), 2))
    ### END SOLUTION


check("ex05.labelled", labelled)

# %%
# aae.checks.hint("ex05.labelled")
# aae.checks.solution("ex05.labelled")

# %% [markdown]
# ## 7. Write: the discriminator phase that steers
#
# One step of the discriminator. It reads rows of 13 numbers: a code, and beside it the label of ten digits or "unknown", as your `with_unknown(labels, 10)` makes it.
# `labels` has shape (n,), with -1 where unknown. `sample_labelled(labels)` draws a real code for each label. Return the loss.
#
# - Difficulty: 4 of 5. Minutes: 11.
# - Expected: the discriminator moves, the encoder does not; the loss is the sum of two terms.
# - Common mistakes: real codes beside labels that they were not drawn for; real codes called unknown; the label on one side only; the labels 1 and 0 of real and fake exchanged.


# %%
def cross_entropy(label, logits):
    targets = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=targets, logits=logits))


# %%
def discriminator_phase(images, labels, networks, sample_labelled, optimizer):
    """networks has .encoder and .discriminator -> loss, a scalar."""
    ### BEGIN SOLUTION
    rows = with_unknown(labels, 10)
    real = tf.concat([sample_labelled(labels), rows], axis=1)
    fake = tf.concat([networks.encoder(images), rows], axis=1)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(real))
        loss += cross_entropy(0.0, networks.discriminator(fake))
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex05.discriminator_phase", discriminator_phase)

# %%
# aae.checks.hint("ex05.discriminator_phase")
# aae.checks.solution("ex05.discriminator_phase")

# %% [markdown]
# ## 8. Write: how far do codes follow their labels?
#
# A share over all codes can hide a digit that never follows. Return two shares of codes whose nearest petal is the petal of their label: that over all codes with a label, and that of the label which follows least.
# A label of -1 is unknown; such codes count in neither. Petal $k$ points in the direction $2\pi k / \text{components}$, and the petal nearest in direction counts.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: two numbers from 0 to 1, the second not above the first. Not every label need occur.
# - Common mistakes: directions below 0; cutting off instead of rounding; code 1 and code 2 exchanged in `np.arctan2`; ten petals written down; -1 taken for a label; the worst petal for the worst label.


# %%
def own_share(codes, labels, components):
    ### BEGIN SOLUTION
    step = 2 * np.pi / components
    petals = np.round(np.arctan2(codes[:, 1], codes[:, 0]) / step).astype(int) % components
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)
    ### END SOLUTION


check("ex05.own_share", own_share)

# %%
# aae.checks.hint("ex05.own_share")
# aae.checks.solution("ex05.own_share")

# %% [markdown]
# Now measure a model. This one has five petals, and its labels are digits divided by two, rounded down: 0 and 1 belong into petal 0, 8 and 9 into petal 4.
#
# **Predict** the share for training images and for held-out ones, and for the label that follows least.

# %%
aae.prediction("ex05.own_share")

# %%
epochs = 40 if len(digits.x_train) < 5000 else 8
train_images, train_pairs = digits.x_train[:10_000], digits.y_train[:10_000] // 2
steps = epochs * -(-len(train_images) // 100)
prior = aae.GaussianMixture(components=5)

keras.utils.set_random_seed(5)
model = aae.SteeredAAE(
    aae.build_encoder(2, hidden=(512, 256), initializer="glorot_uniform"),
    aae.build_decoder(2, hidden=(256, 512), initializer="glorot_uniform"),
    aae.build_discriminator(2, (512, 256), "glorot_uniform", input_scale=prior.scale, classes=5),
    prior,
    seed=5,
)
model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
model.fit(train_images, train_pairs, batch_size=100, epochs=epochs, verbose=0)

held_out_codes = model.encoder.predict(digits.x_test[:2000], verbose=0)
for name, codes, labels in (
    ("training", model.encoder.predict(train_images, verbose=0), train_pairs),
    ("held out", held_out_codes, digits.y_test[:2000] // 2),
):
    print(
        "{}: {:.1%} in their own petal, {:.1%} for the worst label".format(name, *own_share(codes, labels, 5))
    )

# %% [markdown]
# In the figure, look for a petal in which its two digits lie apart, and for one in which they mix.

# %%
aae.plot_codes(held_out_codes[:600], digits.y_test[:600], prior=prior)

# %% [markdown]
# ## 9. Write: how much style does a code keep?
#
# A copy that knows the digit and nothing else would be the mean training image of that digit. Return the share of its error that the real copies avoid: 1 minus the mean squared error of the copies, divided by that of the mean images.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: 1 for perfect copies, 0 for copies that are the mean images.
# - Common mistakes: one mean image for all digits; the means of the images that are judged; the share that is lost.


# %%
def style_kept(images, copies, labels, train_images, train_labels):
    """Images (n, size), their copies and labels, and the training images with their labels -> a number."""
    ### BEGIN SOLUTION
    means = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
    return 1 - np.mean((copies - images) ** 2) / np.mean((means[labels] - images) ** 2)
    ### END SOLUTION


check("ex05.style_kept", style_kept)

# %%
# aae.checks.hint("ex05.style_kept")
# aae.checks.solution("ex05.style_kept")

# %% [markdown]
# For your model with five petals. A petal holds two digits here, so the copies have to say even which digit it is out of what the lesson called style.
#
# **Predict:** more than 0, or less?

# %%
aae.prediction("ex05.style_kept", "more than 0", "less than 0")

# %%
test_images, test_labels = digits.x_test[:2000], digits.y_test[:2000]
copies = model.predict(test_images, verbose=0)
print(f"{style_kept(test_images, copies, test_labels, train_images, digits.y_train[:10_000]):.2f}")

# %% [markdown]
# ## 10. Diagnose: five runs
#
# Five people trained models with ten petals and all labels, and measured the codes of held-out images.
#
# <!-- measured: mistakes_ex05.table -->
# | run | in their own petal | the same, for the worst digit | most frequent digit of their petal | in empty places |
# |---|---|---|---|---|
# | A | 3 % | 0 % | 89 % | 11 % |
# | B | 90 % | 83 % | 90 % | 10 % |
# | C | 2 % | 0 % | 55 % | 78 % |
# | D | 84 % | 3 % | 84 % | 11 % |
# | E | 8 % | 0 % | 39 % | 38 % |
# <!-- end -->
#
# What was done in each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | nothing wrong, as in the lesson |
# | `"no generator phase"` | only two phases were called |
# | `"labels shuffled"` | in the discriminator phase, real codes stand beside labels in another order than the one they were drawn for |
# | `"next petal"` | the real code for the label 3 comes from petal 4, and so on |
# | `"one label hidden"` | all images of one digit have the label -1 |
#
# - Difficulty: 3 of 5. Minutes: 9.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: taking a good match with the prior for labels that steer; taking pure petals for the right ones.

# %%
### BEGIN SOLUTION
causes = {
    "A": "next petal",
    "B": "nothing",
    "C": "no generator phase",
    "D": "one label hidden",
    "E": "labels shuffled",
}
### END SOLUTION
check("ex05.causes", causes)

# %%
# aae.checks.hint("ex05.causes")
# aae.checks.solution("ex05.causes")

# %% [markdown]
# ## 11. Choose: a prior for a requirement
#
# Someone needs a code space in which even and odd digits are told apart at a glance, and writes down:
#
# 1. Codes of even digits have a code 2 of at least 1, codes of odd digits of at most -1. Nothing lies between.
# 2. A digit with an unknown label (-1) may lie in either half, both equally likely.
# 3. Both halves leave room for style: a standard deviation of at least 0.5 in both dimensions, and not on a line.
#
# Choose a shape for the halves, and return a real code for each label from 0 to 9 or -1.
#
# - Difficulty: 4 of 5. Minutes: 10.
# - Expected: an array (n, 2) in the order of the labels, with other codes at each call.
# - Common mistakes: `-1 % 2` is 1 in Python; tails of a normal distribution that reach into the gap; one point for each half.


# %%
def two_groups(labels):
    """Whole numbers (n,) from -1 to 9 -> codes (n, 2)."""
    ### BEGIN SOLUTION
    random = np.random.default_rng()
    anywhere = random.choice([-1, 1], len(labels))
    side = np.where(labels < 0, anywhere, 1 - 2 * (labels % 2))
    height = side * random.uniform(1.5, 6, len(labels))
    return np.stack([random.uniform(-5, 5, len(labels)), height], axis=1)
    ### END SOLUTION


check("ex05.two_groups", two_groups)

# %%
# aae.checks.hint("ex05.two_groups")
# aae.checks.solution("ex05.two_groups")

# %% [markdown]
# In the figure, each sample is drawn as the label that it was drawn for. Look for an even one below the gap.

# %%
some_labels = np.arange(400) % 10
aae.plot_codes(np.asarray(two_groups(some_labels)), some_labels)

# %% [markdown]
# You have judged a match in three numbers, told a discriminator what belongs where, and measured whether the codes obeyed.
# In all of this the label chose the place, and the style got what was left of the plane. In [lesson 06](../notebooks/06_style_and_content.ipynb) the label leaves the code.
