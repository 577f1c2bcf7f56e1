"""A life is a list of decisions: sessions, the run file, saving, replaying, branching."""
