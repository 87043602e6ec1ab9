"""Right: counted from the lists of the phases."""

encoder = ["hidden layers", "style head", "category head"]
phases = (encoder + ["decoder"], ["category discriminator"], encoder, ["hidden layers", "category head"])
parts = [*encoder, "decoder", "category discriminator"]
movers = {part: sum(part in phase for phase in phases) for part in parts}
