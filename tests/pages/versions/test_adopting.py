"""An approval of an agreement makes a fixed, numbered version; its day decides when it comes into force."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import PageLogEntry, Revision
from wagtail.test.utils.form_data import streamfield

from pages.models import AdoptedVersion, AgreementIndexPage, AgreementPage, ArticlePage, EntryIntoForce, HomePage
from pages.tree import place
from pages.uploads.access import is_public
from pages.versions import triggers
from pages.versions.content import canonical, digest
from pages.workflow import actions
from pages.workflow.schedule import publish_due
from registry.agreements.models import Agreement
from registry.history.change import recording
from tests.factories.agreements import CaseFactory, DocumentFactory
from tests.pages.posting import decide, edit
from tests.pages.versions.conftest import COPENHAGEN, Adopt, Clock

pytestmark = pytest.mark.django_db


def in_force() -> list[int]:
    return list(EntryIntoForce.objects.order_by("at").values_list("version__number", flat=True))


def test_an_approval_fixes_text_facts_journal_and_who_approved(
    agreement: Agreement, draft: AgreementPage, adopt: Adopt, clock: Clock
) -> None:
    with recording("test"):
        case = CaseFactory.create(number="2027-000123", kle="03.10.24", title="KANARIE sagstitel")
        document = DocumentFactory.create(case=case, number="2027-000456", title="KANARIE dokumenttitel")
    now = clock(2027, 3, 1, 10, 0)
    version = adopt("Om klimaet.", case=str(case.pk), document=str(document.pk))
    assert (version.number, version.takes_effect_on, version.adopted_at) == (1, date(2027, 3, 1), now)
    assert version.sha256 == digest(version.content)
    held = json.loads(version.content)
    assert canonical(held) == version.content
    assert held["text"]["introduction"] == "Om klimaet."
    assert held["facts"]["themes"][0]["goals"][0]["text"] == "Mindre varme"
    assert held["agreement"] == agreement.pk
    assert held["previous_sha256"] is None
    assert held["adopted_at"] == "2027-03-01T09:00:00+00:00"
    assert held["approvals"] == [{"at": "2027-03-01T09:00:00+00:00", "step": "Godkendelse"}]
    assert held["journal"] == {
        "case_number": "2027-000123",
        "document_date": "",
        "document_number": "2027-000456",
        "kle": "03.10.24",
    }
    assert "KANARIE" not in version.content, "titles of the journal are not for everybody"
    assert in_force() == [1]
    said = PageLogEntry.objects.get(action="pages.adopt")
    assert said.data["sha256"] == version.sha256
    assert said.user is not None


def test_each_version_names_the_sha256_of_the_one_before(adopt: Adopt) -> None:
    first, second = adopt("En."), adopt("To.")
    assert second.number == 2
    assert json.loads(second.content)["previous_sha256"] == first.sha256


def test_the_page_reads_as_it_was_adopted_however_it_and_the_register_change(
    agreement: Agreement, draft: AgreementPage, adopt: Adopt
) -> None:
    first = adopt("Den første.", title="Aftale om klima")
    with recording("rettet"):
        agreement.goals.update_or_create(text="Mindre varme", defaults={"text": "Mere varme"})
    adopt("Den anden.", title="Aftale om klima og varme")
    old = AdoptedVersion.objects.get(pk=first.pk).as_page()
    assert (old.title, old.introduction) == ("Aftale om klima", "Den første.")
    assert old.facts["themes"][0]["goals"][0]["text"] == "Mindre varme"
    assert AgreementPage.objects.get().title == "Aftale om klima og varme"


def test_pages_that_commands_publish_and_other_pages_make_no_version(
    agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    place(AgreementIndexPage.objects.get(), AgreementPage(title="Klima", slug="klima", agreement=agreement))
    article = place(HomePage.objects.get(), ArticlePage(title="Om", slug="om-forum"))
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    decide(as_user(approver), article, "approve")
    assert not AdoptedVersion.objects.exists()


def test_models_and_database_refuse_every_change(adopt: Adopt) -> None:
    version = adopt("Om klimaet.")
    assert triggers.missing() == ()
    with pytest.raises(PermissionDenied):
        version.save()
    with pytest.raises(PermissionDenied):
        version.delete()
    with pytest.raises(PermissionDenied):
        AdoptedVersion.objects.update(number=7)
    with pytest.raises(PermissionDenied):
        AdoptedVersion.objects.all().delete()
    copy = AdoptedVersion(pk=version.pk, page=version.page, number=9, revision=version.revision)
    copy.adopted_at, copy.takes_effect_on, copy.sha256 = version.adopted_at, version.takes_effect_on, "0"
    with pytest.raises(DatabaseError), transaction.atomic():
        copy.save()
    for statement in (
        "UPDATE pages_adoptedversion SET content = '{}'",
        "UPDATE pages_entryintoforce SET at = at",
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert AdoptedVersion.objects.get().content == version.content


def test_a_revision_that_was_adopted_is_not_adopted_again(adopt: Adopt, draft: AgreementPage) -> None:
    version = adopt("Om klimaet.")
    with pytest.raises(DatabaseError), transaction.atomic():
        draft.get_latest_revision_as_object().adopt(
            revision=version.revision, workflow_state=draft.workflow_states.get(), now=datetime(2027, 1, 1, tzinfo=UTC)
        )
    assert AdoptedVersion.objects.count() == 1


def test_page_revision_and_agreement_of_a_version_stay(
    adopt: Adopt, draft: AgreementPage, agreement: Agreement, editor: Any, approver: Any, as_user: Any
) -> None:
    version = adopt("En.")
    adopt("To.")
    call_command("purge_revisions", verbosity=0)
    assert Revision.objects.filter(pk=version.revision_id).exists()

    address = f"/admin/redaktion/{draft.pk}/slet/"
    answer = as_user(approver).post(address, {"reason": "væk"}, follow=True).content.decode()
    assert "vedtagne udgaver" in answer
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="slut")
    for user in (editor, approver):
        answer = as_user(user).post(f"/admin/pages/{draft.pk}/delete/", follow=True)
        assert answer.status_code == 200
    assert AgreementPage.objects.filter(pk=draft.pk).exists()
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}"
    as_user(approver).post(bulk)
    assert AgreementPage.objects.filter(pk=draft.pk).exists()


def test_a_file_of_a_version_cannot_be_deleted(
    adopt: Adopt, superuser: Any, as_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    file = get_document_model().objects.create(title="Bilag", file=ContentFile(b"abc", name="bilag.txt"))
    with django_capture_on_commit_callbacks(execute=True):
        version = adopt("Med bilag.", body=streamfield([("document", str(file.pk))]))
    used = json.loads(version.content)["files"]
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert used == [{"id": file.pk, "kind": "document", "sha256": abc, "title": "Bilag"}]
    adopt("Uden bilag.")
    assert is_public(file), "version 1 can still be read, and so can what it shows"
    as_user(superuser).post(f"/admin/documents/delete/{file.pk}/")
    assert get_document_model().objects.filter(pk=file.pk).exists()


def test_a_planned_version_comes_into_force_on_its_day_in_copenhagen(
    client: Client, adopt: Adopt, draft: AgreementPage, clock: Clock
) -> None:
    clock(2027, 1, 10, 9)
    adopt("Den første.")
    second = adopt("Den anden.", go_live_at=datetime(2027, 2, 1, 0, 0, tzinfo=COPENHAGEN))
    assert second.takes_effect_on == date(2027, 2, 1)
    assert in_force() == [1]
    publish_due(clock(2027, 1, 31, 23, 59))
    assert in_force() == [1]
    assert "Den første." in client.get("/aftaler/klima/").content.decode()
    publish_due(clock(2027, 2, 1, 0, 1))
    assert in_force() == [1, 2]
    assert "Den anden." in client.get("/aftaler/klima/").content.decode()
