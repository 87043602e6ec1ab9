"""Right: the prior's defaults, steps counted with len."""

keras.utils.set_random_seed(2)
prior = aae.Uniform()
model = aae.build_steady_model(prior, steps=60 * len(images) // 100, hidden=(256, 128), seed=2)
model.fit(images, batch_size=100, epochs=60, verbose=0)
uniform = model
