# %% [markdown]
# # Exercise 01: measure a code space
#
# Thirteen questions, from reading to writing. At the end you have trained an autoencoder by a step of your own, judged its pictures by two measures, found out where the strange ones come from, drawn codes near those of real images, and compared two settings by an experiment.
#
# **You need** [lesson 01](../notebooks/01_autoencoder_gaps.ipynb). **Time:** 130 minutes, best in two sittings: questions 1 to 6, and 7 to 13.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Functions may use NumPy, SciPy, scikit-learn, Keras or TensorFlow. Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from aae_teach.checks.questions.ex01.reading import four_maps
from scipy.spatial import Delaunay
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

digits = aae.load_digits()
known, known_labels = digits.x_train[:1500], digits.y_train[:1500]
unseen, unseen_labels = digits.x_test[:500], digits.y_test[:500]

# %% [markdown]
# ## 1. Fill one line: the laziest answer
#
# A decoder that ignores its code gives one image, whatever went in. Return the image that has the least mean squared error to all images together.
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: a grey blur of 784 numbers; the next cell draws it.
# - Common mistakes: a mean over the pixels instead of the images; one grey for all pixels; the median.


# %%
def lazy_image(images):
    """Array (n, pixels) -> array (pixels,)."""
    ### BEGIN SOLUTION
    return images.mean(axis=0)
    ### END SOLUTION


check("ex01.lazy_image", lazy_image)

# %%
# aae.checks.hint("ex01.lazy_image")
# aae.checks.solution("ex01.lazy_image")

# %% [markdown]
# Your image on the left, five test images beside it. Which digits does it resemble most?

# %%
aae.plot_digits(
    np.stack([np.asarray(lazy_image(known)), *unseen[:5]]),
    columns=6,
    about="The first is the lazy image, a grey blur; the others are test images.",
)

# %% [markdown]
# ## 2. Predict: codes three times as large
#
# Take a trained autoencoder. Multiply every code by 3, and let the decoder divide by 3 before it does anything else.
# Which of these measures stay the same, and which change? Write `"same"` or `"changes"` for each.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: five texts.
# - Common mistakes: thinking that every measure made of distances changes; forgetting that the draws from N(0, 5²) are not multiplied.

# %%
### BEGIN SOLUTION
scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "same",
    "within-class distance": "changes",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5²)": "changes",
}
### END SOLUTION

check("ex01.scaled", scaled)

# %%
# aae.checks.hint("ex01.scaled")
# aae.checks.solution("ex01.scaled")

# %% [markdown]
# ## 3. Read a figure: four code spaces
#
# Each map shows the codes of five digits in an imagined code space. All four have the same axes. A circle marks the median of a digit's codes.
# On which map does each statement below hold? Look at what lies next to each other, and at what lies in the same place.

# %%
figure, axes = aae.subplots(2, 2, size=(11, 11))
for ax, (letter, (map_codes, map_labels)) in zip(axes.flat, four_maps().items()):
    figure.alt = f"{figure.alt} Map {letter}:".strip()
    aae.plot_codes(map_codes, map_labels, ax=ax)
    ax.set(title=letter, xlim=(-21, 21), ylim=(-21, 21))
figure

# %% [markdown]
# Write `"A"`, `"B"`, `"C"` or `"D"`. A letter may come more than once.
# The last statement is about draws from a normal distribution around (0, 0) with standard deviation 5: how many fall where no code is near?
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: five letters.
# - Common mistakes: taking tidy clusters for few gaps; taking a large distance within digits for bad neighbours.

# %%
### BEGIN SOLUTION
maps = {
    "lowest neighbour accuracy": "C",
    "smallest within divided by between": "B",
    "each digit in two places": "D",
    "centre farthest from (0, 0)": "A",
    "fewest draws from N(0, 5²) in an empty place": "C",
}
### END SOLUTION

check("ex01.maps", maps)

# %%
# aae.checks.hint("ex01.maps")
# aae.checks.solution("ex01.maps")

# %% [markdown]
# ## 4. Write: the reconstruction loss
#
# Return the mean squared error over all pixels of all images, as one number.
#
# - Difficulty: 1 of 5. Minutes: 4.
# - Expected: 0 for equal arrays, and 0.25 when every pixel is off by 0.5.
# - Common mistakes: a sum instead of a mean; a sum over pixels and a mean over images; a mean over one axis only; a root at the end.


# %%
def reconstruction_loss(images, reconstructions):
    """Two arrays (n, pixels) -> one number."""
    ### BEGIN SOLUTION
    return np.mean((images - reconstructions) ** 2)
    ### END SOLUTION


check("ex01.reconstruction_loss", reconstruction_loss)

# %%
# aae.checks.hint("ex01.reconstruction_loss")
# aae.checks.solution("ex01.reconstruction_loss")

# %% [markdown]
# ## 5. Write: another code space, the same copies
#
# The lesson moved all codes by a map $h$ and undid it before the decoder. Do so with the map that multiplies a code by a matrix and adds a shift: `codes @ matrix + shift`.
# Return two functions. `encode(images)` gives the moved codes. `decode(codes)` gives, for moved codes, the reconstructions of the old pair.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: `decode(encode(images))` equals `decoder(encoder(images))`, whatever the matrix, as long as it has an inverse.
# - Common mistakes: undoing the matrix before the shift; a transposed matrix in place of the inverse; moving in the decoder only, so that the codes stay.


# %%
def moved(encoder, decoder, matrix, shift):
    """Two networks, arrays (2, 2) and (2,) -> (encode, decode), two functions."""
    ### BEGIN SOLUTION
    inverse = np.linalg.inv(matrix)

    def encode(images):
        return np.asarray(encoder(images)) @ matrix + shift

    def decode(codes):
        return decoder((codes - shift) @ inverse)

    return encode, decode
    ### END SOLUTION


check("ex01.moved", moved)

# %%
# aae.checks.hint("ex01.moved")
# aae.checks.solution("ex01.moved")

# %% [markdown]
# So a loss of 0.02 says nothing about where codes lie, how far they reach, or whether a cloud of them is round.

# %% [markdown]
# ## 6. Write: one step of training
#
# Until now `fit` has trained for you. To take one step yourself you need two things.
# A **gradient tape** notes what is computed while it is open. Afterwards it gives the gradient of a result with respect to variables.
# An **optimizer** takes a list of gradients and a list of variables, in the same order, and moves the variables once.
#
# Here is one step with one variable. The loss is $(w - 3)^2$, so its slope at $w = 1$ is $2\,(1 - 3) = -4$. The optimizer goes a tenth of that downhill.
# **Predict:** what is $w$ after the step?

# %%
aae.prediction("ex01.w_after")

# %%
w = keras.Variable(1.0)
descent = keras.optimizers.SGD(0.1)

with tf.GradientTape() as tape:  # what follows, indented, is noted
    loss = (w - 3.0) ** 2
(slope,) = tape.gradient(loss, [w])  # after the tape: a list in, a list out
descent.apply([slope], [w])

print(f"loss before {float(loss):.2f}, slope {float(slope):.2f}, w afterwards {float(w):.2f}")

# %% [markdown]
# A network's variables come as a list, `encoder.trainable_variables`, and two lists are joined with `+`. Now your step.
#
# Copy the images through both networks, compute the loss of question 4 under a `tf.GradientTape`, and let the optimizer move both networks once. Return the loss.
#
# - Difficulty: 3 of 5. Minutes: 20.
# - Expected: the loss before the step; both networks moved by it. The next cell trains with your step.
# - Common mistakes: the variables of one network only; copies compared with other images; a sum, which makes the step longer; the loss after the step; an optimizer of your own.


# %%
def training_step(encoder, decoder, optimizer, images):
    """Two networks, a Keras optimizer and a tensor (n, pixels) -> the loss."""
    ### BEGIN SOLUTION
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        copies = decoder(encoder(images))
        loss = tf.reduce_mean(tf.square(copies - images))
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex01.training_step", training_step)

# %%
# aae.checks.hint("ex01.training_step")
# aae.checks.solution("ex01.training_step")

# %% [markdown]
# Your step trains a small autoencoder in a few seconds, and your loss measures it. With the embedded digits it ends well below that of the laziest answer, which is printed last.

# %%
keras.utils.set_random_seed(0)
encoder = aae.build_encoder(hidden=(256, 128), initializer="glorot_uniform")
decoder = aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform")
optimizer = keras.optimizers.Adam(1e-3)
optimizer.build(encoder.trainable_variables + decoder.trainable_variables)
order = np.random.default_rng(0)

epochs = 40 if len(digits.x_train) < 5000 else 1
for epoch in range(1, epochs + 1):
    for rows in np.array_split(order.permutation(len(digits.x_train)), len(digits.x_train) // 100):
        training_step(encoder, decoder, optimizer, tf.constant(digits.x_train[rows]))
    if epoch % 10 == 0 or epoch == epochs:
        copies = decoder.predict(encoder.predict(unseen, verbose=0), verbose=0)
        print(f"epoch {epoch:2}: loss on test images {reconstruction_loss(unseen, copies):.4f}")
print(f"loss of the laziest answer:    {reconstruction_loss(unseen, lazy_image(known)):.4f}")

# %% [markdown]
# Ten test images above, their copies below. Which copies show another digit?

# %%
aae.plot_digits(np.concatenate([unseen[:10], copies[:10]]), rows=("test image", "copy"))

# %% [markdown]
# ## 7. Diagnose: five training logs
#
# Five people trained the autoencoder of question 6 on the embedded digits, and wrote down the loss that they trained with. Some of them made a mistake.
#
# <!-- measured: mistakes_ex01.table -->
# | run | epoch 1 | epoch 10 | epoch 40 | test images, at the end |
# |---|---|---|---|---|
# | A | 0.094 | 0.019 | 0.004 | 0.057 |
# | B | 70.5 | 26.5 | 16.4 | 18.1 |
# | C | 0.095 | 0.034 | 0.021 | 0.024 |
# | D | 12094 | 12066 | 12066 | 12042 |
# | E | 0.095 | 0.045 | 0.044 | 0.045 |
# <!-- end -->
#
# The laziest answer has the loss <!-- measured: gaps_01.mean_image -->0.045<!-- end --> on test images. What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | no mistake |
# | `"sum over pixels"` | the loss is averaged over the batch, but summed over the pixels |
# | `"images in 0..255"` | inputs and targets are bytes; nobody divided by 255 |
# | `"few images"` | all steps used the same 20 images |
# | `"targets shuffled"` | inputs and targets came in different orders |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: taking a large loss for a bad model; looking at the training loss alone.

# %%
### BEGIN SOLUTION
causes = {
    "A": "few images",
    "B": "sum over pixels",
    "C": "nothing",
    "D": "images in 0..255",
    "E": "targets shuffled",
}
### END SOLUTION

check("ex01.causes", causes)

# %%
# aae.checks.hint("ex01.causes")
# aae.checks.solution("ex01.causes")

# %% [markdown]
# ## 8. Write: distances within and between digits
#
# Return two numbers: the mean distance between codes of the same digit, and between codes of different digits.
# Average over pairs of codes. A code is no pair with itself.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: for the codes (0, 0), (0, 2) of one digit and (0, 1) of another: `(2.0, 1.0)`.
# - Common mistakes: counting each code with itself, at distance 0; taking all pairs for "between"; squared distances.


# %%
def class_distances(codes, labels):
    """Codes (n, 2), labels (n,) -> (within, between)."""
    ### BEGIN SOLUTION
    distances = cdist(codes, codes)
    same = labels[:, None] == labels[None, :]
    itself = np.eye(len(codes), dtype=bool)
    return distances[same & ~itself].mean(), distances[~same].mean()
    ### END SOLUTION


check("ex01.class_distances", class_distances)

# %%
# aae.checks.hint("ex01.class_distances")
# aae.checks.solution("ex01.class_distances")

# %% [markdown]
# And for the autoencoder that you trained. With the embedded digits expect a quotient of about a half.

# %%
codes = encoder.predict(known, verbose=0)
within, between = class_distances(codes, known_labels)
print(f"within {within:.2f}, between {between:.2f}, quotient {within / between:.2f}")

# %% [markdown]
# ## 9. Write: the gap measure
#
# A picture is strange when it lies farther from its nearest training image than 95 % of the held-out images do from theirs.
# Return the share of such pictures.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: 0.05 when the pictures are the held-out images themselves (or as close as their number allows); 0 when they are training images.
# - Common mistakes: `np.percentile` with 0.95; a limit taken from the pictures instead of the held-out images; a count instead of a share.


# %%
def gap_share(pictures, training_images, held_out_images):
    """Three arrays of flat images -> share of the pictures, from 0 to 1."""
    ### BEGIN SOLUTION
    limit = np.quantile(cdist(held_out_images, training_images).min(axis=1), 0.95)
    return np.mean(cdist(pictures, training_images).min(axis=1) > limit)
    ### END SOLUTION


check("ex01.gap_share", gap_share)

# %%
# aae.checks.hint("ex01.gap_share")
# aae.checks.solution("ex01.gap_share")

# %% [markdown]
# The library's measure should agree with yours.

# %%
drawn = np.random.default_rng(0).normal(scale=10, size=(1000, 2))
print(f"yours    {gap_share(decoder.predict(drawn, verbose=0), known, unseen):.3f}")
print(f"library  {aae.metrics.gap_measure(decoder, drawn, known, unseen):.3f}")

# %% [markdown]
# ## 10. Write: the share of undecided pictures
#
# The other measure of the lesson. The ten nearest training images of a picture vote with their labels.
# Return the share of pictures for which no digit has eight votes or more.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: a share from 0 to 1. Eight equal votes are enough to be decided.
# - Common mistakes: a count instead of a share; eight votes taken for undecided; scikit-learn's default of five neighbours.


# %%
def undecided_share(pictures, training_images, training_labels):
    """Flat images (n, pixels), (m, pixels) and labels (m,) -> share of the pictures, from 0 to 1."""
    ### BEGIN SOLUTION
    nearest = np.argsort(cdist(pictures, training_images), axis=1)[:, :10]
    votes = [np.bincount(training_labels[rows]).max() for rows in nearest]
    return np.mean(np.array(votes) < 8)
    ### END SOLUTION


check("ex01.undecided_share", undecided_share)

# %%
# aae.checks.hint("ex01.undecided_share")
# aae.checks.solution("ex01.undecided_share")

# %% [markdown]
# **Predict:** which of the three rows below has most strange pictures, and which most undecided ones?

# %%
aae.prediction("ex01.three_rows")

# %%
print("                            strange  undecided")
for name, pictures in {
    "held-out images": unseen,
    "codes of held-out images": copies,
    "codes from N(0, 10²)": decoder.predict(drawn, verbose=0),
}.items():
    shares = gap_share(pictures, known, unseen), undecided_share(pictures, known, known_labels)
    print(f"{name:26}  {shares[0]:6.1%}  {shares[1]:8.1%}")

# %% [markdown]
# ## 11. Write: inside the hull, or outside?
#
# Where do strange pictures come from? The lesson parted draws by the convex hull of the training codes, the rubber band around all of them.
# You get the codes of training images, drawn codes, and for each draw whether its picture is strange. Return two shares: of the draws inside the hull, how many are strange, and of the draws outside?
#
# `Delaunay(codes)` from SciPy fills the hull with triangles, and its method `find_simplex(drawn)` gives each draw the number of its triangle, or -1. Other ways are welcome.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: two shares, each from 0 to 1. They need not add up to 1.
# - Common mistakes: the hull of the draws; a box or a circle around the codes; a share of all draws; where the strange ones lie, in place of how many are strange there.


# %%
def by_place(codes, drawn, strange):
    """Codes (n, 2), draws (m, 2) and m truth values -> (share of strange ones inside, share outside)."""
    ### BEGIN SOLUTION
    outside = Delaunay(codes).find_simplex(drawn) < 0
    return strange[~outside].mean(), strange[outside].mean()
    ### END SOLUTION


check("ex01.by_place", by_place)

# %%
# aae.checks.hint("ex01.by_place")
# aae.checks.solution("ex01.by_place")

# %% [markdown]
# Now the draws from N(0, 10²) of question 9, through your autoencoder. The same function parts undecided pictures.
# **Predict:** for which of the two measures does the place matter more?

# %%
aae.prediction("ex01.place", "strange", "undecided", "both alike")

# %%
pictures = decoder.predict(drawn, verbose=0)
limit = np.quantile(cdist(unseen, known).min(axis=1), 0.95)
voters = KNeighborsClassifier(10, algorithm="brute").fit(known, known_labels)
marks = {
    "strange": cdist(pictures, known).min(axis=1) > limit,
    "undecided": voters.predict_proba(pictures).max(axis=1) < 0.8,
}
print("             inside  outside")
for name, marked in marks.items():
    print(f"{name:11}  {{:6.1%}}  {{:7.1%}}".format(*by_place(codes, drawn, marked)))

# %% [markdown]
# ## 12. Write: draw codes that avoid gaps
#
# You have the codes of all training images. Write a function that draws new codes near them.
# New means: copies neither of the given codes nor of each other. The same seed gives the same draws, another seed gives others.
#
# - Difficulty: 4 of 5. Minutes: 12.
# - Expected: `count` rows; at most 5 % of them farther than 2 from every given code, when the codes form two islands.
# - Common mistakes: a normal distribution fitted to all codes, which covers the sea between the islands; means of two codes; copies.


# %%
def draw_codes(codes, count, seed):
    """Codes (n, 2) -> new codes (count, 2)."""
    ### BEGIN SOLUTION
    random = np.random.default_rng(seed)
    chosen = codes[random.integers(len(codes), size=count)]
    return chosen + random.normal(scale=0.2, size=chosen.shape)
    ### END SOLUTION


check("ex01.draw_codes", draw_codes)

# %%
# aae.checks.hint("ex01.draw_codes")
# aae.checks.solution("ex01.draw_codes")

# %% [markdown]
# **Predict:** compare your draws with the rows above. Which of the two shares becomes smaller, and does the other one, too?

# %%
aae.prediction("ex01.your_draws")

# %%
pictures = decoder.predict(np.asarray(draw_codes(codes, 1000, seed=0)), verbose=0)
print(f"strange   {gap_share(pictures, known, unseen):.1%}")
print(f"undecided {undecided_share(pictures, known, known_labels):.1%}")
aae.plot_digits(pictures[:20], about="Pictures from twenty of your codes.")

# %% [markdown]
# Your function generates digits from a plain autoencoder. Compare its two shares with those of the codes of held-out images above. It has a price: all training codes must be at hand, and nobody can draw before the training has ended.
# Undecided pictures remain, since codes of different digits lie side by side. Lesson 04 compares your way of drawing with that of an adversarial autoencoder.

# %% [markdown]
# ## 13. Design an experiment: do narrow networks have fewer gaps?
#
# In the lesson, gap measures of one recipe differed several times over by the seed alone. So how would you find out whether one setting is better than another?
#
# Write a function that gets `train` and says `"narrow"`, `"wide"` or `"cannot tell"`.
# Each call `train(setting, seed)`, with the setting `"narrow"` or `"wide"`, costs one training and returns a gap measure. The same setting and seed give the same result again.
#
# - At most 30 trainings, and at least five seeds for each setting.
# - If one setting has far fewer gaps, name it. The check tries 40 pairs whose means lie ten standard deviations of the seeds apart, and every one must be found.
# - If there is no difference, hardly ever name one. The check tries 100 pairs without a difference, and up to 20 wrong names are allowed.
#
#
# - Difficulty: 5 of 5. Minutes: 15.
# - Expected: one of the three texts.
# - Common mistakes: one seed; means compared without a look at the spread; the best seed of each; the same seed ten times.


# %%
def fewer_gaps(train):
    """Function (setting, seed) -> gap measure; returns "narrow", "wide" or "cannot tell"."""
    ### BEGIN SOLUTION
    narrow = [train("narrow", seed) for seed in range(8)]
    wide = [train("wide", seed) for seed in range(8)]
    if max(narrow) < min(wide):
        return "narrow"
    if max(wide) < min(narrow):
        return "wide"
    return "cannot tell"
    ### END SOLUTION


check("ex01.fewer_gaps", fewer_gaps)

# %%
# aae.checks.hint("ex01.fewer_gaps")
# aae.checks.solution("ex01.fewer_gaps")

# %% [markdown]
# Now the real thing, with small networks and few epochs. It takes about two seconds for each training.
# **Predict** the verdict. Then look at the printed numbers: how far do they go apart for one setting?

# %%
aae.prediction("ex01.verdict")

# %%
HIDDEN = {"narrow": (32,), "wide": (256, 128)}


def train(setting, seed):
    keras.utils.set_random_seed(int(seed))
    model = aae.Autoencoder(
        aae.build_encoder(hidden=HIDDEN[setting], initializer="glorot_uniform"),
        aae.build_decoder(hidden=HIDDEN[setting][::-1], initializer="glorot_uniform"),
        seed=int(seed),
    )
    model.compile(keras.optimizers.Adam(3e-3))
    model.fit(known, batch_size=100, epochs=15, verbose=0)
    gaps = gap_share(model.decoder.predict(drawn, verbose=0), known, unseen)
    print(f"{setting:6} seed {seed}: {gaps:.3f}")
    return gaps


print(fewer_gaps(train))

# %% [markdown]
# Rules differ: one that forbids any overlap says "cannot tell" more often than a test of the means. So choose the rule before you see the results.
# And whatever the verdict, it holds for these networks, these digits and draws from N(0, 10²).
#
# The lessons that follow keep the networks and teach the encoder to fill a known distribution instead.
#
# **Next:** [lesson 02](../notebooks/02_gans_in_one_sitting.ipynb).
