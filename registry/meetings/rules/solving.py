"""Gives every meeting of a year its day, all at once, with CP-SAT (K101, K190-K202).

What a plan must keep is hard; what it should is weighed, in an order: as many meetings as can be, in the order that
prepares them, as few moves as can be, then the wishes. The same input gives the same plan.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ortools.sat.python import cp_model

from registry.meetings.rules.planning import OUT_OF_ORDER, Calendar, PlanInput, PlanResult, Slot, Taken, taken_days

SEED = 20100414
WORK = 3.2  # of all aims together, as CP-SAT counts it: some 15 s of one core, and the same work on every machine
LEAST_WORK = 0.2  # of each aim, however much those before it took
AVOIDED, OTHER_WEEKDAY, A_DAY_OFF_THE_MIDDLE = 40, 8, 1


@dataclass(frozen=True)
class _Placing:
    """The variables of a slot: one for each free day, and whether it has any."""

    slot: Slot
    days: dict[date, cp_model.IntVar]
    is_placed: cp_model.IntVar
    on: cp_model.LinearExprT


def solve(plan: PlanInput) -> PlanResult:
    """The best plan there is, or the best that is found in a fixed amount of work.

    Returns:
        Days of all slots that can have one, and for the rest what takes their days.
    """
    calendar = Calendar(plan)
    model = cp_model.CpModel()
    placings = {slot.key: _placing(model, slot, calendar.free(slot)) for slot in plan.slots}
    _one_meeting_a_day(model, plan, placings)
    _one_meeting_in_a_room(model, placings)
    unprepared = _in_order(model, plan, placings)
    aims: list[Sequence[cp_model.LinearExprT]] = [
        [placing.is_placed.Not() for placing in placings.values()],
        unprepared,
        [
            on.Not()
            for placing in placings.values()
            if placing.slot.current is not None and not placing.slot.is_fixed
            for day, on in placing.days.items()
            if day == placing.slot.current
        ],
        _wishes(plan, placings),
    ]
    days, is_optimal, gap = _in_turn(model, placings, aims)
    if not is_optimal:
        days = _filled(calendar, days)
    unmet = {slot.key: taken_days(calendar, slot, days) for slot in plan.slots if slot.key not in days}
    return PlanResult(days, unmet, is_optimal, gap)


def _placing(model: cp_model.CpModel, slot: Slot, free: Sequence[date]) -> _Placing:
    days = {day: model.new_bool_var(f"{slot.key} {day}") for day in free}
    is_placed = model.new_bool_var(f"{slot.key}")
    model.add(sum(days.values()) == is_placed)
    if slot.is_fixed:
        model.add(is_placed == 1)
    return _Placing(slot, days, is_placed, sum(day.toordinal() * on for day, on in days.items()))


def _one_meeting_a_day(model: cp_model.CpModel, plan: PlanInput, placings: dict[int, _Placing]) -> None:
    """Bodies that share members do not meet on one day; what is fixed stays beside what is fixed."""
    by_body: dict[int, list[_Placing]] = defaultdict(list)
    for placing in placings.values():
        by_body[placing.slot.body].append(placing)
    for group in {*plan.groups, *(frozenset({body}) for body in by_body)}:
        _at_most_one_a_day(model, [placing for body in sorted(group) for placing in by_body[body]])


def _one_meeting_in_a_room(model: cp_model.CpModel, placings: dict[int, _Placing]) -> None:
    by_room: dict[int, list[_Placing]] = defaultdict(list)
    for placing in placings.values():
        if placing.slot.room is not None:
            by_room[placing.slot.room].append(placing)
    for rows in by_room.values():
        for minute in sorted({placing.slot.minutes.start for placing in rows}):
            _at_most_one_a_day(model, [placing for placing in rows if minute in placing.slot.minutes])


def _at_most_one_a_day(model: cp_model.CpModel, placings: Sequence[_Placing]) -> None:
    by_day: dict[date, list[cp_model.IntVar]] = defaultdict(list)
    fixed: set[date] = set()
    for placing in placings:
        for day, on in placing.days.items():
            if placing.slot.is_fixed:
                fixed.add(day)
            else:
                by_day[day].append(on)
    for day in sorted(by_day):
        if day in fixed:
            for on in by_day[day]:
                model.add(on == 0)
        elif len(by_day[day]) > 1:
            model.add_at_most_one(by_day[day])


def _in_order(model: cp_model.CpModel, plan: PlanInput, placings: dict[int, _Placing]) -> list[cp_model.LinearExprT]:
    """Before each prepared meeting there is one that prepares it, after the one before; fixed ones may lack it.

    Returns:
        For each fixed one, whether it does.
    """
    lacking: list[cp_model.LinearExprT] = []
    by_series: dict[int, list[_Placing]] = defaultdict(list)
    for placing in sorted(placings.values(), key=_window):
        by_series[placing.slot.series].append(placing)
    for prepared, by in plan.prepared:
        for place, placing in enumerate(by_series[prepared]):
            before = by_series[prepared][:place]
            chosen = [
                _prepares(model, row, placing, before) for row in by_series[by] if _can_precede(row, placing, before)
            ]
            if not chosen and not before:
                continue  # the first of the year may be prepared by the last of the year before
            if placing.slot.is_fixed:
                lacks = model.new_bool_var(f"{placing.slot.key} lacks")
                model.add_bool_or([*chosen, lacks])
                lacking.append(lacks)
            else:
                model.add_bool_or([*chosen, placing.is_placed.Not()])
    return lacking


def _prepares(model: cp_model.CpModel, row: _Placing, placing: _Placing, before: Sequence[_Placing]) -> cp_model.IntVar:
    """Whether `row` is held before `placing`, and after those of `before` that are held."""
    chosen = model.new_bool_var(f"{row.slot.key} prepares {placing.slot.key}")
    model.add_implication(chosen, row.is_placed)
    model.add_implication(chosen, placing.is_placed)
    model.add(row.on + 1 <= placing.on).only_enforce_if(chosen)
    for earlier in before:
        if earlier.days and max(earlier.days) >= min(row.days):
            model.add(earlier.on + 1 <= row.on).only_enforce_if(chosen)  # 0 where it is not held
    return chosen


def _can_precede(row: _Placing, placing: _Placing, before: Sequence[_Placing]) -> bool:
    if not row.days or not placing.days:
        return False
    fixed = [min(earlier.days) for earlier in before if earlier.slot.is_fixed]
    return min(row.days) < max(placing.days) and all(day < max(row.days) for day in fixed)


def _window(placing: _Placing) -> tuple[date, date, int]:
    slot = placing.slot
    if slot.is_fixed and slot.current is not None:
        return slot.current, slot.current, slot.key
    return slot.date_from, slot.date_to, slot.key


def _wishes(plan: PlanInput, placings: dict[int, _Placing]) -> list[cp_model.LinearExprT]:
    """What each day of each slot costs: an avoided day, another weekday, days from the middle of the window."""
    costs: list[cp_model.LinearExprT] = []
    for placing in placings.values():
        slot = placing.slot
        middle = slot.date_from + timedelta(days=(slot.date_to - slot.date_from).days // 2)
        for day, on in placing.days.items():
            cost = AVOIDED * (day in plan.avoided)
            cost += OTHER_WEEKDAY * (slot.preferred_weekday not in (None, day.isoweekday()))
            cost += A_DAY_OFF_THE_MIDDLE * abs((day - middle).days)
            if cost and not slot.is_fixed:
                costs.append(cost * on)
    return costs


def _in_turn(
    model: cp_model.CpModel, placings: dict[int, _Placing], aims: Sequence[Sequence[cp_model.LinearExprT]]
) -> tuple[dict[int, date], bool, float]:
    """Reach one aim after the other, none at the cost of one before it."""
    days = {key: min(placing.days) for key, placing in placings.items() if placing.slot.is_fixed}
    is_optimal, gap = True, 0.0
    left = WORK
    for aim in (aim for aim in aims if aim):
        model.minimize(sum(aim))
        solver = _solver(max(LEAST_WORK, left / 2))
        status = solver.solve(model)
        left -= solver.response_proto.deterministic_time
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return days, False, gap or 1.0
        if status != cp_model.OPTIMAL and is_optimal:
            is_optimal = False
            gap = (solver.objective_value - solver.best_objective_bound) / max(1.0, solver.objective_value)
        days = {
            placing.slot.key: day
            for placing in placings.values()
            for day, on in placing.days.items()
            if solver.value(on)
        }
        model.add(sum(aim) <= round(solver.objective_value))
        model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in enumerate(solver.response_proto.solution):
            model.add_hint(model.get_int_var_from_proto_index(index), value)
    return days, is_optimal, gap


def _filled(calendar: Calendar, days: dict[int, date]) -> dict[int, date]:
    """A plan that work ran out on, with a day for each slot that one is still free for; the order is left alone."""
    found = dict(days)
    in_order = {prepared for prepared, _by in calendar.plan.prepared}
    for slot in calendar.plan.slots:
        if slot.key not in found and slot.series not in in_order:
            free = [row.day for row in taken_days(calendar, slot, found) if row.by == (Taken(OUT_OF_ORDER),)]
            if free:
                found[slot.key] = free[0]
    return found


def _solver(work: float) -> cp_model.CpSolver:
    """A solver that does the same work in the same order each time, whatever the machine.

    One worker with a strong relaxation proves these models best; several that take turns need ten times its work.
    """
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = work
    return solver
