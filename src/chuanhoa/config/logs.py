"""What the log leaves out: where in the program somebody was told that he may not."""

import logging

_FORBIDDEN = 403


class Quiet(logging.Filter):
    """Keeps one line of a refusal: a page out of reach is no fault of the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", None) == _FORBIDDEN:
            record.exc_info = None
        return True
