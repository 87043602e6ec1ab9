# %% [markdown]
# # Exercise 03: training an adversarial autoencoder
#
# Twelve questions on lesson 03, from reading to writing. At the end you have trained an adversarial autoencoder of your own, and a test that has been measured says whether its codes follow the prior.
#
# **You need** [lesson 03](../notebooks/03_training_an_aae.ipynb). **Time:** 110 minutes, of which the computer works about one. Questions 1 to 8 make one sitting of 65 minutes, 9 to 12 another of 45.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Below each check are two lines for when you are stuck; take away the `#`. `hint` goes one step further at each call, `solution` shows an answer when called twice.
# "Run all" stops at the first open question.
#
# This exercise always takes the embedded digits, whichever data set is set: what its checks ask of trained models was measured with them.

# %%
import collections

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

digits = aae.load_digits("digits")
images = digits.x_train

# %% [markdown]
# ## 1. Predict: who moves?
#
# Each phase moves some of the networks `"encoder"`, `"decoder"` and `"discriminator"`, and leaves the others as they are.
# The answer is a dict: each value is the set of the networks that move, such as `{"decoder"}`.
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: three sets of names; a name may be in more than one.
# - Common mistakes: to forget that the encoder has two masters; to let a network move because the gradient passes through it.

# %%
### BEGIN SOLUTION
moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}
### END SOLUTION

check("ex03.moves", moves)

# %%
# aae.checks.hint("ex03.moves")
# aae.checks.solution("ex03.moves")

# %% [markdown]
# ## 2. Fill one line: draws from the prior
#
# Draw `count` real codes from N(0, 5) in two dimensions. The function will be called inside of `tf.function`.
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: shape `(count, 2)`, float32, standard deviation 5 in each dimension, other codes at each call.
# - Common mistakes: variance and standard deviation mixed up; codes drawn once and used again; NumPy's random numbers.


# %%
def sample_prior(count):
    ### BEGIN SOLUTION
    return tf.random.normal((count, 2), stddev=5.0)
    ### END SOLUTION


check("ex03.sample_prior", sample_prior)

# %%
# aae.checks.hint("ex03.sample_prior")
# aae.checks.solution("ex03.sample_prior")

# %% [markdown]
# ## 3. Write: the reconstruction phase
#
# In this and the coming questions, `networks` holds the three models: `networks.encoder`, `networks.decoder`, `networks.discriminator`.
# `optimizer` is the one of the phase, with `optimizer.apply(gradients, variables)`. A phase takes one step and returns its loss as one number.
#
# One thing is new. Layers such as dropout act only in training, and a network that is called by hand does not know that it is being trained.
# `network(inputs, training=True)` says so. The networks of this check hold such layers. Those of lesson 03 did not, so nothing was missing there.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: encoder and decoder move; the loss is the mean squared error over all pixels.
# - Common mistakes: a sum instead of a mean; computing the copies outside of the tape; `training=True` left out; no `return`.


# %%
def reconstruction_phase(images, networks, optimizer):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        codes = networks.encoder(images, training=True)
        reconstructions = networks.decoder(codes, training=True)
        loss = tf.reduce_mean(tf.square(images - reconstructions))
    variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex03.reconstruction_phase", reconstruction_phase)

# %%
# aae.checks.hint("ex03.reconstruction_phase")
# aae.checks.solution("ex03.reconstruction_phase")

# %% [markdown]
# ## 4. Write: the discriminator phase
#
# The discriminator learns 1 for samples of the prior and 0 for codes. It returns logits.
# Draw as many real codes as there are images, with the function `sample_prior` that the phase is given.
# `cross_entropy` is the one of the lesson; another way to compute the same is just as good.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: only the discriminator moves; the loss is a sum of two terms, 2 ln 2 for pure guessing.
# - Common mistakes: swapped labels; a sigmoid on the logits and another one in the loss; the encoder among the variables; the mean of the two terms instead of the sum.


# %%
def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def discriminator_phase(images, networks, sample_prior, optimizer):
    ### BEGIN SOLUTION
    fake_codes = networks.encoder(images)
    real_codes = sample_prior(len(images))
    with tf.GradientTape() as tape:
        real_logits = networks.discriminator(real_codes)
        fake_logits = networks.discriminator(fake_codes)
        loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex03.discriminator_phase", discriminator_phase)

# %%
# aae.checks.hint("ex03.discriminator_phase")
# aae.checks.solution("ex03.discriminator_phase")

# %% [markdown]
# ## 5. Write: the generator phase
#
# The encoder learns to make codes that the discriminator takes for samples of the prior.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: only the encoder moves; the loss is one term, ln 2 when the discriminator guesses.
# - Common mistakes: the label 0; codes computed outside of the tape, so that no gradient reaches the encoder; the discriminator or the decoder among the variables.


# %%
def generator_phase(images, networks, optimizer):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        fake_logits = networks.discriminator(networks.encoder(images))
        loss = cross_entropy(1.0, fake_logits)
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex03.generator_phase", generator_phase)

# %%
# aae.checks.hint("ex03.generator_phase")
# aae.checks.solution("ex03.generator_phase")

# %% [markdown]
# ## 6. Diagnose: which networks did a phase move?
#
# The lesson proved in one cell that a phase moves nothing else. Write that proof as a function.
# `phase` is a function without arguments, `networks` a dict of name to Keras model.
# Call `phase()` once, return the set of the names of the networks that it moved, and leave all weights as they were before.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: a set of names, `set()` for a phase that moves nothing.
# - Common mistakes: comparing the variables with themselves, because a list of variables is no copy; comparing sums; weights that are not put back.


# %%
def moved_by(phase, networks):
    ### BEGIN SOLUTION
    before = {name: network.get_weights() for name, network in networks.items()}
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    return moved
    ### END SOLUTION


check("ex03.moved_by", moved_by)

# %%
# aae.checks.hint("ex03.moved_by")
# aae.checks.solution("ex03.moved_by")

# %% [markdown]
# ## 7. Write: one training step
#
# All three phases on one batch. `optimizers` is a dict with the keys `"reconstruction"`, `"discriminator"` and `"generator"`.
# The discriminator has to learn from a batch before the encoder asks it about that batch. Return the three losses in the order reconstruction, discriminator, generator.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: each optimizer makes one step; a tuple of three losses.
# - Common mistakes: one optimizer for all phases; the generator phase before the discriminator phase; a `return` too early.


# %%
def train_step(images, networks, sample_prior, optimizers):
    ### BEGIN SOLUTION
    return (
        reconstruction_phase(images, networks, optimizers["reconstruction"]),
        discriminator_phase(images, networks, sample_prior, optimizers["discriminator"]),
        generator_phase(images, networks, optimizers["generator"]),
    )
    ### END SOLUTION


check("ex03.train_step", train_step)

# %%
# aae.checks.hint("ex03.train_step")
# aae.checks.solution("ex03.train_step")

# %% [markdown]
# ## 8. Train: your own adversarial autoencoder
#
# The next cell builds three networks and three optimizers, steadied as in the lesson, and makes a fast version of your step.
# Write the training: 60 epochs over `batches`, each batch one `fast_step`. The answer `trained` is `networks`.
#
# The check compares codes of test images with N(0, 5) by their energy distance. How often that test is wrong was measured; `docs/acceptance.md` tells.
#
# - Difficulty: 2 of 5. Minutes: 10.
# - Expected: about 15 seconds of training, codes with standard deviations near 5, and the picture below: a round cloud, dense in the middle, equal digits together.
# - Common mistakes: one epoch instead of 60; `train_step` called on all images at once; new networks made after the training.

# %%
keras.utils.set_random_seed(0)
Networks = collections.namedtuple("Networks", "encoder decoder discriminator")
small = {"hidden": (256, 128), "initializer": "glorot_uniform"}
networks = Networks(
    aae.build_encoder(**small),
    aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform"),
    aae.build_discriminator(**small, input_scale=5.0),
)
epochs = 60
steps = epochs * len(images) // 100
optimizers = {}
for phase, movers in {
    "reconstruction": (networks.encoder, networks.decoder),
    "discriminator": (networks.discriminator,),
    "generator": (networks.encoder,),
}.items():
    rate = keras.optimizers.schedules.CosineDecay(1e-3, steps)
    optimizers[phase] = keras.optimizers.Adam(rate, beta_1=0.5)
    optimizers[phase].build([variable for network in movers for variable in network.trainable_variables])


@tf.function
def fast_step(batch):
    return train_step(batch, networks, sample_prior, optimizers)


batches = tf.data.Dataset.from_tensor_slices(images).shuffle(len(images)).batch(100, drop_remainder=True)

# %%
### BEGIN SOLUTION
for epoch in range(1, epochs + 1):
    losses = np.mean([fast_step(batch) for batch in batches], axis=0)
    if epoch % 20 == 0:
        print(f"epoch {epoch}: losses {losses.round(3)}")
trained = networks
### END SOLUTION

check("ex03.trained", trained)

# %%
# aae.checks.hint("ex03.trained")
# aae.checks.solution("ex03.trained")

# %% [markdown]
# In the figure, look for two things: do the codes of test images fill the prior's contours, and do equal digits lie together?

# %%
aae.plot_codes(
    trained.encoder.predict(digits.x_test[:2000], verbose=0),
    digits.y_test[:2000],
    prior=aae.Gaussian(latent_dim=2, stddev=5.0),
)

# %% [markdown]
# ## 9. Write: do the codes match?
#
# Write a function of `codes` and `real_codes`, both of shape (n, 2), that returns one number: small when both are distributed alike, clearly larger when they are not.
# It will meet codes that are shifted, codes that are too narrow, codes in two clumps, and codes whose second number repeats the first.
#
# - Difficulty: 4 of 5. Minutes: 10.
# - Expected: a number near the same small value for any two samples of the prior.
# - Common mistakes: a mean or a standard deviation only; each dimension looked at alone; a number that is large for a good match.


# %%
def match(codes, real_codes):
    ### BEGIN SOLUTION
    return float(aae.metrics.energy_distance(codes, real_codes))
    ### END SOLUTION


check("ex03.match", match)

# %%
# aae.checks.hint("ex03.match")
# aae.checks.solution("ex03.match")

# %% [markdown]
# ## 10. Change: another prior
#
# Train a model whose codes fill the square from -10 to 10 evenly. `aae.build_steady_model(prior, steps, hidden=(256, 128))` builds it, `uniform.fit(images, batch_size=100, epochs=epochs)` trains it. Call the model `uniform`.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: a trained model, after about 10 seconds, and the picture below: a filled square.
# - Common mistakes: `steps` counts batches, not epochs; with too few, the learning rate is 0 long before the end. One more: a model that was built and not trained.

# %%
keras.utils.set_random_seed(0)
epochs = 60

# %%
### BEGIN SOLUTION
prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
uniform = aae.build_steady_model(prior, epochs * len(images) // 100, hidden=(256, 128))
uniform.fit(images, batch_size=100, epochs=epochs)
### END SOLUTION

check("ex03.uniform", uniform)

# %%
# aae.checks.hint("ex03.uniform")
# aae.checks.solution("ex03.uniform")

# %% [markdown]
# In the figure, look at the edges: do the codes keep to the square? The contour holds all of the prior.

# %%
aae.plot_codes(
    uniform.encoder.predict(digits.x_test[:2000], verbose=0), digits.y_test[:2000], prior=uniform.prior
)

# %% [markdown]
# ## 11. Write: labels that steer
#
# In your pictures the digits chose their places themselves. The paper (section 2.3) lets labels choose: the discriminator sees a code and, beside it, a one-hot label.
# The prior is a mixture of ten components, one for each digit. A code is then real only if it is typical of *its own* component. Lesson 05 trains this; here you write what the discriminator sees.
#
# `images` has shape (n, size), `labels` shape (n,) with numbers from 0 to 9. `encoder(images)` gives codes, (n, 2).
# `sample_components(classes)` takes one class for each code and draws a code from the component of each class, (n, 2).
# Return a pair `(real, fake)`, each of shape (n, 12): first the code, then the ten numbers of the one-hot label.
#
# - Difficulty: 4 of 5. Minutes: 12.
# - Expected: in `fake`, the codes of the images beside the images' labels; in `real`, codes from components beside the class of the component.
# - Common mistakes: the label given to the encoder; codes from any component beside labels that belong to others.


# %%
def steered_inputs(images, labels, encoder, sample_components):
    ### BEGIN SOLUTION
    one_hot = tf.one_hot(labels, 10)
    real = tf.concat([sample_components(labels), one_hot], axis=1)
    fake = tf.concat([encoder(images), one_hot], axis=1)
    return real, fake
    ### END SOLUTION


check("ex03.steered_inputs", steered_inputs)

# %%
# aae.checks.hint("ex03.steered_inputs")
# aae.checks.solution("ex03.steered_inputs")

# %% [markdown]
# ## 12. Design: an experiment
#
# You suspect two settings of the article's recipe: its starting weights (`"article"` against `"glorot_uniform"`) and `beta_1` (0.9 against 0.5).
# Plan the runs that tell what each of the two does. You can afford 12.
#
# The answer is a list of dicts, one for each run, such as `{"initializer": "article", "beta_1": 0.9, "seed": 0}`.
# You may build it with a loop. No run is made; the check judges what the plan could show.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: a list of at most 12 dicts with the keys `"initializer"`, `"beta_1"` and `"seed"`.
# - Common mistakes: both settings changed at once; one seed for each recipe; the old recipe left out.

# %%
### BEGIN SOLUTION
recipes = [("article", 0.9), ("glorot_uniform", 0.9), ("article", 0.5)]
experiment = [
    {"initializer": initializer, "beta_1": beta_1, "seed": seed}
    for initializer, beta_1 in recipes
    for seed in range(4)
]
### END SOLUTION

check("ex03.experiment", experiment)

# %%
# aae.checks.hint("ex03.experiment")
# aae.checks.solution("ex03.experiment")

# %% [markdown]
# The table of lesson 03 is such an experiment, with two settings more. Compare your plan with its rows.

# %% [markdown]
# ## What next
#
# You have written the article's whole training, and changed its prior with one object.
# [Diagnose a run](diagnose_a_run.ipynb) lays six trainings before you, five of them with a mistake that raised no error.
# Or go on with [lesson 04](../notebooks/04_walking_the_code_space.ipynb), which walks through the code space that comes out of all this.
