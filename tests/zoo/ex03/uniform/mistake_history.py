"""Mistake: what fit returns.

Message: fit returns a history
"""

prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
model = aae.build_steady_model(prior, steps=900, hidden=(256, 128), seed=0)
uniform = model.fit(images[:100], batch_size=100, epochs=1, verbose=0)
