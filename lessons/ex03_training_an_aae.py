# %% [markdown]
# # Exercise 03: training an adversarial autoencoder
#
# Thirteen questions on lesson 03. At the end you have trained an adversarial autoencoder of your own, and a test whose errors were measured says whether its codes follow the prior.
#
# **You need** [lesson 03](../notebooks/03_training_an_aae.ipynb). **Time:** 115 minutes, of which the computer works about one. Questions 1 to 8 make one sitting of 65 minutes, 9 to 13 another of 50.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Below each check are two lines for when you are stuck; take away the `#`. `hint` goes one step further at each call, `solution` shows an answer when called twice.
# "Run all" stops at the first open question.
#
# This exercise always takes the embedded digits, whichever data set is set: its limits were measured with them.

# %%
import collections

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

keras.utils.set_random_seed(0)
digits = aae.load_digits("digits")
images = digits.x_train

# %% [markdown]
# ## 1. Write: draws from the aggregated posterior
#
# Here an encoder gives a distribution for each image: q(z|x) is normal in each of two dimensions, with a mean and a standard deviation of its own.
# `means` and `stddevs` have the shape (n, 2), one row for each image. Draw `count` codes from the aggregated posterior q(z), the mean of all q(z|x).
#
# - Difficulty: 2 of 5. Minutes: 10.
# - Expected: shape `(count, 2)`, other codes at each call; `count` may be larger than n.
# - Common mistakes: to average the codes of the images, where their densities should be averaged; one normal distribution in place of n; the spread left out.


# %%
def aggregated(means, stddevs, count):
    ### BEGIN SOLUTION
    image = np.random.randint(len(means), size=count)
    return means[image] + stddevs[image] * np.random.normal(size=(count, 2))
    ### END SOLUTION


check("ex03.aggregated", aggregated)

# %%
# aae.checks.hint("ex03.aggregated")
# aae.checks.solution("ex03.aggregated")

# %% [markdown]
# ## 2. Fill one line: draws from the prior
#
# Draw `count` real codes from N(0, 5²) in two dimensions. The function will be called inside of `tf.function`.
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
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: encoder and decoder move; the loss is the mean squared error over all pixels.
# - Common mistakes: a sum instead of a mean; computing the reconstructions outside of the tape; no `return`.


# %%
def reconstruction_phase(images, networks, optimizer):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        reconstructions = networks.decoder(networks.encoder(images))
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
# The lesson proved in one cell that a phase moves nothing else. Its proof put the weights back and forgot the optimizer: Adam kept the averages and the count of a step that was taken back.
# Write a proof that leaves no trace. `phase` is a function without arguments, `networks` a dict of name to Keras model, `optimizer` the one that the phase uses, which has taken steps before.
# Call `phase()` once, return the set of the names of the networks that it moved, and leave all weights and all that the optimizer keeps as they were before.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: a set of names, `set()` for a phase that moves nothing.
# - Common mistakes: comparing the variables with themselves, because a list of variables is no copy; comparing sums; an optimizer that is set to 0, or of which only the averages are put back.


# %%
def moved_by(phase, networks, optimizer):
    ### BEGIN SOLUTION
    before = {name: network.get_weights() for name, network in networks.items()}
    kept = [np.array(variable) for variable in optimizer.variables]
    phase()
    moved = set()
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.add(name)
        network.set_weights(before[name])
    for variable, old in zip(optimizer.variables, kept):
        variable.assign(old)
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
# The next cell builds three networks and three optimizers, with the settings of `aae.build_steady_model`, and makes a fast version of your step.
# Write the training: 60 epochs over `batches`, each batch one `fast_step`. The answer `trained` is `networks`.
#
# The check compares codes of test images with N(0, 5²) by their energy distance. How often that test is wrong was measured: [acceptance](../docs/acceptance.md).
#
# - Difficulty: 1 of 5. Minutes: 5.
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
# Do the codes of test images fill the prior's contours, and do equal digits lie together?

# %%
aae.plot_codes(
    trained.encoder.predict(digits.x_test[:2000], verbose=0),
    digits.y_test[:2000],
    prior=aae.Gaussian(latent_dim=2, stddev=5.0),
)

# %% [markdown]
# ## 9. Design: losses that deceive
#
# A discriminator's loss of 2 ln 2 proves nothing, and another loss proves nothing either. Show both with an example of each.
# An example is a pair `(discriminator, codes)`. The discriminator is any function, or Keras model, that takes codes (n, 2) and returns logits (n, 1). The codes have the shape (n, 2), with n from 200 to 2,000.
# The check computes the loss with these codes as fakes and with samples of N(0, 5²) as real ones.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: in the first pair a loss of 1.386 ± 0.02, and codes whose energy distance to N(0, 5²) is above 1; in the second a loss above 3, and an energy distance of at most 0.15.
# - Common mistakes: probabilities in place of logits; an untrained discriminator with large starting weights; the pairs exchanged.

# %%
### BEGIN SOLUTION
_far = np.random.normal(30.0, 5.0, size=(500, 2)).astype("float32")
_matching = np.random.normal(0.0, 5.0, size=(500, 2)).astype("float32")
deceived = {
    "2 ln 2, no match": (lambda codes: tf.zeros((len(codes), 1)), _far),
    "above 3, match": (lambda codes: 5.0 * tf.ones((len(codes), 1)), _matching),
}
### END SOLUTION

check("ex03.deceived", deceived)

# %%
# aae.checks.hint("ex03.deceived")
# aae.checks.solution("ex03.deceived")

# %% [markdown]
# ## 10. Write: what chance alone gives
#
# An energy distance of 0.05: is that a mismatch, or chance? It depends on how many codes there are, and on how wide the prior is.
# Write a function that returns the upper limit: when `count` samples of the prior stand in place of codes and 500 others in place of real codes, 95 of 100 energy distances lie below it.
# `sample_prior(count)` draws new samples, (count, 2). The check tries several counts, and priors of several sizes.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one number. For 300 codes and N(0, 5²) it is about 0.05, for 60 codes about 0.17. A hundred distances are enough.
# - Common mistakes: a limit that does not know the count or the prior; the mean in place of a high quantile; a quantile of the codes in place of the distances.


# %%
def chance(sample_prior, count):
    ### BEGIN SOLUTION
    distances = [aae.metrics.energy_distance(sample_prior(count), sample_prior(500)) for _ in range(100)]
    return float(np.quantile(distances, 0.95))
    ### END SOLUTION


check("ex03.chance", chance)

# %%
# aae.checks.hint("ex03.chance")
# aae.checks.solution("ex03.chance")

# %% [markdown]
# ## 11. Change: another prior
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
# Do the codes keep to the square? The contour holds all of the prior.

# %%
aae.plot_codes(
    uniform.encoder.predict(digits.x_test[:2000], verbose=0), digits.y_test[:2000], prior=uniform.prior
)

# %% [markdown]
# ## 12. Design: an experiment
#
# You suspect two settings of the article's recipe: its starting weights (`"article"` against `"glorot_uniform"`) and `beta_1` (0.9 against 0.5).
# Plan the runs that tell what each of the two does. You can afford 12. If you can, plan so that they also tell whether the effect of one depends on the other. ([Lesson 03b](../notebooks/03b_steadying_the_recipe.ipynb) has a comparison of this kind; you do not need it.)
#
# The answer is a list of dicts, one for each run, such as `{"initializer": "article", "beta_1": 0.9, "seed": 0}`.
# You may build it with a loop. No run is made; the check judges what the plan could show.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: a list of at most 12 dicts with the keys `"initializer"`, `"beta_1"` and `"seed"`; for each setting at least three runs of one value to compare with as many of the other.
# - Common mistakes: only recipes that differ in both settings; one seed for each recipe; a setting that never changes.

# %%
### BEGIN SOLUTION
experiment = [
    {"initializer": initializer, "beta_1": beta_1, "seed": seed}
    for initializer in ("article", "glorot_uniform")
    for beta_1 in (0.9, 0.5)
    for seed in range(3)
]
### END SOLUTION

check("ex03.experiment", experiment)

# %%
# aae.checks.hint("ex03.experiment")
# aae.checks.solution("ex03.experiment")

# %% [markdown]
# This solution crosses the two settings: a 2 x 2 design. Six runs against six answer each question, because every run serves both, and the four cells show whether the effect of one setting depends on the other.
# Three recipes that change one setting at a time, with four seeds each, are a good plan too: four runs against four for each question, and no answer to the last.

# %% [markdown]
# ## 13. Change: one setting of a broken recipe, and show that it settles
#
# `broken` is a recipe that does not settle, a dict of four settings; `other` has another value for each.
# `train(settings, seed)` trains a recipe and returns the energy distance to the prior after each epoch, an array. The same settings and seed give the same run again. Here a training costs nothing: its curve is made up.
# A run has **settled** if the distance was below `limit` in each of its last ten epochs.
#
# Return the set of the settings that settle the recipe when they alone are changed, in every one of five runs with different seeds.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: a set of names, `set()` if no single change is enough.
# - Common mistakes: the last epoch alone; one lucky seed; changes that pile up, so that nobody knows which one did it.


# %%
def settles(train, broken, other, limit):
    ### BEGIN SOLUTION
    def settled(settings, seed):
        return (train(settings, seed)[-10:] < limit).all()

    return {name for name in broken if all(settled({**broken, name: other[name]}, seed) for seed in range(5))}
    ### END SOLUTION


check("ex03.settles", settles)

# %%
# aae.checks.hint("ex03.settles")
# aae.checks.solution("ex03.settles")

# %% [markdown]
# In real trainings of 60 epochs, no single one of the four changes passes this test. With a limit of 0.3, of five seeds each, Glorot weights pass in <!-- measured: four_changes_03.settled_glorot -->three<!-- end -->, `beta_1` = 0.5 in <!-- measured: four_changes_03.settled_beta -->two<!-- end -->, the scaled discriminator in <!-- measured: four_changes_03.settled_scaled -->two<!-- end -->, the cosine decay in <!-- measured: four_changes_03.settled_decay -->none<!-- end -->, and the recipe without any of them in <!-- measured: four_changes_03.settled_none -->three<!-- end -->. [Lesson 03b](../notebooks/03b_steadying_the_recipe.ipynb#Four-changes) shows their runs.

# %% [markdown]
# ## What next
#
# You have written the article's whole training, and changed its prior with one object.
# [Diagnose a run](diagnose_a_run.ipynb) lays six trainings before you, five of them with a mistake that raised no error.
# Or go on with [lesson 04](../notebooks/04_walking_the_code_space.ipynb), which walks through the code space that comes out of all this.
