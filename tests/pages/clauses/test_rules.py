"""The number of a clause follows from its place, and from nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from pages.clauses.rules import Clause, letters, numbered, numbers

KEYS = st.uuids().map(str)


def trees(level: int = 1) -> st.SearchStrategy[tuple[Clause, ...]]:
    parts = trees(level + 1) if level < 3 else st.just(())
    return st.lists(st.builds(Clause, key=KEYS, heading=st.text(max_size=3), parts=parts), max_size=4).map(tuple)


def test_numbers_on_three_levels() -> None:
    points = (Clause("c"), Clause("d"))
    tree = [Clause("a", parts=(Clause("b", parts=points),)), Clause("e", parts=(Clause("f"), Clause("g")))]
    assert numbers(tree) == {"a": "1", "b": "1.1", "c": "1.1.a", "d": "1.1.b", "e": "2", "f": "2.1", "g": "2.2"}


def test_letters_go_on_after_z() -> None:
    assert [letters(position) for position in (1, 26, 27, 52, 53, 702, 703)] == [
        "a",
        "z",
        "aa",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


def test_a_key_that_stands_twice_names_the_first() -> None:
    assert numbers([Clause("a"), Clause("a")]) == {"a": "1"}


@given(trees())
def test_no_two_clauses_have_the_same_number(tree: tuple[Clause, ...]) -> None:
    found = [clause.number for clause in numbered(tree)]
    assert len(found) == len(set(found))


@given(trees())
def test_the_first_level_counts_without_a_hole(tree: tuple[Clause, ...]) -> None:
    first = [clause.number for clause in numbered(tree) if "." not in clause.number]
    assert first == [str(position + 1) for position in range(len(tree))]


@given(trees(), st.data())
def test_a_clause_put_in_changes_no_number_before_it_and_raises_those_after_by_one(
    tree: tuple[Clause, ...], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(tree)))
    before, after = numbers(tree), numbers([*tree[:place], Clause("new"), *tree[place:]])
    assert after["new"] == str(place + 1)
    for position, clause in enumerate(tree):
        moved = position + 1 + (position >= place)
        assert after[clause.key] == str(moved)
        for part in clause.parts:
            assert after[part.key] == f"{moved}.{before[part.key].split('.', 1)[1]}"


@given(trees().flatmap(lambda tree: st.tuples(st.just(tree), st.permutations(tree))))
def test_moving_clauses_about_moves_their_parts_along(trees: tuple[tuple[Clause, ...], list[Clause]]) -> None:
    tree, moved = trees
    before, after = numbers(tree), numbers(moved)
    assert before.keys() == after.keys()
    for clause in tree:
        for part in clause.parts:
            assert after[part.key] == f"{after[clause.key]}.{before[part.key].split('.', 1)[1]}"
