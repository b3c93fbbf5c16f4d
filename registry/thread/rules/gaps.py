"""Where the thread is broken."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from registry.thread.rules.values import GOAL, HIDDEN, LEVELS, AgreementValue, Gap, Node, Ref

AGREEMENT = "agreement"
PARTIAL = LEVELS["delaftale"]
CODES = (
    "agreement_loose",
    "theme_without_partial",
    "theme_outside_mandate",
    "agreement_without_goals",
    "goal_untied",
    "goal_up_missing",
    "goal_tied_elsewhere",
    "goal_circular",
    "framework_goal_without_below",
    "partial_goal_without_below",
    "single_goal_without_below",
)
"""The reasons, in the order in which they are shown: what breaks most of the thread first."""

_LOOSE_K = {2: "K040", 3: "K131"}
_UNTIED_K = {1: "K115", 2: "K092", 3: "K131"}  # a hovedaftale under another is refused, but old facts may say so
_WITHOUT_GOALS_K = {1: "K062", 2: "K092", 3: "K131"}
_WITHOUT_BELOW = {
    1: ("framework_goal_without_below", "K115"),
    2: ("partial_goal_without_below", "K131"),
    3: ("single_goal_without_below", "K160"),
}


def gaps_of(
    agreements: Sequence[AgreementValue],
    goals: Sequence[Node],
    children: Mapping[Ref, Sequence[Node]],
    circular: Collection[Ref],
) -> tuple[Gap, ...]:
    """All gaps of the agreements that are not over, by reason, then in the order given.

    Args:
        agreements: in order.
        goals: in order, each of one of the agreements.
        children: what hangs on each node.
        circular: goals whose way up leads back to themselves.

    Source: K040 (loose), K041 (mandate), K062 (themes have goals), K092 and K131 (a goal hangs on one above), K115 (a
    goal is tied one level up, and is made concrete below), K160 (what is agreed is followed up).
    """
    known = {row.key: row for row in agreements}
    placed = {goal.ref: known[goal.agreement or 0] for goal in goals}
    concrete = {
        (row.parent, theme) for row in agreements if row.level == PARTIAL and not row.is_over for theme in row.themes
    }
    with_goals = {row.key for row in placed.values()}
    found: list[Gap] = []
    for row in agreements:
        if not row.is_over:
            found.extend(_of_agreement(row, known.get(row.parent or 0), concrete))
            if row.key not in with_goals:
                found.append(Gap("agreement_without_goals", _WITHOUT_GOALS_K[row.level], AGREEMENT, row.key))
    for goal in goals:
        row = placed[goal.ref]
        if not row.is_over:
            found.extend(_above(goal, row, known.get(row.parent or 0), placed, is_circular=goal.ref in circular))
            if all(node.ref in placed and placed[node.ref].is_over for node in children.get(goal.ref, ())):
                code, k = _WITHOUT_BELOW[row.level]
                found.append(Gap(code, k, GOAL, goal.key))
    return tuple(sorted(found, key=lambda gap: CODES.index(gap.code)))


def _of_agreement(
    row: AgreementValue, upper: AgreementValue | None, concrete: Collection[tuple[int | None, str]]
) -> Iterator[Gap]:
    if row.level > 1 and row.parent is None:
        yield Gap("agreement_loose", _LOOSE_K[row.level], AGREEMENT, row.key)
    for theme in row.themes:
        if row.level == 1 and (row.key, theme) not in concrete:
            yield Gap("theme_without_partial", "K115", AGREEMENT, row.key, {"theme": theme})
        if upper is not None and theme not in upper.themes:
            yield Gap("theme_outside_mandate", "K041", AGREEMENT, row.key, {"theme": theme, "parent": upper.title})


def _above(
    goal: Node,
    row: AgreementValue,
    upper: AgreementValue | None,
    placed: Mapping[Ref, AgreementValue],
    *,
    is_circular: bool,
) -> Iterator[Gap]:
    """What is wrong with what the goal hangs on. In an agreement that hangs loose nothing is: that is a gap itself."""
    if is_circular:
        yield Gap("goal_circular", "K115", GOAL, goal.key)
    elif goal.up is None:
        if upper is not None:
            yield Gap("goal_untied", _UNTIED_K[row.level], GOAL, goal.key, {"parent": upper.title})
    elif goal.up not in placed:
        if goal.up != HIDDEN:
            yield Gap("goal_up_missing", "K092", GOAL, goal.key)
    elif placed[goal.up].key != row.parent:
        yield Gap("goal_tied_elsewhere", "K115", GOAL, goal.key, {"other": placed[goal.up].title})
