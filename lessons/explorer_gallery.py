# %% [markdown]
# # Explorer gallery
#
# Everything in this course that you can move by hand, on one page, with one model.
# Lessons use the same explorers where they teach; here you can try them all, or lift one into a notebook of your own.
#
# **You need** nothing to try them; lessons 01 to 04 say what the pictures mean.
# **Time:** as long as you like, of which the computer works about half a minute.
#
# All explorers work by mouse, by touch and by keyboard: Tab reaches every control, arrow keys move it.
# Where widgets cannot run, as on GitHub, each explorer except the sliders leaves a still picture in its place.

# The model is trained already and comes with the library: an adversarial autoencoder with codes of two numbers and the prior N(0, 5²), as in lesson 03, with smaller networks.
# So the first explorers move at once. Only *compare* and *live* train something in the kernel; the Lab trains in the page.

# %%
import aae_teach as aae
import keras

seed = 0
digits = aae.load_digits("digits")
example = aae.load_example("steady")
model = example.model

# %% [markdown]
# ## Plane: the whole code space
#
# The codes of training images on a plane, with layers to switch on and off. The browser itself decodes, so this goes on when the kernel is busy or gone.
#
# - **By mouse:** switch on *gaps* and drag the ring into a hatched place, where pictures are far from every training image. Choose *walk along a line* and click on two digits. Draw a digit on the pad.
# - **By keyboard:** arrow keys move the ring, Shift makes larger steps, Home leads back to 0.
# - **Without widgets** you see a still picture: the codes as digits within the contours of the prior, and a grid of decoded images.

# %%
code_plane = aae.explore.plane(model, digits)
code_plane

# %% [markdown]
# ## Sliders: one number at a time
#
# One slider for each number of the code, and the image that the decoder makes of it. The kernel decodes.
#
# - **By mouse:** leave one slider at 0 and drag the other one from end to end. Which digits do you pass?
# - **By keyboard:** arrow keys take single steps, Page Up and Page Down larger ones.
# - **Without widgets** you would see two sliders above two buttons, and beside them a handwritten digit that changes shape as they move.
#
# On a slow connection, as to Binder, check the box below the buttons: a drag then sends one message instead of many.

# %%
code_sliders = aae.explore.sliders(model.decoder, prior=model.prior, extent=10)
code_sliders

# %% [markdown]
# ## Replay: how the model was trained, step by step
#
# - **By mouse:** press *play*, or drag the epoch's slider. Then press *phase* with its arrow: how would each phase alone move the codes next?
# - **By keyboard:** on the plane, arrow keys move by an epoch, with Shift by ten; Home and End go to the ends, Space plays.
# - **Without widgets** you see a still picture: the codes after the last epoch, and their histograms from before training to its end.

# %%
film = aae.explore.replay(example.recording)
film

# %% [markdown]
# ## Compare: the same code in two models
#
# A plain autoencoder beside the adversarial one, on equal terms: the same sizes, start, optimizer and number of steps. One code moves in both planes.
#
# - **By mouse:** drag the ring through a region that is full in one plane and empty in the other. Then choose *select an image* and click on a code: where does the other encoder put that image?
# - **By keyboard:** arrow keys move both rings; Enter selects the image whose code is nearest.
# - **Without widgets** you see a still picture of both planes.

# %%
epochs, hidden = 60, (128, 64)
steps = epochs * -(-len(digits.x_train) // 100)
keras.utils.set_random_seed(seed)
plain = aae.Autoencoder(
    aae.build_encoder(hidden=hidden, initializer="glorot_uniform"),
    aae.build_decoder(hidden=hidden[::-1], initializer="glorot_uniform"),
    seed=seed,
)
plain.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, steps), beta_1=0.5))
plain_history = plain.fit(digits.x_train, batch_size=100, epochs=epochs)

# %%
pair = aae.explore.compare({"plain autoencoder": plain, "adversarial autoencoder": model}, digits)
pair

# %% [markdown]
# ## Phases: one step of the training at a time
#
# A private copy of the model, one mini-batch, and a button for each phase. Tick which networks will move, then press.
#
# - **By mouse:** press *discriminator* ten times and look at its surface: *before the press*, *after it*, *what changed*. Then press *generator*.
# - **By keyboard:** Tab to a phase and press Space.
# - **Without widgets** you see a still picture: the codes of the mini-batch and the discriminator's surface. The kernel computes this one, so it stops with the kernel.

# %%
stepper = aae.explore.phases(model, digits.x_train)
stepper

# %% [markdown]
# ## Live: a training while it goes on
#
# The model of this page once more, from the start, with another seed.
# While it trains, codes, histograms, losses and decoded images are drawn anew, at most once a second.
#
# - **By mouse:** interrupt the training with the square button. What was recorded so far stays.
# - **By keyboard:** outside of a cell's text, `I` pressed twice interrupts as well.
# - **Without widgets** you see a still picture of the end: the codes as digits, and the losses from epoch to epoch.

# %%
keras.utils.set_random_seed(seed + 1)
fresh = aae.build_steady_model(model.prior, steps, hidden=hidden, seed=seed + 1)
watch = aae.explore.live(digits.x_test, digits.y_test)
history = fresh.fit(digits.x_train, batch_size=100, epochs=epochs, callbacks=[watch])

# %% [markdown]
# ## Lab: train in the page
#
# A small adversarial autoencoder that the browser itself trains, phase by phase, on digits of 8 by 8 pixels. Prior, rates and phases can be changed while it goes on, and broken.
#
# - **By mouse:** press *train*. Switch one phase off and see what its absence does; *start over* begins anew.
# - **By keyboard:** Tab reaches every setting, Space presses.
# - **Without widgets** you see a still picture: the first of the digits that it learns from.

# %%
training_lab = aae.explore.lab()
training_lab

# %% [markdown]
# ## Pages to hand out
#
# Each explorer can be written as one page, such as `code_plane.to_html("plane.html")`.
# It opens from disk, and needs neither a kernel nor a network. Live becomes a replay there, and phases hold presses that were recorded.
