"""What somebody who means harm, or is unlucky, gets out of an agreement's versions: nothing that is not public."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from pages.models import AdoptedVersion, AgreementPage
from pages.workflow.schedule import publish_due
from tests.pages.posting import act, decide, edit
from tests.pages.versions.conftest import COPENHAGEN, Adopt, Clock

CANARY = "KANARIE"


def fresh(draft: AgreementPage) -> AgreementPage:
    page: AgreementPage = AgreementPage.objects.get(pk=draft.pk)
    return page


def addresses(draft: AgreementPage) -> list[str]:
    """Every public address there could be of the page and its first three versions."""
    page, agreement = fresh(draft).get_url(), draft.agreement_id
    found = [page, f"{page}udgaver/", f"{page}udgaver/?dag=2027-02-02", f"{page}udgaver/sammenlign/?fra=1&til=2"]
    for number in (1, 2, 3):
        one = f"{page}udgaver/{number}/"
        found += [one, f"{one}json/", f"{one}pdf/", f"/vedtaget/{agreement}/{number}/"]
    return found


def read(address: str) -> str:
    answer = Client().get(address, follow=True)
    data = answer.getvalue()
    return data.decode("utf-8", errors="replace")


def test_the_day_of_a_planned_version_does_not_end_the_review_of_the_next(
    adopt: Adopt, draft: AgreementPage, editor: Any, approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt("Den anden.", go_live_at=datetime(2027, 2, 1, tzinfo=COPENHAGEN))
    clock(2027, 1, 2, 9)
    edit(as_user(editor), fresh(draft), "submit", introduction="Den tredje.")
    assert fresh(draft).workflow_in_progress
    publish_due(clock(2027, 2, 1, 0, 5))
    assert fresh(draft).introduction == "Den anden."
    assert fresh(draft).workflow_in_progress
    decide(as_user(approver), fresh(draft), "approve")
    assert fresh(draft).introduction == "Den tredje."


def test_nobody_writes_in_the_next_version_while_it_awaits_approval_beside_a_planned_one(
    adopt: Adopt, draft: AgreementPage, editor: Any, approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.", go_live_at=datetime(2027, 2, 1, tzinfo=COPENHAGEN))
    clock(2027, 1, 2, 9)
    edit(as_user(editor), fresh(draft), "submit", introduction="Den anden.")
    under_review = fresh(draft).latest_revision_id
    for user in (editor, approver):
        edit(as_user(user), fresh(draft), introduction=CANARY)
    assert fresh(draft).latest_revision_id == under_review


def test_the_planned_version_is_not_changed_by_autosave_of_the_next(
    adopt: Adopt, draft: AgreementPage, editor: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    planned = adopt("Den første.", go_live_at=datetime(2027, 2, 1, tzinfo=COPENHAGEN)).revision
    clock(2027, 1, 2, 9)
    edit(as_user(editor), fresh(draft), introduction=CANARY, overwrite_revision_id=str(planned.pk))
    planned.refresh_from_db()
    assert planned.content["introduction"] == "Den første."
    publish_due(clock(2027, 2, 1, 0, 5))
    assert fresh(draft).introduction == "Den første."


@pytest.mark.parametrize("closed", ["withdrawn", "restricted", "body of the draft"])
def test_nothing_is_read_of_a_page_that_is_not_for_all(
    closed: str, adopt: Adopt, draft: AgreementPage, editor: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    text = "Den første." if closed == "body of the draft" else f"{CANARY} den første."
    adopt(text)
    adopt(f"{CANARY} den anden.", go_live_at=datetime(2027, 6, 1, tzinfo=COPENHAGEN))
    clock(2027, 1, 2, 9)
    edit(as_user(editor), fresh(draft), introduction=f"{CANARY} den tredje.")
    if closed == "withdrawn":
        fresh(draft).unpublish()
    elif closed == "restricted":
        PageViewRestriction.objects.create(page=draft, restriction_type="login")
    for address in [*addresses(draft), "/aftaler/", "/soeg/?q=kanarie", "/sitemap.xml", "/data/aftaler.json"]:
        assert CANARY not in read(address), address


HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        "udgaver/0/",
        f"udgaver/{HUGE}/",
        f"udgaver/{HUGE}/json/",
        f"udgaver/{HUGE}/pdf/",
        "udgaver/-1/",
        "udgaver/1/json",
        "udgaver/?dag=",
        "udgaver/?dag=0001-01-01",
        "udgaver/?dag=9999-12-31",
        "udgaver/?dag=٢٠٢٧-٠١-٠١",
        "udgaver/?dag=%00",
        "udgaver/?dag=" + HUGE,
        f"udgaver/sammenlign/?fra={HUGE}&til=1",
        "udgaver/sammenlign/?fra=1&til=1",
        "udgaver/sammenlign/?fra=2&til=1",
        "udgaver/sammenlign/?fra=%00&til=x",
        "udgaver/sammenlign/?fra=1",
    ],
)
def test_no_address_breaks_the_site(address: str, adopt: Adopt, draft: AgreementPage, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    adopt(f"{CANARY} den anden.", go_live_at=datetime(2027, 6, 1, tzinfo=COPENHAGEN))
    clock(2027, 1, 2, 9)
    answer = Client().get(f"{fresh(draft).get_url()}{address}")
    assert answer.status_code in (200, 301, 302, 404)
    assert CANARY not in answer.content.decode()
    assert 'value="2"' not in answer.content.decode()


@pytest.mark.parametrize("address", [f"/vedtaget/{HUGE}/1/", f"/vedtaget/1/{HUGE}/", "/vedtaget/0/0/"])
def test_no_permanent_address_breaks_the_site(address: str, adopt: Adopt, clock: Clock) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    assert Client().get(address).status_code == 404


MARKUP = '<script>alert("qz")</script><img src=x onerror=alert(1)>'


def test_markup_is_text_wherever_versions_are_compared(
    adopt: Adopt, draft: AgreementPage, editor: Any, approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Før.", title="Aftale")
    clock(2027, 1, 2, 9)
    adopt(MARKUP, title=f"Aftale {MARKUP}")
    edit(as_user(editor), fresh(draft), "submit", introduction=f"{MARKUP} igen", title=f"{MARKUP} Aftale")
    page = fresh(draft)
    shown = [
        read(f"{page.get_url()}udgaver/sammenlign/?fra=1&til=2"),
        read(f"{page.get_url()}udgaver/2/"),
        read(f"{page.get_url()}udgaver/"),
        as_user(approver).get(f"/admin/redaktion/{page.pk}/gennemgang/").text,
        as_user(approver).get(f"/admin/redaktion/{page.pk}/sammenlign/").text,
    ]
    for html in shown:
        assert "alert(" in html or "udgave" in html
        assert '<script>alert("qz")' not in html
        assert "<img src=x" not in html


def test_an_approver_who_wrote_a_planned_text_that_was_cancelled_does_not_approve_it(
    adopt: Adopt, draft: AgreementPage, editor: Any, approver: Any, second_approver: Any, as_user: Any, clock: Clock
) -> None:
    clock(2027, 1, 1, 9)
    adopt("Den første.")
    edit(as_user(approver), fresh(draft), "submit", introduction="Hans.", go_live_at="01.02.2027 00:00")
    decide(as_user(second_approver), fresh(draft), "approve")
    as_user(second_approver).post(f"/admin/redaktion/{draft.pk}/annuller/", {"reason": "Forkert."})
    edit(as_user(editor), fresh(draft), "submit", introduction="Hans.", go_live_at="")
    for answer in (decide, act):
        answer(as_user(approver), fresh(draft), "approve")
    publish_due(clock(2027, 3, 1))
    assert fresh(draft).introduction == "Den første."
    assert AdoptedVersion.objects.filter(entry_into_force__isnull=False).count() == 1
    assert AdoptedVersion.objects.get(number=1).takes_effect_on == date(2027, 1, 1)
