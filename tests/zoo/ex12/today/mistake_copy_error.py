"""Mistake: copy error taken for codes.

Message: what goes in with what comes out
"""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "codes",
    "match": "codes",
}
