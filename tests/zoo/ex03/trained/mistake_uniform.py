"""Mistake: trained for another prior.

Message: was the prior a normal distribution
"""

prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
model = aae.build_steady_model(prior, steps=900, hidden=(256, 128), seed=0)
model.fit(images, batch_size=100, epochs=60, verbose=0)
trained = model
