"""How offices lay out their lists: each module one way, and the columns they share."""
