"""Pure reasoning: no Django, no database, no clock, no dice."""
