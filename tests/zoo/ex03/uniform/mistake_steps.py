"""Mistake: steps counts epochs, so that the rate is 0 after four of them.

Message: steps counts batches, not epochs
"""

prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
model = aae.build_steady_model(prior, steps=60, hidden=(256, 128), seed=0)
model.fit(images, batch_size=100, epochs=10, verbose=0)
uniform = model
