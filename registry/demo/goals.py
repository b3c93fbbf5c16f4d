"""Invented goals on three levels: a red thread worth looking at, with some gaps in it."""

from datetime import date

from registry.agreements.models import Agreement, AgreementState, Goal, GoalState, Theme
from registry.demo.builder import Builder

MARK = " (demo)"
TOP = (
    "Flere føler sig trygge, når de går hjem",
    "Gårdene er grønne og kan klare et skybrud",
    "Naboer kender hinanden på tværs af opgange",
    "Unge kan finde en bolig, de kan betale",
)
MIDDLE = (
    ("Lys i alle porte og kældre", "Beboere og gårdmænd mødes hvert forår"),
    ("Regnvand ledes til bede i hver tredje gård", "Beboerne vælger planterne"),
)
LOW = (
    ("Nyt lys i porten og kælderen", "Gårdmanden inviterer til rundgang"),
    ("To bede til regnvand i gården", "Beboerne stemmer om planterne"),
)


def plain(theme: Theme) -> str:
    """The name of a theme inside a title that has a mark of its own."""
    return theme.name.removesuffix(MARK)


def themes_of(key: str, themes: list[Theme]) -> list[Theme]:
    """All themes for the hovedaftale; for an agreement under it that of its delaftale, which takes turns."""
    return themes if key == "agreement:top" else themes[_turn(key) :][:1]


def build_goals(build: Builder, agreements: dict[str, Agreement], themes: list[Theme], due: date) -> list[Goal]:
    """A goal a theme in the hovedaftale and two in each agreement under it, tied one level up (K092, K115).

    The second goal of the first delaftale is tied to nothing, so the thread has a gap beside those that nothing is
    under. Those of enkeltaftaler that are not concluded are proposed.

    Returns:
        All of them, from the hovedaftale down.
    """
    made: dict[str, Goal] = {}

    def goal(key: str, n: int, text: str) -> Goal:
        row, own = agreements[key], themes_of(key, themes)
        return Goal(
            agreement=row,
            number=n + 1,
            theme=own[n % len(own)],
            text=f"{text}{MARK}",
            indicator="Andel af boligerne",
            target=f"{50 + 10 * n} %",
            due_on=due,
            parent=_above(key, n, made),
            state=GoalState.IN_FORCE if row.state == AgreementState.CONCLUDED else GoalState.PROPOSED,
        )

    for key in agreements:
        texts = TOP if key == "agreement:top" else (MIDDLE if "middle" in key else LOW)[_turn(key)]
        made |= build.rows(
            Goal,
            {
                f"goal:{key}:{n}": lambda key=key, n=n, text=text: goal(key, n, text)  # type: ignore[misc]
                for n, text in enumerate(texts if themes_of(key, themes) else ())
            },
        )
    return list(made.values())


def _turn(key: str) -> int:
    """Which of the two delaftaler an agreement is, or is under."""
    number = key.rpartition(":")[2]
    return int(number) % 2 if number.isdigit() else 0


def _above(key: str, n: int, made: dict[str, Goal]) -> Goal | None:
    if "middle" in key:
        return made.get(f"goal:agreement:top:{_turn(key)}") if (_turn(key), n) != (0, 1) else None
    return made.get(f"goal:agreement:middle:{_turn(key)}:{n}") if "single" in key else None
