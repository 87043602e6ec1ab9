"""Mistake: what fit returns.

Message: the named tuple
"""

prior = aae.Gaussian(latent_dim=2, stddev=5.0)
model = aae.build_steady_model(prior, steps=900, hidden=(256, 128), seed=0)
history = model.fit(images[:100], batch_size=100, epochs=1, verbose=0)
trained = history
