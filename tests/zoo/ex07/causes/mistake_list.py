"""Mistake: a list in place of the dict.

Message: Keep the keys as given
"""

causes = ["labels shuffled", "no category adversary", "nothing", "no classification phase"]
