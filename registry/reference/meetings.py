"""How often each body meets, and the wheel: K075, K083, K103, K122, K149, K161-K166, K190-K202."""

from datetime import date

from registry.bodies.models import Body
from registry.meetings.models import MeetingSeries, WheelEntry, Window
from registry.parties.models import Party
from registry.reference.loader import Loader

WHEEL_START = date(2011, 1, 1)  # 2010 is the run-in year (K202)

# key, label, body, minimum, maximum, approximate, participants
SERIES = (
    ("borgmesterforum", "Borgmesterforum", "borgmesterforum", 2, 2, False, ""),
    ("partnerskabsforum", "Partnerskabsforum", "partnerskabsforum", 1, None, False, ""),
    ("styregruppe", "Den Tværkommunale Styregruppe", "styregruppe", 6, 10, False, ""),
    ("samarbejdsforum", "Samarbejdsforum, temamøder", "samarbejdsforum", 4, 6, False, ""),
    ("team", "Tværkommunalt Team, projektteamet", "team", 12, 12, True, "Projektteamet"),
    ("koordinatorer", "Tværkommunalt Team med koordinatorerne", "team", 4, 4, False, "De boligsociale koordinatorer"),
)

# Before each meeting of the first there is one of the second, which must stand before it in SERIES (K101).
PREPARED_BY = {"samarbejdsforum": "styregruppe"}

# series, window, month, approximate, quarter
WHEEL = (
    ("styregruppe", Window.LATE, 1, True, 1),
    ("samarbejdsforum", Window.EARLY, 2, False, 1),
    ("styregruppe", Window.LATE, 2, True, 1),
    ("samarbejdsforum", Window.EARLY, 3, False, 1),
    ("borgmesterforum", Window.LATE, 3, False, 1),
    ("styregruppe", Window.EARLY, 4, True, 2),
    ("samarbejdsforum", Window.LATE, 4, False, 2),
    ("partnerskabsforum", Window.EARLY, 5, False, 2),
    ("styregruppe", Window.EARLY, 6, True, 2),
    ("samarbejdsforum", Window.MIDDLE, 6, False, 2),
    ("styregruppe", Window.MIDDLE, 8, False, 3),
    ("samarbejdsforum", Window.MIDDLE, 9, False, 3),
    ("styregruppe", Window.LATE, 9, False, 3),
    ("borgmesterforum", Window.WHOLE, 10, False, 4),
    ("styregruppe", Window.LATE, 10, True, 4),
    ("samarbejdsforum", Window.MIDDLE, 11, False, 4),
    ("styregruppe", Window.EARLY, 12, True, 4),
)


def load_meetings(load: Loader, parties: dict[str, Party | None], bodies: dict[str, Body | None]) -> None:
    """The series of each body, the dialogues that TMF hosts, and the wheel from 2011."""
    series: dict[str, MeetingSeries | None] = {}
    for key, label, body, minimum, maximum, is_approximate, participants in SERIES:
        if bodies[body] is None:
            series[key] = None
            continue
        series[key] = load.row(
            MeetingSeries,
            f"series:{key}",
            body=bodies[body],
            label=label,
            minimum=minimum,
            maximum=maximum,
            is_approximate=is_approximate,
            participants=participants,
            prepared_by=series.get(PREPARED_BY.get(key, "")),
            valid_from=WHEEL_START,
        )
    series["dialogue"] = load.row(
        MeetingSeries,
        "series:dialogue",
        host_party=parties["TMF"],
        label="Styringsdialogmøder",
        is_one_per_organisation=True,
        participants="Hver boligorganisation og de forvaltninger, dagsordenen angår",
        valid_from=WHEEL_START,
    )
    load.row(
        MeetingSeries,
        "series:area-dialogue",
        host_party=parties["TMF"],
        label="Områdebaserede styringsdialogmøder",
        minimum=1,
        maximum=3,
        participants="Interessenter i de udvalgte områder",
        valid_from=WHEEL_START,
    )
    for key, window, month, is_approximate, quarter in WHEEL:
        load.row(
            WheelEntry,
            f"wheel:{key}:{month}",
            series=series[key],
            window=window,
            month_from=month,
            month_to=month,
            is_approximate=is_approximate,
            quarter=quarter,
            valid_from=WHEEL_START,
        )
    load.row(
        WheelEntry,
        "wheel:dialogue",
        series=series["dialogue"],
        window=Window.WHOLE,
        month_from=9,
        month_to=12,
        quarter=4,
        valid_from=WHEEL_START,
    )
