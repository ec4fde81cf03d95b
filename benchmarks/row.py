"""A line of the table."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure, and what it should be at most, if there is such a goal."""

    what: str
    figure: float
    unit: str
    at_most: float | None = None

    @property
    def reached(self) -> bool | None:
        return None if self.at_most is None else self.figure <= self.at_most

    @property
    def shown(self) -> str:
        return f"{self.figure:.2f} {self.unit}"

    @property
    def goal_shown(self) -> str:
        return "" if self.at_most is None else f"≤ {self.at_most:.2f} {self.unit}"

    def as_json(self) -> dict[str, Any]:
        """The figure unrounded."""
        return {"what": self.what, "figure": self.figure, "unit": self.unit, "goal": self.at_most, "reached": self.reached}
