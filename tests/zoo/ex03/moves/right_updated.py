"""Right: built up phase by phase."""

moves = dict(generator={"encoder"}, discriminator={"discriminator"})
moves["reconstruction"] = moves["generator"] | {"decoder"}
