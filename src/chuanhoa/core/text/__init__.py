"""Vietnamese text: spelling, order, dates, numbers, old encodings, messages to people."""

from chuanhoa.core.text.date_reader import (
    FIRST_DAY,
    LAST_DAY,
    from_serial,
    parse_date,
    year_of_quarter,
)
from chuanhoa.core.text.encodings import Decoded, decode
from chuanhoa.core.text.forms import fold, is_bare, name_key, normalise, visible
from chuanhoa.core.text.legacy import (
    FontEncoding,
    Legacy,
    font_encoding,
    from_font,
    from_tcvn3,
    from_vni,
    guess_legacy,
    to_tcvn3,
    to_vni,
)
from chuanhoa.core.text.messages import Message, Refused, Unreadable, say
from chuanhoa.core.text.names import plain_name
from chuanhoa.core.text.numbers import (
    format_number,
    format_percent,
    format_ratio,
    parse_number,
    percent,
)
from chuanhoa.core.text.order import collate_key, sort_key
from chuanhoa.core.text.partial_date import PartialDate, Precision
from chuanhoa.core.text.written import written

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "Decoded",
    "FontEncoding",
    "Legacy",
    "Message",
    "PartialDate",
    "Precision",
    "Refused",
    "Unreadable",
    "collate_key",
    "decode",
    "fold",
    "font_encoding",
    "format_number",
    "format_percent",
    "format_ratio",
    "from_font",
    "from_serial",
    "from_tcvn3",
    "from_vni",
    "guess_legacy",
    "is_bare",
    "name_key",
    "normalise",
    "parse_date",
    "parse_number",
    "percent",
    "plain_name",
    "say",
    "sort_key",
    "to_tcvn3",
    "to_vni",
    "visible",
    "written",
    "year_of_quarter",
]
