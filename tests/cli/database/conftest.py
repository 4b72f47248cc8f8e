"""The small map of the register's tests."""

from tests.registry.conftest import land, quick_passwords, standing

__all__ = ["land", "quick_passwords", "standing"]
