"""The demo district: invented people in real communes, written down as offices write them.

`write_district` is the door; the figures that must come out are `District.expected`.
"""

from chuanhoa.cli.demo.district import invent_district, write_district
from chuanhoa.cli.demo.model import District, Fault, File, Mend, Row

__all__ = ["District", "Fault", "File", "Mend", "Row", "invent_district", "write_district"]
