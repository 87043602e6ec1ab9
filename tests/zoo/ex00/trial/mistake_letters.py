"""Mistake: another count.

Message: the number of digits from 0 to 9
"""

trial = 26
