# %% [markdown]
# # Exercise 04: walk the code space yourself
#
# Five questions, from reading to writing. At the end you have your own grid, line, step measure and generator, and use them on a model of yours.
#
# **You need** [lesson 04](../notebooks/04_walking_the_code_space.ipynb), run to its end: the first question asks for its results.
# **Time:** 40 minutes.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check

digits = aae.load_digits()

# %% [markdown]
# ## 1. Read: what came from the prior?
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
# The other questions need a model to walk through. This trains one, as in the lesson.

# %%
epochs = 60 if digits.name == "digits" else 5
prior = aae.Gaussian(latent_dim=2, stddev=5.0)
keras.utils.set_random_seed(4)
model = aae.build_steady_model(prior, steps=epochs * -(-len(digits.x_train) // 100), seed=4)
history = model.fit(digits.x_train, batch_size=100, epochs=epochs)

# %% [markdown]
# ## 2. Write: a grid of codes
#
# Return an array of shape (steps, steps, 2): rows, columns, and the two numbers of a code.
# Pictures have their row 0 at the top, so the grid has, too:
#
# - upper left, `grid[0, 0]`: (-extent, extent)
# - upper right, `grid[0, -1]`: (extent, extent)
# - lower left, `grid[-1, 0]`: (-extent, -extent)
#
# - Difficulty: 3 of 5. Minutes: 10.
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
# ## 3. Write: a straight line between two codes
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
# ## 4. Write: how large is each step?
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
# ## 5. Write: new digits from the prior
#
# Return `count` new images: draw codes from N(0, stddev), independent in each dimension, and decode them.
# Two calls give different images. Read the number of dimensions from the decoder.
#
# - Difficulty: 3 of 5. Minutes: 10.
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
# You have laid out, crossed and measured a code space, and drawn from it. The lessons from 05, choosing a prior, on are planned.
