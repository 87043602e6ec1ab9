# %% [markdown]
# # Exercise 04: walk the code space yourself
#
# Nine questions, from reading to writing. At the end you have measured how fast a decoder changes its mind, how much its pictures vary and how far out it can be trusted, and you have a test for copies that can fail.
#
# **You need** [lesson 04](../notebooks/04_walking_the_code_space.ipynb), run to its end.
# **Time:** 95 minutes, best in two sittings: questions 1 to 5, and 6 to 9.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

digits = aae.load_digits()

# %% [markdown]
# ## 1. Predict: where on the grid?
#
# A grid of 5 by 5 codes goes from (-10, -10) at the lower left to (10, 10) at the upper right, as in the lesson. Code 1 grows to the right.
# Its pictures are numbered as one reads: along the first row from the left, then along the second. The first has the number 0. The next cell draws the numbers.

# %%
figure, ax = aae.subplots(size=(3, 3))
for number in range(25):
    ax.text(number % 5, number // 5, number, ha="center", va="center")
ax.set(xlim=(-0.5, 4.5), ylim=(4.5, -0.5), xticks=[], yticks=[])
figure.alt = (
    "The numbers 0 to 24 in five rows: 0 at the upper left, 4 at the upper right, 24 at the lower right."
)
figure

# %% [markdown]
# Which number has the picture of each of these codes?
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: five whole numbers.
# - Common mistakes: upside down, because rows are counted downwards and code 2 grows upwards; code 1 taken for the row.

# %%
### BEGIN SOLUTION
places = {"(0, 0)": 12, "(10, 10)": 4, "(10, -10)": 24, "(-5, 5)": 6, "(0, -5)": 17}
### END SOLUTION
check("ex04.places", places)

# %%
# aae.checks.hint("ex04.places")
# aae.checks.solution("ex04.places")

# %% [markdown]
# ## 2. Judge: what follows?
#
# Seven people drew conclusions about autoencoders with two numbers as their codes. Which of them follow from what was seen? Write `"yes"` or `"no"`.
#
# | name | what was seen | conclusion |
# |---|---|---|
# | `clusters` | on the grid of an AAE, neighbours mostly decode to the same digit | the prior makes clusters |
# | `copies` | in one run, an AAE has a smaller test error than a plain autoencoder | AAEs copy better |
# | `learned` | a plain autoencoder draws no 7 from N(0, 5²), and all ten digits near its own codes | it had learned the 7 |
# | `halfway` | halfway between codes fewer pictures are strange than halfway between images, in an AAE and in a plain autoencoder | this does not need a prior |
# | `digits` | no picture of a generator is strange | every picture shows a digit |
# | `next_seed` | with five seeds, 11 to 17 % of the pictures were undecided | with a sixth seed it will be 11 to 17 %, too |
# | `copier` | 80 % of all images were trained on; a generator makes 1,000 pictures, which vary as much as real images do, and the image nearest to each was trained on | it copies training images |
#
# - Difficulty: 2 of 5. Minutes: 10.
# - Expected: seven texts.
# - Common mistakes: a cause without a control; one seed; a measure taken for more than it measures.

# %%
### BEGIN SOLUTION
follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}
### END SOLUTION
check("ex04.follows", follows)

# %%
# aae.checks.hint("ex04.follows")
# aae.checks.solution("ex04.follows")

# %% [markdown]
# Now you need a model to walk through. This trains one, as in the lesson.

# %%
epochs = 60 if len(digits.x_train) < 5000 else 5
prior = aae.Gaussian(latent_dim=2, stddev=5.0)
keras.utils.set_random_seed(4)
model = aae.build_steady_model(prior, steps=epochs * -(-len(digits.x_train) // 100), seed=4)
history = model.fit(digits.x_train, batch_size=100, epochs=epochs)
reader = KNeighborsClassifier(n_neighbors=10, algorithm="brute").fit(
    digits.x_train[:5000], digits.y_train[:5000]
)


def name_of(codes):
    """Codes (n, 2) -> n digits: what the reader sees in their pictures."""
    return reader.predict(model.decoder.predict(np.asarray(codes, "float32"), verbose=0))


# %% [markdown]
# ## 3. Write: how large is each step?
#
# Decode the codes (n, latent_dim) and return n - 1 numbers: for each step the mean over the pixels of $|x_{k+1} - x_k|$.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: `step_sizes(model.decoder, path)` has the shape (9,) for a path of ten codes, all values at least 0.
# - Common mistakes: the mean before the absolute value, so that darker and lighter pixels cancel; one number for all steps; a mean over the steps instead of the pixels; steps of the codes instead of the pictures.


# %%
def step_sizes(decoder, codes):
    ### BEGIN SOLUTION
    pictures = decoder.predict(codes, verbose=0)
    return np.abs(pictures[1:] - pictures[:-1]).mean(axis=1)
    ### END SOLUTION


check("ex04.step_sizes", step_sizes)

# %%
# aae.checks.hint("ex04.step_sizes")
# aae.checks.solution("ex04.step_sizes")

# %% [markdown]
# A line from a 2 to a 6, ten codes. Below each picture stands the size of the step that led to it.
# In the figure, compare the numbers: does one step stand out, or is the border crossed at the pace of the rest?

# %%
two, six = (
    model.encoder.predict(digits.x_test[digits.y_test == digit][:1], verbose=0)[0] for digit in (2, 6)
)
path = np.linspace(two, six, 10)
sizes = np.array(step_sizes(model.decoder, path))
aae.plot_digits(
    model.decoder.predict(path, verbose=0),
    ["start", *(f"{size:.3f}" for size in sizes)],
    about="Ten pictures on the way from a 2 to a 6, below each the size of the step to it.",
)

# %% [markdown]
# ## 4. Write: where does one digit become another?
#
# On the line from `start` to `end` the name of the picture changes once, at the code $(1 - t)$ `start` $+\ t$ `end`. Find $t$ to 0.001.
# The border may lie near either end. You get a function `name_of`: it takes codes (n, latent_dim), and returns the n names of their pictures. Ask it for 5,000 names at most.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: one number from 0 to 1. The next cell finds the border between your 2 and your 6.
# - Common mistakes: steps that are too coarse; the code in place of t; the distance from the start; t measured from the end.


# %%
def border(name_of, start, end):
    """A function from codes to names, and two codes of different names -> the t at which the name changes."""
    ### BEGIN SOLUTION
    first = name_of(start[None])[0]
    low, high = 0.0, 1.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        code = (1 - middle) * start + middle * end
        if name_of(code[None])[0] == first:
            low = middle
        else:
            high = middle
    return high
    ### END SOLUTION


check("ex04.border", border)

# %%
# aae.checks.hint("ex04.border")
# aae.checks.solution("ex04.border")

# %% [markdown]
# Five pictures around the border: two hundredths of the line before it, one hundredth, at it, and after it. Other digits may lie on the way, then you see one of several borders.
# **Predict:** will you see which of the five is the first of the new digit?

# %%
aae.prediction("ex04.first_of_the_new", "yes", "no")

# %%
at = float(border(name_of, two, six))
around = at + np.array([-0.02, -0.01, 0.001, 0.01, 0.02])
codes = (1 - around[:, None]) * two + around[:, None] * six
aae.plot_digits(
    model.decoder.predict(codes, verbose=0),
    [f"t = {t:.3f}: {name}" for t, name in zip(around, name_of(codes))],
    about="Five pictures that hardly differ, though the reader changes its answer in the middle.",
)

# %% [markdown]
# ## 5. Write: new digits from the prior
#
# Return `count` new images: draw codes from a normal distribution with mean 0 and the standard deviation `stddev`, independent in each dimension, and decode them.
# Two calls give different images. Read the number of dimensions from the decoder.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: `generate(model.decoder, 5.0, 20)` has the shape (20, 784).
# - Common mistakes: taking stddev for a variance; a fixed seed; 2 dimensions written down; returning the codes.


# %%
def generate(decoder, stddev, count):
    ### BEGIN SOLUTION
    codes = np.random.default_rng().normal(0, stddev, (count, decoder.input_shape[-1]))
    return decoder.predict(codes, verbose=0)
    ### END SOLUTION


check("ex04.generate", generate)

# %%
# aae.checks.hint("ex04.generate")
# aae.checks.solution("ex04.generate")

# %% [markdown]
# Twenty digits that no one wrote. How many would you accept?

# %%
aae.plot_digits(generate(model.decoder, 5.0, 20), about="Most of these drawn digits are clear, some are not.")

# %% [markdown]
# The same with 25, the variance, in place of the standard deviation. **Predict** what you will see. How thick and black are the strokes?

# %%
aae.prediction("ex04.variance")

# %%
aae.plot_digits(
    generate(model.decoder, 25.0, 20), about="The strokes are thick and black, and many pictures are alike."
)

# %% [markdown]
# ## 6. Diagnose: five generators
#
# Five people trained models on the embedded digits, drew 2,000 codes, decoded them and measured what the lesson measures. The energy distance is that of the codes to the prior.
#
# <!-- measured: mistakes_ex04.table -->
# | run | test error | energy distance of its codes to N(0, 5²) | strange | undecided | rarest digit |
# |---|---|---|---|---|---|
# | A | 0.0209 | 0.03 | 0.0 % | 6 % | 0.0 % |
# | B | 0.0217 | 6.32 | 27.3 % | 43 % | 0.2 % |
# | C | 0.0523 | 12.35 | 100.0 % | 82 % | 0.0 % |
# | D | 0.0209 | 0.03 | 1.2 % | 23 % | 6.8 % |
# | E | 0.0209 | 0.03 | 66.8 % | 12 % | 0.3 % |
# <!-- end -->
#
# What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | an AAE, codes drawn from N(0, 5²) |
# | `"no generator phase"` | trained to copy only, codes drawn from N(0, 5²) |
# | `"variance for stddev"` | an AAE, codes drawn with the standard deviation 25 |
# | `"codes all near 0"` | an AAE, codes drawn with the standard deviation 0.5 |
# | `"one epoch"` | an AAE after one epoch, codes drawn from N(0, 5²) |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: taking few strange pictures for a good generator; taking a small test error for one.

# %%
### BEGIN SOLUTION
causes = {
    "A": "codes all near 0",
    "B": "no generator phase",
    "C": "one epoch",
    "D": "nothing",
    "E": "variance for stddev",
}
### END SOLUTION
check("ex04.causes", causes)

# %%
# aae.checks.hint("ex04.causes")
# aae.checks.solution("ex04.causes")

# %% [markdown]
# ## 7. Write: variety
#
# No measure of question 6 is about variety. In the lesson, a generator that repeats ten images passed by all measures but that one: the mean distance between two pictures with the same name.
# By itself such a number says little. So divide it by what real images come to.
#
# Take all pairs of two different pictures that have the same name. The distance of a pair is the root of the mean squared difference of its pixels. Average over the pairs, do the same for the real images, and return the first mean divided by the second.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one number. It is 1 if the pictures vary as much as real images do, and 0 if the same picture comes again for each name.
# - Common mistakes: each picture paired with itself; pairs of different names; squared distances; distances to real images, which say nothing about variety.


# %%
def variety(pictures, names, real_images, real_names):
    """Flat images (n, pixels), names (n,), and as much of real images (m, pixels), (m,) -> one number."""

    ### BEGIN SOLUTION
    def mean_distance(images, names):
        distances = cdist(images, images) / np.sqrt(images.shape[1])
        same = (names[:, None] == names) & ~np.eye(len(names), dtype=bool)
        return distances[same].mean()

    return mean_distance(pictures, names) / mean_distance(real_images, real_names)
    ### END SOLUTION


check("ex04.variety", variety)

# %%
# aae.checks.hint("ex04.variety")
# aae.checks.solution("ex04.variety")

# %% [markdown]
# How far from 1 may it be by chance? Divide held-out images at random into two halves, and measure the variety of one beside the other, five times.
# Each row below has as many pictures as a half. **Predict** the order of the rows.

# %%
aae.prediction("ex04.order_of_rows")

# %%
random = np.random.default_rng(0)
held_out = digits.x_test[: len(digits.x_test) // 2 * 2][:1000]
read = reader.predict(held_out)
copies = np.asarray(model(held_out))
drawn = np.split(np.asarray(generate(model.decoder, 5.0, 5 * len(held_out) // 2)), 5)
shown = {"real images": [], "their copies": [], "drawn from the prior": [], "one of each digit, again": []}
for some_drawn in drawn:
    half, other = np.split(random.permutation(len(held_out)), 2)
    one_of_each = held_out[half[np.unique(read[half], return_index=True)[1]]]
    pictures = {
        "real images": held_out[other],
        "their copies": copies[other],
        "drawn from the prior": some_drawn,
        "one of each digit, again": np.resize(one_of_each, some_drawn.shape),
    }
    for name, each in pictures.items():
        shown[name].append(variety(each, reader.predict(each), held_out[half], read[half]))
for name, values in shown.items():
    print(f"{name:26}", *(f"{value:.2f}" for value in sorted(values)))

# %% [markdown]
# The first row is what chance gives. Compare the second and the third: what do they say about where variety is lost, in the networks or in drawing?

# %% [markdown]
# ## 8. Design a test: copies of training images?
#
# Write a function that says whether generated pictures are copies of training images: `True` or `False`, for all pictures together.
# It must be able to fail: it has to find copies with noise, whose distance to the training images is not small, and must let new pictures pass, soft ones too.
#
# You get three arrays of images: the pictures, the training images, and held-out images from the same source. There may be one training image for each held-out one, or twenty.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: one truth value. The next cell asks it about your model, and about a copier.
# - Common mistakes: a distance of 0 as the only sign of a copy; distances compared with those of held-out images, which soft pictures undercut; one limit for all numbers of images.


# %%
def copied(pictures, training_images, held_out_images):
    ### BEGIN SOLUTION
    to_training = aae.metrics.nearest_distances(pictures, training_images)
    to_held_out = aae.metrics.nearest_distances(pictures, held_out_images)
    share = np.mean(to_training < to_held_out)
    by_chance = len(training_images) / (len(training_images) + len(held_out_images))
    return share > (by_chance + 1) / 2
    ### END SOLUTION


check("ex04.copied", copied)

# %%
# aae.checks.hint("ex04.copied")
# aae.checks.solution("ex04.copied")

# %% [markdown]
# **Predict** all three answers.

# %%
aae.prediction("ex04.three_answers")

# %%
some = digits.x_train[:500]
candidates = {
    "drawn from the prior": generate(model.decoder, 5.0, 500),
    "the model's copies of training images": model.predict(some, verbose=0),
    "training images with noise": np.clip(some + np.random.default_rng(0).normal(0, 0.1, some.shape), 0, 1),
}
for name, pictures in candidates.items():
    print(f"{name:38s} {copied(np.asarray(pictures), digits.x_train[:5000], digits.x_test[:1000])}")

# %% [markdown]
# ## 9. Design an experiment: how far out does the decoder hold?
#
# Write a function that finds the radius up to which a decoder can be trusted: the largest at which at most `share` of the pictures on the circle of that radius are strange.
# You get a function `is_strange`: it takes codes (n, 2), decodes them, and returns n truth values.
#
# The share of strange pictures grows with the radius, and codes in one direction may hold longer than in another.
# Radii from 2 to 60 occur, and half a unit off is fine. Ask at least 20 directions, and decode at most a million codes.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: one number. The next cells measure your model, and draw the circle.
# - Common mistakes: one direction only; a square instead of a circle; a share over the whole disk; draws from a normal distribution; the first strange picture instead of the allowed share; a search that ends too early.


# %%
def trusted_radius(is_strange, share):
    """Function from codes (n, 2) to n truth values, and a share from 0 to 1 -> one number."""
    ### BEGIN SOLUTION
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    trusted = 0.0
    for radius in np.arange(0.5, 60.5, 0.5):
        if np.mean(is_strange(radius * circle)) > share:
            break
        trusted = radius
    return trusted
    ### END SOLUTION


check("ex04.trusted_radius", trusted_radius)

# %%
# aae.checks.hint("ex04.trusted_radius")
# aae.checks.solution("ex04.trusted_radius")

# %% [markdown]
# For your model, with the lesson's limit, and a tenth of strange pictures allowed.
# **Predict** the radius, and the share of the prior that lies within it.

# %%
aae.prediction("ex04.radius")

# %%
training_images = digits.x_train[:1500]
limit = np.quantile(aae.metrics.nearest_distances(digits.x_test[:1000], training_images), 0.95)


def is_strange(codes):
    pictures = model.decoder.predict(np.asarray(codes, "float32"), verbose=0, batch_size=500)
    return aae.metrics.nearest_distances(pictures, training_images) > limit


radius = float(trusted_radius(is_strange, 0.1))
print(
    f"trusted up to the radius {radius:.1f}; {1 - np.exp(-(radius**2) / 50):.1%} of the prior lie within it"
)

# %% [markdown]
# The broken line is the circle, with the codes of test images. Do any lie outside of it?

# %%
figure = aae.plot_codes(
    model.encoder.predict(digits.x_test[:1000], verbose=0), digits.y_test[:1000], prior=prior
)
turn = np.linspace(0, 2 * np.pi, 200)
figure.axes[0].plot(radius * np.cos(turn), radius * np.sin(turn), color="black", linewidth=4, linestyle="-.")
figure.alt += f" A broken circle of radius {radius:.1f} around (0, 0): up to there the decoder is trusted."
figure

# %% [markdown]
# You have crossed and measured a code space, drawn from it, tested what you drew, and found how far it can be trusted. [Lesson 05](../notebooks/05_choosing_a_prior.ipynb) gives it other shapes.
