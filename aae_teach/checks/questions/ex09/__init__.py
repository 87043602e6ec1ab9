"""Exercise 09: put a number on a generator, and say when it misleads."""
