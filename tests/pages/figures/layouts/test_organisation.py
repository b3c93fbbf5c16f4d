"""The organisation model is tidy whatever the bodies are called and however they hang together (K051-K053)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.figures.drawing import Link, Path, Rect
from pages.figures.layouts.organisation import LevelWords, Organ, Words, blocks
from pages.figures.layouts.organisation_narrow import narrow
from pages.figures.layouts.organisation_wide import wide
from tests.pages.figures.tidy import assert_tidy

WORDS = Words(
    levels=tuple(
        LevelWords(n, f"Niveau {n}", "Administrativ ledelse", "Hovedaftale", "Mellem et organ") for n in (1, 2, 3)
    ),
    own="Kommunens egne organer",
    joint="Fælles med den almene sektor",
    agreements="Aftaler",
    own_key="Kommunens eget organ",
    joint_key="Fælles organ",
    proposed_key="Foreslået",
    reports_key="Refererer til",
    fills_key="Medlemmerne sidder også i",
)
NAMES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=200),
    st.text("Wæ ", min_size=1, max_size=200),
    st.sampled_from(
        ["Udlejningsindsats og udlejningsaftale", "Speciallægepraksisplanlægningsstabiliseringsperiode" * 3]
    ),
)


def organ(key: int, **values: object) -> Organ:
    plain: dict[str, object] = {
        "name": f"Organ {key}", "says": "Forum", "level": 2, "is_joint": False, "is_proposed": False, "is_forum": True,
    }  # fmt: skip
    return Organ(key, **{**plain, **values})  # type: ignore[arg-type]


@st.composite
def organs(draw: st.DrawFn) -> list[Organ]:
    count = draw(st.integers(0, 40))
    keys = st.integers(0, max(count - 1, 0))
    return [
        organ(
            key,
            name=draw(NAMES),
            says="Temagruppe, kommunens eget, foreslået",
            level=draw(st.sampled_from((1, 2, 3))),
            is_joint=draw(st.booleans()),
            is_proposed=draw(st.booleans()),
            is_forum=draw(st.booleans()),
            address=draw(st.sampled_from(("", "/samarbejdsforum/"))),
            parent=draw(st.none() | keys),
            reports="Refererer til Den Tværkommunale Styregruppe",
            fills=tuple(
                (other, "Medlemmerne sidder også i Samarbejdsforum") for other in draw(st.sets(keys, max_size=3))
            ),
        )
        for key in range(count)
    ]


@settings(max_examples=25)
@given(organs())
def test_nothing_overlaps_and_nothing_leaves_the_paper(found: list[Organ]) -> None:
    assert_tidy(wide(found, WORDS), smallest=14)
    assert_tidy(narrow(found, WORDS), smallest=14)


@settings(max_examples=25)
@given(organs())
def test_every_body_is_drawn_once(found: list[Organ]) -> None:
    for drawing in (wide(found, WORDS), narrow(found, WORDS)):
        said = [" ".join(text.lines) for text in drawing.texts() if text.is_bold]
        boxes = [shape for shape in drawing.flat() if isinstance(shape, Rect) and shape.paint.startswith("level-")]
        links = [shape for shape in drawing.shapes if isinstance(shape, Link)]
        assert len(boxes) == len(found) + len(WORDS.levels)
        assert len(links) == sum(bool(one.address) for one in found)
        assert len(said) >= len(found)


def test_trees_stand_together_and_a_circle_of_bodies_is_still_drawn() -> None:
    found = [
        organ(1),
        organ(2, parent=1),
        organ(3, parent=2),
        organ(4, parent=5),
        organ(5, parent=4),
        organ(6, parent=99),
    ]
    shown = [[(placed.organ.key, placed.depth) for placed in block] for block in blocks(found)]
    assert shown == [[(1, 0), (2, 1), (3, 2)], [(6, 0)], [(4, 0), (5, 1)]]


def test_proposed_is_dashed_joint_is_round_and_a_forum_is_filled() -> None:
    found = [organ(1, is_proposed=True), organ(2, is_joint=True), organ(3, is_forum=False, level=3)]
    boxes = [
        s for s in wide(found, WORDS).flat() if isinstance(s, Rect) and s.width < 400 and s.paint.startswith("level")
    ]
    looks = [(box.paint, box.round > 3) for box in boxes if box.x > 140]
    assert looks == [("level-2-proposed", False), ("level-2", True), ("level-3-outline", False)]


def test_who_reports_to_the_level_above_has_a_line_and_who_skips_one_has_words() -> None:
    near = wide([organ(1), organ(2, level=3, parent=1, reports="Refererer til Organ 1")], WORDS)
    far = wide([organ(1, level=1), organ(2, level=3, parent=1, reports="Refererer til Organ 1")], WORDS)
    assert _said(near) == 0
    assert _said(far) == 1
    assert _lines(near) > _lines(far)


def test_members_who_sit_across_the_middle_have_a_dashed_line_and_others_have_words() -> None:
    fills = ((2, "Medlemmerne sidder også i Organ 2"),)
    across = wide([organ(1, fills=fills), organ(2, is_joint=True)], WORDS)
    beside = wide([organ(1, fills=fills), organ(2)], WORDS)
    assert (_lines(across, "dashed"), _said(across, "Medlemmerne sidder også i Organ")) == (2, 0)  # one is in the key
    assert (_lines(beside, "dashed"), _said(beside, "Medlemmerne sidder også i Organ")) == (1, 1)


def _said(drawing: object, words: str = "Refererer til Organ") -> int:
    return sum(words in " ".join(text.lines) for text in drawing.texts())  # type: ignore[attr-defined]


def _lines(drawing: object, paint: str = "relation") -> int:
    return sum(isinstance(shape, Path) and shape.paint == paint for shape in drawing.flat())  # type: ignore[attr-defined]
