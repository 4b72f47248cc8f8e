"""The journal in English: what was done, not what to do."""

import re

from django.utils.translation import override

from chuanhoa.registry.queries.verbs import VERBS

ORDERS = re.compile(r"(?:Correct|Record|Update|Withdraw|Download|Import|Add|Merge|Confirm|End) ")


def test_acts_are_told_as_done():
    with override("en"):
        told = {verb: str(label) for verb, label in VERBS.items()}
    assert told["register.correction"] == "Corrected from an edited Excel file"
    assert [one for one in told.values() if ORDERS.match(one)] == []
