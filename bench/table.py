"""Figures, and the table that they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Figure:
    """One measure: what it is, its value and its floor in the same unit, and the bound that was promised; no value where there
    was nothing to measure."""

    name: str
    value: float | None
    unit: str
    bound: str
    kept: bool
    floor: float | None = None
    floor_name: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        if self.value is None:
            return (self.name, "–", "–", "–", self.bound, "–")
        ratio = f"{self.value / self.floor:.2f} ×" if self.floor else "–"
        floor = f"{self.floor:.2f} {self.unit}, {self.floor_name}" if self.floor else "–"
        return (self.name, f"{self.value:.2f} {self.unit}", ratio, floor, self.bound, "yes" if self.kept else "NO")


HEAD = ("measure", "value", "to the floor", "floor", "bound", "kept")


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]


def printed(figures: Sequence[Figure]) -> str:
    rows = [HEAD, *(figure.row for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
