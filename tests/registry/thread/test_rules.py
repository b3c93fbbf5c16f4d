"""The red thread as a rule: up and down from any goal, and where it is broken (K040, K041, K092, K115, K131, K160)."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.thread import wording
from registry.thread.rules.gaps import CODES
from registry.thread.rules.values import GOAL, HIDDEN, AgreementValue, Branch, Gap, Node
from registry.thread.rules.weaving import Thread, weave

ITEM, ASSESSMENT = "item", "assessment"
TOP = AgreementValue(1, "Hovedaftale", "hovedaftale", themes=("Klima", "Udlejning"))
MIDDLE = AgreementValue(2, "Delaftale", "delaftale", 1, ("Klima",))
SINGLE = AgreementValue(3, "Enkeltaftale", "enkeltaftale", 2, ("Klima",))
ALL = (TOP, MIDDLE, SINGLE)


def goal(key: int, agreement: int, up: int | None = None, theme: str = "Klima", **values: Any) -> Node:
    return Node(GOAL, key, f"Mål {key}", None if up is None else (GOAL, up), agreement, theme, **values)


def about(kind: str, key: int, goal: int) -> Node:
    return Node(kind, key, f"{kind} {key}", (GOAL, goal))


def codes(thread: Thread) -> list[tuple[str, str, str, int]]:
    return [(gap.code, gap.k, gap.kind, gap.key) for gap in thread.gaps]


def flat(branch: Branch) -> list[str]:
    return [branch.node.text, *(text for below in branch.branches for text in flat(below))]


WHOLE = [goal(10, 1), goal(20, 2, 10), goal(30, 3, 20), about(ITEM, 5, 30), about(ASSESSMENT, 5, 30)]


def test_the_thread_is_read_down_from_a_goal_and_up_again() -> None:
    thread = weave(ALL, WHOLE)
    assert flat(thread.below((GOAL, 10))) == ["Mål 10", "Mål 20", "Mål 30", "assessment 5", "item 5"]
    assert [node.key for node in thread.above((GOAL, 30))] == [10, 20]
    assert [node.key for node in thread.above((ASSESSMENT, 5))] == [10, 20, 30]
    assert thread.above((GOAL, 10)) == ()
    assert [[node.text for node in path] for path in thread.paths()] == [
        ["Mål 10", "Mål 20", "Mål 30", "assessment 5"],
        ["Mål 10", "Mål 20", "Mål 30", "item 5"],
    ]


def test_a_whole_thread_has_no_gap_but_the_theme_nobody_took_up() -> None:
    assert codes(weave(ALL, WHOLE)) == [("theme_without_partial", "K115", "agreement", 1)]
    assert weave(ALL, WHOLE).gaps[0].figures == {"theme": "Udlejning"}


def test_a_goal_with_nothing_under_it_is_a_gap_on_each_level() -> None:
    found = codes(weave(ALL, [goal(10, 1), goal(11, 1), goal(20, 2, 10), goal(21, 2, 10), goal(30, 3, 20)]))
    assert found[1:] == [
        ("framework_goal_without_below", "K115", GOAL, 11),
        ("partial_goal_without_below", "K131", GOAL, 21),
        ("single_goal_without_below", "K160", GOAL, 30),
    ]
    followed = weave(
        ALL, [goal(10, 1), goal(11, 1), goal(20, 2, 10), goal(30, 3, 20), about(ITEM, 1, 11), about(ITEM, 2, 30)]
    )
    assert [code for code, *_rest in codes(followed)] == ["theme_without_partial"]


def test_what_hangs_loose_or_is_tied_to_nothing_is_a_gap() -> None:
    loose = AgreementValue(4, "Løs", "delaftale", None, ("Støj",))
    found = codes(weave((*ALL, loose), [goal(10, 1), goal(20, 2), goal(30, 3), goal(40, 4)]))
    assert ("agreement_loose", "K040", "agreement", 4) in found
    assert ("goal_untied", "K092", GOAL, 20) in found
    assert ("goal_untied", "K131", GOAL, 30) in found
    assert not any(code == "goal_untied" and key in (10, 40) for code, _k, _kind, key in found)


def test_an_enkeltaftale_under_nothing_hangs_loose_too() -> None:
    found = codes(weave([AgreementValue(3, "Enkelt", "enkeltaftale")], []))
    assert found == [("agreement_loose", "K131", "agreement", 3), ("agreement_without_goals", "K131", "agreement", 3)]


def test_a_theme_outside_the_mandate_and_an_agreement_without_goals_are_gaps() -> None:
    outside = AgreementValue(5, "Udenfor", "delaftale", 1, ("Støj", "Udlejning"))
    found = weave((TOP, outside), [goal(10, 1)])
    assert codes(found) == [
        ("theme_without_partial", "K115", "agreement", 1),
        ("theme_outside_mandate", "K041", "agreement", 5),
        ("agreement_without_goals", "K092", "agreement", 5),
        ("framework_goal_without_below", "K115", GOAL, 10),
    ]
    assert found.gaps[1].figures == {"theme": "Støj", "parent": "Hovedaftale"}


def test_a_goal_tied_past_its_own_upper_agreement_is_a_gap() -> None:
    found = weave(ALL, [goal(10, 1), goal(30, 3, 10)])
    (gap,) = [gap for gap in found.gaps if gap.code == "goal_tied_elsewhere"]
    assert gap == Gap("goal_tied_elsewhere", "K115", GOAL, 30, {"other": "Hovedaftale"})


def test_a_goal_whose_upper_one_is_gone_is_a_gap_unless_it_is_only_hidden() -> None:
    gone = goal(20, 2, 99)
    assert ("goal_up_missing", "K092", GOAL, 20) in codes(weave(ALL, [goal(10, 1), gone]))
    hidden = Node(GOAL, 20, "Mål 20", HIDDEN, 2, "Klima")
    found = codes(weave(ALL, [goal(10, 1), hidden]))
    assert not any(code in ("goal_up_missing", "goal_untied") for code, *_rest in found)


def test_an_agreement_that_is_over_misses_nothing_and_fills_no_gap() -> None:
    over = AgreementValue(2, "Ophørt", "delaftale", 1, ("Klima",), is_over=True)
    found = codes(weave((TOP, over), [goal(10, 1), goal(20, 2, 10), goal(21, 2)]))
    assert found == [
        ("theme_without_partial", "K115", "agreement", 1),
        ("theme_without_partial", "K115", "agreement", 1),
        ("framework_goal_without_below", "K115", GOAL, 10),
    ]


def test_what_is_not_given_to_the_reader_is_no_part_of_the_thread() -> None:
    thread = weave([TOP], [goal(10, 1), goal(20, 2, 10), about(ITEM, 1, 20), about(ITEM, 2, 10), Node(ITEM, 3, "Løst")])
    assert [node.text for node in thread.nodes] == ["Mål 10", "item 2"]


def test_sections_show_agreements_themes_and_goals_in_order() -> None:
    loose = AgreementValue(9, "Løs", "delaftale", None)
    nodes = [goal(10, 1, theme="Udlejning"), goal(20, 2, 10), goal(21, 2), goal(90, 9, theme="Andet"), goal(30, 3)]
    first, second = weave((loose, *ALL), nodes).sections()
    assert [(depth, row.title) for depth, row in first.under] == [(1, "Delaftale"), (2, "Enkeltaftale")]
    assert [(theme.name, [branch.node.key for branch in theme.branches]) for theme in first.themes] == [
        ("Klima", [21, 30]),
        ("Udlejning", [10]),
    ]
    assert second.agreement == loose
    assert [theme.name for theme in second.themes] == ["Andet"]


def test_a_part_of_the_thread_keeps_the_gaps_of_the_whole() -> None:
    other = AgreementValue(4, "Anden delaftale", "delaftale", 1, ("Udlejning",))
    nodes = [*WHOLE, goal(11, 1, theme="Udlejning"), goal(40, 4, 11, theme="Udlejning")]
    whole = weave((*ALL, other), nodes)
    part = whole.only(agreement=2)
    assert [row.key for row in part.agreements] == [1, 2, 3]
    assert {node.key for node in part.nodes if node.kind == GOAL} == {10, 11, 20, 30}
    assert [node.key for node in part.nodes if node.kind == ITEM] == [5]
    assert codes(part) == []  # goal 11 has something under it, though not here
    themed = whole.only(theme="Udlejning")
    assert {node.key for node in themed.nodes} == {11, 40}
    assert [row.key for row in themed.agreements] == [1, 4]
    assert codes(themed) == [("partial_goal_without_below", "K131", GOAL, 40)]
    assert whole.only(agreement=99).agreements == ()
    assert whole.only().gaps == whole.gaps


def test_goals_in_a_circle_are_told_and_cut() -> None:
    found = weave(ALL, [goal(20, 2, 21), goal(21, 2, 20), goal(22, 2, 21)])
    assert [gap.key for gap in found.gaps if gap.code == "goal_circular"] == [20, 21]
    assert [node.key for node in found.tops] == [20]
    assert [node.key for node in found.above((GOAL, 22))] == [20, 21]
    itself = weave(ALL, [goal(20, 2, 20)])
    assert [node.key for node in itself.tops] == [20]


def test_a_long_way_down_is_read_without_end_of_the_stack() -> None:
    nodes = [goal(1, 1), *(goal(key, 1, key - 1) for key in range(2, 5_000))]
    thread = weave(ALL, nodes)
    assert len(thread.above((GOAL, 4_999))) == 4_998
    assert len(next(iter(thread.paths()))) == 4_999
    assert thread.below((GOAL, 1)).branches[0].node.key == 2


keys = st.integers(1, 8)
agreements = st.lists(
    st.builds(
        AgreementValue,
        key=keys,
        title=st.text(max_size=3),
        kind=st.sampled_from(["hovedaftale", "delaftale", "enkeltaftale"]),
        parent=st.none() | keys,
        themes=st.lists(st.sampled_from("ABC"), unique=True, max_size=3).map(tuple),
        is_over=st.booleans(),
        place=st.integers(0, 2),
    ),
    unique_by=lambda row: row.key,
    max_size=8,
)
refs = st.tuples(st.sampled_from([GOAL, ITEM]), keys)
nodes = st.lists(
    st.builds(
        Node,
        kind=st.just(GOAL),
        key=keys,
        text=st.just("mål"),
        up=st.none() | st.just(HIDDEN) | st.tuples(st.just(GOAL), keys),
        agreement=keys,
        theme=st.sampled_from("ABCD"),
        place=st.integers(0, 2),
    )
    | st.builds(Node, kind=st.sampled_from([ITEM, ASSESSMENT]), key=keys, text=st.just("punkt"), up=st.none() | refs),
    unique_by=lambda node: node.ref,
    max_size=16,
)


@given(agreements, nodes, st.randoms(use_true_random=False))
def test_any_thread_ends_and_is_the_same_in_any_order(
    rows: list[AgreementValue], given_nodes: list[Node], chance: Random
) -> None:
    thread = weave(rows, given_nodes)
    shuffled = chance.sample(rows, len(rows)), chance.sample(given_nodes, len(given_nodes))
    assert weave(*shuffled) == thread
    assert thread.sections() == weave(*shuffled).sections()
    walked = [node for top in thread.tops for node in walk(thread.below(top.ref))]
    assert sorted(node.ref for node in walked) == sorted(node.ref for node in thread.nodes)
    for node in thread.nodes:
        way = thread.above(node.ref)
        assert len({step.ref for step in (*way, node)}) == len(way) + 1
        if way:
            assert node in [branch.node for branch in thread.below(way[-1].ref).branches]
    shown = [
        node.ref
        for section in thread.sections()
        for theme in section.themes
        for top in theme.branches
        for node in walk(top)
    ]
    assert sorted(shown) == sorted(node.ref for node in thread.nodes)
    assert {gap.code for gap in thread.gaps} <= set(CODES)
    assert {node.ref for path in thread.paths() for node in path} == {node.ref for node in thread.nodes}


@given(agreements, nodes, st.none() | keys, st.sampled_from(["", "A", "D"]))
def test_any_part_is_a_thread_of_the_same(
    rows: list[AgreementValue], given_nodes: list[Node], agreement: int | None, theme: str
) -> None:
    whole = weave(rows, given_nodes)
    part = whole.only(agreement=agreement, theme=theme)
    assert set(part.nodes) <= set(whole.nodes)
    assert all(gap in whole.gaps for gap in part.gaps)
    assert sum(len(walk(part.below(top.ref))) for top in part.tops) == len(part.nodes)
    part.sections()


def test_a_part_leaves_out_the_goal_above_whose_agreement_it_does_not_show() -> None:
    """A goal may hang on one of an agreement that its own does not belong under; the page of the part still opens."""
    rows = [AgreementValue(key, "", "hovedaftale", None, (), is_over=False, place=0) for key in (1, 2)]
    above = Node(GOAL, 1, "mål", agreement=1, theme="A")
    below = Node(GOAL, 2, "mål", up=above.ref, agreement=2, theme="A")
    part = weave(rows, [above, below]).only(agreement=2, theme="A")
    assert part.nodes == (below,)
    assert [section.agreement.key for section in part.sections()] == [2]


def walk(branch: Branch) -> list[Node]:
    return [branch.node, *(node for below in branch.branches for node in walk(below))]


@pytest.mark.parametrize("code", CODES)
def test_each_reason_has_a_sentence_and_a_heading(code: str) -> None:
    figures = {"theme": "Klima", "parent": "P", "other": "O"}
    said = wording.gap(Gap(code, "K040", GOAL, 1, figures))
    assert said
    assert "%(" not in said
    assert str(wording.HEADINGS[code])
