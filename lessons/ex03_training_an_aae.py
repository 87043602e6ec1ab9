# %% [markdown]
# # Exercise 03: training an adversarial autoencoder
#
# Seven questions on lesson 03, from reading to writing. **Time:** 60 minutes, of which the computer works about half a minute.
#
# Below each check are two lines for when you are stuck; take away the `#`. `hint` goes one step further at each call, `solution` shows an answer when called twice.
# "Run all" stops at the first open question.

# %%
import collections

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

digits = aae.load_digits()
images = digits.x_train[:1500]

# %% [markdown]
# ## 1. Predict: who moves?
#
# Each phase moves some of the networks `"encoder"`, `"decoder"` and `"discriminator"`, and leaves the others as they are.
# The answer is a dict: the keys are `"reconstruction"`, `"discriminator"` and `"generator"`, each value is the set of the networks that move.
#
# - Difficulty: 2 of 5. Minutes: 5.
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
# ## 2. Write: the reconstruction phase
#
# In this and the coming questions, `networks` holds the three models: `networks.encoder`, `networks.decoder`, `networks.discriminator`.
# `optimizer` is the one of the phase. A phase takes one step and returns its loss as one number.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: encoder and decoder move; the loss is the mean squared error over all pixels.
# - Common mistakes: a sum instead of a mean; computing the copies outside of the tape; no `return`.


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
# ## 3. Write: draws from the prior
#
# Write a function that draws `count` real codes from N(0, 5) in two dimensions. It will be called inside of `tf.function`.
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
# ### Your phases together
#
# Nothing to write here. Your four functions train an adversarial autoencoder for 10 epochs; look at the last two lines: the reconstruction loss falls, and the codes get wider.

# %%
keras.utils.set_random_seed(0)
Networks = collections.namedtuple("Networks", "encoder decoder discriminator")
small = {"hidden": (256, 128), "initializer": "glorot_uniform"}
networks = Networks(
    aae.build_encoder(**small),
    aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform"),
    aae.build_discriminator(**small, input_scale=5.0),
)
optimizers = [keras.optimizers.Adam(1e-3, beta_1=0.5) for _ in range(3)]
optimizers[0].build(networks.encoder.trainable_variables + networks.decoder.trainable_variables)
optimizers[1].build(networks.discriminator.trainable_variables)
optimizers[2].build(networks.encoder.trainable_variables)


@tf.function
def train_step(images):
    return (
        reconstruction_phase(images, networks, optimizers[0]),
        discriminator_phase(images, networks, sample_prior, optimizers[1]),
        generator_phase(images, networks, optimizers[2]),
    )


batches = tf.data.Dataset.from_tensor_slices(images).shuffle(len(images)).batch(100, drop_remainder=True)
for epoch in range(1, 11):
    losses = np.mean([train_step(batch) for batch in batches], axis=0)
    if epoch in (1, 10):
        spread = networks.encoder.predict(images, verbose=0).std(axis=0)
        print(f"epoch {epoch}: losses {losses.round(3)}, standard deviations of the codes {spread.round(2)}")

# %% [markdown]
# ## 6. Write: do the codes match?
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
# ## 7. Change: another prior
#
# Train a model whose codes fill the square from -10 to 10 evenly, with `aae.build_steady_model(prior, steps)` and `uniform.fit(images, batch_size=100, epochs=60)`. Call the model `uniform`.
#
# - Difficulty: 2 of 5. Minutes: 10.
# - Expected: a trained model; training takes about 20 seconds on two cores.
# - Common mistakes: `steps` counts batches, not epochs; with too few, the learning rate is 0 long before the end. One more: a model that was built and not trained.

# %%
keras.utils.set_random_seed(0)
epochs = 60
### BEGIN SOLUTION
uniform = aae.build_steady_model(aae.Uniform(latent_dim=2, low=-10.0, high=10.0), epochs * len(images) // 100)
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
# ## What next
#
# You have written the article's whole training, and changed its prior with one object.
# [Lesson 04](../notebooks/04_walking_the_code_space.ipynb) walks through the code space that comes out of it.
