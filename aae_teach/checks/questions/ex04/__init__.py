"""Exercise 04: read a grid, cross a border, generate, and test what was generated."""
