"""The game on a terminal screen: collects decisions, shows what came of them."""
