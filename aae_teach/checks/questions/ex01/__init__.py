"""Exercise 01: measure a plain autoencoder and its code space."""
