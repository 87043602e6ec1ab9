# %% [markdown]
# # Lesson 00: start here
#
# After this lesson you can
#
# - say whether this machine can run the course, and what to do if not
# - say what an image is in this course: its shape and its range of numbers
# - have an answer checked, ask for a hint, and stop a cell that runs too long
#
# **You need** basic Python and NumPy. Basic Keras is needed from lesson 01 on.
# **Time:** 20 minutes. The exercise takes another 10.
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
# Find two pictures in the figure that have the same label and do not look alike.

# %%
aae.plot_digits(
    digits.x_train[:30],
    digits.y_train[:30],
    about="Handwritten digits, grey in white, each with its label below.",
)

# %% [markdown]
# Each [image](../docs/glossary.md#image) is one row of numbers. 28 rows of 28 pixels make 784 numbers.
# Paper is 0, full ink is 1. The [label](../docs/glossary.md#label) is the digit that the writer meant.

# %% tags=["slide"]
print("training images", digits.x_train.shape, digits.x_train.dtype)
print("test images    ", digits.x_test.shape, digits.x_test.dtype)
print("pixels from", digits.x_train.min(), "to", digits.x_train.max())
print("first labels", digits.y_train[:10])

# %% [markdown]
# Networks learn from the [training images](../docs/glossary.md#training-set) only. The [test images](../docs/glossary.md#test-set) show what they do with handwriting that they have never seen.
#
# ### Where the images come from
#
# | what you set | what `load_digits` returns |
# |---|---|
# | nothing | the [embedded set](../docs/glossary.md#embedded-digits): 1,797 images that scikit-learn carries, 8 by 8 pixels, resized to 28 by 28. There are few of them, so all training is short. |
# | `AAE_TEACH_DATASET=mnist` | MNIST: 70,000 images. It is downloaded once and kept. |
# | `AAE_TEACH_DATASET=` and the path of a file | images in the layout of Keras's `mnist.npz` |
# | `AAE_TEACH_DATASET=` and the path of a folder | pictures of yours, with a folder for each of ten classes, made grey and 28 by 28. We have tested only that lessons run without an error, with trainings cut short, not that their sentences hold: all of them with ten classes of 170 pictures each; 00, 02, 03, 03b and 05 with two or three classes, too. |
#
# `AAE_TEACH_DATASET` is an environment variable. Set it before you start JupyterLab, and all lessons use it.
# Numbers in the text are about the embedded set, unless it says otherwise.

# %% [markdown]
# ## Does this machine work
#
# The course has a doctor. It looks at Python, TensorFlow, memory and more, and takes a few seconds, because TensorFlow is slow to start.
#
# When a lesson says **Predict**, stop and decide on an answer. The next cell asks for it: choose or write, then go on. Where nothing asks, decide in your head.
# What you said is kept on this machine, in your record, and shown below the result. Nothing waits for it. You learn most where your prediction was wrong.
#
# **Predict:** do you expect a line that is not OK?

# %%
aae.prediction("00.doctor", "no, all are OK", "yes, one", "yes, several")

# %%
from aae_teach import doctor

failures = doctor.main()

# %% [markdown]
# `OK` needs nothing. `WARN` means that the course runs with a limit. `FAIL` means that something must be repaired first.
# Each line that is not `OK` says what to do. You need no GPU.

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
# Where you write a function, the check calls it with inputs of its own, in other numbers and sizes than the lesson's. Arrays are float32 and numbers are Python's, as in a cell of yours. Your function may not change what it is given: the next cell needs it.
#
# The trial question: how many different digits are there? **Predict** what the check says to the answer 9.

# %%
aae.prediction("00.answer_9", "not attempted yet", "raised an error", "not right yet", "right")

# %% tags=["slide"]
from contextlib import suppress

from aae_teach.checks import CheckStopped, check, hint, solution

with suppress(CheckStopped):
    check("ex00.trial", 9)

# %% [markdown]
# The right answer goes on without a stop.

# %%
check("ex00.trial", 10)

# %% [markdown]
# `hint` gives a small hint. Call it again for the next, stronger one.

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
# Training is random. Whoever trains with another [seed](../docs/glossary.md#seed) gets other numbers. So the lessons say what held for several seeds, and show one value for each seed.
#
# Be careful with such a row of values. If you add one more seed to $n$ seeds, the new value is as likely as each of the others to be the smallest or the largest of all $n + 1$.
# **Predict:** you know the values of five seeds. How likely is a sixth outside their range?

# %%
aae.prediction("00.sixth_seed", "never", "about one in twenty", "about one in three", "about one in two")

# %%
for seeds in (3, 5, 8, 20):
    print(
        f"{seeds:2} seeds: the next value lies outside of their range with probability {2 / (seeds + 1):.0%}"
    )

# %% [markdown]
# So the range of a few seeds is no bound for yours.
#
# A lesson that [claims](../docs/glossary.md#claim) something about your run checks it in a cell whose code is folded away. If the claim holds, nothing is printed. If not, you read a line such as
#
#     claim does not hold here: mean of all pixels is 0.6; claimed is between 0.05 and 0.5.
#
# Then the measurement counts, not the text. The next cell makes this claim about our images. Open it if you want to see how.

# %%
from aae_teach.checks import claim

# %%
claim("mean of all pixels", digits.x_train.mean(), low=0.05, high=0.5)

# %% [markdown]
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
# ## A map of the course
#
# <!-- measured: course.map -->
# | core | lesson | question | needs | minutes | its exercise |
# |---|---|---|---|---|---|
# | ● | [00](00_start_here.ipynb) | does my machine run the course, and how do checks work? |  | 20 | [10 minutes](../exercises/ex00_start_here.ipynb) |
# | ● | [01](01_autoencoder_gaps.ipynb) | where does a plain autoencoder put its codes, and what does it make of others? | 00 | 50 | [130 minutes](../exercises/ex01_autoencoder_gaps.ipynb) |
# | ● | [02](02_gans_in_one_sitting.ipynb) | how do two networks teach each other a distribution? | 01 | 60 | [80 minutes](../exercises/ex02_gans_in_one_sitting.ipynb) |
# | ● | [03](03_training_an_aae.ipynb) | how do three phases bring codes onto a prior, and how do I know that they did? | 02 | 50 | [115 minutes](../exercises/ex03_training_an_aae.ipynb) |
# |  | [03b](03b_steadying_the_recipe.ipynb) | which settings steady the training? | 03 | 25 |  |
# | ● | [04](04_walking_the_code_space.ipynb) | what lies at each point of the code space, and what does the prior add? | 03 | 45 | [95 minutes](../exercises/ex04_walking_the_code_space.ipynb) |
# | ● | [05](05_choosing_a_prior.ipynb) | which other shapes can a prior have, and can labels choose their place in it? | 04 | 50 | [100 minutes](../exercises/ex05_choosing_a_prior.ipynb) |
# |  | [06](06_style_and_content.ipynb) | can the digit be told apart from the way it is written? | 05 | 50 | [100 minutes](../exercises/ex06_style_and_content.ipynb) |
# |  | [07](07_learning_from_few_labels.ipynb) | do images without labels help, when few have one? | 06 | 45 | [105 minutes](../exercises/ex07_learning_from_few_labels.ipynb) |
# |  | [08](08_clusters_without_labels.ipynb) | does the model find the digits without any label? | 07 | 40 | [90 minutes](../exercises/ex08_clusters_without_labels.ipynb) |
# |  | [09](09_how_good_is_it_really.ipynb) | how good are generated digits, in one number? | 04 | 45 | [90 minutes](../exercises/ex09_how_good_is_it_really.ipynb) |
# |  | [10](10_your_own_images.ipynb) | what changes when the images are mine, larger or in colour, and what do convolutions gain? | 04 | 35 | [90 minutes](../exercises/ex10_your_own_images.ipynb) |
# |  | [11](11_what_does_not_belong.ipynb) | which images do not belong, and what is an alarm worth? | 09 | 35 | [70 minutes](../exercises/ex11_what_does_not_belong.ipynb) |
# |  | [12](12_what_came_after.ipynb) | what else brings codes to a prior, and where does the idea live today? | 09 | 35 | [80 minutes](../exercises/ex12_what_came_after.ipynb) |
# <!-- end -->
#
# **The core path** is marked with ●: lessons 00 to 05 without the sections that begin with *Closer look*. It takes about <!-- measured: course.core_hours -->4<!-- end --> hours without exercises.
# After it you can choose among the lessons from 06 on by what you need; the table says what each of them needs. A closer look is never needed by what follows.
#
# Do the exercise after its lesson: there you write what the lesson showed.
# [Diagnose a run](../exercises/diagnose_a_run.ipynb) is for after lesson 03: six trainings, and five of them went wrong.
# All that you can move by hand, sliders and more, is gathered in the [explorer gallery](explorer_gallery.ipynb).
# Lessons lie in the folder `notebooks`, exercises in `exercises`, and full answers in `solutions`.
#
# ## Summary
#
# - An image is a row of 784 numbers in [0, 1], with 0 for paper and 1 for ink.
# - `check`, `hint` and `solution` guide you through exercises; a check stops the notebook until the answer is right.
# - Any cell can be interrupted.
# - The range of a few seeds is no bound for the next one.
#
# **Exercise:** [three small questions](../exercises/ex00_start_here.ipynb), to try the checks yourself.
#
# **Next:** [lesson 01](01_autoencoder_gaps.ipynb) squeezes these 784 numbers into two, and measures what is lost.
