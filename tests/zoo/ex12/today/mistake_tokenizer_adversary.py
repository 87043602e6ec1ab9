"""Mistake: tokenizer adversary taken for codes.

Message: what the decoder made
"""

today = {
    "tokenizer adversary": "codes",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "codes",
}
