"""Numbers with their units and times in running text, as pure functions of it."""
