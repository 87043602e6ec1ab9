"""Mistake: codebook taken for pictures.

Message: takes the place of what the encoder gave
"""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "pictures",
    "copy error": "pictures",
    "match": "codes",
}
