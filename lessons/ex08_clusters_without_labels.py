# %% [markdown]
# # Exercise 08: sort digits yourself
#
# Eleven questions, from reading to writing. At the end you have your own clustering error, a baseline that was told what the model is told, the reason why a reconstruction sorts, and a map that you measured.
#
# **You need** [lesson 08](../notebooks/08_clusters_without_labels.ipynb), run to its end.
# **Time:** 90 minutes, best in two sittings: questions 1 to 6, and 7 to 11.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from sklearn.cluster import KMeans

digits = aae.load_digits()
digits = aae.validation_split(digits, 300 if len(digits.x_train) < 5000 else 5000)
training_images = digits.x_train[:20000]

# %% [markdown]
# ## 1. Predict: three errors by hand
#
# Eight validation images, with their digits and the probabilities of three clusters:
#
# | digit | 3 | 8 | 8 | 4 | 9 | 9 | 1 | 1 |
# |---|---|---|---|---|---|---|---|---|
# | cluster A | 0.90 | 0.60 | 0.70 | 0.10 | 0.20 | 0.30 | 0.40 | 0.00 |
# | cluster B | 0.10 | 0.30 | 0.20 | 0.80 | 0.70 | 0.60 | 0.10 | 0.05 |
# | cluster C | 0.00 | 0.10 | 0.10 | 0.10 | 0.10 | 0.10 | 0.50 | 0.95 |
#
# Ten test images, with their digits and clusters:
#
# | digit | 3 | 8 | 8 | 5 | 4 | 9 | 9 | 1 | 1 | 7 |
# |---|---|---|---|---|---|---|---|---|---|---|
# | cluster | A | A | A | A | B | B | B | C | C | C |
#
# Give three shares: the clustering error with names by the most confident image, the same by majority,
# and `"equal"`: the smallest error that 15 clusters of equal size can have on ten digits that are equally frequent.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: three numbers from 0 to 1.
# - Common mistakes: the share of right names; one rule used for both; 15 clusters taken to fit ten digits.

# %%
### BEGIN SOLUTION
by_hand = {"most confident": 6 / 10, "majority": 4 / 10, "equal": 1 - (5 * 1 / 10 + 5 * 1 / 15)}
### END SOLUTION
check("ex08.by_hand", by_hand)

# %%
# aae.checks.hint("ex08.by_hand")
# aae.checks.solution("ex08.by_hand")

# %% [markdown]
# ## 2. Write: name the clusters
#
# The paper's rule: a cluster has the label of the image with the largest probability for it.
# It does not matter whether that image is in the cluster.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: a whole number for each cluster. Two clusters may have the same name.
# - Common mistakes: the maximum along rows instead of columns; positions of images instead of their labels; the majority rule.


# %%
def cluster_names(probabilities, labels):
    """Array (n, clusters) and whole numbers (n,) -> whole numbers (clusters,)."""
    ### BEGIN SOLUTION
    return labels[probabilities.argmax(axis=0)]
    ### END SOLUTION


check("ex08.cluster_names", cluster_names)

# %%
# aae.checks.hint("ex08.cluster_names")
# aae.checks.solution("ex08.cluster_names")

# %% [markdown]
# ## 3. Write: the clustering error
#
# Name the clusters with your function, on validation images. Then put each test image into its most probable cluster and return the share of test images whose cluster has another name than their label.
#
# - Difficulty: 3 of 5. Minutes: 7.
# - Expected: a share from 0 to 1.
# - Common mistakes: names from the test images; the number of a cluster compared with a label; each digit matched with one cluster only; the share of right images.


# %%
def error(validation_probabilities, validation_labels, test_probabilities, test_labels):
    ### BEGIN SOLUTION
    names = cluster_names(validation_probabilities, validation_labels)
    clusters = test_probabilities.argmax(axis=1)
    return np.mean(names[clusters] != test_labels)
    ### END SOLUTION


check("ex08.error", error)

# %%
# aae.checks.hint("ex08.error")
# aae.checks.solution("ex08.error")

# %% [markdown]
# ## 4. Write: the baseline
#
# Return a digit for each test image, found by k-means: clusters from the training images, names from the validation images, digits for the test images.
# A cluster is named by the validation image nearest to its centre, or by the majority of those in it: either will do. Use `KMeans` of scikit-learn.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: whole numbers, one for each test image.
# - Common mistakes: k-means fitted to test images, or to everything; another number of clusters; numbers of clusters returned as digits; distances used as scores without a minus; any image of a cluster taken for its name.


# %%
def baseline(training_images, validation_images, validation_labels, test_images, clusters):
    ### BEGIN SOLUTION
    k_means = KMeans(clusters, n_init=10, random_state=0).fit(training_images)
    names = cluster_names(-k_means.transform(validation_images), validation_labels)
    return names[k_means.predict(test_images)]
    ### END SOLUTION


check("ex08.baseline", baseline)

# %%
# aae.checks.hint("ex08.baseline")
# aae.checks.solution("ex08.baseline")

# %% [markdown]
# Your baseline on the digits. **Predict** before you run it: which number of clusters has the smaller error?

# %%
aae.prediction("ex08.smaller_error")

# %%
for clusters in (10, 20):
    named = baseline(
        training_images[:5000], digits.x_validation, digits.y_validation, digits.x_test, clusters
    )
    print(f"{clusters} clusters: {np.mean(named != digits.y_test):.1%} wrong")

# %% [markdown]
# ## 5. Write: tell k-means where the digit is
#
# k-means compares pixel by pixel, so it takes a digit further down for another digit. Tell it that the place does not matter.
#
# Shift each image so that the mean place of its ink is in the middle: at the row (height - 1) / 2 and the column (width - 1) / 2. The mean row is the mean of the rows' numbers, weighted by the ink in them.
# Whole steps are good enough. There is so much empty space around the ink that nothing is lost.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: images of the same size and ink, with the mean at most three quarters of a pixel from the middle.
# - Common mistakes: the wrong direction; rows and columns swapped; one shift for all images; the middle of the box around the ink, whose pixels are not equally dark.


# %%
def centre(images):
    """Array (n, height, width), values in [0, 1] -> the same, shifted image by image."""
    ### BEGIN SOLUTION
    middle = (np.array(images.shape[1:]) - 1) / 2
    result = []
    for image in images:
        row = np.arange(len(image)) @ image.sum(axis=1) / image.sum()
        column = np.arange(image.shape[1]) @ image.sum(axis=0) / image.sum()
        steps = np.rint(middle - (row, column)).astype(int)
        result.append(np.roll(image, steps, axis=(0, 1)))
    return np.stack(result)
    ### END SOLUTION


check("ex08.centre", centre)

# %%
# aae.checks.hint("ex08.centre")
# aae.checks.solution("ex08.centre")

# %% [markdown]
# Now the same digits on a larger page, each at some other place. **Predict** the error of your baseline with 20 clusters, first as they are, then centred.

# %%
aae.prediction("ex08.larger_page")

# %%
random = np.random.default_rng(0)


def scatter(images):
    pages = np.pad(images.reshape(-1, *digits.image_shape), ((0, 0), (6, 6), (6, 6)))
    return np.stack([np.roll(page, random.integers(-5, 6, 2), axis=(0, 1)) for page in pages])


scattered = [scatter(each) for each in (training_images[:5000], digits.x_validation, digits.x_test)]
for name, read in (("scattered", lambda images: images), ("scattered, then centred", centre)):
    train, validation, test = (read(images).reshape(len(images), -1) for images in scattered)
    named = baseline(train, validation, digits.y_validation, test, 20)
    print(f"{name}: {np.mean(named != digits.y_test):.1%} wrong")

# %% [markdown]
# A model that is shown shifted images and writes them unshifted has been told this, too. Compare it with the second number, not with the first.

# %% [markdown]
# ## 6. Write: how many clusters are in use?
#
# A model with 16 clusters may put all images into three of them. Let $s_k$ be the share of images whose most probable cluster is $k$. The number of clusters in use is
#
# $$\exp\Big(-\sum_k s_k \ln s_k\Big).$$
#
# A cluster without images adds nothing to the sum.
#
# - Difficulty: 3 of 5. Minutes: 7.
# - Expected: 4.0 for four clusters of equal size, also when 12 others are empty.
# - Common mistakes: the logarithm of 0; the entropy without its exponential; probabilities averaged in place of images counted; the entropy of single images.


# %%
def used(probabilities):
    """Array (n, clusters) -> number from 1 to clusters."""
    ### BEGIN SOLUTION
    share = np.bincount(probabilities.argmax(axis=1)) / len(probabilities)
    share = share[share > 0]
    return np.exp(-np.sum(share * np.log(share)))
    ### END SOLUTION


check("ex08.used", used)

# %%
# aae.checks.hint("ex08.used")
# aae.checks.solution("ex08.used")

# %% [markdown]
# ## 7. Write: what the reconstruction asks for
#
# Why does the model of lesson 08 sort at all? Suppose that its choices are sure and that there is no style. Then all that the decoder knows of an image is its cluster, so it writes one and the same picture for all images of a cluster.
# Return the smallest mean squared error that any decoder can reach: the mean over all images and pixels.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: 0 if each image has a cluster of its own, and the variance of the pixels if all have the same.
# - Common mistakes: each cluster counted alike, whatever its size; the median picture; a sum where the mean is asked for.


# %%
def least_error(images, clusters):
    """Array (n, pixels) and whole numbers (n,) -> number."""
    ### BEGIN SOLUTION
    errors = np.empty_like(images)
    for cluster in np.unique(clusters):
        chosen = clusters == cluster
        errors[chosen] = (images[chosen] - images[chosen].mean(axis=0)) ** 2
    return errors.mean()
    ### END SOLUTION


check("ex08.least_error", least_error)

# %%
# aae.checks.hint("ex08.least_error")
# aae.checks.solution("ex08.least_error")

# %% [markdown]
# Three ways to put the training images into ten clusters. **Predict** the order of their errors: by chance, by the true digit, by k-means.

# %%
aae.prediction("ex08.three_ways")

# %%
images = training_images[:5000]
ways = {
    "by chance": random.integers(10, size=len(images)),
    "by the digit": digits.y_train[: len(images)],
    "by k-means": KMeans(10, n_init=10, random_state=0).fit_predict(images),
}
for name, clusters in ways.items():
    print(f"{name}: least error {least_error(images, clusters):.4f}")

# %% [markdown]
# A random choice passes for a one-hot row as well as any other, so the category discriminator has nothing against the first way. The reconstruction has.
# But it prefers the third way to the true digits: it asks for images that are alike in their pixels, and digits are only nearly that.

# %% [markdown]
# ## 8. Write: the generator phase
#
# `networks` has `encoder`, `decoder`, `style_discriminator` and `category_discriminator`. The encoder gives the pair of style codes and category logits.
# Let the encoder make one step towards codes that both judges take for real. Return the loss, the sum of two cross-entropies.
#
# - Difficulty: 4 of 5. Minutes: 10.
# - Expected: the encoder moves, and nothing else. Judges that can only guess give a loss of 2 ln 2.
# - Common mistakes: logits where probabilities belong; a hard choice, which has no gradient; one judge forgotten; a judge in the list of variables; the label 0.


# %%
def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def generator_phase(images, networks, optimizer):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        loss = cross_entropy(1.0, networks.style_discriminator(styles))
        loss += cross_entropy(1.0, networks.category_discriminator(tf.nn.softmax(logits)))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex08.generator_phase", generator_phase)

# %%
# aae.checks.hint("ex08.generator_phase")
# aae.checks.solution("ex08.generator_phase")

# %% [markdown]
# ## 9. Diagnose: five runs
#
# Five people sorted the embedded digits, four of them with a `ClusteringAAE` of 30 clusters. "In use" is your measure of question 6, "sure" the mean of the largest probability, both on training images.
# The error is that of test images as they come, with names by majority of the validation images. One run each: an error can differ by several points from seed to seed.
#
# <!-- measured: mistakes_ex08.table -->
# | run | clusters | in use | sure | reconstruction, mean squared error | clustering error |
# |---|---|---|---|---|---|
# | A | 30 | 14.2 | 0.98 | 0.0181 | 6.1 % |
# | B | 30 | 17.3 | 0.16 | 0.0098 | 29.0 % |
# | C | 30 | 27.7 | 0.92 | 0.0166 | 9.1 % |
# | D | 30 | 20.2 | 0.89 | 0.0100 | 24.9 % |
# | E | 297 | 297.0 | 1.00 | none made | 0.0 % |
# <!-- end -->
#
# What is the matter with each run? Write one of these texts.
#
# | text | what was done |
# |---|---|
# | `"nothing"` | the lesson's recipe, with 30 clusters |
# | `"noise missing"` | the category discriminator reads the categories without noise; the other three changes were kept |
# | `"no category adversary"` | the generator phase has the style's term alone |
# | `"style too long"` | a style code of 15 numbers |
# | `"one cluster for each image"` | no model: each test image is a cluster, named by itself |
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: five texts; each of them is needed once.
# - Common mistakes: taking sure decisions for right ones; taking a good reconstruction, an error of 0, or the smallest error of the four trained runs for success.

# %%
### BEGIN SOLUTION
causes = {
    "A": "noise missing",
    "B": "no category adversary",
    "C": "nothing",
    "D": "style too long",
    "E": "one cluster for each image",
}
### END SOLUTION
check("ex08.causes", causes)

# %%
# aae.checks.hint("ex08.causes")
# aae.checks.solution("ex08.causes")

# %% [markdown]
# ## 10. Write: measure a map
#
# With cluster heads each category has a place on the map. The place of an image is the mean of the heads, weighted by its probabilities, plus its style:
#
# $$z = \sum_k p_k\, h_k + s$$
#
# Return the share of images whose place is nearer to the head of their own category, the most probable one, than to any other head.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: 1.0 for sure choices without a style, less as styles get longer and choices less sure.
# - Common mistakes: the style alone taken for the place; a jump to the most probable head in place of the weighted mean; a count.


# %%
def at_home(probabilities, styles, heads):
    """Arrays (n, categories), (n, 2) and (categories, 2) -> share from 0 to 1."""
    ### BEGIN SOLUTION
    places = probabilities @ heads + styles
    distance = np.linalg.norm(places[:, None] - heads[None], axis=2)
    return np.mean(distance.argmin(axis=1) == probabilities.argmax(axis=1))
    ### END SOLUTION


check("ex08.at_home", at_home)

# %%
# aae.checks.hint("ex08.at_home")
# aae.checks.solution("ex08.at_home")

# %% [markdown]
# ## 11. Write: the cost of crowding
#
# Heads that come too close to each other are pushed apart. For each pair of different heads, at the distance $d$, the cost is $\max(0, \text{least} - d)$. Return its mean over all pairs.
#
# - Difficulty: 4 of 5. Minutes: 10.
# - Expected: for heads (0, 0), (0, 1) and (0, 9) and `least` 3 the distances are 1, 9 and 8, so the cost is (2 + 0 + 0) / 3.
# - Common mistakes: a head compared with itself; far heads that earn something; squared distances; a mean over crowded pairs only.


# %%
def crowding(heads, least):
    """Array (categories, 2) and a number -> number."""
    ### BEGIN SOLUTION
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    different = ~np.eye(len(heads), dtype=bool)
    return np.maximum(0, least - distance[different]).mean()
    ### END SOLUTION


check("ex08.crowding", crowding)

# %%
# aae.checks.hint("ex08.crowding")
# aae.checks.solution("ex08.crowding")

# %% [markdown]
# You have sorted images without a label, and measured how well, beside a baseline that was told the same. `aae.checks.progress()` shows what is still open.
#
# Next: [lesson 09, how good is it really](../notebooks/09_how_good_is_it_really.ipynb).
