# %% [markdown]
# # Exercise 11: find what does not belong
#
# Ten questions, from predicting to judging. At the end you have a detector of your own, with a threshold that keeps its promise, know how often it raises a false alarm, and have hidden a fault from it.
#
# **You need** [lesson 11](../notebooks/11_what_does_not_belong.ipynb).
# **Time:** 70 minutes.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import numpy as np
from aae_teach.checks import check
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors

digits = aae.load_digits()
training, asked = digits.x_train[digits.y_train != 4][:2000], digits.x_test[:1000]
novel = digits.y_test[:1000] == 4  # the digit 4 plays the fault
training, validation = training[:-200], training[-200:]

# %% [markdown]
# ## 1. Predict: what moves?
#
# A detector runs with a threshold. One thing is changed. Write `"rises"`, `"falls"` or `"stays"`; "stays" allows for chance.
#
# | name | what is changed | what you predict |
# |---|---|---|
# | `rare_area` | novelties become ten times as rare | the area under the ROC curve |
# | `rare_right` | novelties become ten times as rare | the share of alarms that are right |
# | `higher_alarms` | the threshold is raised | the share of normal images that raise an alarm |
# | `higher_found` | the threshold is raised | the share of novelties that are found |
# | `wide_code` | PCA copies with 48 numbers instead of 16 | the area of the error of the copy |
# | `unread` | a fault in pixels that no sum of the first layer reads | the score of the code among codes |
# | `more_images` | 2,000 validation images instead of 200 | the smallest share of false alarms that can be promised |
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: seven texts.
# - Common mistakes: taking the area for what an alarm is worth; thinking that a better copy is a better detector.

# %%
### BEGIN SOLUTION
effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
### END SOLUTION
check("ex11.effects", effects)

# %%
# aae.checks.hint("ex11.effects")
# aae.checks.solution("ex11.effects")

# %% [markdown]
# ## 2. Write: the error of each copy
#
# Return one number for each image: the mean squared difference between it and its copy.
# Images may be flat rows, squares or in colour: whatever stands behind the first axis is one image.
#
# - Difficulty: 1 of 5. Minutes: 4.
# - Expected: shape (n,).
# - Common mistakes: one mean over all images; the mean of rows of pixels, where images are not flat; a sum, which grows with the size.


# %%
def copy_errors(images, copies):
    """Arrays (n, ...) of the same shape -> array (n,)."""
    ### BEGIN SOLUTION
    return ((images - copies) ** 2).reshape(len(images), -1).mean(axis=1)
    ### END SOLUTION


check("ex11.copy_errors", copy_errors)

# %%
# aae.checks.hint("ex11.copy_errors")
# aae.checks.solution("ex11.copy_errors")

# %% [markdown]
# Yours, with PCA for an autoencoder. A 4 is copied by what was fitted to the other digits:

# %%
pca = PCA(8, random_state=0).fit(training)


def pca_copies(images):
    return pca.inverse_transform(pca.transform(images))


errors = copy_errors(asked, pca_copies(asked))
print(f"error of unseen 4s {errors[novel].mean():.4f}, of other digits {errors[~novel].mean():.4f}")

# %% [markdown]
# ## 3. Write: the strongest simple competitor
#
# Return for each image the mean of its distances to its $k$ nearest training images. A distance is the root of the sum of squared differences.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: shape (n,). `NearestNeighbors` of scikit-learn finds them.
# - Common mistakes: distances to all training images; squared distances; the $k$-th distance alone.


# %%
def neighbour_scores(images, training_images, k):
    """Arrays (n, d), (m, d) and a number -> array (n,)."""
    ### BEGIN SOLUTION
    search = NearestNeighbors(n_neighbors=k).fit(training_images)
    distances, _ = search.kneighbors(images)  # (n, k)
    return distances.mean(axis=1)
    ### END SOLUTION


check("ex11.neighbour_scores", neighbour_scores)

# %%
# aae.checks.hint("ex11.neighbour_scores")
# aae.checks.solution("ex11.neighbour_scores")

# %% [markdown]
# ## 4. Write: the area under the ROC curve
#
# Return how often a novelty has a higher score than a normal image, over all pairs of one and the other. Equal scores count half.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: one number from 0 to 1.
# - Common mistakes: equal scores count as won; the pairs the wrong way round; the mean over all pairs of images, of whatever kind.


# %%
def area(novel, scores):
    """bool (n,), True for novelties; array (n,), larger where stranger -> one number."""
    ### BEGIN SOLUTION
    difference = scores[novel][:, None] - scores[~novel]  # (novelties, normal images)
    return np.mean((difference > 0) + (difference == 0) / 2)
    ### END SOLUTION


check("ex11.area", area)

# %%
# aae.checks.hint("ex11.area")
# aae.checks.solution("ex11.area")

# %% [markdown]
# **Predict** which of your two scores finds 4s better.

# %%
aae.prediction("ex11.better_score", "the error of PCA's copy", "neighbours", "both alike")

# %%
neighbours = neighbour_scores(asked, training, 3)
print(f"area: error of PCA's copy {area(novel, errors):.3f}, neighbours {area(novel, neighbours):.3f}")

# %% [markdown]
# ## 5. Build: a fault that no copy shows, and its control
#
# The lesson hid a fault from the code, and the error of the copy found it. Now the other way round: hide one from the error.
# PCA copies an image $x$ as $m + C^T C (x - m)$, with its mean $m$ and its components, the rows of $C$, which have length 1 and stand at right angles.
# Return two arrays. In the first each image has a fault: its code moves by the distance `size`, and the error of its copy stays what it was. In the second, the control, each image has the same change in other pixels: its numbers are those of the first, and the error finds it.
# Brightness may leave 0 and 1 here.
#
# - Difficulty: 3 of 5. Minutes: 9.
# - Expected: two arrays of the images' shape. Many faults will do.
# - Common mistakes: the lesson's fault; copies in place of images; a change without its length set; a control of which the whole image is shuffled.


# %%
def hide(images, mean, components, size):
    """Arrays (n, d), (d,), (k, d) and a number -> fault and control, (n, d) each."""
    ### BEGIN SOLUTION
    random = np.random.default_rng()
    weights = random.normal(size=len(components))
    change = size * weights / np.linalg.norm(weights) @ components  # the same for all images
    return images + change, images + random.permutation(change)
    ### END SOLUTION


check("ex11.hide", hide)

# %%
# aae.checks.hint("ex11.hide")
# aae.checks.solution("ex11.hide")

# %% [markdown]
# Both faults in unseen digits that are no 4s. **Predict** the two areas of the error of the copy.

# %%
aae.prediction("ex11.two_areas")

# %%
usual = asked[~novel]
for name, faulty in zip(("hidden fault", "control"), hide(usual, pca.mean_, pca.components_, 4.0)):
    errors_of_both = copy_errors(np.concatenate([faulty, usual]), pca_copies(np.concatenate([faulty, usual])))
    is_faulty = np.arange(2 * len(usual)) < len(usual)
    moved = np.linalg.norm(pca.transform(faulty) - pca.transform(usual), axis=1).mean()
    print(f"{name:12s} area of the error {area(is_faulty, errors_of_both):.3f}, codes moved by {moved:.1f}")

# %% [markdown]
# ## 6. Write: two scores on one scale
#
# Return the sum of two scores, each as a standard score: minus its mean, divided by its standard deviation. Mean and deviation are those of normal validation images.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: shape (n,), about 0 for a usual image.
# - Common mistakes: mean and deviation of the images asked about, which hold what is to be found; the sum as it is; a division by the variance.


# %%
def together(first, second, normal_first, normal_second):
    """Two scores (n,) of the images asked about, and the same two (m,) of validation images -> array (n,)."""
    ### BEGIN SOLUTION
    return (first - normal_first.mean()) / normal_first.std() + (
        second - normal_second.mean()
    ) / normal_second.std()
    ### END SOLUTION


check("ex11.together", together)

# %%
# aae.checks.hint("ex11.together")
# aae.checks.solution("ex11.together")

# %% [markdown]
# ## 7. Write: a threshold that keeps a promise
#
# Return the score above which an image raises an alarm. You get scores of $n$ normal images and the share $a$ of false alarms that is promised: the score at place $\lceil (1-a)(n+1) \rceil$, counted from 1, the lowest first.
# If there is no such place, raise a `ValueError`.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: one of the scores. Of 19 scores and a share of 0.05, the highest.
# - Common mistakes: counting from 0; `np.quantile`, which interpolates and promises a little too much; the lower end; no error where nothing can be promised.


# %%
def limit(normal_scores, share):
    """Array (n,), a number between 0 and 1 -> one number."""
    ### BEGIN SOLUTION
    n = len(normal_scores)
    place = int(np.ceil(round((1 - share) * (n + 1), 9)))  # rounded, so that 0.95 * 20 is 19
    if place > n:
        raise ValueError(f"{n} scores promise no share below {1 / (n + 1):.3f}")
    return np.sort(normal_scores)[place - 1]
    ### END SOLUTION


check("ex11.limit", limit)

# %%
# aae.checks.hint("ex11.limit")
# aae.checks.solution("ex11.limit")

# %% [markdown]
# Your detector, with a promise of 5 %. Only normal images chose its threshold.

# %%
threshold = limit(neighbour_scores(validation, training, 3), 0.05)
found, false_alarms = np.mean(neighbours[novel] > threshold), np.mean(neighbours[~novel] > threshold)
print(f"found {found:.0%} of the unseen 4s, with {false_alarms:.1%} of false alarms")

# %% [markdown]
# ## 8. Write: what an alarm is worth
#
# Return the share of alarms that are right, from the base rate, the share of novelties found, and the share of normal images that raise an alarm.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: one number from 0 to 1. For 0.01, 0.9 and 0.05 it is 0.154.
# - Common mistakes: the share found, which answers another question; the false alarms not weighed by how many normal images there are.


# %%
def right_alarms(base_rate, found, false_alarms):
    ### BEGIN SOLUTION
    right = base_rate * found
    wrong = (1 - base_rate) * false_alarms
    return right / (right + wrong)
    ### END SOLUTION


check("ex11.right_alarms", right_alarms)

# %%
# aae.checks.hint("ex11.right_alarms")
# aae.checks.solution("ex11.right_alarms")

# %% [markdown]
# ## 9. Write: how few false alarms are needed
#
# Now the other way round: return the largest share of false alarms with which a wanted share of the alarms is right.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: one number. For a base rate of 0.01, 0.9 found and 0.5 wanted it is 0.0091.
# - Common mistakes: one minus the wanted share; the wanted share upside down; the base rate forgotten.


# %%
def allowed(base_rate, found, wanted):
    ### BEGIN SOLUTION
    return base_rate * found * (1 - wanted) / ((1 - base_rate) * wanted)
    ### END SOLUTION


check("ex11.allowed", allowed)

# %%
# aae.checks.hint("ex11.allowed")
# aae.checks.solution("ex11.allowed")

# %% [markdown]
# At one novelty in a hundred and in a thousand, for your detector:

# %%
for base_rate in (0.01, 0.001):
    share = allowed(base_rate, found, 0.5)
    print(f"{base_rate:.1%} novelties: half of the alarms are right at {share:.3%} of false alarms")
    print(f"      to promise that takes {int(np.ceil(1 / share)) - 1:,} normal validation images")

# %% [markdown]
# ## 10. Judge: six reports
#
# Six people report a detector. What is wrong with each report? Write one of the five texts below.
#
# | name | report |
# |---|---|
# | `best_cut` | the threshold with the fewest errors on 40 known faults and 400 sound parts, and the errors at it |
# | `area_only` | "The area is 0.97, so an alarm is nearly always right." One part in a thousand is faulty |
# | `dirty` | the parts of last month, as they came from the belt, trained the model; nobody has looked through them |
# | `alone` | an adversarial autoencoder reaches an area of 0.94; nothing else was tried |
# | `small` | a promise of 0.1 % of false alarms, from 300 validation images |
# | `careful` | neighbours and PCA in the same table; a threshold from normal validation images; false alarms and base rate stated |
#
# | text | meaning |
# |---|---|
# | `"looked"` | what is to be found had a part in a choice or in the training |
# | `"base rate"` | how rare novelties are was left out |
# | `"no competitor"` | a simple method may be better |
# | `"promise"` | more is promised than the images can hold |
# | `"nothing"` | nothing is wrong with it |
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: six texts.
# - Common mistakes: thinking that faults in the training images do no harm, because they have no labels.

# %%
### BEGIN SOLUTION
reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "promise",
    "careful": "nothing",
}
### END SOLUTION
check("ex11.reports", reports)

# %%
# aae.checks.hint("ex11.reports")
# aae.checks.solution("ex11.reports")

# %% [markdown]
# You have built a detector, given it a threshold without looking, and counted what its alarms are worth. `aae.checks.progress()` shows what is still open.
