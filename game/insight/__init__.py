"""What-if, asked of the engine itself: the same function on many towns at once."""
