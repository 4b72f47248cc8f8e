"""Imports as their screens and reports read them, each with the viewer in its signature."""
