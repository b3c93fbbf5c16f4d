"""The main job from end to end: the ten steps of issue 2's “Done when”, in their order."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision, TaskState

from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState
from registry.organisations.models import Department
from tests.journeys.posting import whole_page
from tests.journeys.visitor import Screen, Visitor
from tests.journeys.workbooks import opened, saved, shown
from tests.pages.posting import next_reviewer

pytestmark = pytest.mark.django_db

FIRST_TEXT = "Borgmesterforum er kommunens øverste rum for den almene boligsektor."
MENDED_TEXT = "Borgmesterforum er kommunens øverste rum for den almene boligsektor. Forummet mødes to gange om året."
COMMENT = "Skriv også, hvor ofte forummet mødes."
REASON = "Optalt på ny efter ombygning"
DEPARTMENTS = "/admin/registry/department/"


@dataclass
class Walk:
    """Who takes part, and what one step leaves for the next."""

    citizen: Visitor
    editor: Visitor
    specialist: Visitor
    approver: Visitor
    clerk: Visitor
    forum: str = ""
    public_text: str = ""
    page: Any = None
    organisation: str = ""
    department: Any = None
    list_address: str = ""

    @property
    def edit_address(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def review_address(self) -> str:
        return reverse("pages_review", args=[self.page.pk])

    def asked(self) -> dict[str, dict[str, Any]]:
        """Every address the four of the staff have been at, with what they sent there."""
        return {**self.editor.asked, **self.specialist.asked, **self.approver.asked, **self.clerk.asked}


@pytest.fixture
def walk(quickstarted: None) -> Walk:
    return Walk(Visitor(), Visitor("redaktor"), Visitor("fagspecialist"), Visitor("godkender"), Visitor("register"))


def test_the_main_job(walk: Walk) -> None:
    the_front_page_shows_the_forums_by_level_and_what_happens_next(walk)
    the_wheel_of_2011_lists_seventeen_entries_with_dates(walk)
    the_editor_submits_a_change_and_the_public_page_stays(walk)
    the_editor_cannot_approve_his_own_change(walk)
    the_specialist_sees_it_first(walk)
    the_approver_asks_for_changes_and_the_editor_mends(walk)
    the_approval_makes_the_change_public_at_once(walk)
    the_clerk_exports_the_departments_of_one_organisation(walk)
    the_clerk_changes_a_dwelling_count_and_history_tells(walk)
    the_clerk_imports_the_edited_file(walk)
    readers_and_visitors_are_refused_at_what_is_not_theirs(walk)


def the_front_page_shows_the_forums_by_level_and_what_happens_next(walk: Walk) -> None:
    with recording("Indkaldt"):  # next year's meetings are proposed: at New Year nothing else would be to come
        coming = Meeting.objects.filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")
        proposed = coming.filter(state=MeetingState.PROPOSED)[0]
        proposed.state = MeetingState.CONFIRMED
        proposed.save()
    front = walk.citizen.get("/")
    assert front.status == 200
    levels = [" ".join(level.get_text(" ").split()) for level in front.soup.select(".bf-levels > li")]
    assert [re.match(r"Niveau (\d)", level).group(1) for level in levels] == ["1", "2", "3"]  # type: ignore[union-attr]
    assert "Borgmesterforum" in levels[0]
    assert "Partnerskabsforum" in levels[0]
    assert "Samarbejdsforum" in levels[1]
    assert "Styregruppe" in levels[1]
    assert "Det sker" in front.text
    following = Meeting.objects.public().filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")[0]
    assert following.title in front.text
    assert date_format(timezone.localtime(following.starts_at), "b Y") in front.text
    walk.forum = front.link("Borgmesterforum")


def the_wheel_of_2011_lists_seventeen_entries_with_dates(walk: Walk) -> None:
    wheel = walk.citizen.get("/aarshjul/2011/")
    rows = [" ".join(row.get_text(" ").split()) for row in wheel.soup.select(".bf-table--wheel tbody tr")]
    assert len(rows) == 17
    march, october = (row for row in rows if "Borgmesterforum" in row)
    assert re.search(r"Ultimo marts 21\. mar\w* – 31\. mar\w* 2011", march)
    assert re.search(r"Oktober 1\. okt\w* – 31\. okt\w* 2011", october)
    assert re.search(r"[Ss]tyringsdialog", wheel.text)


def the_editor_submits_a_change_and_the_public_page_stays(walk: Walk) -> None:
    walk.public_text = walk.citizen.get(walk.forum).text
    slug = urlsplit(walk.forum).path.strip("/").rpartition("/")[2]
    walk.page = Page.objects.get(slug=slug).specific
    assert "Send til Godkendelse" in walk.editor.get(walk.edit_address).text
    _submit(walk, FIRST_TEXT)
    assert walk.citizen.get(walk.forum).text == walk.public_text
    assert FIRST_TEXT not in walk.public_text


def the_editor_cannot_approve_his_own_change(walk: Walk) -> None:
    assert "Gennemgå og afgør" not in walk.editor.get(walk.edit_address).text
    state = walk.page.current_workflow_task_state
    decision = {"decision": "approve", "comment": "", "version": str(state.revision_id)}
    approve = reverse("wagtailadmin_pages:workflow_action", args=[walk.page.pk, "approve", state.pk])
    assert _is_refused(walk.editor.get(walk.review_address), walk.editor)
    assert _is_refused(walk.editor.post(walk.review_address, decision), walk.editor)
    walk.editor.post(approve, {"comment": ""})
    walk.editor.post(walk.edit_address, whole_page(walk.page, introduction=FIRST_TEXT, button="publish"))
    assert walk.citizen.get(walk.forum).text == walk.public_text
    assert not TaskState.objects.filter(status=TaskState.STATUS_APPROVED, finished_by__username="redaktor").exists()


def the_specialist_sees_it_first(walk: Walk) -> None:
    assert _is_refused(walk.approver.get(walk.review_address), walk.approver)
    _approve(walk, walk.specialist, "fagspecialist")
    assert walk.citizen.get(walk.forum).text == walk.public_text


def the_approver_asks_for_changes_and_the_editor_mends(walk: Walk) -> None:
    (letter,) = _letters("godkender")
    assert letter.subject == f"Afventer din godkendelse: {walk.page.title}"
    assert "Rikke" in letter.body
    review = walk.approver.get(_link(letter))
    (changed,) = review.soup.select(".redline__line:not(.redline__line--same)")
    for gone in changed.select("del, .redline__said"):
        gone.decompose()
    assert [part.get_text() for part in changed.select(".redline__label, .redline__text")] == ["Indledning", FIRST_TEXT]
    mail.outbox.clear()
    unexplained = walk.approver.post(review.address, {**review.fields("comment"), "comment": "", "decision": "reject"})
    assert unexplained.error("comment") == "Skriv, hvad der skal ændres."
    assert not mail.outbox
    walk.approver.post(review.address, {**review.fields("comment"), "comment": COMMENT, "decision": "reject"})

    (letter,) = _letters("redaktor")
    assert letter.subject == f"Sendt retur: {walk.page.title}"
    assert COMMENT in letter.body
    mail.outbox.clear()
    assert COMMENT in walk.editor.get(_link(letter)).text
    _submit(walk, MENDED_TEXT)
    assert walk.citizen.get(walk.forum).text == walk.public_text


def the_approval_makes_the_change_public_at_once(walk: Walk) -> None:
    assert next_reviewer(walk.page).username == "fagspecialist"  # a changed text begins from the first step
    _approve(walk, walk.specialist, "fagspecialist")
    _approve(walk, walk.approver, "godkender")
    public = walk.citizen.get(walk.forum)
    assert MENDED_TEXT in public.text
    assert f"Senest opdateret {date_format(timezone.localdate(), 'j. F Y')}" in public.text


def the_clerk_exports_the_departments_of_one_organisation(walk: Walk) -> None:
    everything = walk.clerk.get(DEPARTMENTS)
    walk.department = Department.objects.select_related("organisation__party").order_by("pk").first()
    walk.organisation = walk.department.organisation.party.name
    option = everything.choice("organisation", walk.organisation)
    walk.list_address = f"{DEPARTMENTS}?organisation={option}"
    listed = walk.clerk.get(walk.list_address)
    headers, rows = listed.listing()
    assert 1 < len(rows) < len(everything.listing()[1])
    assert {row[headers.index("Boligorganisation")] for row in rows} == {walk.organisation}

    book = opened(walk.clerk.get(listed.link("Udtræk til Excel")).content)
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    written = [[shown(line[header.index(name)]) for name in headers] for line in lines]
    assert written == rows
    numbers = [line[header.index("LBF-nummer")] for line in lines]
    assert numbers == [f"{number:03d}" for number in range(1, len(lines) + 1)]
    about = {line[0]: line[1] for line in book.worksheets[-1].iter_rows(values_only=True)}
    assert book.sheetnames[-1] == "Om udtrækket"
    assert about["Udtrukket af"] == "Regitze Demosen (demo)"
    assert walk.organisation in about["Filter"]
    assert about["Antal rækker"] == str(len(lines))


def the_clerk_changes_a_dwelling_count_and_history_tells(walk: Walk) -> None:
    department, before = walk.department, walk.department.family_dwellings
    form = walk.clerk.get(f"{DEPARTMENTS}edit/{department.pk}/")
    change = {**form.fields("family_dwellings"), "family_dwellings": str(before + 7)}
    unexplained = walk.clerk.post(form.address, {**change, "reason": ""})
    assert unexplained.error("reason").startswith("Skriv, hvorfor ændringen foretages")
    assert Department.objects.get(pk=department.pk).family_dwellings == before

    done = walk.clerk.follow(walk.clerk.post(form.address, {**change, "reason": REASON}))
    assert "er ændret." in done.text
    history = walk.clerk.get(f"{DEPARTMENTS}history/{department.pk}/")
    latest = history.soup.select_one(".registry-change")
    assert latest is not None
    told = " ".join(latest.get_text(" ").split())
    assert "Regitze Demosen (demo)" in told
    assert REASON in told
    assert f"{timezone.localdate():%d.%m.%Y}" in told
    assert history.rows() == [["Familieboliger", str(before), str(before + 7)]]


def the_clerk_imports_the_edited_file(walk: Walk) -> None:
    import_address = walk.clerk.get(walk.list_address).link("Indlæs fra Excel")
    book = opened(walk.clerk.get(f"{walk.list_address}&export=xlsx").content)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(3, header.index("Adresse") + 1).value = "Nygade 12"
    trial = _tried(walk, import_address, book)
    assert "Ændrede rækker: 1" in trial.text
    assert "Nye rækker: 0" in trial.text
    (change,) = trial.rows()
    assert change[-1] == "Nygade 12"
    assert not Department.objects.filter(address="Nygade 12").exists()
    sent = {**_confirmation(trial), "reason": "Efter indberetning"}
    done = walk.clerk.follow(walk.clerk.post(trial.address, sent))
    assert "1 række blev ændret" in done.text
    assert Department.objects.filter(address="Nygade 12").count() == 1

    sheet.cell(2, header.index("Adresse") + 1).value = "Skrives ikke 1"
    sheet.cell(4, header.index("Opførelsesår") + 1).value = "engang i fyrrerne"
    refused = _tried(walk, import_address, book)
    assert "Forkerte rækker: 1" in refused.text
    ((row, column, value, reason),) = refused.rows()
    assert (row, column, value) == ("4", "Opførelsesår", "engang i fyrrerne")
    assert reason
    sent = {**_confirmation(refused), "reason": "Efter indberetning"}
    unsaid = walk.clerk.post(refused.address, sent)  # without saying that wrong rows are left out
    assert unsaid.status == 200
    assert not Department.objects.filter(address="Skrives ikke 1").exists()


def _tried(walk: Walk, address: str, book: Any) -> Screen:
    """The trial of a workbook, where the upload sends on to."""
    return walk.clerk.follow(walk.clerk.post(address, {"file": SimpleUploadedFile("afdelinger.xlsx", saved(book))}))


def _confirmation(trial: Screen) -> dict[str, str]:
    return {"confirm": "1", "fingerprint": str(trial.soup.select_one("[name=fingerprint]")["value"])}  # type: ignore[index]


def readers_and_visitors_are_refused_at_what_is_not_theirs(walk: Walk) -> None:
    _submit(walk, f"{MENDED_TEXT} Alle er velkomne.")  # so that the review is open
    walk.approver.get(walk.review_address)
    reader, written = Visitor("laeser"), _written()
    explorer = reverse("wagtailadmin_explore", args=[walk.page.get_parent().pk])
    registers = {DEPARTMENTS, walk.list_address, f"{DEPARTMENTS}history/{walk.department.pk}/"}
    theirs = {reverse("pages_desk"), explorer, *registers}
    asked = walk.asked()
    assert theirs <= asked.keys()
    # Edit and review a page, approve it by URL; edit, export and import rows, and load two tried files.
    assert len(asked.keys() - theirs) == 8
    for address, data in asked.items():
        for visitor in (walk.citizen, reader):
            if visitor is reader and address in theirs:
                assert (visitor.get(address).status, visitor.post(address, _again(data)).status) == (200, 405), address
                continue
            for is_sent in (False, True):
                answer = visitor.post(address, _again(data)) if is_sent else visitor.get(address)
                assert _is_refused(answer, visitor), f"{address} answered {answer.status}: {answer.text}"
    assert _written() == written


def _submit(walk: Walk, introduction: str) -> None:
    walk.page.refresh_from_db()
    sent = walk.editor.post(walk.edit_address, whole_page(walk.page, introduction=introduction, button="submit"))
    assert "til godkendelse" in walk.editor.follow(sent).text
    assert walk.page.current_workflow_task_state is not None


def _approve(walk: Walk, reviewer: Visitor, username: str) -> None:
    """From the mail to the answer."""
    review = reviewer.get(_link(_letters(username)[-1]))
    answer = {**review.fields("comment"), "comment": "", "decision": "approve"}
    home = reviewer.follow(reviewer.post(review.address, answer))
    assert f"“{walk.page.title}” er godkendt." in home.text


def _letters(username: str) -> list[Any]:
    address = get_user_model()._default_manager.get(username=username).email
    return [letter for letter in mail.outbox if letter.to == [address]]


def _link(letter: Any) -> str:
    (found,) = re.findall(r"http\S+", letter.body)
    return str(urlsplit(found).path)


def _again(data: dict[str, Any]) -> dict[str, Any]:
    for value in data.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return data


def _is_refused(screen: Screen, visitor: Visitor) -> bool:
    """Whether the answer says no, leads a visitor to the login, or one who is logged in home with an apology."""
    if screen.status in (403, 405):  # forbidden, or nobody can post there
        return True
    if screen.status != 302:
        return False
    if "_auth_user_id" not in visitor.client.session:
        return bool(screen.response.url.startswith(reverse("wagtailadmin_login")))
    if screen.response.url != reverse("wagtailadmin_home"):
        return False
    return "ikke adgang" in Screen(visitor.client.get(screen.response.url), screen.response.url).text


def _written() -> list[int]:
    """How much there is of what the refused could have written."""
    history: Any = Department.history
    return [rows.count() for rows in (Revision.objects, TaskState.objects, history, Page.objects.live())]
