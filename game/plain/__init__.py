"""The whole game as lines of text: for pipes, plain terminals, screen readers and logs."""
