"""A line of the table."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure, and what it should be at most, or at least, if there is such a goal."""

    what: str
    figure: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def reached(self) -> bool | None:
        if self.at_most is not None:
            return self.figure <= self.at_most
        return None if self.at_least is None else self.figure >= self.at_least

    @property
    def shown(self) -> str:
        return f"{self.figure:.2f} {self.unit}"

    @property
    def goal_shown(self) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:.2f} {self.unit}"
        return "" if self.at_least is None else f"≥ {self.at_least:.2f} {self.unit}"

    def as_json(self) -> dict[str, Any]:
        """The figure unrounded."""
        goal = self.at_least if self.at_most is None else self.at_most
        return {"what": self.what, "figure": self.figure, "unit": self.unit, "goal": goal, "reached": self.reached}
