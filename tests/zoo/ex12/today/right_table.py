"""Right: as the table has it."""

today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "codes",
}
