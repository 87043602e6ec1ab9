# %% [markdown]
# # Exercise 00: try the checks
#
# Three small questions about the images of the course.
#
# **You need** [lesson 00](../notebooks/00_start_here.ipynb). **Time:** 10 minutes.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell. A check stops the notebook until its answer is right.

# %%
import aae_teach as aae
import numpy as np
from aae_teach.checks import check

digits = aae.load_digits()

# %% [markdown]
# ## 1. How large is an image
#
# How many numbers describe one image? Find it in the shape of `digits.x_train`.
#
# - Difficulty: 1 of 5. Minutes: 2.
# - Expected: one whole number.
# - Common mistakes: the number of images; the pixels of one row.

# %%
### BEGIN SOLUTION
pixels = digits.x_train.shape[1]
### END SOLUTION

check("ex00.pixels", pixels)

# %% [markdown]
# Stuck? Take the `#` away from one of these lines, and run the cell as often as you like.

# %%
# aae.checks.hint("ex00.pixels")
# aae.checks.solution("ex00.pixels")

# %% [markdown]
# ## 2. Predict: paper or ink
#
# Do not compute anything yet. Is the mean of all pixels `"less than half"`, `"about half"` or `"more than half"` of full ink?
#
# - Difficulty: 1 of 5. Minutes: 2.
# - Expected: one of the three texts, with its quotes.
# - Common mistake: taking 1 for white, as in a photograph.

# %%
### BEGIN SOLUTION
ink = "less than half"
### END SOLUTION

check("ex00.ink", ink)

# %% [markdown]
# Now measure it.

# %%
print(f"mean of all pixels: {digits.x_train.mean():.3f}")

# %%
# aae.checks.hint("ex00.ink")
# aae.checks.solution("ex00.ink")

# %% [markdown]
# ## 3. From bytes to rows
#
# Image files hold bytes: whole numbers from 0 to 255, in rows and columns. Networks of this course want one row of numbers from 0 to 1 for each image.
# Write the function that turns one into the other.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: bytes of shape (n, 28, 28) become float32 of shape (n, 784), 255 becomes 1.
# - Common mistakes: flattening all images into one long row; whole-number division; dividing by the brightest pixel of the batch.


# %%
def to_rows(images):
    """Bytes (n, 28, 28) from 0 to 255 -> float32 (n, 784) from 0 to 1."""
    ### BEGIN SOLUTION
    return images.reshape(len(images), -1).astype("float32") / 255
    ### END SOLUTION


check("ex00.to_rows", to_rows)

# %%
# aae.checks.hint("ex00.to_rows")
# aae.checks.solution("ex00.to_rows")

# %% [markdown]
# Use it: the next cell turns images into bytes, and your function turns them back. Compare the two rows of the figure; there should be no difference that you can see.

# %%
as_bytes = np.round(255 * digits.x_test[:10]).astype("uint8").reshape(-1, 28, 28)
aae.plot_digits(np.concatenate([digits.x_test[:10], to_rows(as_bytes)]), rows=("image", "from bytes"))

# %% [markdown]
# **Next:** [lesson 01](../notebooks/01_autoencoder_gaps.ipynb).
