"""Right: in capitals."""

today = {
    "tokenizer adversary": "PICTURES",
    "AAE adversary": "CODES",
    "diffusion prior": "CODES",
    "codebook": "CODES",
    "copy error": "PICTURES",
    "match": "CODES",
}
