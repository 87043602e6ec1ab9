# %% [markdown]
# # Lesson 11: what does not belong
#
# After this lesson you can
#
# - score an image by how little it belongs to what a model was trained on, in three ways
# - say which [novelties](../docs/glossary.md#novelty) each score cannot see, and show it with a control
# - read a [ROC curve](../docs/glossary.md#roc-curve), and the area under it
# - choose a threshold without looking at what is to be found, and say what it promises
# - compute how many alarms are false when novelties are rare
#
# **You need** lesson 03 (the AAE) and lesson 09 (densities by windows).
# **Time:** 35 minutes, of which the computer works one. The exercise takes another 70.
#
# A camera above a conveyor belt sees ten thousand good parts, and one day a cracked one. Nobody has pictures of cracks, and the next fault may be another.
# So a model learns what is normal, and whatever does not fit raises an alarm. This is **novelty detection**, a common use of autoencoders.
# Measured numbers are about the embedded digits.

# %%
import dataclasses

import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import claim
from matplotlib import colormaps
from scipy.ndimage import gaussian_filter
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import NearestNeighbors

seed = 1
held_out = 8  # the digit that no model here may see
full = aae.load_digits()
embedded = full.name == "digits"
small = len(full.x_train) < 5000
normal = full.y_train != held_out
digits = dataclasses.replace(full, x_train=full.x_train[normal][:10000], y_train=full.y_train[normal][:10000])
digits = aae.validation_split(digits, 200, seed=seed)
rng = np.random.default_rng(seed)
digits

# %% [markdown]
# ## Part 1: a digit that nobody has seen
#
# The digit 8 stands for the fault. Training and validation images hold none. Asked about are the test images, and all 8s.

# %%
images = np.concatenate([full.x_test, full.x_train[~normal][:2000]])
novel = np.concatenate([full.y_test, full.y_train[~normal][:2000]]) == held_out
print(f"{novel.sum()} novelties among {len(images):,} images")

# %% [markdown]
# The model is the AAE of lesson 03 with small networks, codes of 16 numbers and the prior N(0, 1).


# %%
def train(numbers, adversary=True):
    keras.utils.set_random_seed(seed)
    hidden, start, epochs = (128, 64), "glorot_uniform", 30 if small else 5
    parts = [
        aae.build_encoder(numbers, 784, hidden, start),
        aae.build_decoder(numbers, 784, hidden[::-1], start),
    ]
    if adversary:
        parts += [aae.build_discriminator(numbers, hidden, start), aae.Gaussian(numbers, stddev=1.0)]
    model = (aae.AdversarialAutoencoder if adversary else aae.Autoencoder)(*parts, seed=seed)
    steps = epochs * -(-len(digits.x_train) // 100)
    optimizers = [aae.steady_optimizer(steps) for _ in range(3 if adversary else 1)]
    model.compile(*optimizers, jit_compile=False)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    return model


model = train(16)

# %% [markdown]
# **Predict:** what does the model make of an 8? It has learned to copy the nine other digits, and nothing else.

# %%
aae.prediction(
    "11.unseen_digit", "a good 8", "a blurred 8", "something like another digit", "specks without a shape"
)

# %%
shown = np.concatenate([images[novel][:10], images[~novel][:10]])
copies = model.predict(shown)
aae.plot_digits(
    np.concatenate([shown[:10], copies[:10], shown[10:], copies[10:]]),
    rows=("unseen digit", "copies", "test images", "copies"),
    about="Ten 8s; their copies, blurred, more like a 5, 9, 1 or 3; ten other digits and their copies.",
)

# %% [markdown]
# The copies are worse than those below, and yet they make sense: they look like a 5, a 9, a 1 or a 3, and most of the ink is where it was.
#
# ## Part 2: three scores
#
# Each score is a number for each image, and a larger one means a stranger image.
#
# **The error of the copy.** The encoder and the decoder learned to copy normal images, so they should copy others worse.


# %%
def copy_error(images):
    return np.mean((model.predict(images) - images) ** 2, axis=1)  # (n,)


# %% [markdown]
# **The density of the code under the prior.** The adversary pulls normal codes to N(0, 1); how near they came is not measured here. A code where the prior has little density should belong to something else.


# %%
def under_prior(images):
    codes = model.encoder.predict(images, verbose=0).astype("float64")
    return np.sum(codes**2 + np.log(2 * np.pi), axis=1) / 2  # -ln N(code; 0, 1)


# %% [markdown]
# **The density of the code among training codes.** The prior is where codes should be. Where they are is known better: put a window around each training code, as in lesson 09 around each sample. The [bandwidth](../docs/glossary.md#bandwidth) is the one under which the codes of normal validation images are most probable.

# %% tags=["slide"]
training_codes = model.encoder.predict(digits.x_train, verbose=0)
validation_codes = model.encoder.predict(digits.x_validation, verbose=0)
bandwidth = aae.likelihood.choose_bandwidth(training_codes, validation_codes, np.geomspace(0.05, 2.0, 20))


def among_codes(images):
    codes = model.encoder.predict(images, verbose=0)
    return -aae.likelihood.parzen_log_densities(training_codes, codes, bandwidth)


# %% [markdown]
# **Both together.** One score is a squared brightness, the other is in nats. To add them they need one scale, and only normal images may set it: subtract the mean over the validation images, divide by their standard deviation.


# %%
def standard(score, images):
    expected = score(digits.x_validation)
    return (score(images) - expected.mean()) / expected.std()


def both(images):
    return standard(copy_error, images) + standard(among_codes, images)


scores = {
    "error of the copy": copy_error(images),
    "code under the prior": under_prior(images),
    "code among codes": among_codes(images),
    "both": both(images),
}

# %% [markdown]
# The library has the same four, in one object that sees normal images alone:

# %%
novelty = aae.novelty.NoveltyScores(model, digits.x_train, digits.x_validation)
for (name, ours), theirs in zip(scores.items(), novelty.scores(images).values()):
    print(f"{name:21s} correlation with the library's {np.corrcoef(ours, theirs)[0, 1]:.4f}")

# %%
claim(
    "lowest correlation of a score by hand with the library's",
    min(np.corrcoef(a, b)[0, 1] for a, b in zip(scores.values(), novelty.scores(images).values())),
    low=0.99,
)

# %% [markdown]
# ### Every threshold at once
#
# An image whose score lies above a threshold raises an alarm. A low threshold finds many novelties and has many false alarms; a high one has few of both. A ROC curve shows all thresholds: to the right the share of normal images that raise an alarm, upwards the share of novelties that are found.
# The area under it has a meaning of its own: how often a novelty has a higher score than a normal image. Guessing has 0.5.
#
# **Predict:** order the four scores by their area. Which of them is below 0.5, so that 8s look *more* normal than normal images?

# %%
aae.prediction("11.order_of_scores")

# %%
aae.plot_roc(novel, scores)

# %%
areas = {name: roc_auc_score(novel, each) for name, each in scores.items()}
if embedded:
    claim("area, error of the copy", areas["error of the copy"], low=0.6, high=0.95)
    claim("area, code under the prior", areas["code under the prior"], high=0.6)
    claim("area, code among codes", areas["code among codes"], low=0.75)
    claim(
        "area, codes among codes minus under the prior",
        areas["code among codes"] - areas["code under the prior"],
        low=0.2,
    )

# %% [markdown]
# Look at the left edge first, where false alarms are few.
# The prior misleads here: by its score 8s look more normal than the other digits. (Turned round it would find them; but who turns it has looked at the novelties.) Over all ten digits the area was <!-- measured: novelty_11.prior -->0.42<!-- end --> in the mean, still worse than guessing.
#
# Where do the codes of 8s lie? **Predict:** are they farther from the middle than other codes, or nearer? And from the training codes?

# %%
aae.prediction(
    "11.unseen_codes",
    "farther from both",
    "nearer to both",
    "nearer the middle, farther from codes",
    "farther from the middle, nearer codes",
)

# %%
codes = model.encoder.predict(images, verbose=0)
radius = np.linalg.norm(codes, axis=1)
nearest = NearestNeighbors(n_neighbors=1).fit(training_codes).kneighbors(codes)[0][:, 0]
for name, chosen in (("unseen digit", novel), ("other digits", ~novel)):
    print(
        f"{name}: {np.median(radius[chosen]):.2f} from the middle, {np.median(nearest[chosen]):.2f} from a training code"
    )

# %%
if embedded:
    claim(
        "distance from the middle, unseen over other digits",
        np.median(radius[novel]) / np.median(radius[~novel]),
        high=1.05,
    )
    claim(
        "distance from a training code, unseen over other digits",
        np.median(nearest[novel]) / np.median(nearest[~novel]),
        low=1.1,
    )

# %% [markdown]
# Codes of 8s lie nearer to the middle, where the prior's density is *highest*, and farther from the training codes. (Samples of N(0, 1) with 16 numbers lie about $\sqrt{16} = 4$ away from it: there is little room in the middle.) So the windows find them and the prior does not. Our guess, untested: an 8 looks a little like a 3, a 5 and a 9, and its code lies between theirs.
#
# ## Part 3: against simple competitors
#
# A network with an adversary should beat a method of five lines. The competitors get the same training and validation images, and the same scores where they have them:
#
# - **PCA**, the best linear autoencoder: error of the copy, density of the code, both
# - **nearest neighbours**: the distance in pixels to the nearest training images; no training
# - an **isolation forest**: how few random cuts single an image out (Liu and others, 2008)
# - a **one-class SVM**: a smooth boundary around the training images (Schölkopf and others, 2001)
# - the same autoencoder **without its adversary**
#
# Each digit is held out in turn, with five seeds. A simple method has three to five settings, such as the numbers in a code; for each digit the one is taken that was best for the *other nine*, so that nobody has looked at what is to be found. The networks have one setting and 360 steps, after which the AAE copies normal digits worse than PCA with as many numbers. So the terms favour the simple methods.
#
# **Predict:** who is first, and how far behind is the AAE?

# %%
aae.prediction("11.first_place")

# %%
to_neighbours = NearestNeighbors(n_neighbors=3).fit(digits.x_train).kneighbors(images)[0].mean(axis=1)
in_pixels = roc_auc_score(novel, to_neighbours)
print(f"area for the digit {held_out}, this seed: neighbours {in_pixels:.2f}, AAE {areas['both']:.2f}")

# %%
if embedded:
    claim("area, three neighbours in pixels minus both scores of the AAE", in_pixels - areas["both"], low=0.0)

# %% [markdown]
# Here are all ten digits:
#
# <!-- measured: novelty_11.table -->
# |  | error of the copy | code under the prior | code among codes | copy and codes | its own score |
# |---|---|---|---|---|---|
# | AAE | 0.86, lowest 0.72 (3) | 0.42, lowest 0.17 (8) | 0.90, lowest 0.79 (5) | 0.93, lowest 0.84 (3) |  |
# | AAE without its adversary | 0.89, lowest 0.80 (1) |  | 0.90, lowest 0.79 (5) | 0.95, lowest 0.88 (3) |  |
# | PCA | 0.87, lowest 0.73 (1) |  | 0.99, lowest 0.97 (1) | 0.98, lowest 0.94 (1) |  |
# | nearest neighbours |  |  |  |  | 0.99, lowest 0.96 (1) |
# | isolation forest |  |  |  |  | 0.75, lowest 0.40 (8) |
# | one-class SVM |  |  |  |  | 0.99, lowest 0.96 (1) |
# <!-- end -->
#
# Areas under the ROC curve: the mean over ten digits and five seeds, then the lowest mean and, in brackets, its digit.
#
# Neighbours, at <!-- measured: novelty_11.neighbours -->0.99<!-- end -->, PCA with a density of its codes, at <!-- measured: novelty_11.pca_codes -->0.99<!-- end -->, and the SVM share the first place. The AAE comes to <!-- measured: novelty_11.aae_both -->0.93<!-- end --> with both scores. Part of that is its short training: eight times as long, each digit once, it comes to <!-- measured: longer_11.aae -->0.97<!-- end -->, without its adversary to <!-- measured: longer_11.without -->0.97<!-- end -->, and by the prior alone to <!-- measured: longer_11.prior -->0.70<!-- end -->.
# To find odd digits here, take neighbours: no training, little to tune.
# The adversary does not help. Without it, both scores together had the larger mean area in <!-- measured: novelty_11.without_ahead -->five<!-- end --> of five seeds. What it gives is a prior to draw from, and a detector draws nothing.
#
# Why use a network at all? Neighbours compare pixel by pixel, which works for some 1,150 small, centred digits. Elsewhere measure it, as the closer look does.

# %% [markdown]
# ## Part 4: what each score cannot see
#
# ### An autoencoder copies what it has not seen
#
# The copies of Part 1 showed it: what copies 3s, 5s and 9s can copy much of an 8. If that is why the error misses so many, then an autoencoder that copies *anything* has an error that tells nothing. The control changes one thing, the numbers in a code. We make it with PCA.
#
# **Predict:** from 4 to 48 numbers, does the area rise, fall, or first rise and then fall?

# %%
aae.prediction("11.wider_codes", "it rises", "it falls", "it rises first, then falls", "it hardly changes")

# %%
widths = (4, 8, 16, 32, 48)
copying, normal = {}, {}
for width in widths:
    pca = PCA(width, random_state=0).fit(digits.x_train)
    errors = np.mean((pca.inverse_transform(pca.transform(images)) - images) ** 2, axis=1)
    copying[width], normal[width] = roc_auc_score(novel, errors), errors[~novel].mean()
    print(
        f"{width:3d} numbers: normal {normal[width]:.5f}, unseen {errors[novel].mean():.5f}, area {copying[width]:.2f}"
    )

# %%
if embedded:
    claim("area of PCA's error, 48 numbers minus 16", copying[48] - copying[16], high=-0.1)
    theirs = np.mean((model.predict(images[~novel], verbose=0) - images[~novel]) ** 2)
    claim("error of normal copies, AAE divided by PCA with 16 numbers", theirs / normal[16], low=2.0)

# %% [markdown]
# First a rise, then a fall. With 48 numbers nearly everything is copied, the unseen digit about as well, and the error tells little. Over all digits and five seeds the mean areas with 4, 8, 16, 32 and 64 numbers are <!-- measured: simple_11.pca_widths -->0.79, 0.87, 0.81, 0.72, 0.62<!-- end -->. The AAE's rise, then stay: <!-- measured: widths_11.areas -->0.81, 0.85, 0.86, 0.87, 0.86<!-- end -->. But from 16 numbers on its copies hardly get better, of any digits: something other than the code limits them. So this tests the explanation for PCA alone.
# A narrow code is no cure: with few numbers normal images are copied badly, too, and the two errors overlap.
#
# ### What the encoder throws away
#
# An encoder that turns 784 numbers into 16 throws most of an image away. A fault that lies in what is thrown away leaves the code where it was.
# To show it we make one. The first layer reads an image through 128 weighted sums of its pixels, and many changes of an image change none of them. Draw noise, take out what the layer reads, and keep brightness within 0 and 1; repeat until both hold.

# %%
weights = model.encoder.layers[1].get_weights()[0].astype("float64")  # (784, 128)
read = weights @ np.linalg.pinv(weights)  # projects onto what the first layer reads
some = images[~novel][:200].astype("float64")
change = rng.normal(0, 0.5, some.shape)
for _ in range(300):
    change = change - change @ read.T
    change = np.clip(some + change, 0, 1) - some
hidden_fault = (some + change).astype("float32")
shuffled = rng.permuted(change, axis=1)  # the same changes in other places, for comparison
plain_fault = np.clip(some + shuffled, 0, 1).astype("float32")

# %% [markdown]
# The control: the same amounts, put in other pixels and cut off at 0 and 1, where the first layer may read them.
# **Predict:** which score finds which of the two faults?

# %%
aae.prediction(
    "11.two_faults",
    "each of them finds both",
    "the codes both, the error only the plain",
    "the error both, the codes only the plain",
    "the error one, the codes the other",
)

# %%
found = {}
for name, faulty in (("hidden", hidden_fault), ("plain", plain_fault)):
    for kind in ("reconstruction", "codes", "both"):
        values = np.concatenate([novelty.scores(faulty)[kind], novelty.scores(images[~novel][200:])[kind]])
        found[name, kind] = roc_auc_score(np.arange(len(values)) < len(faulty), values)
    print(
        f"{name:6s} fault: "
        + ", ".join(f"{kind} {found[name, kind]:.2f}" for kind in ("reconstruction", "codes", "both"))
    )
aae.plot_digits(
    np.concatenate([some[:10], hidden_fault[:10], model.predict(hidden_fault[:10]), plain_fault[:10]]),
    rows=("images", "hidden fault", "its copies", "plain fault"),
    about="Ten digits; the same with a noise that the encoder does not read; their copies, which are clean; "
    "and the digits with the same noise in other pixels.",
)

# %%
if embedded:
    claim(
        "area for a fault that the encoder does not read, code among codes",
        found["hidden", "codes"],
        low=0.35,
        high=0.65,
    )
    claim(
        "area for a fault that the encoder does not read, error", found["hidden", "reconstruction"], low=0.9
    )
    claim("area for the plain fault, code among codes", found["plain", "codes"], low=0.75)
    claim("area for the plain fault, error", found["plain", "reconstruction"], low=0.9)

# %% [markdown]
# The codes of the hidden fault are those of clean images, so their score finds it no better than guessing. The error finds it: the copies come back clean, as they depend on the code alone. The plain fault moves the codes, too, and both scores find it.
# So the two scores are blind to different things. In the table the sum is ahead of either for the networks. It need not be: for PCA the density of its codes alone is ahead.

# %% [markdown]
# ## Part 5: a threshold, without looking
#
# A curve is no decision. Somebody has to say above which score an alarm is raised, before the first fault is seen.
# What is known are normal images. So promise something about them: at most 5 % of normal images shall raise an alarm.
#
# Take validation images, which trained nothing. A new normal image is as likely to take any place among their $n$ scores, from lowest to highest, as any other. So take the score at place $\lceil 0.95\,(n+1) \rceil$. A new one lies above it with a probability of at most 5 %.
#
# **Predict:** will 5 % of the other test digits raise an alarm, or fewer, or more?

# %%
aae.prediction("11.false_alarms", "fewer than 3 %", "3 to 7 %", "more than 7 %")

# %%
expected = np.sort(novelty.validation["both"])
place = int(np.ceil(0.95 * (len(expected) + 1)))
limit = expected[place - 1]
alarms = novelty.scores(images)["both"] > limit
print(
    f"place {place} of {len(expected)}: {limit:.2f}; the library says {novelty.threshold('both', 0.05):.2f}"
)
print(
    f"false alarms: {alarms[~novel].mean():.1%} of other digits; found: {alarms[novel].mean():.1%} of the unseen"
)

# %%
claim(
    "difference of the threshold by hand and the library's",
    abs(limit - novelty.threshold("both", 0.05)),
    high=1e-9,
)
if embedded:
    claim("false alarms at a promise of 5 %", alarms[~novel].mean(), high=0.18)

# %% [markdown]
# The promise is about the average over many validation sets and many test images. And strictly it asks for images that chose nothing: ours also chose the bandwidth and the scale on which both scores are added, so it holds nearly, not exactly. One set of 200 scatters around it: over ten digits and five seeds the AAE's false alarms were <!-- measured: novelty_11.false_alarms -->6.0 %<!-- end --> in the mean, and from <!-- measured: novelty_11.false_alarms_span -->2 to 12 %<!-- end --> in single runs. All runs share about 270 test images, whose choice alone moves such a share by $\sqrt{0.05 \cdot 0.95 / 270}$, or 1.3 points. So these runs do not tell whether 6 is more than 5.
#
# How small a share can be promised? With 200 images a new one takes the highest place of all with probability 1/201. Nothing below can be promised, and the library refuses:

# %%
try:
    novelty.threshold("both", false_alarms=0.001)
except ValueError as error:
    print(error)

# %% [markdown]
# It is tempting to choose the threshold at which most of the known novelties are found. The next fault may be another.
#
# ## Part 6: when novelties are rare
#
# Say the detector finds 90 % of the faults, with 5 % of false alarms. One part in a hundred is faulty.
#
# **Predict:** a part raises an alarm. How probable is it that it is faulty?

# %%
aae.prediction("11.right_alarm", "about 90 %", "about one half", "about 15 %", "about 1 %")

# %%
of_faulty, of_sound = 100 * 0.90, 9900 * 0.05
print(
    f"{of_faulty:.0f} of {of_faulty + of_sound:.0f} alarms are right: {of_faulty / (of_faulty + of_sound):.0%}"
)

# %% [markdown]
# Count in ten thousand parts: of 100 faulty ones 90 raise an alarm, and of 9,900 sound ones 495. This is Bayes's rule, with the [base rate](../docs/glossary.md#base-rate) $r$, the share found $f$ and the share of false alarms $a$:
#
# $$p(\text{novel}\,|\,\text{alarm}) = \frac{r f}{r f + (1-r)\,a}$$

# %%
share_found, share_false = alarms[novel].mean(), alarms[~novel].mean()
for base_rate in (0.5, 0.1, 0.01, 0.001):
    right = aae.novelty.alarms_that_are_right(base_rate, share_found, share_false)
    print(f"{base_rate:6.1%} novelties: {right:5.1%} of the alarms are right")

# %%
claim(
    "share of right alarms at 1 % of novelties",
    aae.novelty.alarms_that_are_right(0.01, share_found, share_false),
    high=0.3,
)

# %% [markdown]
# The ROC curve does not move when novelties become rare: neither of its shares has the base rate in it. What moves is the **precision**, the share of alarms that are right. It is drawn against the share of novelties that are found, at 1 % of novelties. On the left, few are found, by a high threshold.

# %%
aae.plot_precision_recall(novel, scores, base_rate=0.01)

# %% [markdown]
# The same scores, the same images: where many novelties are found, the share of right alarms is low. A report needs the base rate, or a guess of it.
#
# What helps is a much lower share of false alarms, which needs more normal images to be promised, or a second look at each alarm.

# %% [markdown]
# ## Closer look: where is the fault?
#
# The error of the copy can say *where* a fault is: before it is averaged, it is a picture itself.
#
# Normal are colour patches of a flower (lesson 10). Three faults are put into patches from other places of the photograph:
#
# - a **scratch**: 15 pixels long, brighter by a quarter
# - a **blur**: a Gaussian filter of 1.5 pixels
# - **another photograph**: patches of a temple


# %%
patches, colour = aae.load_patches(), (32, 32, 3)
flowers = patches.x_train[patches.y_train == 1][::2].reshape(-1, *colour)
tests = {
    name: rng.permutation(patches.x_test[patches.y_test == label])[:400].reshape(-1, *colour)
    for name, label in (("normal", 1), ("another photograph", 0))
}


def scratch(images):
    """Images with a bright line in each, and where it lies: bool (n, 32, 32)."""
    along, lines = np.linspace(-7, 7, 57), np.zeros(images.shape[:3], bool)
    for line in lines:
        angle, middle = rng.uniform(0, np.pi), rng.uniform(10, 22, 2)
        rows, columns = middle[0] + along * np.sin(angle), middle[1] + along * np.cos(angle)
        line[np.rint(rows).astype(int), np.rint(columns).astype(int)] = True
    return np.clip(images + 0.25 * lines[..., None], 0, 1).astype("float32"), lines


tests["scratch"], lines = scratch(tests["normal"])
tests["blur"] = gaussian_filter(tests["normal"], (0, 1.5, 1.5, 0))

# %% [markdown]
# The convolutional networks of lesson 10, with codes of 32 numbers and no adversary, which was no help in Part 3. Beside them PCA with 32 numbers, its error and the density of its codes; the nearest neighbour; and **ten Gaussians**, fitted to six numbers of each patch: mean and deviation of each colour.
#
# **Predict:** which fault is found best, and which not at all?

# %%
aae.prediction("11.faults_found")

# %%
keras.utils.set_random_seed(seed)
painter = aae.Autoencoder(
    aae.build_convolutional_encoder(32, colour, (8, 16)),
    aae.build_convolutional_decoder(32, colour, (16, 8)),
    seed=seed,
)
painter.compile(aae.steady_optimizer(12 * len(flowers) // 50, learning_rate=5e-3), jit_compile=False)
painter.fit(flowers, batch_size=50, epochs=12, verbose=0)


def rows(images):
    return images.reshape(len(images), -1)


def six_numbers(images):
    return np.concatenate([images.mean((1, 2)), images.std((1, 2))], axis=1)


linear = PCA(32, random_state=0).fit(rows(flowers))
linear_codes = linear.transform(rows(flowers))
strip = len(flowers) // 10  # the last patches, from one place, choose the bandwidth
window = aae.likelihood.choose_bandwidth(
    linear_codes[:-strip], linear_codes[-strip:], linear_codes.std() * np.geomspace(0.02, 2.0, 20)
)
closest = NearestNeighbors(n_neighbors=1).fit(rows(flowers))
gaussians = GaussianMixture(10, random_state=seed).fit(six_numbers(flowers))


def copy_linearly(images):
    return linear.inverse_transform(linear.transform(rows(images))).reshape(images.shape)


def error_maps(copy, images):
    """Where a copy differs: (n, 32, 32, 3) -> (n, 32, 32), the mean over colours."""
    return np.mean((copy(images) - images) ** 2, axis=3)


detectors = {
    "networks": lambda images: error_maps(painter.predict, images).mean((1, 2)),
    "PCA": lambda images: error_maps(copy_linearly, images).mean((1, 2)),
    "PCA, its codes": lambda images: (
        -aae.likelihood.parzen_log_densities(linear_codes, linear.transform(rows(images)), window)
    ),
    "nearest neighbour": lambda images: closest.kneighbors(rows(images))[0][:, 0],
    "ten Gaussians": lambda images: -gaussians.score_samples(six_numbers(images)),
    # It knows what a blur is: how little neighbouring pixels differ.
    "smoothness": lambda images: -np.abs(np.diff(images, axis=2)).mean((1, 2, 3)),
}
faults = ("another photograph", "scratch", "blur")
found_in_patches = {}
print("area                another photograph  scratch  blur")
for name, detector in detectors.items():
    values = {kind: detector(each) for kind, each in tests.items()}
    for kind in faults:
        is_fault = np.repeat([False, True], [len(tests["normal"]), len(tests[kind])])
        found_in_patches[name, kind] = roc_auc_score(is_fault, np.r_[values["normal"], values[kind]])
    print("{:19s} {:18.2f} {:8.2f} {:5.2f}".format(name, *(found_in_patches[name, kind] for kind in faults)))

easier = detectors["networks"](tests["blur"]).mean() / detectors["networks"](tests["normal"]).mean()
print(f"networks: error of a blurred patch, divided by that of a normal one: {easier:.2f}")

# %% [markdown]
# Now the maps, bright where the copy fails. Look for the scratch.

# %%
maps = {
    name: error_maps(copy, tests["scratch"])
    for name, copy in (("networks", painter.predict), ("PCA", copy_linearly))
}
heat = {name: colormaps["inferno"](np.clip(each[:10] / 0.03, 0, 1))[..., :3] for name, each in maps.items()}
aae.plot_digits(
    np.concatenate([tests["scratch"][:10], painter.predict(tests["scratch"][:10]), *heat.values()]),
    rows=("scratched", "copies", "error", "error, PCA"),
    about="Ten patches of a flower with a short bright line; smooth copies without the line; two rows of maps. In "
    "calm patches the line stands out alone; in two busy ones all of the map is bright.",
)

# %%
on_the_line = {}
for name, each in maps.items():
    brightest = gaussian_filter(each, (0, 0.7, 0.7)).reshape(len(each), -1).argmax(axis=1)
    on_the_line[name] = np.mean(lines.reshape(len(lines), -1)[np.arange(len(lines)), brightest])
    print(f"{name:8s} brightest place on the scratch in {on_the_line[name]:.0%} of the patches")
print(f"a place at random: {lines.mean():.1%}")

# %%
claim("brightest place on the scratch, networks", on_the_line["networks"], low=0.5)
claim("area for a blur, networks", found_in_patches["networks", "blur"], high=0.55)
claim("area for a blur, smoothness", found_in_patches["smoothness", "blur"], low=0.65)
claim("error of a blurred patch, divided by a normal one's", easier, high=0.8)
claim(
    "area for a scratch, best of all",
    max(found_in_patches[name, "scratch"] for name in detectors),
    low=0.6,
    high=0.9,
)
claim("area for another photograph, networks", found_in_patches["networks", "another photograph"], low=0.8)
claim(
    "area for another photograph, ten Gaussians minus networks",
    found_in_patches["ten Gaussians", "another photograph"]
    - found_in_patches["networks", "another photograph"],
    low=0.0,
)

# %% [markdown]
# The areas of <!-- measured: claims_11.seeds -->five<!-- end --> seeds, and how often a map's brightest place lies on the scratch:
#
# <!-- measured: claims_11.patches -->
# | area | another photograph | scratch | blur | map on the scratch, % |
# |---|---|---|---|---|
# | networks | 0.95, 0.96, 0.96, 0.96, 0.96 | 0.71, 0.71, 0.71, 0.73, 0.74 | 0.46, 0.46, 0.46, 0.47, 0.47 | 74, 76, 77, 77, 79 |
# | PCA | 0.83, 0.84, 0.84, 0.84, 0.85 | 0.75, 0.76, 0.76, 0.76, 0.78 | 0.41, 0.41, 0.41, 0.41, 0.41 | 80, 80, 80, 82, 82 |
# | PCA, its codes | 0.91, 0.91, 0.91, 0.92, 0.93 | 0.58, 0.58, 0.58, 0.58, 0.59 | 0.49, 0.49, 0.49, 0.49, 0.49 |  |
# | nearest neighbour | 0.93, 0.93, 0.93, 0.93, 0.94 | 0.70, 0.70, 0.71, 0.71, 0.72 | 0.47, 0.47, 0.47, 0.47, 0.48 |  |
# | ten Gaussians | 0.97, 0.97, 0.98, 0.98, 0.98 | 0.71, 0.74, 0.74, 0.76, 0.78 | 0.54, 0.54, 0.55, 0.55, 0.55 |  |
# | smoothness | 0.32, 0.32, 0.33, 0.34, 0.34 | 0.23, 0.24, 0.25, 0.26, 0.26 | 0.73, 0.74, 0.74, 0.74, 0.75 |  |
# <!-- end -->
#
# - **Another photograph** is found by all but the last, best by the ten Gaussians with every seed: six numbers of colour are enough.
# - **The scratch** changes 1.7 % of the pixels, little in a mean over all. On the map it is found: in most patches the brightest place lies on the line. Here PCA's error is ahead of the networks' with every seed, in area and on the map. The density of its codes, among the first in Part 3, is behind both.
# - **The blur** is seen by no copy and no neighbour, and hardly by the Gaussians. A blurred patch has less detail to copy: its error is *smaller* than a normal one's. The last detector knows what a blur is, and misses the others.
#
# So list the faults that you can think of, and measure each: the networks' error is first for none of these; the density of their codes was not asked. All seeds share these two photographs; others would give other numbers.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. An autoencoder copies a fault nearly perfectly. Which score can still find it?**
#
# <details><summary>the error of the copy</summary>
#
# No: the error is small, as that of a normal image.
#
# </details>
#
# <details><summary>the density of the code among training codes</summary>
#
# Right: a fault that is copied is in the code. It is found if that code lies where no training code is.
#
# </details>
#
# <details><summary>none</summary>
#
# No: what is copied must be in the code, and there a density may see it.
#
# </details>
#
# **2. A colleague chose the threshold that finds most of 50 known faults. What does the number found promise?**
#
# <details><summary>that as many of the next faults are found</summary>
#
# No: the threshold was fitted to these 50, and the next fault may be another.
#
# </details>
#
# <details><summary>nothing about false alarms, and little about other faults</summary>
#
# Right: it was chosen by looking at what is to be found.
#
# </details>
#
# <details><summary>that false alarms are rare</summary>
#
# No: normal images had no say in it.
#
# </details>
#
# **3. Novelties become ten times as rare. What changes?**
#
# <details><summary>the ROC curve</summary>
#
# No: both of its shares are about one kind of image each.
#
# </details>
#
# <details><summary>the share of normal images that raise an alarm</summary>
#
# No: it is about normal images alone.
#
# </details>
#
# <details><summary>the share of alarms that are right</summary>
#
# Right: there are about as many false alarms, and a tenth of the right ones.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A model of normal images gives three scores: the error of the copy, the density of the code under the prior, and among training codes.
# - The error is blind to what is copied although it was never seen; the density of codes is blind to what the encoder throws away. So look at both.
# - Codes of something new may lie nearer to the middle of the prior than the known ones, most of all after few steps.
# - On these digits neighbours in pixels, PCA with a density of its codes, and a one-class SVM are the better detectors. On patches each fault had a simple detector ahead of the networks' error. The AAE, trained briefly, is behind the same networks without an adversary, as by another protocol on MNIST.
# - A threshold is chosen on normal images alone. With $n$ of them no share of false alarms below $1/(n+1)$ can be promised.
# - With rare novelties most alarms are false, unless false alarms are rarer still. The ROC curve does not show it.
#
# **Exercise:** [ex11, what does not belong](../exercises/ex11_what_does_not_belong.ipynb).
#
# **Where to go next**
#
# - Pidhorskyi, Almohsen, Adjeroh and Doretto, *Generative Probabilistic Novelty Detection with Adversarial Autoencoders* ([arXiv 1807.02588](https://arxiv.org/abs/1807.02588)): a density of the image itself, from the code and from the copy. On MNIST, half of it novel, its authors state an F1 of 0.939; by their protocol our AAE [reaches](../docs/results.md#one-digit-is-known) <!-- measured: one-digit-known.AAE -->0.899<!-- end -->, without its adversary <!-- measured: one-digit-known.no -->0.916<!-- end -->, PCA <!-- measured: one-digit-known.PCA -->0.907<!-- end -->.
# - Nalisnick and others, *Do Deep Generative Models Know What They Don't Know?* ([arXiv 1810.09136](https://arxiv.org/abs/1810.09136)): likelihoods that are higher for what was never seen.
# - Angelopoulos and Bates, *A Gentle Introduction to Conformal Prediction* ([arXiv 2107.07511](https://arxiv.org/abs/2107.07511)): what validation images promise.
