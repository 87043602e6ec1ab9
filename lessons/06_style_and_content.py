# %% [markdown]
# # Lesson 06: style and content
#
# After this lesson you can
#
# - say what style and content mean for handwriting, and show both in pictures
# - tell a decoder the label, and write the reconstruction phase that goes with it
# - explain why a decoder that is told the label need not use it, and why codes that match the prior can still tell the digit
# - force the label out of the code, and measure whether it left and whether the style stayed
# - draw the paper's figure 7: one style in each row, one digit in each column
#
# **You need** lesson 03 (the three phases), lesson 03b (the steadied recipe) and lesson 05 (a discriminator that reads labels).
# **Time:** 50 minutes, of which the computer works about one and a half. The exercise takes another 100, in two sittings.
#
# The experiment is section 4 of Makhzani, Shlens, Jaitly, Goodfellow and Frey, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)), here called the paper: its figure 6 is the model, its figure 7 the pictures.
# The measures are ours, and so is the last model. What the text says of numbers holds for the embedded digits.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

seed = 1
keras.utils.set_random_seed(seed)
digits = aae.load_digits()
digits

# %% [markdown]
# ## Style and content
#
# Ten people write the same number, and you read the same number ten times: this is **[content](../docs/glossary.md#content)**. You also see ten handwritings: this is **[style](../docs/glossary.md#style)**.
# For a handwritten digit, content is the label, one of ten. Style is all the rest: slant, width, thickness, a bar through the 7, a loop in the 2.
#
# Three styles can be measured without any network. In a picture with ink $p$ at the places $(x, y)$, let $\bar x, \bar y$ be the centre of the ink. Then
#
# $$\text{width} = \sqrt{\overline{(x - \bar x)^2}}, \qquad \text{slant} = -\frac{\overline{(x - \bar x)(y - \bar y)}}{\overline{(y - \bar y)^2}}, \qquad \text{thickness} = \text{mean ink},$$
#
# where each bar is a mean weighted by ink. With y counted downwards, a positive slant leans to the right.


# %%
def style_features(images):
    """Images (n, size) -> width, slant and thickness, (n, 3)."""
    side = int(np.sqrt(images.shape[1]))
    y, x = (axis.ravel() for axis in np.mgrid[:side, :side])
    weights = images / images.sum(axis=1, keepdims=True)  # (n, size)
    x = x - weights @ x[:, None]  # (n, size), from the centre of the ink
    y = y - weights @ y[:, None]
    variance_x, variance_y = (weights * x**2).sum(axis=1), (weights * y**2).sum(axis=1)
    slant = -(weights * x * y).sum(axis=1) / variance_y
    return np.stack([np.sqrt(variance_x), slant, images.mean(axis=1)], axis=1)


# %% [markdown]
# One content, many styles: all of these are 4s, in order of one measure in each row.
#
# Look along each row: what changes, and what stays?

# %%
fours = digits.x_train[digits.y_train == 4]
orders = np.argsort(style_features(fours), axis=0)  # one column for each feature
evenly = np.linspace(0, len(fours) - 1, 10).astype(int)
aae.plot_digits(
    fours[orders[evenly].T.ravel()],
    rows=("narrow to wide", "left to right", "thin to thick"),
    about="Thirty 4s: the same digit in many widths, slants and thicknesses.",
)

# %% [markdown]
# A code of lesson 03 holds both. The aim of this lesson is a code that holds style alone, beside a label that holds content.
# Then you could take the style of your 4 and write a 7 in it.

# %% [markdown]
# ## The idea: tell the decoder the label
#
# The decoder gets one thing more to read: the label, as a [row of ten numbers](../docs/glossary.md#one-hot), nine of them 0 and one of them 1.
#
# $$z = \text{encoder}(x), \qquad \hat x = \text{decoder}([\,\text{one-hot}(y),\ z\,])$$
#
# The encoder sees the image alone, as before. The paper says that this "forces the network to retain all information independent of the label in the hidden code" (section 4).
# In the diagram, find the one arrow that is new.
#
# Why not the number itself? To a network, 4 would lie between 3 and 5. In a row, no digit is nearer to another.


# %%
def one_hot(labels):
    return tf.cast(tf.equal(tf.cast(labels, "int32")[:, None], tf.range(10)), "float32")  # (batch, 10)


one_hot(tf.constant([3, 0])).numpy()

# %%
aae.plot_diagram("labelled")

# %% [markdown]
# We use [style codes](../docs/glossary.md#style-code) of 4 numbers ([`latent_dim`](../docs/glossary.md#latent_dim)) on the embedded digits, and of 15 on MNIST, as in the paper. The prior is N(0, 1) in each of them.
# Encoder and decoder have hidden layers of 512 and 256. Only the decoder's input grows: ten places for the label, then the style.

# %%
small = len(digits.x_train) < 5000
latent_dim = 4 if small else 15
prior = aae.Gaussian(latent_dim=latent_dim, stddev=1.0)
hidden, start = (512, 256), "glorot_uniform"
# Enough of MNIST to see the effect, and all of the embedded digits.
train_images, train_labels = digits.x_train[:20000], digits.y_train[:20000]
test_images, test_labels = digits.x_test[:1000], digits.y_test[:1000]
batch_size = 100
steps_per_epoch = -(-len(train_images) // batch_size)


def build_parts():
    encoder = aae.build_encoder(latent_dim, hidden=hidden, initializer=start)
    decoder = aae.build_decoder(10 + latent_dim, hidden=hidden[::-1], initializer=start)
    return encoder, decoder


# %% [markdown]
# ## The reconstruction phase, with a label
#
# New here: what the decoder reads, and `training=True`, which noise will need.


# %% tags=["slide"]
def reconstruction_phase(images, labels, encoder, decoder, optimizer):
    with tf.GradientTape() as tape:
        styles = encoder(images, training=True)  # (batch, latent_dim): the label does not come in here
        reconstructions = decoder(tf.concat([one_hot(labels), styles], axis=1), training=True)
        loss = tf.reduce_mean(tf.square(images - reconstructions))
    variables = encoder.trainable_variables + decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


# %% [markdown]
# The library's `SupervisedAAE` does the same: from the same weights, one step of each must give the same loss and weights.

# %%
ours, theirs = build_parts(), build_parts()
for mine, other in zip(ours, theirs):
    other.set_weights(mine.get_weights())
model = aae.SupervisedAAE(*theirs, aae.build_discriminator(latent_dim, hidden, start), prior, seed=seed)
model.compile(*(keras.optimizers.SGD(0.1) for _ in range(3)))

batch, batch_labels = tf.constant(train_images[:100]), tf.constant(train_labels[:100])
our_loss = reconstruction_phase(batch, batch_labels, *ours, keras.optimizers.SGD(0.1))
library_loss = model.reconstruction_phase(batch, batch_labels)
farthest = max(
    np.abs(a - b).max()
    for mine, other in zip(ours, theirs)
    for a, b in zip(mine.get_weights(), other.get_weights())
)
print(f"losses {our_loss:.6f} and {library_loss:.6f}; weights differ by at most {farthest:.1e}")

# %%
claim("largest difference of a weight after one step, ours and the library's", farthest, high=1e-5)

# %% [markdown]
# ## Told, but does it listen?
#
# Train this phase alone, with lesson 03b's optimizer: an autoencoder whose decoder is told the label, and no adversary.
#
# **Predict:** the label is free for the decoder. Will the code leave it out?

# %%
copying = build_parts()
epochs = 40 if small else 3
optimizer = aae.steady_optimizer(epochs * steps_per_epoch)
optimizer.build([variable for part in copying for variable in part.trainable_variables])
one_step = tf.function(reconstruction_phase, jit_compile=True)
batches = tf.data.Dataset.from_tensor_slices((train_images, train_labels))
for images, labels in batches.shuffle(20000, seed=seed).batch(batch_size, drop_remainder=True).repeat(epochs):
    copying_loss = one_step(images, labels, *copying, optimizer)
print(f"training loss {copying_loss:.4f}")

# %% [markdown]
# Two questions, put to images that no network has seen.
#
# **Can the digit be told from the code?** Two classifiers learn to name it from the style codes of training images, and are marked on held-out ones: a logistic regression, which draws straight borders, and the five nearest neighbours, which find borders of any shape.
# A failing classifier proves nothing about a stronger one: read the better of both as "at least". Chance is about 0.10.
#
# **Does the decoder obey the label?** Decode each style with each of the ten labels, and let a reader say which digit it sees. Here the reader asks one neighbour, the nearest training image, where lesson 04 asked ten.

# %%
reader = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(train_images[:5000], train_labels[:5000])
print(f"The reader names {reader.score(test_images, test_labels):.1%} of the held-out images correctly.")


def told_from_code(encoder):
    """Accuracies on held-out codes: logistic regression, and five nearest neighbours."""
    codes = encoder.predict(train_images[:5000], verbose=0)
    test_codes = encoder.predict(test_images, verbose=0)
    spread = codes.std(axis=0) + 1e-9
    linear = LogisticRegression(max_iter=2000).fit(codes / spread, train_labels[:5000])
    neighbours = aae.metrics.neighbour_accuracy(codes, train_labels[:5000], test_codes, test_labels, k=5)
    return linear.score(test_codes / spread, test_labels), neighbours


# %% [markdown]
# For comparison a plain autoencoder of the same size, whose decoder is told nothing.


# %%
aae.prediction(
    "06.label_left_out",
    "the code leaves the digit out",
    "it keeps about half of the digit",
    "it keeps most of the digit",
)


# %%
def decode(decoder, styles, labels):
    return decoder.predict(np.concatenate([np.eye(10)[labels], styles], axis=1), verbose=0, batch_size=500)


def obeyed(decoder, styles):
    """Share of pictures, each style with each label, that the reader reads as the label asked for."""
    labels = np.tile(np.arange(10), len(styles))
    return np.mean(reader.predict(decode(decoder, np.repeat(styles, 10, axis=0), labels)) == labels)


keras.utils.set_random_seed(seed)
plain = aae.Autoencoder(
    build_parts()[0], aae.build_decoder(latent_dim, hidden=hidden[::-1], initializer=start), seed=seed
)
plain.compile(aae.steady_optimizer(epochs * steps_per_epoch))
plain.fit(train_images, batch_size=batch_size, epochs=epochs)

plain_told = told_from_code(plain.encoder)
copying_styles = copying[0].predict(test_images, verbose=0)
copying_told = told_from_code(copying[0])
copying_obeyed = obeyed(copying[1], copying_styles[:200])
print("digit told from the code   linear  neighbours")
for name, (linear, neighbours) in (("plain autoencoder", plain_told), ("told the label", copying_told)):
    print(f"{name:25s} {linear:7.2f} {neighbours:11.2f}")
print(f"label obeyed: {copying_obeyed:.2f}")

# %% [markdown]
# In the figure, each row has one held-out image at the left, and then its style with all ten labels. The frame marks the label that the image really has.
# Look along a row: does the digit change?

# %%
some = np.array([np.flatnonzero(test_labels == digit)[0] for digit in (0, 2, 4, 7)])
aae.plot_styles(copying[1], copying_styles[some], test_images[some], test_labels[some])

# %% [markdown]
# The code keeps most of the digit, little less than that of the plain autoencoder, and the decoder follows the label in few pictures.
# The paper's sentence is right about what has to stay in the code: the style, which the decoder can get from nowhere else. That the digit leaves does not follow. Nothing in this loss punishes a code that says too much.

# %%
if digits.name == "digits":
    claim("digit told from the code, plain autoencoder", max(plain_told), low=0.8)
    claim("digit told from the code, no adversary", max(copying_told), low=0.65)
    claim("label obeyed, no adversary", copying_obeyed, high=0.45)

# %% [markdown]
# ## A prior that is the same for all labels
#
# The paper adds the adversary of lesson 03. Its discriminator compares style codes with N(0, 1) and knows nothing of labels.
#
# **Predict:** the codes will follow the prior. Will the digit be gone from them?


# %%
def train(parts, discriminator, epochs):
    model = aae.SupervisedAAE(*parts, discriminator, prior, seed=seed)
    model.compile(*(aae.steady_optimizer(epochs * steps_per_epoch) for _ in range(3)))
    model.fit(train_images, train_labels, batch_size=batch_size, epochs=epochs)
    return model


keras.utils.set_random_seed(seed)
epochs = 60 if small else 5
discriminator = aae.build_discriminator(latent_dim, hidden, start, input_scale=prior.scale)
paper_like = train(build_parts(), discriminator, epochs)

# %% [markdown]
# A third question joins the two: **do the codes follow the prior?** Once for all codes together, and once for each digit's codes alone; of the ten distances we state the mean.

# %%
aae.prediction(
    "06.digit_gone",
    "told no better than by chance",
    "told less often, far above chance",
    "told as often as before",
)

# %%
real_codes = np.asarray(prior.sample(2000, seed=seed))


def distances(encoder):
    """Energy distance to the prior: of all codes together, and the mean over digits of each one's own."""
    codes = encoder.predict(train_images[:5000], verbose=0)
    own = [codes[train_labels[:5000] == digit] for digit in range(10)]
    together = float(aae.metrics.energy_distance(codes[:2000], real_codes))
    return together, np.mean([float(aae.metrics.energy_distance(each, real_codes)) for each in own])


error_name = "test mean squared error"


def report(encoder, decoder):
    styles = encoder.predict(test_images, verbose=0)
    together, own = distances(encoder)
    linear, neighbours = told_from_code(encoder)
    copies = decode(decoder, styles, test_labels)
    return {
        error_name: np.mean((copies - test_images) ** 2),
        "copies that keep their class": np.mean(reader.predict(copies) == test_labels),
        "distance to the prior, all codes": together,
        "distance to the prior, each digit": own,
        "digit told, linear": linear,
        "digit told, neighbours": neighbours,
        "label obeyed, held-out styles": obeyed(decoder, styles[:200]),
        "label obeyed, styles of the prior": obeyed(decoder, real_codes[:200]),
    }


reports = {"copying": report(*copying), "paper-like": report(paper_like.encoder, paper_like.decoder)}


def show_reports():
    print(f"{'':34s}" + "".join(f"{name:>12s}" for name in reports))
    for measure in reports["copying"]:
        print(f"{measure:34s}" + "".join(f"{each[measure]:12.4f}" for each in reports.values()))


show_reports()
by_chance = [np.asarray(prior.sample(1500, seed=100 + k)) for k in range(10)]  # in place of the codes
together = max(float(aae.metrics.energy_distance(each, real_codes)) for each in by_chance)
tenths = [
    [float(aae.metrics.energy_distance(own, real_codes)) for own in np.split(each, 10)] for each in by_chance
]
own = max(np.mean(tenths, axis=1))  # the mean of ten sets, as of the ten digits
print(
    f"1,500 samples of the prior, ten draws: up to {together:.4f} away; in ten sets, their mean up to {own:.4f}"
)


def best_told(measured):
    return max(measured["digit told, linear"], measured["digit told, neighbours"])


paper_report = reports["paper-like"]

# %% [markdown]
# Better than the copying model, which had fewer epochs: what the adversary alone takes out, no run here says. All codes together are close to the prior (the last line says what chance gives), yet the digit can still be told far above chance, and the label is obeyed only in part.
#
# In the figure, two of the four code numbers, and two digits before all others in grey: those whose places differ most. All codes together fill the contours. Do the two digits?

# %%
paper_codes = paper_like.encoder.predict(train_images[:1000], verbose=0)
centres = np.stack([paper_codes[train_labels[:1000] == digit].mean(axis=0) for digit in range(10)])
first, second = dimensions = np.sort(np.argsort(centres.var(axis=0))[-2:])
gaps = np.linalg.norm(centres[:, None, dimensions] - centres[None, :, dimensions], axis=2)
two_digits = np.unravel_index(gaps.argmax(), gaps.shape)
shown = np.isin(train_labels[:1000], two_digits)
plane_codes = paper_codes[:, dimensions]
figure, ax = aae.subplots(size=(7, 7))
ax.scatter(*plane_codes[~shown].T, s=6, color="0.75", zorder=0)
aae.plot_codes(
    plane_codes[shown], train_labels[:1000][shown], prior=aae.Gaussian(latent_dim=2, stddev=1.0), ax=ax
)
limit = 1.05 * np.abs(plane_codes).max()
ax.set(
    xlim=(-limit, limit),
    ylim=(-limit, limit),
    xlabel=f"code {first + 1} of {latent_dim}",
    ylabel=f"code {second + 1} of {latent_dim}",
)
figure.alt += " In grey, the codes of all other digits."
figure

# %% [markdown]
# ### Why: a pile that fits, made of parts that do not
#
# What the discriminator compares with the prior is the aggregated posterior, the [pile of all codes](../docs/glossary.md#pile-of-all-codes), whatever their label:
#
# $$q(z) = \sum_y p(y)\, q(z|y).$$
#
# Ten parts that differ can add up to a normal distribution, and then the discriminator finds nothing wrong. In one dimension: let the 0s have the lowest tenth of the codes, the 1s the next tenth, and so on.
# All codes together are N(0, 1), and each code tells its digit.
#
# The code says nothing about the digit only if $q(z|y)$ is the same for **every** label $y$. As together they have to make $p(z)$, each of them has to be $p(z)$.
#
# The row "each digit" in the table measures it. For the paper-like model it is many times larger than the row above it.

# %%
if digits.name == "digits":
    claim("distance to the prior, paper-like", paper_report["distance to the prior, all codes"], high=0.08)
    claim(
        "each digit's distance divided by that of all codes, paper-like",
        paper_report["distance to the prior, each digit"] / paper_report["distance to the prior, all codes"],
        low=6.0,
    )
    claim("digit told from the code, paper-like", best_told(paper_report), low=0.5, high=0.85)
    claim("label obeyed, paper-like", paper_report["label obeyed, held-out styles"], low=0.4, high=0.8)

# %% [markdown]
# ## Two changes of ours that take the label out
#
# The paper has neither of them: its discriminator reads no label here, and it shows figure 7 without measuring what the codes tell.
#
# **The discriminator reads the label, too.** Lesson 05 put a label beside each code, to steer digits to different parts of a prior. Here the same means does the opposite: a real code beside the label 3 is drawn from the *same* N(0, 1) as one beside the label 8.
# A place that only 3s use looks wrong now, and each digit's own codes have to follow the whole prior.
#
# `SupervisedAAE` notices how many inputs its discriminator has; what it reads is that of lesson 05.
#
# **Noise on the codes,** of standard deviation 0.5, so that only coarse differences get through. Our explanation, which no cell tests: without noise four numbers have room for the digit in fine differences, which a discriminator misses in 1,500 codes and a decoder finds. With noise, room is scarce, and repeating the label wastes it.
# The paper names a Gaussian around the encoder's output as another choice of $q(z|x)$ (section 2).
#
# Keras's `GaussianNoise` acts in training only. Afterwards the code is the middle of its cloud.


# %%
def build_noisy_parts(noise):
    encoder, decoder = build_parts()
    images = keras.Input((digits.x_train.shape[1],))
    return keras.Model(images, keras.layers.GaussianNoise(noise)(encoder(images))), decoder


keras.utils.set_random_seed(seed)
epochs = 100 if small else 8
discriminator = aae.build_discriminator(latent_dim, hidden, start, input_scale=prior.scale, classes=10)
separated = train(build_noisy_parts(0.5), discriminator, epochs)

# %% [markdown]
# **Predict**, before you run the next cell, each row of the new column: what will be better, and what will be worse?

# %%
aae.prediction("06.separated_rows")

# %%
reports["separated"] = measured = report(separated.encoder, separated.decoder)
show_reports()

# %%
if digits.name == "digits":
    claim("distance to the prior, separated", measured["distance to the prior, all codes"], high=0.03)
    claim("each digit's distance, separated", measured["distance to the prior, each digit"], high=0.06)
    claim("digit told by straight borders, separated", measured["digit told, linear"], high=0.2)
    claim("digit told from the code, separated", best_told(measured), high=0.4)
    claim("digit told, separated minus paper-like", best_told(measured) - best_told(paper_report), high=-0.2)
    claim("label obeyed, held-out styles, separated", measured["label obeyed, held-out styles"], low=0.97)
    claim("label obeyed, styles of the prior", measured["label obeyed, styles of the prior"], low=0.97)
    claim("copies that keep their class, separated", measured["copies that keep their class"], low=0.97)
    claim(
        "test error, separated divided by copying",
        measured[error_name] / reports["copying"][error_name],
        high=1.3,
    )

# %% [markdown]
# Each digit's codes are near the prior now, though farther than chance. Straight borders tell the digit hardly more often than chance, neighbours in about a quarter of the images, the label is obeyed nearly always, and a copy is still read as what it was.
#
# The first row does not say what it cost, for the columns differ in epochs. The table near the end compares equal ones.

# %% [markdown]
# ### A trap: the code that says nothing at all
#
# An encoder that gives the same code to all images would do well in most rows: no digit can be told from it, and the decoder obeys.
# So separation alone is no aim. The style has to be in the code as well.
#
# Two yardsticks. A decoder that knows the label alone can do no better than the mean image of each digit: a style code has to beat its error.
# And how well can width, slant and thickness be read from the style code, by a straight line through training codes? What a digit's own mean explains is taken off first.

# %%
means = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
mean_error = np.mean((means[test_labels] - test_images) ** 2)
print(f"error of the mean images {mean_error:.4f}, of the copies {reports['separated'][error_name]:.4f}")


def style_told(encoder):
    """Share of the variance of width, slant and thickness within a digit that held-out codes explain."""
    known_images, known_labels = train_images[:5000], train_labels[:5000]
    codes, test_codes = (
        np.c_[encoder.predict(images, verbose=0), np.ones(len(images))]
        for images in (known_images, test_images)
    )
    # What a digit's own mean explains is content, so that it is taken off first.
    features = style_features(known_images)
    centres = np.stack([features[known_labels == digit].mean(axis=0) for digit in range(10)])
    truth = style_features(test_images) - centres[test_labels]
    weights = np.linalg.lstsq(codes, features - centres[known_labels], rcond=None)[0]
    return 1 - ((truth - test_codes @ weights) ** 2).sum(axis=0) / (truth**2).sum(axis=0)


told_styles = style_told(separated.encoder)
copying_styles_told, paper_styles_told = style_told(copying[0]), style_told(paper_like.encoder)
print("style told from the code  width  slant  thickness")
for name, told_by in (
    ("copying", copying_styles_told),
    ("paper-like", paper_styles_told),
    ("separated", told_styles),
):
    print("{:25s} {:5.2f} {:6.2f} {:10.2f}".format(name, *told_by))

# %%
if digits.name == "digits":
    claim("test error, separated divided by mean images", measured[error_name] / mean_error, high=0.6)
    claim("variance of the slant that the style code explains", told_styles[1], low=0.3)
    claim("variance of the slant, separated minus copying", told_styles[1] - copying_styles_told[1], low=0.0)

# %% [markdown]
# The error lies far below that of the mean images, so the code holds more than the digit. The separated code tells more of the slant than the code that only copies. (They differ in more than that, so this does not say why.) It need not tell more of the width, and here a straight line finds little thickness in any.
# A low share may also mean that the style is there in another form.

# %% [markdown]
# ## One style in each row, one digit in each column
#
# The paper's figure 7. The first picture takes the styles of held-out images, which stand at the left: of each digit the one with the most unusual style. The frame marks their own label: the framed cell is the copy.
#
# **Predict:** will the other nine digits of a row share what is unusual about its source?
#
# Go along a row: is it one style? Go down a column: is it one digit?

# %%
aae.prediction(
    "06.unusual_source",
    "all of them, clearly",
    "some do, and some hardly change",
    "only the framed copy does",
)

# %%
test_styles = separated.encoder.predict(test_images, verbose=0)
unusual = np.linalg.norm(test_styles, axis=1)  # far from 0, where the prior is thin
sources = np.array([np.argmax(np.where(test_labels == digit, unusual, -1)) for digit in range(10)])
aae.plot_styles(separated, test_styles[sources], test_images[sources], test_labels[sources])

# %% [markdown]
# What went over is not measured. By the shares above, expect it of slant sooner than of thickness.
#
# The second picture takes styles from the prior: no one has written any of these. Find two rows that differ clearly in slant or thickness.

# %%
aae.plot_styles(separated, prior.sample(8, seed=seed))

# %% [markdown]
# Do the ten digits of a row share a style? If so, a row whose 3 is thick has a thick 5, too.
# For each measure, the number below is the mean correlation over all pairs of two different digits, over 200 styles from the prior. Without a common style it would be 0. Whether an image's own thickness gets into its style, only the shares above say.

# %%
drawn = decode(separated.decoder, np.repeat(real_codes[:200], 10, axis=0), np.tile(np.arange(10), 200))
features = style_features(drawn).reshape(200, 10, 3)  # style, label, measure
shared = [
    (np.corrcoef(features[:, :, k].T).sum() - 10) / 90  # without each digit's 1 with itself
    for k in range(3)
]
for name, correlation in zip(("width", "slant", "thickness"), shared):
    print(f"{name:10s} {correlation:+.2f}")

# %%
if digits.name == "digits":
    claim("correlation of the slant of two digits in one style", shared[1], low=0.4)
    claim("correlation of the thickness of two digits in one style", shared[2], low=0.3)

# %% [markdown]
# ## A walk along one dimension of style
#
# One number of the style code goes from -2 to 2, two standard deviations each way, and the others stay 0. The label stays, too.
#
# Each row of the figure walks along another dimension, always with the digit 4. What changes in each row? Name it if you can.

# %%
line = np.linspace(-2, 2, 9, dtype="float32")
walked = np.zeros((4, 9, latent_dim), "float32")
for dimension in range(4):
    walked[dimension, :, dimension] = line
fours = decode(separated.decoder, walked.reshape(-1, latent_dim), np.full(36, 4))
aae.plot_digits(
    fours,
    [f"{value:g}" for value in line] * 4,
    columns=9,
    rows=[f"style {dimension + 1}" for dimension in range(4)],
    about="Four rows of 4s; within each row slant, width or thickness change slowly.",
)

# %% [markdown]
# N(0, 1) looks the same from all sides, so nothing makes slant lie along one axis, and a dimension may change several things at once.

# %% [markdown]
# ## What leaks, and what it costs
#
# **[Leaks](../docs/glossary.md#leak).** The neighbours still name the digit more often than chance. Which digits?
# Two rows: how often a digit is told as itself, and how often it is guessed at all. A digit guessed for every image would be told always, and mean nothing.

# %%
codes = separated.encoder.predict(train_images[:5000], verbose=0)
guesses = KNeighborsClassifier(5).fit(codes, train_labels[:5000]).predict(test_styles)
hits = [np.mean(guesses[test_labels == digit] == digit) for digit in range(10)]
guessed = np.bincount(guesses, minlength=10) / len(guesses)
print("digit      ", *(f"{digit:5d}" for digit in range(10)))
print("told as it ", *(f"{hit:5.2f}" for hit in hits))
print("guessed    ", *(f"{share:5.2f}" for share in guessed))

# %% [markdown]
# Where the first row is far above the second, the style tells the digit.
#
# **Which of the two changes does it?** Four recipes, <!-- measured: label_leaks_06.seeds -->five<!-- end --> seeds each, all of them for 100 epochs. Each cell has the five values, sorted. The second table says how much of each style the code tells.
#
# The competitor, linear, has no network: four principal components of the images, without the nine directions in which the digits' mean images differ, are the code; a straight line from it is added to the label's mean image.
#
# <!-- measured: label_leaks_06.table -->
# | recipe | test error, in thousandths | each digit's distance | digit told, linear, % | digit told, neighbours, % | label obeyed, % |
# |---|---|---|---|---|---|
# | the paper's adversary | 9.5, 9.6, 9.8, 9.8, 10.1 | 0.57, 0.58, 0.59, 0.60, 0.64 | 49, 49, 50, 51, 53 | 58, 60, 62, 63, 68 | 63.8, 70.8, 71.4, 71.8, 73.0 |
# | it reads labels | 10.1, 10.6, 10.7, 10.7, 11.1 | 0.02, 0.02, 0.04, 0.04, 0.18 | 13, 14, 16, 16, 19 | 24, 26, 27, 28, 34 | 92.3, 97.5, 97.8, 98.0, 98.6 |
# | noise on the codes | 10.9, 11.0, 11.2, 11.2, 11.3 | 0.10, 0.11, 0.12, 0.12, 0.14 | 15, 20, 21, 22, 23 | 32, 33, 33, 37, 38 | 98.7, 98.8, 99.0, 99.1, 99.2 |
# | both | 11.5, 11.5, 11.6, 11.7, 11.7 | 0.01, 0.01, 0.02, 0.02, 0.02 | 10, 12, 13, 14, 14 | 21, 24, 27, 27, 29 | 99.6, 99.7, 99.7, 99.8, 99.9 |
# | linear | 18.1, 18.1, 18.1, 18.1, 18.1 | 0.04, 0.04, 0.04, 0.04, 0.04 | 10, 10, 10, 10, 10 | 27, 27, 27, 27, 27 | 98.6, 98.6, 98.6, 98.6, 98.6 |
# <!-- end -->
#
# <!-- measured: label_leaks_06.styles -->
# | recipe | width told, % | slant told, % | thickness told, % |
# |---|---|---|---|
# | the paper's adversary | 37, 37, 38, 42, 43 | 31, 35, 38, 40, 42 | 1, 2, 2, 2, 5 |
# | it reads labels | 31, 36, 37, 39, 46 | 47, 49, 52, 61, 66 | 0, 5, 5, 8, 8 |
# | noise on the codes | 33, 35, 41, 42, 43 | 56, 58, 59, 61, 69 | 0, 2, 3, 7, 8 |
# | both | 11, 22, 24, 24, 32 | 41, 51, 53, 54, 67 | 0, 2, 8, 8, 11 |
# | linear | 17, 17, 17, 17, 17 | 14, 14, 14, 14, 14 | 86, 86, 86, 86, 86 |
# <!-- end -->
#
# - **The paper's adversary** matches the pile of all codes (within an energy distance of <!-- measured: label_leaks_06.paper_farthest -->0.012<!-- end --> in all runs), and leaves most of the digit in the code.
# - **Each change alone does most of the rest.** The label is obeyed nearly always, and both classifiers read far less.
# - **They do it in different ways.** Labels in the discriminator bring each digit's own codes near the prior in four of five runs (in the fifth the pile itself is <!-- measured: label_leaks_06.farthest -->0.07<!-- end --> away), and take out more of the digit; noise alone does so only in part, and makes the decoder obey better.
# - **A part of the style stays:** in the mean each change tells more of the slant, and both together less of the width. Of the thickness no network tells more than <!-- measured: label_leaks_06.thickness -->11 %<!-- end -->.
# - **Together** they match each digit most closely, and nearly every label is obeyed. The neighbours find more than chance, 10 %, in every row.
# - **The price:** with both changes the error is about a fifth larger.
# - **The linear code** separates about as well, so this needs no adversary. It tells <!-- measured: linear_06.thickness -->86 %<!-- end --> of the thickness and less of the others; in the mean of the three it tells more than both changes (<!-- measured: linear_06.styles -->39 %<!-- end --> beside <!-- measured: label_leaks_06.styles_both -->27 %<!-- end -->). Its copies are worse.
#
# **Not all splits into style and content.** A bar is a style of the 7. What is it in a 0? No measure says.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. A decoder is told the label, and the model is trained to copy, with no adversary. What happens to the digit in the code?**
#
# <details><summary>it leaves, because the label says it already</summary>
#
# No: nothing in the loss rewards leaving. The code went on telling the digit nearly as well as before.
#
# </details>
#
# <details><summary>it stays, because nothing punishes a code for saying too much</summary>
#
# Right: and the decoder hardly uses the label.
#
# </details>
#
# <details><summary>it stays, because the encoder sees the label</summary>
#
# No: the encoder sees the image alone. It finds the digit there.
#
# </details>
#
# **2. All style codes together follow N(0, 1) to within a tiny energy distance. Can the digit still be told from a code?**
#
# <details><summary>no, since the prior does not depend on the label</summary>
#
# No: it would hold if each digit's codes followed it. Here only all of them together do.
#
# </details>
#
# <details><summary>only if the discriminator was too small</summary>
#
# No: a perfect discriminator of all codes together would find nothing wrong with parts that add up to the prior.
#
# </details>
#
# <details><summary>yes, each digit may have its own part of the prior</summary>
#
# Right: ten parts that differ can add up to the whole. Measure each digit's codes alone.
#
# </details>
#
# **3. A model reaches chance: no classifier tells the digit from its codes, and every label is obeyed. What do you check before you believe in it?**
#
# <details><summary>whether the code still holds the style</summary>
#
# Right: a code that is the same for all images has the same two marks. Compare the test error with that of the mean images.
#
# </details>
#
# <details><summary>whether the discriminator's loss is 2 ln 2</summary>
#
# No: a discriminator that only guesses has that loss, too, whatever the codes are.
#
# </details>
#
# <details><summary>whether the training codes give the same result</summary>
#
# No: a classifier that has memorised training codes would find every digit in them.
#
# </details>
#
# %% [markdown]
# ## Summary
#
# - Content is the label; style is how it is written. A decoder that is told the label can draw any digit in any style, if the code holds style alone.
# - Being told is not enough. Trained to copy, the code keeps the digit and the decoder hardly uses the label.
# - A prior for all codes together leaves most of the digit in: parts that differ can add up to it. What counts is that each digit's own codes follow it.
# - A discriminator that reads the label asks for just that, and noise on the codes helps as well. Together they bring the linear classifier near chance, and nearly every label is obeyed. A linear code does so, too; it keeps more of the three styles, and copies worse.
# - Measure three things on held-out images: what a classifier reads from the code, whether the label is obeyed, and whether style is still there.
#
# **Exercise:** [ex06, style and content](../exercises/ex06_style_and_content.ipynb). You write in another's style, and measure what leaks.
#
# **What next:** [lesson 07, learning from few labels](07_learning_from_few_labels.ipynb). Here every image had its label. What if a hundred have one, and all others none?
