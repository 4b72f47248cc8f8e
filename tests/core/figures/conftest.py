import pytest

from chuanhoa.core.figures import Indicators, read_indicators
from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.rules import texts


@pytest.fixture(scope="session")
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


@pytest.fixture(scope="session")
def indicators(catalogues: Catalogues) -> Indicators:
    return read_indicators(texts("indicators"), catalogues)
