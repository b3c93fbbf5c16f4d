"""What a round is computed from as canonical JSON and back, and fingerprints of it and of the result (K182, K183).

The same register gives the same text, whatever the order in which it was read and the language of whoever read it:
only keys, stored values and what people wrote stand in it, and equal numbers are written alike.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from registry.supervision.rules.shapes import (
    Band,
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Selection,
    Shape,
    Terms,
    Verdict,
)

SCHEMA = 1
Payload = dict[str, Any]


def payload_of(terms: Terms, criteria: Sequence[Criterion], candidates: Sequence[Candidate]) -> Payload:
    """A basis as plain JSON: no floats, numbers and days told from texts.

    Args:
        terms: of the round.
        criteria: of the set; their order is kept.
        candidates: in any order; they are put in that of their keys.
    """
    return {
        "schema": SCHEMA,
        "terms": _plain(terms),
        "criteria": _plain(criteria),
        "candidates": _plain(sorted(candidates, key=lambda own: own.key)),
    }


def read_payload(payload: Mapping[str, Any]) -> tuple[Terms, list[Criterion], list[Candidate]]:
    """What a basis was made from, the candidates in the order of their keys.

    Raises:
        ValueError: it is of a schema that is not known here.
    """
    if payload.get("schema") != SCHEMA:
        raise ValueError(f"schema {payload.get('schema')} is not {SCHEMA}")
    return (
        _terms(payload["terms"]),
        [_criterion(row) for row in payload["criteria"]],
        [_candidate(row) for row in payload["candidates"]],
    )


def counted_on_of(payload: Mapping[str, Any]) -> date:
    """The day that a basis was read for."""
    found: date = _read(payload["terms"]["counted_on"])
    return found


def plain_reasons(verdict: Verdict) -> list[Payload]:
    """A department's reasons as plain JSON: `{"code", "figures"}` of each."""
    found: list[Payload] = _plain(verdict.reasons)
    return found


def sha256_of(payload: Mapping[str, Any]) -> str:
    """The fingerprint of a basis, the same when it has been stored as JSON and read again."""
    return _digest(payload)


def result_sha256(selection: Selection) -> str:
    """The fingerprint of a result: each department's outcome, rank, points and reasons, and what is not met."""
    verdicts = [_plain_verdict(verdict) for verdict in selection.verdicts]
    return _digest({"schema": SCHEMA, "verdicts": verdicts, "unmet": _plain(selection.unmet)})


def _digest(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(found: Any) -> Any:
    if found is None or isinstance(found, str | int):
        return found
    if isinstance(found, Decimal):
        return {"number": _number(found)}
    if isinstance(found, date):
        return {"date": found.isoformat()}
    if isinstance(found, Mapping):
        return {str(key): _plain(value) for key, value in found.items()}
    if isinstance(found, Sequence):
        return [_plain(each) for each in found]
    return {own.name: _plain(getattr(found, own.name)) for own in fields(found)}


def _plain_verdict(verdict: Verdict) -> Payload:
    """Without what stands in the basis: the department but for its key, and the figures."""
    return {
        "candidate": verdict.candidate.key,
        "outcome": verdict.outcome.value,
        "rank": verdict.rank,
        "place": verdict.place,
        "score": _number(verdict.score),
        "parts": [[part.criterion, _number(part.points), part.is_hit, part.is_missing] for part in verdict.parts],
        "reasons": _plain(verdict.reasons),
    }


def _number(value: Decimal) -> str:
    """Equal numbers alike, without the rounding that `normalize` would do."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _read(plain: Any) -> Any:
    """A number, a day, or what JSON says by itself."""
    if isinstance(plain, Mapping):
        return Decimal(plain["number"]) if "number" in plain else date.fromisoformat(plain["date"])
    return plain


def _by_key(found: Mapping[str, Any]) -> dict[int, Any]:
    return {int(key): value for key, value in found.items()}


def _terms(row: Mapping[str, Any]) -> Terms:
    keyed = {name: _by_key(row[name]) for name in ("minimums", "mandatory", "excluded", "area_names")}
    return Terms(**{**row, **keyed, "counted_on": _read(row["counted_on"])})


def _criterion(row: Mapping[str, Any]) -> Criterion:
    comparison = row["comparison"]
    read = {
        "shape": Shape(row["shape"]),
        "weight": _read(row["weight"]),
        "comparison": None if comparison is None else Comparison(comparison),
        "limit": _read(row["limit"]),
        "bands": tuple(Band(_read(band["below"]), _read(band["points"])) for band in row["bands"]),
    }
    return Criterion(**{**row, **read})


def _candidate(row: Mapping[str, Any]) -> Candidate:
    read = {name: _read(row[name]) for name in ("last_inspected_on", "nominated_on")}
    figures = {
        measure: Figure(_read(own["value"]), own["source"], _read(own["as_of"]))
        for measure, own in row["figures"].items()
    }
    return Candidate(**{**row, **read, "figures": figures})
