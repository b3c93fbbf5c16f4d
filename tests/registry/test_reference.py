"""The reference data: complete, repeatable, and gentle with what people changed."""

from datetime import date

import pytest

from registry.agreements.models import Agreement, Theme
from registry.bodies.models import Body, BodyKind, BodyState, Level, Seat, Succession
from registry.history.change import recording
from registry.meetings.models import MeetingSeries, WheelEntry
from registry.parties.models import CityFigure, Party, PartyKind
from registry.records.models import Document
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    load_reference()


@pytest.mark.usefixtures("loaded")
def test_a_second_run_creates_nothing_and_leaves_no_history() -> None:
    before = Body.history.count()
    assert not load_reference()
    assert Body.history.count() == before


@pytest.mark.usefixtures("loaded")
def test_what_people_changed_or_deleted_stays_so() -> None:
    with recording("rettet i drift"):
        theme = Theme.objects.get(name="Klima")
        theme.name = "Klima og energi"
        theme.save()
        WheelEntry.objects.get(reference_key="wheel:partnerskabsforum:5").delete()
    assert not load_reference()
    assert Theme.objects.filter(name="Klima og energi").exists()
    assert not Theme.objects.filter(name="Klima").exists()
    assert WheelEntry.objects.count() == 17


@pytest.mark.usefixtures("loaded")
def test_seven_administrations_and_the_named_parties_are_there() -> None:  # K119, K120
    administrations = Party.objects.filter(kind=PartyKind.ADMINISTRATION)
    assert set(administrations.values_list("abbreviation", flat=True)) == {
        "TMF", "SOF", "SUF", "BIF", "ØKF", "BUF", "KFF",
    }  # fmt: skip
    assert Party.objects.get(name="Center for Bydesign").parent == administrations.get(abbreviation="TMF")
    assert Party.objects.get(name="Center for Bydesign").ean == "5798009495044"


@pytest.mark.usefixtures("loaded")
def test_four_forums_stand_two_on_each_of_the_upper_levels() -> None:  # K052
    forums = Body.objects.forums()
    assert forums.filter(level=Level.POLITICAL).count() == 2
    assert forums.filter(level=Level.ADMINISTRATIVE).count() == 2
    assert Body.objects.filter(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL).count() == 2
    assert Succession.objects.count() == 4


@pytest.mark.usefixtures("loaded")
def test_seats_number_what_the_memo_says() -> None:  # K073, K082, K102, K117, K118, K148
    def largest(slug: str) -> int:
        return sum(Seat.objects.filter(body__slug=slug).values_list("maximum", flat=True))

    assert largest("borgmesterforum") == 7
    assert largest("partnerskabsforum") == 14
    assert largest("tvaerkommunal-styregruppe") == 7
    assert largest("samarbejdsforum") == 16
    assert Seat.objects.filter(body__slug="tvaerkommunalt-team", minimum=1, maximum=None).count() == 7


@pytest.mark.usefixtures("loaded")
def test_the_wheel_has_seventeen_entries_and_the_season_from_2011() -> None:  # K190-K202
    in_2011 = WheelEntry.objects.in_force_on(date(2011, 1, 1))
    assert in_2011.filter(series__body__isnull=False).count() == 17
    assert in_2011.filter(series__is_one_per_organisation=True, month_from=9, month_to=12).count() == 1
    assert not WheelEntry.objects.in_force_on(date(2010, 12, 31)).exists()
    assert in_2011.filter(series__body__slug="tvaerkommunal-styregruppe", is_approximate=True).count() == 6


@pytest.mark.usefixtures("loaded")
def test_series_carry_the_yearly_numbers() -> None:  # K075, K083, K103, K122, K149, K166
    numbers = dict(MeetingSeries.objects.values_list("reference_key", "minimum"))
    assert numbers["series:borgmesterforum"] == 2
    styregruppe = MeetingSeries.objects.get(reference_key="series:styregruppe")
    assert (styregruppe.minimum, styregruppe.maximum) == (6, 10)
    assert MeetingSeries.objects.get(reference_key="series:partnerskabsforum").maximum is None


@pytest.mark.usefixtures("loaded")
def test_the_letting_agreement_ends_with_2011_and_must_be_revised() -> None:  # K040
    letting = Agreement.objects.get(reference_key="agreement:udlejning")
    assert letting in Agreement.objects.in_force_on(date(2011, 12, 31))
    assert letting not in Agreement.objects.in_force_on(date(2012, 1, 1))
    assert letting.must_be_revised
    assert letting.parent is None


@pytest.mark.usefixtures("loaded")
def test_what_the_memo_leaves_open_stays_open() -> None:
    framework = Agreement.objects.get(reference_key="agreement:hovedaftale")
    assert framework.period.start is None
    assert framework.proposed_on is None
    assert Body.objects.get(slug="samarbejdsforum").facilitator is None
    group = Body.objects.get(slug="udlejningsindsats")
    assert group.parent is None
    assert group.state == BodyState.PROPOSED


@pytest.mark.usefixtures("loaded")
def test_the_memo_is_annex_one_of_the_recommendation() -> None:  # K002-K005
    memo = Document.objects.get(number="2010-203266")
    assert memo.case is not None
    assert memo.case.number == "2009-116302"
    assert memo.annex_number == 1
    assert memo.dated_on == date(2010, 4, 14)


@pytest.mark.usefixtures("loaded")
def test_city_figures_keep_range_reservation_source_and_date() -> None:  # K010, K013
    investment = CityFigure.objects.get(code="kommunal-investering")
    assert investment.minimum == 115_000_000
    assert investment.maximum == 125_000_000
    assert investment.is_approximate
    assert "2010-203266" in investment.source
