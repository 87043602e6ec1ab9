"""Exercise 05: draw from priors of other shapes, and steer codes with labels."""
