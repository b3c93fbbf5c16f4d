"""The score of each department as a bar of its parts, in the table that has the same figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from registry.screens.values import number
from registry.supervision.rules.shapes import Criterion, Part, Verdict

PATTERNS = 8  # drawn in the template; a set with more criteria begins again
MOST = 100


def score_chart(verdicts: Sequence[Verdict], criteria: Sequence[Criterion]) -> dict[str, Any]:
    """What `registry/supervision/chart.html` draws; give it there as `chart`.

    Args:
        verdicts: in the order wanted; only the first hundred are drawn.
        criteria: by which they were made, in the order of the set.

    Returns:
        The bars are as long as their scores, the whole width being the highest of them.
    """
    drawn = verdicts[:MOST]
    whole = max((verdict.score for verdict in drawn), default=Decimal(0))
    patterns = {criterion.key: str(place % PATTERNS + 1) for place, criterion in enumerate(criteria)}
    labels = {criterion.key: criterion.label for criterion in criteria}
    return {
        "criteria": [{"label": one.label, "pattern": patterns[one.key]} for one in criteria],
        "rows": [
            {
                "rank": number(verdict.rank),
                "candidate": verdict.candidate,
                "score": number(verdict.score),
                "parts": [{"points": number(part.points), "is_missing": part.is_missing} for part in verdict.parts],
                "segments": _segments(verdict.parts, whole, patterns, labels),
            }
            for verdict in drawn
        ],
        "left_out": len(verdicts) - len(drawn),
    }


def _segments(
    parts: Sequence[Part], whole: Decimal, patterns: dict[str, str], labels: dict[str, str]
) -> list[dict[str, str]]:
    """Percents of the width, as SVG reads them whatever the language."""
    found, start = [], Decimal(0)
    for part in parts:
        if part.points:
            width = 100 * part.points / whole
            found.append(
                {
                    "x": f"{start:.2f}%",
                    "width": f"{width:.2f}%",
                    "pattern": patterns[part.criterion],
                    "said": f"{labels[part.criterion]}: {number(part.points)}",
                }
            )
            start += width
    return found
