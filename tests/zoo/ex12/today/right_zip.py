"""Right: zipped."""

names = ["tokenizer adversary", "AAE adversary", "diffusion prior", "codebook", "copy error", "match"]
words = ["pictures", "codes", "codes", "codes", "pictures", "codes"]
today = dict(zip(names, words))
