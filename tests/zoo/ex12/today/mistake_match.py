"""Mistake: match taken for pictures.

Message: between the prior and what
"""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "pictures",
}
