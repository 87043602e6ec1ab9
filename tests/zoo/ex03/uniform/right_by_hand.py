"""Right: networks and optimizers by hand, with a comma at the end."""

keras.utils.set_random_seed(1)
start = {"initializer": "glorot_uniform"}
prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
uniform = aae.AdversarialAutoencoder(
    aae.build_encoder(hidden=(256, 128), **start),
    aae.build_decoder(hidden=(128, 256), **start),
    aae.build_discriminator(hidden=(256, 128), input_scale=prior.scale, **start),
    prior,
)
decay = keras.optimizers.schedules.CosineDecay(1e-3, 900)
uniform.compile(*(keras.optimizers.Adam(decay, beta_1=0.5) for _ in range(3)))
uniform.fit(images, batch_size=100, epochs=60, verbose=0)
uniform = (uniform,)
