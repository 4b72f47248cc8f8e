"""Tables as offices print them: letterhead, head of several rows, body, totals, signatures.

One function for every room that exports. People's text is always written as text: a name that
begins with an equals sign never becomes a formula.
"""

from chuanhoa.core.sheets.write.table import Column, Row, Share, Signature, Table, Value
from chuanhoa.core.sheets.write.workbook import write_table

__all__ = ["Column", "Row", "Share", "Signature", "Table", "Value", "write_table"]
