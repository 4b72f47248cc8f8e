"""Logins and what they may do."""

from chuanhoa.org.actions.accounts.grants import grant_role, grant_typed, withdraw_grant
from chuanhoa.org.actions.accounts.users import (
    change_password,
    close_user,
    create_first_administrator,
    create_user,
    fresh_password,
    record_login,
    record_logout,
    rename_user,
    reopen_user,
    reset_password,
)

__all__ = [
    "change_password",
    "close_user",
    "create_first_administrator",
    "create_user",
    "fresh_password",
    "grant_role",
    "grant_typed",
    "record_login",
    "record_logout",
    "rename_user",
    "reopen_user",
    "reset_password",
    "withdraw_grant",
]
