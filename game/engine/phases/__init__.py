"""The eight phases of a month, one file each."""
