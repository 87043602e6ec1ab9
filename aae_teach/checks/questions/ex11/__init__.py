"""Exercise 11: find what does not belong, and say what an alarm is worth."""
