"""Content files become rules, names and cards; nothing else reads the folder `content/`."""
