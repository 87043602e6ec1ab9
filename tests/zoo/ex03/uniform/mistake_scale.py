"""Mistake: a square of the wrong size.

Message: its lower edge at -10
"""

prior = aae.Uniform(latent_dim=2, low=0.0, high=10.0)
model = aae.build_steady_model(prior, steps=900, hidden=(256, 128), seed=0)
model.fit(images, batch_size=100, epochs=1, verbose=0)
uniform = model
