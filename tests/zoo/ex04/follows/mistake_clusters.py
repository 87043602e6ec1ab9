"""Mistake: clusters credited to the prior.

Message: does the plain autoencoder, which has no prior, have clusters too
"""

follows = {
    "clusters": "yes",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}
