"""Exercise 02: write the two phases of a GAN, read their losses, measure a training."""
