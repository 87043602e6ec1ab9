"""Exercise 03: write the three phases of an adversarial autoencoder, and measure whether codes match."""
