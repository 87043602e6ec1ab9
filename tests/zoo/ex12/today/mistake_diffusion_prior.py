"""Mistake: diffusion prior taken for pictures.

Message: its autoencoder is finished
"""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "pictures",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "codes",
}
