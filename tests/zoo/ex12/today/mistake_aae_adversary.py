"""Mistake: AAE adversary taken for pictures.

Message: never sees a picture
"""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "pictures",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "codes",
}
