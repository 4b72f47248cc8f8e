"""The frame of the demo district, read once from the package's own data files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from chuanhoa.cli.demo.model import Commune
from chuanhoa.core.rulebook import read_yaml


@dataclass(frozen=True, slots=True)
class KindFrame:
    """Turns of one kind: by year 2021, 2022, 2023 (nine months), and how many of women."""

    years: tuple[int, int, int]
    women: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Counts that the generated rows must reproduce exactly."""

    as_of: date
    training_from: date
    reform_on: date
    district: str
    province: str
    totals: Mapping[str, Any]
    showcase: Mapping[str, Any]
    training: Mapping[str, KindFrame]
    communes: tuple[Commune, ...]
    assumptions: Mapping[str, str]


@cache
def data(name: str) -> Any:
    """Return plain data of `<name>.yaml` beside this module."""
    path = f"{name}.yaml"
    return read_yaml(files("chuanhoa.cli.demo").joinpath(path).read_text(encoding="utf-8"), path)


@cache
def frame() -> Frame:
    """Return the frame with its communes in the order of their codes."""
    raw = data("frame")
    return Frame(
        as_of=raw["as_of"],
        training_from=raw["training_from"],
        reform_on=raw["reform_on"],
        district=raw["district"],
        province=raw["province"],
        totals=raw["totals"],
        showcase=raw["showcase"],
        training={
            kind: KindFrame((of["years"][0], of["years"][1], of["years"][2]), of["women"])
            for kind, of in raw["training"].items()
        },
        communes=tuple(_commune(of) for of in raw["communes"]),
        assumptions=raw["assumptions"],
    )


def _commune(of: Mapping[str, Any]) -> Commune:
    return Commune(
        code=of["code"],
        name=of["name"],
        kind=of["kind"],
        klass=of["class"],
        can_bo=of["can_bo"],
        cong_chuc=of["cong_chuc"],
        quota=of["quota"],
        deputies=of["deputies"],
        degree=of["degree"],
        political_theory=of["political_theory"],
        state_management=of["state_management"],
        successor_code=of["successor"]["code"],
        successor_name=of["successor"]["name"],
    )
