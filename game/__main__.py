"""`python -m game` is `ironbowl`."""

from game.cli import main

if __name__ == "__main__":
    main()
