"""Mistake: the prior left as it was.

Message: one object decides the shape
"""

prior = aae.Gaussian(latent_dim=2, stddev=5.0)
model = aae.build_steady_model(prior, steps=900, hidden=(256, 128), seed=0)
model.fit(images, batch_size=100, epochs=1, verbose=0)
uniform = model
