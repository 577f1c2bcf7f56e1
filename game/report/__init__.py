"""A life on paper: as a story, a page, a table, or a recording of its replay."""
