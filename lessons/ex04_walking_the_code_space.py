# %% [markdown]
# # Exercise 04: walk the code space yourself
#
# Eleven questions, from reading to writing. At the end you have your own grid, map, line, step measure and generators, and you have measured how far out a decoder of yours can be trusted.
#
# **You need** [lesson 04](../notebooks/04_walking_the_code_space.ipynb), run to its end: the second question asks for its results.
# **Time:** 90 minutes, best in two sittings: questions 1 to 5, and 6 to 11.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check
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
# ## 2. Read: what came from the prior?
#
# Lesson 04 measured an AAE and a plain autoencoder side by side. For which of them does each statement hold, on the embedded digits?
# Write `"AAE"`, `"plain"`, `"both"` or `"neither"`.
#
# | name | statement |
# |---|---|
# | `clusters` | neighbours on the grid mostly decode to the same digit |
# | `copies` | copies test images clearly better than the other model, whatever the seed |
# | `all_ten` | codes drawn from N(0, 5) give every digit in at least one of a hundred pictures |
# | `halfway` | halfway between two codes there are fewer gaps than halfway between two images |
# | `radius_40` | has fewer gaps than the other model on a circle of radius 40 |
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: five texts.
# - Common mistakes: giving the prior the credit for everything; trusting one seed.

# %%
### BEGIN SOLUTION
compare = {
    "clusters": "both",
    "copies": "neither",
    "all_ten": "AAE",
    "halfway": "both",
    "radius_40": "plain",
}
### END SOLUTION
check("ex04.compare", compare)

# %%
# aae.checks.hint("ex04.compare")
# aae.checks.solution("ex04.compare")

# %% [markdown]
# Now you need a model to walk through. This trains one, as in the lesson.

# %%
epochs = 60 if digits.name == "digits" else 5
prior = aae.Gaussian(latent_dim=2, stddev=5.0)
keras.utils.set_random_seed(4)
model = aae.build_steady_model(prior, steps=epochs * -(-len(digits.x_train) // 100), seed=4)
history = model.fit(digits.x_train, batch_size=100, epochs=epochs)

# %% [markdown]
# ## 3. Write: a grid of codes
#
# Return an array of shape (steps, steps, 2): rows, columns, and the two numbers of a code.
# Pictures have their row 0 at the top, so the grid has, too:
# the upper left, `grid[0, 0]`, is (-extent, extent), the upper right, `grid[0, -1]`, is (extent, extent), and the lower left, `grid[-1, 0]`, is (-extent, -extent).
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: `code_grid(10, 3)[0]` is [[-10, 10], [0, 10], [10, 10]].
# - Common mistakes: transposed (code 2 changes along a row); upside down (row 0 holds the smallest code 2); `np.arange`, which leaves out the end.


# %%
def code_grid(extent, steps):
    ### BEGIN SOLUTION
    line = np.linspace(-extent, extent, steps)
    code_1, code_2 = np.meshgrid(line, line[::-1])
    return np.stack([code_1, code_2], axis=-1)
    ### END SOLUTION


check("ex04.code_grid", code_grid)

# %%
# aae.checks.hint("ex04.code_grid")
# aae.checks.solution("ex04.code_grid")

# %% [markdown]
# Your grid through the decoder on the left, the library's on the right. Look for any digit that is in another place: there should be none.

# %%
figure, (left, right) = aae.subplots(1, 2, size=(11, 5.5))
aae.plot_digits(model.decoder.predict(code_grid(10, 10).reshape(-1, 2), verbose=0), columns=10, ax=left)
aae.plot_decoder_grid(model.decoder, extent=10, steps=10, ax=right)

# %% [markdown]
# ## 4. Write: how far do digits form clusters?
#
# The lesson's reader names the digit of each picture of a grid. Return the share of neighbouring pairs that have the same digit.
# Neighbours lie beside or above each other. Each pair counts once.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: for [[1, 1, 2], [1, 2, 2]] there are 7 pairs, 4 of them equal: `0.571`. The next cells draw and measure a map of the trained model.
# - Common mistakes: pairs beside each other only; `np.roll`, which wraps around; the number of pictures in place of the number of pairs.


# %%
def same_neighbours(names):
    """Whole numbers (rows, columns) -> share from 0 to 1."""
    ### BEGIN SOLUTION
    beside, above = names[:, 1:] == names[:, :-1], names[1:] == names[:-1]
    return (beside.sum() + above.sum()) / (beside.size + above.size)
    ### END SOLUTION


check("ex04.same_neighbours", same_neighbours)

# %%
# aae.checks.hint("ex04.same_neighbours")
# aae.checks.solution("ex04.same_neighbours")

# %% [markdown]
# Your measure on your grid, with the names in random order as the yardstick. In the figure, look for a digit with two regions.

# %%
reader = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(
    digits.x_train[:5000], digits.y_train[:5000]
)
grid = np.asarray(code_grid(10, 20)).reshape(-1, 2)
names = reader.predict(model.decoder.predict(grid, verbose=0))
shuffled = np.random.default_rng(0).permutation(names)
print(f"the grid {same_neighbours(names.reshape(20, 20)):.2f}")
print(f"shuffled {same_neighbours(shuffled.reshape(20, 20)):.2f}")
aae.plot_codes(grid, names)

# %% [markdown]
# ## 5. Write: a straight line between two codes
#
# Return `count` codes at equal distances from `start` to `end`, both included, as an array (count, latent_dim):
#
# $$z(t) = (1 - t)\, z_\text{start} + t\, z_\text{end} .$$
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: `interpolate(np.zeros(2), np.array([4.0, 8.0]), 3)` is [[0, 0], [2, 4], [4, 8]].
# - Common mistakes: `count` steps instead of `count` codes; a line that ends one step early; a line that runs backwards; code that only works for two numbers.


# %%
def interpolate(start, end, count):
    ### BEGIN SOLUTION
    t = np.linspace(0, 1, count)[:, None]
    return (1 - t) * start + t * end
    ### END SOLUTION


check("ex04.interpolate", interpolate)

# %%
# aae.checks.hint("ex04.interpolate")
# aae.checks.solution("ex04.interpolate")

# %% [markdown]
# Your line from a 2 to a 6, ten codes. In the figure, look for the place where the 2 ends.

# %%
two, six = (
    model.encoder.predict(digits.x_test[digits.y_test == digit][:1], verbose=0)[0] for digit in (2, 6)
)
aae.plot_digits(model.decoder.predict(interpolate(two, six, 10), verbose=0))

# %% [markdown]
# ## 6. Write: how large is each step?
#
# Decode the codes (n, latent_dim) and return n - 1 numbers: for each step the mean over the pixels of $|x_{k+1} - x_k|$.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: `step_sizes(model.decoder, interpolate(two, six, 10))` has the shape (9,), all values at least 0.
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
# The line again, now with the size of the step that led to each picture below it.
# In the figure, compare the numbers: is there a cliff, or is the border crossed at the pace of the rest?

# %%
path = interpolate(two, six, 10)
sizes = np.array(step_sizes(model.decoder, path))
aae.plot_digits(model.decoder.predict(path, verbose=0), ["start", *(f"{size:.3f}" for size in sizes)])

# %% [markdown]
# ## 7. Write: new digits from the prior
#
# Return `count` new images: draw codes from N(0, stddev), independent in each dimension, and decode them.
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
# Twenty digits that no one wrote. In the first figure, count those that you would accept.

# %%
aae.plot_digits(generate(model.decoder, 5.0, 20))

# %% [markdown]
# The same with 25, the variance, in place of the standard deviation. **Predict** what you will see, then look at how thick and black the strokes are.

# %%
aae.plot_digits(generate(model.decoder, 25.0, 20))

# %% [markdown]
# ## 8. Write: the rarest digit
#
# A decoder that makes one perfect 3 from every code has no gaps. So the lesson also asks for the share of the digit that comes least often.
# Return it, for an array of names from 0 to 9.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: 0 if one of the ten digits never comes.
# - Common mistakes: `np.unique` and `np.bincount` leave out digits that never come; a count instead of a share; the digit instead of its share.


# %%
def rarest_share(names):
    """Whole numbers (n,) from 0 to 9 -> share from 0 to 0.1."""
    ### BEGIN SOLUTION
    return np.bincount(names, minlength=10).min() / len(names)
    ### END SOLUTION


check("ex04.rarest_share", rarest_share)

# %%
# aae.checks.hint("ex04.rarest_share")
# aae.checks.solution("ex04.rarest_share")

# %% [markdown]
# And for your generator. **Predict:** is the share larger with the standard deviation 5, or with 1?

# %%
for stddev in (5.0, 1.0):
    drawn_names = reader.predict(np.asarray(generate(model.decoder, stddev, 2000)))
    print(f"standard deviation {stddev:g}: the rarest digit has {rarest_share(drawn_names):.1%}")

# %% [markdown]
# ## 9. Diagnose: five generators
#
# Five people trained models on the embedded digits, drew 2,000 codes, decoded them and measured what the lesson measures.
#
# | run | test error | energy distance of its codes to N(0, 5) | gaps | rarest digit |
# |---|---|---|---|---|
# | A | 0.0211 | 0.02 | 0.0 % | 0.0 % |
# | B | 0.0190 | 3.94 | 2.6 % | 0.2 % |
# | C | 0.0523 | 12.34 | 100.0 % | 0.0 % |
# | D | 0.0211 | 0.02 | 1.6 % | 7.2 % |
# | E | 0.0211 | 0.02 | 67.8 % | 0.4 % |
#
# What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | an AAE, codes drawn from N(0, 5) |
# | `"no generator phase"` | trained to copy only, codes drawn from N(0, 5) |
# | `"variance for stddev"` | an AAE, codes drawn with the standard deviation 25 |
# | `"codes all near 0"` | an AAE, codes drawn with the standard deviation 0.5 |
# | `"one epoch"` | an AAE after one epoch, codes drawn from N(0, 5) |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: taking few gaps for a good generator; taking a small test error for one.

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
# ## 10. Change the prior: a Gaussian fitted to the codes
#
# A plain autoencoder has no prior. To be fair to it, the lesson draws from a Gaussian with the mean and the covariance of its own codes.
# Return `count` such draws. The same seed gives the same draws, another seed gives others.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: for codes (n, latent_dim) an array (count, latent_dim).
# - Common mistakes: each dimension drawn alone, so that a slanted cloud becomes an upright one; no mean; a variance taken for a standard deviation; `np.cov(codes)`, which takes rows for dimensions.


# %%
def fitted_codes(codes, count, seed):
    ### BEGIN SOLUTION
    random = np.random.default_rng(seed)
    return random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), count)
    ### END SOLUTION


check("ex04.fitted_codes", fitted_codes)

# %%
# aae.checks.hint("ex04.fitted_codes")
# aae.checks.solution("ex04.fitted_codes")

# %% [markdown]
# A Gaussian fitted to the codes of one digit takes orders: the first row was ordered as 4s, the second as 8s. Below each picture stands the reader's answer.
# Which order went better, and what in the map of question 4 explains it?

# %%
orders = []
for digit in (4, 8):
    own_codes = model.encoder.predict(digits.x_train[digits.y_train == digit], verbose=0)
    orders.append(model.decoder.predict(np.asarray(fitted_codes(own_codes, 10, seed=0)), verbose=0))
aae.plot_digits(np.concatenate(orders), reader.predict(np.concatenate(orders)))

# %% [markdown]
# ## 11. Design an experiment: how far out does the decoder hold?
#
# Write a function that finds the radius up to which a decoder can be trusted: the largest at which at most `share` of the codes on the circle of that radius are gaps.
# You get a function `is_gap`: it takes codes (n, 2), decodes them, and returns n truth values.
#
# The share of gaps grows with the radius, and codes in one direction may hold longer than in another.
# Radii up to 60 occur, and half a unit off is fine. Decode at most a million codes.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: one number. The next cells measure your model, and draw the circle.
# - Common mistakes: one direction only; a square instead of a circle; a share over the whole disk; draws from a normal distribution; the first gap instead of the allowed share; a search that ends too early.


# %%
def trusted_radius(is_gap, share):
    """Function from codes (n, 2) to n truth values, and a share from 0 to 1 -> one number."""
    ### BEGIN SOLUTION
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    trusted = 0.0
    for radius in np.arange(0.5, 60.5, 0.5):
        if np.mean(is_gap(radius * circle)) > share:
            break
        trusted = radius
    return trusted
    ### END SOLUTION


check("ex04.trusted_radius", trusted_radius)

# %%
# aae.checks.hint("ex04.trusted_radius")
# aae.checks.solution("ex04.trusted_radius")

# %% [markdown]
# For your model, with the lesson's yardstick for gaps and a tenth of them allowed.
# **Predict** the radius, and the share of the prior that lies within it.

# %%
training_images = digits.x_train[:1500]
limit = np.quantile(aae.metrics.nearest_distances(digits.x_test[:1000], training_images), 0.95)


def is_gap(codes):
    pictures = model.decoder.predict(np.asarray(codes, "float32"), verbose=0, batch_size=500)
    return aae.metrics.nearest_distances(pictures, training_images) > limit


radius = float(trusted_radius(is_gap, 0.1))
print(
    f"trusted up to the radius {radius:.1f}; {1 - np.exp(-(radius**2) / 50):.1%} of the prior lie within it"
)

# %% [markdown]
# The broken line is the circle, with the codes of test images. Look for codes outside of it.

# %%
figure = aae.plot_codes(
    model.encoder.predict(digits.x_test[:1000], verbose=0), digits.y_test[:1000], prior=prior
)
turn = np.linspace(0, 2 * np.pi, 200)
figure.axes[0].plot(radius * np.cos(turn), radius * np.sin(turn), color="black", linewidth=4, linestyle="-.")
figure.alt += f" A broken circle of radius {radius:.1f} around (0, 0): up to there the decoder is trusted."
figure

# %% [markdown]
# You have laid out, crossed and measured a code space, drawn from it in two ways, and found its rim. [Lesson 05](../notebooks/05_choosing_a_prior.ipynb) gives it other shapes.
