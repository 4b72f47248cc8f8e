"""How the rooms are put together: settings, addresses, the door for web servers."""
