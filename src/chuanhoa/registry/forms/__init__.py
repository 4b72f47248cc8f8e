"""The shape of what clerks send about officials."""
