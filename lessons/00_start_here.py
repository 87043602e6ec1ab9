# %% [markdown]
# # Lesson 00: start here
#
# After this lesson you can
#
# - say whether this machine can run the course, and what to do if not
# - say what an image is in this course: its shape, its range, its label
# - have an answer checked, ask for a hint, and stop a cell that runs too long
#
# **You need** basic Python and NumPy. Basic Keras is needed from lesson 01 on.
# **Time:** 10 minutes. The exercise takes another 10.
#
# A notebook is a column of cells. `Shift` + `Enter` runs a cell and goes to the next one. Run them from top to bottom.

# %%
import aae_teach as aae

digits = aae.load_digits()
digits

# %% [markdown]
# ## What the digits look like
#
# These are real handwritten digits. Unless you chose others, they came with the course and needed no network.
# In the figure, look for two pictures with the same label that you would not call alike.

# %%
aae.plot_digits(digits.x_train[:30], digits.y_train[:30])

# %% [markdown]
# Each image is one row of numbers. 28 rows of 28 pixels make 784 numbers.
# Paper is 0, full ink is 1. The label is the digit that the writer meant.

# %%
print("training images", digits.x_train.shape, digits.x_train.dtype)
print("test images    ", digits.x_test.shape, digits.x_test.dtype)
print("pixels from", digits.x_train.min(), "to", digits.x_train.max())
print("first labels", digits.y_train[:10])

# %% [markdown]
# Networks learn from the training images only. The test images show what they do with handwriting that they have never seen.
#
# ### Where the images come from
#
# | what you set | what `load_digits` returns |
# |---|---|
# | nothing | the embedded set: 1,797 images that scikit-learn carries, 8 by 8 pixels, resized to 28 by 28. They are small, so all training is short. |
# | `AAE_TEACH_DATASET=mnist` | MNIST: 70,000 images. It is downloaded once and kept. |
# | `AAE_TEACH_DATASET=` and a path | a local file in the layout of Keras's `mnist.npz` |
#
# `AAE_TEACH_DATASET` is an environment variable. Set it before you start JupyterLab, and all lessons use it.
# Numbers in the text are about the embedded set, unless it says otherwise.

# %% [markdown]
# ## Does this machine work
#
# The course has a doctor. It looks at Python, TensorFlow, memory and more, and takes a few seconds, because TensorFlow is slow to start.
# **Predict:** do you expect a line that is not OK?

# %%
from aae_teach import doctor

failures = doctor.main()

# %% [markdown]
# `OK` needs nothing. `WARN` means that the course runs with a limit. `FAIL` means that something must be mended first.
# Each line that is not `OK` names its way out. You need no GPU.

# %% [markdown]
# ## How answers are checked
#
# Exercises ask questions and check your answers at once. A check has four outcomes:
#
# | sign | outcome | what to do |
# |---|---|---|
# | ○ | not attempted yet | replace the `...` by your answer |
# | ▲ | raised an error | look at the line that it quotes, which is yours |
# | ◐ | not right yet | compare what was seen with what was expected |
# | ● | right | go on |
#
# Every outcome but the last stops the notebook there, so that "Run All" ends at the first open question.
# Here we catch that stop, because this is only a demonstration.
#
# The trial question: how many different digits are there? **Predict** what the check says to the answer 9.

# %%
from contextlib import suppress

from aae_teach.checks import CheckStopped, check, hint, solution

with suppress(CheckStopped):
    check("ex00.trial", 9)

# %% [markdown]
# The right answer goes on without a stop.

# %%
check("ex00.trial", 10)

# %% [markdown]
# `hint` gives a nudge. Call it again for the next, stronger one.

# %%
hint("ex00.trial")

# %% [markdown]
# `solution` shows an answer when you ask for it twice. The first call reminds you of the hints that are left.

# %%
solution("ex00.trial")
solution("ex00.trial")

# %% [markdown]
# `progress` counts what you have answered. The course keeps this in one small file on your machine, whose path stands in the last row.
# It is yours to copy or to delete, and nothing is sent anywhere.

# %%
aae.checks.progress()

# %% [markdown]
# ## How lessons state numbers
#
# A lesson that claims something about your run checks it in front of you. The line below says what was measured and what was claimed.
# Training is random, so a claim is a range that was found with several seeds, not one number.

# %%
from aae_teach.checks import claim

claim("mean of all pixels", digits.x_train.mean(), low=0.05, high=0.5)

# %% [markdown]
# On another machine a claim may once fail. Then the line says "claim does not hold here", and the measurement counts, not the text.
#
# ## How to stop a cell
#
# A cell that runs shows `[*]` at its left. The square button in the toolbar interrupts it; so does pressing `I` twice outside of a cell's text.
# Try it: run the next cell and interrupt it before it has counted to 3. Without you it ends by itself.

# %%
import time

try:
    for second in range(1, 4):
        print(second)
        time.sleep(1)
except KeyboardInterrupt:
    print("You interrupted the cell. The notebook is still alive.")

# %% [markdown]
# Training in this course may be interrupted in the same way. The model keeps what it has learned so far.
# If a notebook ever behaves oddly, choose *Kernel, Restart Kernel and Run All Cells*.
#
# ## How the course is laid out
#
# | lesson | question |
# |---|---|
# | 01 autoencoder gaps | what does the code space of a plain autoencoder look like, and why is it hard to generate digits from it? |
# | 02 GANs in one sitting | how do two networks teach each other a distribution? |
# | 03 training an AAE | how do three phases force codes onto a prior, and how do I know that they did? |
# | 04 walking the code space | what lies at each point? |
#
# Each lesson has an exercise. Lessons lie in the folder `notebooks`, exercises in `exercises`, and full answers in `solutions`.
# All that you can move by hand, sliders and more, is also gathered in the [explorer gallery](explorer_gallery.ipynb).
# When a lesson says **Predict**, stop and commit yourself to an answer before you run the next cell. Wrong predictions are worth the most.
#
# ## Summary
#
# - An image is a row of 784 numbers in [0, 1], with 0 for paper and 1 for ink.
# - `check`, `hint` and `solution` guide you through exercises; a check stops the notebook until the answer is right.
# - Any cell can be interrupted.
#
# **Exercise:** [three small questions](../exercises/ex00_start_here.ipynb), to try the checks yourself.
#
# **Next:** [lesson 01](01_autoencoder_gaps.ipynb) squeezes these 784 numbers into two, and looks at what is lost.
