"""What a cell says in a column whose meaning is known: levels, names, dates, posts, numbers."""
