"""The integers of the district, counted from its rows: what the demo must print in the end."""

from collections import Counter
from collections.abc import Mapping, Sequence

from chuanhoa.cli.demo.frame import Frame
from chuanhoa.cli.demo.model import Deputy, Person, Turn


def recount(
    frame: Frame, people: Sequence[Person], deputies: Sequence[Deputy], turns: Sequence[Turn]
) -> dict[str, int]:
    """Return counts by name, such as `people`, `degree.dai_hoc`, `turns.dai_bieu_hdnd.2022`."""
    counts: Counter[str] = Counter(people=len(people), deputies=len(deputies), turns=len(turns))
    for p in people:
        counts[p.staff_kind] += 1
        counts[f"degree.{p.degree.level}"] += 1
        counts[f"political_theory.{p.political_theory.level}"] += 1
        counts[f"state_management.{p.state_management.level}"] += 1
        counts[f"sex.{p.sex}"] += 1
        counts[f"ethnicity.{p.ethnicity}"] += 1
    counts["deputies_in_office"] = sum(d.person is not None for d in deputies)
    officials = {p.id: p for p in people}
    for turn in turns:
        counts[f"turns.{turn.kind}"] += 1
        counts[f"turns.{turn.kind}.{turn.ended.year}"] += 1
        counts["turns.officials"] += turn.learner in officials
    counts |= _showcase(frame, officials, turns)
    return dict(sorted(counts.items()))


def _showcase(frame: Frame, officials: Mapping[str, Person], turns: Sequence[Turn]) -> Counter[str]:
    of = frame.showcase
    here = [p for p in officials.values() if p.unit == of["unit"]]
    officers = [p for p in here if p.staff_kind == "cong_chuc"]
    recent = [t for t in turns if t.ended >= of["since"] and t.learner in {p.id for p in here}]
    return Counter(
        {
            "showcase.people": len(here),
            "showcase.dai_hoc": sum(p.degree.level == "dai_hoc" for p in here),
            "showcase.cong_chuc": len(officers),
            "showcase.cong_chuc_with_theory": sum(
                p.political_theory.level != "chua" for p in officers
            ),
            "showcase.theory_turns": sum(t.kind == "ly_luan_chinh_tri" for t in recent),
            "showcase.state_management_turns": sum(t.kind == "quan_ly_nha_nuoc" for t in recent),
        }
    )


def expected(frame: Frame) -> dict[str, int]:
    """Return the same counts as the frame states them, zero turns of a year left out."""
    totals = frame.totals
    counts = {
        key: totals[key]
        for key in ("people", "can_bo", "cong_chuc", "deputies", "deputies_in_office")
    }
    for group in ("degree", "political_theory", "state_management", "sex", "ethnicity"):
        counts |= {f"{group}.{code}": count for code, count in totals[group].items()}
    for kind, of in frame.training.items():
        counts[f"turns.{kind}"] = sum(of.years)
        counts |= {
            f"turns.{kind}.{year}": count
            for year, count in zip((2021, 2022, 2023), of.years, strict=True)
            if count
        }
    counts["turns"] = sum(sum(of.years) for of in frame.training.values())
    counts["turns.officials"] = counts["turns"] - counts["turns.dai_bieu_hdnd"]
    counts |= {
        f"showcase.{key}": value
        for key, value in frame.showcase.items()
        if key not in {"unit", "since"}
    }
    return dict(sorted(counts.items()))
