"""Right: grouped."""

groups = {
    "leak": ("epochs", "whole"),
    "unequal terms": ("samples", "tuned"),
    "no spread": ("seeds",),
    "nothing": ("careful",),
}
flaws = {name: text for text, names in groups.items() for name in names}
