"""Who and what a text names: known names, the grammar of names, the trained recogniser, names brought together."""
