"""What each figure is made of: one level of causes, down to the parameter and its source."""
