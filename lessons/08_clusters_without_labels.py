# %% [markdown]
# # Lesson 08: clusters without labels
#
# After this lesson you can
#
# - measure how well clusters agree with digits, without letting the labels into the training or the test images into the choice of names
# - write the generator phase for a categorical code, and say why a model that never sees a label sorts images at all
# - read from the share of clusters in use, and from how sure the model is, which way a run went wrong
# - say how small an error equally large clusters can have at best, before you train anything
# - draw a map of the digits with a place for each cluster, and measure how well it separates them
#
# **You need** lesson 07 (the encoder with two heads, the category discriminator) and lesson 03 (the three phases).
# **Time:** 60 minutes, of which the computer works about two. The exercise takes another 90.
#
# The method is from sections 6 and 7 of Makhzani, Shlens, Jaitly, Goodfellow and Frey, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)), here called the paper.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from aae_teach.metrics import clustering_error, name_clusters
from sklearn.cluster import KMeans

seed = 1
keras.utils.set_random_seed(seed)
digits = aae.load_digits()
digits = aae.validation_split(digits, 300 if digits.name == "digits" else 5000, seed=seed)
digits

# %% [markdown]
# ## What is to be measured
#
# A method sorts images into clusters. Cluster 3 need not hold any 3: numbers of clusters mean nothing.
# To compare clusters with digits, someone has to look at them and give each a name. The paper does it like this, in two steps:
#
# 1. **Name.** For each cluster take the validation image that belongs to it with the greatest certainty. Its digit is the cluster's name.
# 2. **Count.** Each test image gets the name of its cluster. The share of wrong names is the clustering error.
#
# One labelled image for each cluster is all that it takes. The training sees none of them.
# A second rule for step 1 asks more images: the most frequent digit among a cluster's validation images, the **majority**.
#
# Here are six validation images and three clusters. A score says how strongly an image belongs to a cluster.
#
# **Predict:** which names do the clusters get by each rule?

# %%
scores = np.array([[9, 1, 0], [5, 2, 0], [4, 3, 1], [1, 8, 2], [2, 6, 1], [0, 1, 7]])
labels = np.array([7, 1, 1, 4, 4, 9])

most_confident = labels[scores.argmax(axis=0)]  # down each column: the image that is surest of this cluster
clusters = scores.argmax(axis=1)  # along each row: the cluster of each image
majority = np.array([np.bincount(labels[clusters == cluster]).argmax() for cluster in range(3)])
print("clusters of the images:", clusters)
print("most confident:        ", most_confident)
print("majority:              ", majority)

# %% [markdown]
# The first cluster holds a 7 and two 1s. Its surest member is the 7, so the paper's rule calls it 7, and two of its three images count as wrong.
# The majority calls it 1. It is the kinder rule, and it needs more labels. `name_clusters` of `aae_teach.metrics` knows both.
#
# Why validation images? **Predict** what happens to the error if each cluster is named by the very images that are counted afterwards, and there is one cluster for each image.
#
# Each image then names its own cluster, and the error is 0. Names that were chosen on the test images flatter the result, the more so the more clusters there are.

# %% [markdown]
# ## The digits, moved about
#
# The embedded digits were cut out, centred and scaled to one size before they came to us. That has done part of the sorting already.
# Handwriting in the wild stands a little higher or lower, leans and is larger or smaller. So we measure on two versions of the validation and test images: as they come, and moved about at random.
#
# Layers of Keras do the moving. A factor is a share: of a full turn for the rotation, of the image's size for the others.


# %%
def build_mover(seed):
    """A model from (batch, pixels) to the same images, each turned, slanted, stretched and shifted at random."""
    keep = {"fill_mode": "constant", "seed": seed}  # what comes in from outside is empty
    return keras.Sequential(
        [
            keras.layers.Reshape((*digits.image_shape, 1)),
            keras.layers.RandomRotation(0.05, **keep),
            keras.layers.RandomShear(0.2, **keep),
            keras.layers.RandomZoom(0.15, 0.15, **keep),
            keras.layers.RandomTranslation(0.08, 0.08, **keep),
            keras.layers.Flatten(),
        ]
    )


def move_about(images, mover):
    parts = [images[start : start + 1000] for start in range(0, len(images), 1000)]
    return np.concatenate([np.asarray(mover(part, training=True)) for part in parts])


training_images = digits.x_train if digits.name == "digits" else digits.x_train[:20000]
mover = build_mover(seed)
versions = {
    "as they come": (digits.x_validation, digits.x_test),
    "moved about": (move_about(digits.x_validation, mover), move_about(digits.x_test, mover)),
}

# %% [markdown]
# In the figure, the upper row shows test images as they come, the lower row the same images moved about. You will have no trouble with either.

# %%
aae.plot_digits(
    np.concatenate([images[:8] for _, images in versions.values()]), np.tile(digits.y_test[:8], 2), columns=8
)

# %% [markdown]
# ## The measure to beat: k-means on pixels
#
# k-means is the plainest method: it puts a number of centres into the space of images and moves each to the mean of the images that are nearest to it, until nothing moves.
# It depends on where it starts; `n_init=10` takes the best of ten starts, judged by the distances, not by labels.
#
# For a fair comparison it gets what our model will get: the same training images, the same number of clusters, the same rules for names.
#
# **Predict:** what is its error with 10 clusters? With 20? And how much worse is it on digits that are moved about?


# %%
def errors(score):
    """The error on both versions, with names by each rule: {(version, rule): share of wrong names}.

    `score` gives each image's scores for the clusters: (n, pixels) -> (n, clusters).
    """
    found = {}
    for version, (validation_images, test_images) in versions.items():
        validation_scores, test_scores = score(validation_images), score(test_images)
        for rule in ("most confident", "majority"):
            names = name_clusters(validation_scores, digits.y_validation, rule)
            found[version, rule] = clustering_error(test_scores, digits.y_test, names)
    return found


def tell(name, found):
    for version in versions:
        confident, majority = found[version, "most confident"], found[version, "majority"]
        print(f"{name}, {version}: error {confident:.1%}, by majority {majority:.1%}")


def k_means_errors(images, clusters, starts):
    fitted = KMeans(clusters, n_init=starts, random_state=seed).fit(images)
    # The nearer a centre, the higher the score.
    return fitted, errors(lambda images: -fitted.transform(images))


k_means, k_means_found = {}, {}
for clusters in (10, 20):
    k_means[clusters], k_means_found[clusters] = k_means_errors(training_images, clusters, starts=10)
    tell(f"k-means, {clusters} clusters", k_means_found[clusters])

# %% [markdown]
# In the figure, each picture is a centre of k-means with ten clusters, below it the name by the most confident image. Look for a digit that names two clusters, and for one that names none.

# %%
names = name_clusters(-k_means[10].transform(digits.x_validation), digits.y_validation)
aae.plot_digits(k_means[10].cluster_centers_, names)

# %% [markdown]
# With 20 clusters k-means does well on digits as they come, and far worse on the same digits moved about.
# It compares pixel by pixel. A digit two pixels further down shares hardly any ink with itself, and is nearer to some other digit's centre.
#
# Would it help to train k-means on moved images? It gets five moved copies of each training image. **Predict:** is it better or worse on the moved test images?

# %%
copies_for_k_means = np.concatenate([move_about(training_images, mover) for _ in range(5)])
_, on_copies_found = k_means_errors(copies_for_k_means[:20000], 20, starts=3)
tell("k-means on moved copies, 20 clusters", on_copies_found)

# %%
if digits.name == "digits":
    neat, moved = (k_means_found[20][version, "majority"] for version in versions)
    claim("k-means with 20 clusters, error by majority", neat, high=0.15)
    claim("the same on digits moved about", moved, low=0.18)
    claim(
        "trained on moved copies, and on digits moved about",
        on_copies_found["moved about", "majority"],
        low=0.18,
    )

# %% [markdown]
# It does not help. k-means sees more places, and has no way to know that two images are one digit in two places. So it makes clusters of places.
# Our model can be told: it gets the moved image to read, and the image as it comes to write.
#
# ## The model: lesson 07 without its fourth phase
#
# The networks are those of the semi-supervised model. In words, from left to right:
#
# - The **encoder** has two heads on the same hidden layers. One gives the style code, the other the logits of the categories. A softmax makes probabilities of them.
# - The **decoder** reads both side by side, probabilities and style, and makes the copy.
# - The **style discriminator** compares style codes with samples of a Gaussian.
# - The **category discriminator** compares the probabilities with one-hot rows: a single 1, in a place drawn at random, each equally likely.
#
# Lesson 07 had a fourth phase in which the category head learned known labels. Here there are none, so it is gone.
#
# **Before you read on:** what then makes the encoder put images that look alike into the same category? No one tells it to.
#
# Three forces meet at the category head:
#
# 1. **The category discriminator** asks for sure decisions, since every real row has one 1. And it asks for all categories equally often, since the real rows have them so. A random number generator could do that, too.
# 2. **The reconstruction** asks that codes tell as much about the image as possible. A category drawn at random tells nothing. One that says "a ring" or "a vertical stroke" helps most.
# 3. **The style** is short, and its prior leaves it only so much room. What does not fit into it has to go into the category.
#
# So the category holds whatever best tells images apart in one choice out of a few. We hope that this is the digit. Nothing in the losses says so.

# %%
categories, style_dim = 20, 2
batch_size = 100

# %% [markdown]
# ## The generator phase, written out
#
# Reconstruction is as in lesson 03. The discriminator phase has two judges, as in lesson 07. The phase that does the sorting is the generator's:
#
# $$L_\text{generator} = \text{cross-entropy}(1, D_\text{style}(s)) + \text{cross-entropy}(1, D_\text{category}(p)), \qquad s, a = \text{encoder}(x), \quad p = \text{softmax}(a).$$


# %%
def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def generator_phase(images, encoder, style_discriminator, category_discriminator, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = encoder(images, training=True)  # (batch, style_dim), (batch, categories)
        # The probabilities, not a hard choice: a choice has no gradient.
        probabilities = tf.nn.softmax(logits)
        loss = cross_entropy(1.0, style_discriminator(styles, training=True))
        loss += cross_entropy(1.0, category_discriminator(probabilities, training=True))
    # The encoder alone moves. Both judges are on the tape, and not in the list.
    variables = encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


# %% [markdown]
# Does it agree with the library? `aae.ClusteringAAE` has the same three phases. We let both make the same step, with plain gradient descent, and compare the encoder's weights.
# The small networks have no random parts, so that nothing but the phase can differ.

# %%
plain_options = {"hidden": (128, 64), "initializer": "glorot_uniform"}


def build_plain_model(seed):
    keras.utils.set_random_seed(seed)
    return aae.ClusteringAAE(
        encoder=aae.build_two_headed_encoder(style_dim, categories, **plain_options),
        decoder=aae.build_decoder(categories + style_dim, hidden=(64, 128), initializer="glorot_uniform"),
        style_discriminator=aae.build_discriminator(style_dim, **plain_options),
        category_discriminator=aae.build_discriminator(categories, **plain_options),
        prior=aae.Gaussian(style_dim, stddev=1.0),
        seed=seed,
    )


model = build_plain_model(seed)
model.compile(*(keras.optimizers.SGD(0.1) for _ in range(3)))
images = tf.constant(training_images[:batch_size])
with model.rehearse():
    library_loss = float(model.generator_phase(images))
    library_weights = model.encoder.get_weights()
judges = model.style_discriminator, model.category_discriminator
own_loss = float(generator_phase(images, model.encoder, *judges, keras.optimizers.SGD(0.1)))
difference = max(np.abs(a - b).max() for a, b in zip(model.encoder.get_weights(), library_weights))
print(f"losses {own_loss:.6f} and {library_loss:.6f}, largest difference of a weight {difference:.1e}")

# %%
claim("difference between our phase and the library's", difference, high=1e-5)

# %% [markdown]
# ## A first run, and how to read it
#
# We train the plain model as lesson 03 trained: Adam with `beta_1` = 0.5 and a rate that falls from 0.001 along a cosine.
#
# Two numbers tell how a run goes, without any label:
#
# - **In use.** Let $s_k$ be the share of images in cluster $k$. Then $\exp(-\sum s_k \ln s_k)$ is the number of clusters in use: as many as there are if all are equally large, 1 if one holds everything.
# - **Sure.** The mean of the largest probability. It is 1 when every choice is one-hot.
#
# **Predict:** will all clusters be in use after training? Will the choices be sure?


# %%
def in_use(probabilities):
    share = np.bincount(probabilities.argmax(axis=1)) / len(probabilities)
    share = share[share > 0]
    return np.exp(-np.sum(share * np.log(share)))


def report(name, model):
    """Prints and returns what there is to say about a run."""
    _, probabilities = model.encode(training_images)
    found = errors(lambda images: model.encode(images)[1])
    found |= {"in use": in_use(probabilities), "sure": probabilities.max(axis=1).mean()}
    found["copies"] = aae.metrics.reconstruction_error(model, digits.x_test)
    print(f"{name}: {found['in use']:.1f} of {model.categories} clusters in use, {found['sure']:.2f} sure")
    print(f"{name}: mean squared error of the copies {found['copies']:.4f}")
    tell(name, found)
    return found


first_epochs = 30 if digits.name == "digits" else 2
model = build_plain_model(seed)
first_steps = first_epochs * -(-len(training_images) // batch_size)
model.compile(*(aae.steady_optimizer(first_steps) for _ in range(3)))
model.fit(training_images, batch_size=batch_size, epochs=first_epochs)
first = report("plain", model)

# %%
if digits.name == "digits":
    claim("clusters in use, plain recipe", first["in use"], high=6)

# %% [markdown]
# Sure choices, and few clusters in use. Sorting has failed: most digits share a cluster.
#
# What went wrong? Think of the category discriminator at the start. Its real rows hold exact zeros and ones. The encoder's rows hold numbers in between.
# To tell them apart it need not look at which categories come how often. It looks at how sharp a row is, and wins.
# The encoder's quickest way out is to become sharp, in whatever category it leans to. Once a softmax is sharp, it passes on hardly any gradient, and a choice that was made by chance is never taken back.

# %% [markdown]
# ## A recipe that sorts
#
# Four changes, each with its reason. None of them uses a label.
#
# **Noise on the categories.** The category discriminator reads every row, real or not, with Gaussian noise on it: `category_noise`. Exact zeros give nothing away any more. What is left to look at is how the categories are used.
# The noise starts at 0.4 and falls: first the images find their groups, then the groups become sure.
#
# **A narrow style.** The style head adds noise to its code while training, with a standard deviation of 0.9. What the style can carry shrinks, so that the category has to carry the shape.
# The prior stays N(0, 1): the discriminator judges the code with its noise.
#
# **Inputs that vary.** The encoder reads each image moved about, in ten different ways. What the decoder should write is the image as it comes: the **target**.
# So two inputs that differ by such a move belong together. Whoever says what should not matter has said a lot about what should. No label says it, but it is knowledge all the same.
#
# **Batch normalisation** in the encoder and the decoder. Normalised layers keep categories from dying early: before the softmax, no logit starts far ahead of the others.

# %%
copies, epochs = (10, 20) if digits.name == "digits" else (1, 10)
moved_images = np.concatenate([move_about(training_images, mover) for _ in range(copies)])
targets = np.tile(training_images, (copies, 1))
steps = epochs * -(-len(moved_images) // batch_size)


def build_sorting_model(categories, seed, steps, style_noise=0.9, **options):
    keras.utils.set_random_seed(seed)
    normalised = {"initializer": "glorot_uniform", "batch_normalization": True}
    encoder = aae.build_two_headed_encoder(style_dim, categories, hidden=(128, 64), **normalised)
    styles, logits = encoder.output
    code_size = style_dim if "cluster_heads" in options else categories + style_dim
    judge = {"hidden": (64, 64), "initializer": "glorot_uniform"}
    model = aae.ClusteringAAE(
        encoder=keras.Model(encoder.input, [keras.layers.GaussianNoise(style_noise)(styles), logits]),
        decoder=aae.build_decoder(code_size, hidden=(64, 128), **normalised),
        style_discriminator=aae.build_discriminator(style_dim, **judge),
        category_discriminator=aae.build_discriminator(categories, **judge),
        prior=aae.Gaussian(style_dim, stddev=1.0),
        # From 0.4 down to 0.05 at nine tenths of the training.
        category_noise=keras.optimizers.schedules.PolynomialDecay(0.4, steps * 9 // 10, 0.05),
        seed=seed,
        **options,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    return model


# %% [markdown]
# **Predict** before you run it: how many clusters will be in use? On which version of the test images will the error be smaller than that of k-means with as many clusters?

# %%
model = build_sorting_model(categories, seed, steps)
model.fit(moved_images, targets, batch_size=batch_size, epochs=epochs)
sorting = report("with the four changes", model)
baseline = k_means_found[categories]
tell(f"k-means, {categories} clusters", baseline)

# %%
if digits.name == "digits":
    neat, moved = ((version, "majority") for version in versions)
    claim("clusters in use, with the four changes", sorting["in use"], low=17)
    claim("how sure the choices are", sorting["sure"], low=0.85)
    claim("clustering error, by majority", sorting[neat], high=0.22)
    claim("clustering error on digits moved about, by majority", sorting[moved], high=0.25)
    claim("the same, minus the error of k-means", sorting[moved] - baseline[moved], high=-0.08)
    claim(
        "on digits as they come, minus the error of k-means",
        sorting[neat] - baseline[neat],
        low=-0.1,
        high=0.12,
    )

# %% [markdown]
# Nearly all clusters are in use, the choices are sure, and no label has been seen: the model sorts. On digits moved about it is far ahead of k-means. On digits as they come the two are about level, in some runs one ahead, in some the other.
#
# Three honest words about this.
#
# - The advantage is that of knowledge: we told the model which changes do not matter, and k-means cannot be told. Where the data were straightened out beforehand, little of it is left.
# - 1,200 images are few to learn from, and these are neat. MNIST has fifty times as many, written more freely. There, k-means with 30 clusters is wrong about 24 % of the test images, and a model like this one about 7 %, helped by images that it writes upright ([our long runs](../docs/results.md)).
# - One bad cluster costs a lot where clusters are few: with ten, two digits that share one cost a tenth of all images. More clusters than digits make a mistake cheaper.

# %% [markdown]
# ## More clusters, smaller error?
#
# The prior says that all categories are equally frequent, and the category discriminator sees to it. Digits are equally frequent, too. **Predict:** how small can the error be with 10 clusters of equal size, with 16, with 20?
#
# A digit holds 1/10 of the images, a cluster $1/K$. If $n_d$ clusters carry the name $d$, they can hold at most $\min(1/10, n_d / K)$ of the images under their right name. The best share of names is an even one.


# %%
def smallest_error(clusters, digits=10):
    """The smallest error of equally large clusters, if the digits are equally frequent."""
    named = np.full(digits, clusters // digits)
    named[: clusters % digits] += 1
    return 1 - np.minimum(1 / digits, named / clusters).sum()


print({clusters: f"{smallest_error(clusters):.1%}" for clusters in (5, 10, 15, 16, 20, 30, 40)})

# %% [markdown]
# Sixteen is an awkward number: six digits get two clusters, which are half empty, and four get one that is too small. Clusters of equal size must then be wrong about one image in seven.
# Multiples of ten fit. That is knowledge about the digits, of course, and we have used it: nobody told the model, but we told ourselves how many categories to give it.
# The paper reports 9.55 % with 16 clusters on MNIST and 4.10 % with 30. Less than 15 % with 16 can only be if the clusters are not equally large: the reconstruction pulls the other way, and the prior loses a little.
#
# k-means knows no such rule. Its clusters are as large as the data make them.

# %% [markdown]
# ## What is in the clusters?
#
# In the figure, each row is a cluster. First the decoder's picture of it: one-hot category, style zero. Then the seven validation images that belong to it most surely, with their labels.
# Look for rows with two different digits in them, and for digits that have two rows.

# %%
_, probabilities = model.encode(digits.x_validation)
names = name_clusters(probabilities, digits.y_validation, "majority")
order = np.argsort(names, kind="stable")
pictures = model.decoder.predict(np.eye(categories, categories + style_dim, dtype="float32"), verbose=0)
rows, texts = [], []
for cluster in order:
    surest = np.argsort(-probabilities[:, cluster], kind="stable")[:7]
    rows += [pictures[cluster], *digits.x_validation[surest]]
    texts += [f"{cluster}: {names[cluster]}", *digits.y_validation[surest]]
aae.plot_digits(np.array(rows), texts, columns=8)

# %% [markdown]
# **What is left for the style?** In the next figure each row is a cluster, each column a step along the first number of the style, from -2 to 2. The second number is 0.
#
# **Predict:** how much will change along a row?

# %%
walk = np.linspace(-2, 2, 7, dtype="float32")
rows = order[:: categories // 6][:6]
codes = np.zeros((len(rows), len(walk), categories + style_dim), "float32")
codes[np.arange(len(rows)), :, rows] = 1
codes[:, :, categories] = walk
pictures = model.decoder.predict(codes.reshape(-1, categories + style_dim), verbose=0)
texts = [f"{step:.1f}" for step in walk] * len(rows)
aae.plot_digits(pictures, texts, columns=len(walk))

# %% [markdown]
# Little changes. The noise on the style has left it hardly any room, and that is what made the category carry the shape. The price is in the copies: each looks much like the mean of its cluster.
#
# To put a number on it we draw 50 styles for each cluster and let the decoder write them. How much of the pictures' variance lies inside of the clusters, where styles alone differ? And does the encoder find the cluster of each picture again?

# %%
styles = np.random.default_rng(seed).normal(size=(50 * categories, style_dim)).astype("float32")
wanted = np.repeat(np.arange(categories), 50)
written = model.decoder.predict(np.hstack([np.eye(categories, dtype="float32")[wanted], styles]), verbose=0)
kept = np.mean(model.encode(written)[1].argmax(axis=1) == wanted)
inside = written.reshape(categories, 50, -1).var(axis=1).mean(axis=0).sum() / written.var(axis=0).sum()
print(f"{inside:.1%} of the variance lies inside of clusters")
print(f"the encoder finds the cluster again in {kept:.1%} of the pictures")

# %%
if digits.name == "digits":
    claim("share of the written digits' variance that lies inside of clusters", inside, high=0.15)
    claim("share of written digits whose cluster is found again", kept, low=0.8)

# %% [markdown]
# **Where do they mix?** Which digits are called by another's name most often? In the table, the first digit is the label, the second the cluster's name.

# %%
_, test_probabilities = model.encode(digits.x_test)
called = names[test_probabilities.argmax(axis=1)]
wrong = [tuple(pair) for pair in np.stack([digits.y_test, called], axis=1)[called != digits.y_test].tolist()]
for pair in sorted(set(wrong), key=wrong.count, reverse=True)[:6]:
    print(f"{pair[0]} called {pair[1]}: {wrong.count(pair)} of {np.sum(digits.y_test == pair[0])}")

# %% [markdown]
# Which pairs come out on top differs from seed to seed. A decoder with a style of two numbers can draw both digits of such a pair from one category, and then nothing in the losses separates them.
# A person with one label for each would. That is the semi-supervised model of lesson 07.

# %% [markdown]
# ## A map of the digits
#
# With two numbers for a code a picture of the code space is a map. Lesson 03 drew one: clouds of digits without borders. Section 7 of the paper uses categories to put borders into it.
#
# Each category $k$ gets a place on the map, its **cluster head** $h_k$. The places are learned. The code is the head of the image's category plus the style, now a small step away from it:
#
# $$z = \sum_k p_k\, h_k + s .$$
#
# The decoder reads $z$ alone. Nothing yet stops two heads from sharing a place, so heads that are closer than a distance $\eta$ pay. The **cost of crowding** is a mean over all pairs:
#
# $$L_\text{crowding} = \text{mean}_{j < k}\, \max(0,\ \eta - |h_j - h_k|).$$


# %%
def crowding(heads, least):
    distance = np.linalg.norm(heads[:, None] - heads[None], axis=2)
    pairs = np.triu_indices(len(heads), 1)  # each pair once, and no head with itself
    return np.maximum(0, least - distance[pairs]).mean()


keras.utils.set_random_seed(seed)
heads = aae.build_cluster_heads(categories, style_dim, spread=8.0)
map_model = build_sorting_model(
    categories, seed, 2 * steps, style_noise=0.5, cluster_heads=heads, head_distance=5.0
)
start = map_model.cluster_heads.get_weights()[0]
own, library = crowding(start, map_model.head_distance), float(map_model.crowding())
print(f"crowding of the untrained heads: {own:.6f}, by the library {library:.6f}")

# %%
claim("difference between our crowding and the library's", abs(own - library), high=1e-4)

# %% [markdown]
# **Predict:** will digits be better separated on this map than in the plane of lesson 03? There, the neighbour accuracy of the steadied recipe was between 0.71 and 0.81 over five seeds, on the embedded digits.

# %%
map_model.fit(moved_images, targets, batch_size=batch_size, epochs=2 * epochs)
on_map = report("map", map_model)
places = map_model.cluster_heads.get_weights()[0]


def map_codes(images):
    styles, probabilities = map_model.encode(images)
    return styles + probabilities @ places, probabilities.argmax(axis=1)


train_codes, _ = map_codes(training_images)
codes, clusters = map_codes(digits.x_test)
train_labels = digits.y_train[: len(training_images)]
map_accuracy = aae.metrics.neighbour_accuracy(train_codes, train_labels, codes, digits.y_test)
nearest = np.linalg.norm(codes[:, None] - places[None], axis=2).argmin(axis=1)
at_home = np.mean(nearest == clusters)
print(f"neighbour accuracy of the map: {map_accuracy:.2f}")
print(f"nearest to the head of their own category: {at_home:.1%} of the test images")

# %%
if digits.name == "digits":
    claim("neighbour accuracy of the map", map_accuracy, low=0.8)
    claim("share of images nearest to their own head", at_home, low=0.75)
    claim("crowding after training", crowding(places, map_model.head_distance), high=0.2)

# %% [markdown]
# In the figure, each digit stands where its code lies, and each cross is a cluster head. Look at a head's surroundings: do the digits around it agree, and is there empty ground between the towns?

# %%
figure, ax = aae.subplots(size=(7, 7))
aae.plot_codes(codes[:1000], digits.y_test[:1000], ax=ax)
ax.scatter(*places.T, marker="X", s=90, color="#202020", edgecolor="white", zorder=5, label="head")
ax.legend()
figure.alt += f" {len(places)} crosses mark the cluster heads; the codes lie in separate clouds around them."
figure

# %% [markdown]
# No label was used for the map either, and it has the same two dimensions as the plane of lesson 03. A neighbour on the map has the same digit far more often than in the plane, because towns have ground between them and clouds have none.
# The share of images at home is below 1: an image with two likely categories lies between their heads, and a long step of style can end nearer to another head.
#
# With labels for 100 images the towns would be digits: `aae.SemiSupervisedAAE` takes `cluster_heads`, too. Section 7 of the paper draws such maps.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. No label enters the training. Why do images of one digit meet in one category all the same, as far as they do?**
#
# <details><summary>the category discriminator knows the ten digits</summary>
#
# No: it knows one-hot rows and nothing of images. Any way to share out the images evenly would satisfy it.
#
# </details>
#
# <details><summary>the copies are best if the category tells what the style has no room for, and shape is most of that</summary>
#
# Right: it is the reconstruction that gives categories a meaning. The adversary only makes them sure and equally frequent.
#
# </details>
#
# <details><summary>k-means is used to start the categories</summary>
#
# No: k-means is the measure to beat, and no part of the model.
#
# </details>
#
# **2. A run puts all images into two of twenty clusters and is 1.00 sure. What do you look at first?**
#
# <details><summary>whether the category discriminator could win by the sharpness of rows alone</summary>
#
# Right: without noise, exact zeros and ones give real rows away. The encoder gets sharp before it has sorted anything.
#
# </details>
#
# <details><summary>whether there are enough labels</summary>
#
# No: there are none in the training. Labels name clusters afterwards.
#
# </details>
#
# <details><summary>the reconstruction error: it will be 0</summary>
#
# No: two clusters tell little, and the copies show it.
#
# </details>
#
# **3. A friend compares an AAE with 40 clusters to k-means with 10 and reports half the error. What is wrong?**
#
# <details><summary>nothing, a smaller error is a smaller error</summary>
#
# No: with more clusters, purer ones are easy. With one for each image the error would be 0.
#
# </details>
#
# <details><summary>k-means should have been run on codes</summary>
#
# No: that may be worth a try, but it would not make 10 equal to 40.
#
# </details>
#
# <details><summary>the numbers of clusters differ, so the methods cannot be told apart</summary>
#
# Right: same images, same number of clusters, same rule for names. Only then does the difference belong to the method.
#
# </details>

# %% [markdown]
# ## Summary
#
# - Clusters are named on validation images and counted on test images. Labels come in there, and nowhere else.
# - A category head, a one-hot prior and a reconstruction are enough to sort images. The reconstruction decides what the groups mean, and it does not know that digits are meant.
# - Noise on the categories keeps their discriminator from winning by sharpness, so that clusters stay alive.
# - Compare equal numbers of clusters, on the same images, against k-means done right. On digits as they come the two are level; on digits moved about the model has half the errors or fewer, because it could be told what does not matter. Equally large clusters cannot be pure unless their number fits the classes.
# - Cluster heads give each category a place on a map, and a cost of crowding keeps the places apart. Neighbours agree far more often than without.
#
# **Exercise:** [ex08, sort digits yourself](../exercises/ex08_clusters_without_labels.ipynb).
#
# **What next:** lesson 09 asks how good a generative model is, and how a number for it can mislead.
