"""The rulebook of a day as tables of words: bit r of a word speaks of requirement r."""

from chuanhoa.core.assess.compile.conjuncts import Asked
from chuanhoa.core.assess.compile.moment import Plate
from chuanhoa.core.assess.compile.tables import Tables, tables_on

__all__ = ["Asked", "Plate", "Tables", "tables_on"]
