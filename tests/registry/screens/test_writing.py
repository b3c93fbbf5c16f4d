"""Creating, changing and deleting through the register's own forms: user and reason, nothing lost, no 500."""

from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from registry.history.change import recording
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Affiliation, Party, PartyAlias
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory, UserFactory

PARTIES = "/admin/registry/party/"
ORGANISATIONS = "/admin/registry/housingorganisation/"
DEPARTMENTS = "/admin/registry/department/"


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What the browser would send back: every field of the form as shown, with `changes`."""
    form = response.context["form"]
    data = {form.add_prefix(name): form[name].value() for name in form.fields}
    for formset in getattr(form, "formsets", {}).values():
        for part in (formset.management_form, *formset.forms):
            data |= {part.add_prefix(name): part[name].value() for name in part.fields}
    data |= changes
    return {name: value for name, value in data.items() if value is not None and value is not False}


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_created_row_has_user_and_the_default_reason(web: Client, clerk: Any) -> None:
    response = web.post(f"{PARTIES}create/", filled(web.get(f"{PARTIES}create/"), name="Ærø", kind="enhed"))
    assert response.status_code == 302
    record = Party.objects.get(name="Ærø").history.get()
    assert record.history_user == clerk
    assert record.history_change_reason not in ("", "test")


def test_change_is_recorded_with_user_and_reason(web: Client, clerk: Any) -> None:
    party = PartyFactory.create(name="Før")
    address = f"{PARTIES}edit/{party.pk}/"
    response = web.post(address, filled(web.get(address), name="Efter", reason="Skiftede navn"))
    assert response.status_code == 302
    record = party.history.first()
    assert (record.name, record.history_user, record.history_change_reason) == ("Efter", clerk, "Skiftede navn")


@pytest.mark.parametrize("reason", ["", "   "])
def test_change_without_reason_is_refused_and_keeps_what_was_typed(web: Client, reason: str) -> None:
    party = PartyFactory.create(name="Før")
    address = f"{PARTIES}edit/{party.pk}/"
    response = web.post(address, filled(web.get(address), name="Efter", reason=reason))
    assert list(errors(response)) == ["reason"]
    assert 'value="Efter"' in response.content.decode()
    party.refresh_from_db()
    assert party.name == "Før"


def test_saving_an_unchanged_form_records_nothing(web: Client) -> None:
    party = PartyFactory.create(active_from="2020-01-01")
    PartyAlias.objects.create(party=party, name="Alias")
    address = f"{PARTIES}edit/{party.pk}/"
    response = web.post(address, filled(web.get(address), reason="Ingen ændring"), follow=True)
    assert response.status_code == 200
    assert party.history.count() == 1
    assert PartyAlias.history.count() == 1


def test_inline_children_are_recorded_with_the_same_reason(web: Client, clerk: Any) -> None:
    party = PartyFactory.create()
    address = f"{PARTIES}edit/{party.pk}/"
    data = filled(web.get(address), reason="Kaldes også")
    data |= {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "Kaldenavn", "aliases-0-id": ""}
    assert web.post(address, data).status_code == 302
    record = PartyAlias.history.get()
    assert (record.name, record.history_user, record.history_change_reason) == ("Kaldenavn", clerk, "Kaldes også")
    assert party.history.count() == 1


def test_form_opened_before_another_change_is_refused_and_kept(web: Client) -> None:
    party = PartyFactory.create(name="Før", city="By")
    address = f"{PARTIES}edit/{party.pk}/"
    opened = filled(web.get(address), city="Min by", reason="Min")
    with recording("Den andens"):
        Party.objects.get(pk=party.pk).save()
        other = Party.objects.get(pk=party.pk)
        other.name = "Andens navn"
        other.save()
    response = web.post(address, opened)
    assert list(errors(response)) == ["__all__"]
    assert 'value="Min by"' in response.content.decode()
    party.refresh_from_db()
    assert (party.name, party.city) == ("Andens navn", "By")


def test_form_of_a_row_that_is_deleted_meanwhile_says_who_and_why(web: Client, clerk: Any) -> None:
    party = PartyFactory.create(name="Før")
    key, opened = party.pk, filled(web.get(f"{PARTIES}edit/{party.pk}/"), city="Min by", reason="Min")
    with recording("Fandtes to gange", clerk):
        party.delete()
    for action, posted in (("edit", opened), ("delete", {"reason": "Min"})):
        answer = web.post(f"{PARTIES}{action}/{key}/", posted, follow=True)
        assert answer.redirect_chain[-1][0] == f"{PARTIES}history/{key}/"
        assert "clerk har slettet posten imens, så intet er gemt. Begrundelsen: Fandtes to gange" in unescape(
            answer.content.decode()
        )
    assert web.post(f"{PARTIES}edit/{key + 99}/", opened).status_code == 404
    assert not Party.objects.exists()


def test_form_opened_before_a_child_changed_is_refused(web: Client) -> None:
    party = PartyFactory.create()
    address = f"{PARTIES}edit/{party.pk}/"
    opened = filled(web.get(address), city="Min by", reason="Min")
    PartyAlias.objects.create(party=party, name="Ny")
    assert list(errors(web.post(address, opened))) == ["__all__"]


def test_form_without_its_version_is_refused(web: Client) -> None:
    party = PartyFactory.create(name="Før")
    address = f"{PARTIES}edit/{party.pk}/"
    response = web.post(address, filled(web.get(address), name="Efter", reason="x", opened_at_version=""))
    assert list(errors(response)) == ["__all__"]


def test_constraints_speak_on_their_field(web: Client) -> None:
    first = DepartmentFactory.create(lbf_number="001")
    second = DepartmentFactory.create(organisation=first.organisation, lbf_number="002")
    address = f"{DEPARTMENTS}edit/{second.pk}/"
    shown = web.get(address)
    assert list(errors(web.post(address, filled(shown, lbf_number="001", reason="x")))) == ["lbf_number"]
    wrong = filled(shown, active_from="2021-01-01", active_until="2020-01-01", reason="x")
    assert list(errors(web.post(address, wrong))) == ["active_until"]


def test_a_race_for_the_same_number_is_an_error_of_the_form(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(self: Party, *args: Any, **kwargs: Any) -> None:
        raise IntegrityError("UNIQUE constraint failed")

    shown = web.get(f"{PARTIES}create/")
    monkeypatch.setattr(Party, "save", lose)
    response = web.post(f"{PARTIES}create/", filled(shown, name="Ærø", kind="enhed"))
    assert list(errors(response)) == ["__all__"]
    assert 'value="Ærø"' in response.content.decode()


def test_deleting_asks_for_a_reason_and_keeps_the_history(web: Client, clerk: Any) -> None:
    party = PartyFactory.create()
    key = party.pk
    assert list(errors(web.post(f"{PARTIES}delete/{key}/"))) == ["reason"]
    assert web.post(f"{PARTIES}delete/{key}/", {"reason": "Oprettet ved en fejl"}).status_code == 302
    record = Party.history.filter(id=key).first()
    assert (record.history_type, record.history_user) == ("-", clerk)
    assert record.history_change_reason == "Oprettet ved en fejl"


def test_deleting_a_row_that_others_refer_to_names_them(web: Client) -> None:
    department = DepartmentFactory.create(name="Ærøgården")
    address = f"{ORGANISATIONS}delete/{department.organisation_id}/"
    for response in (web.get(address), web.post(address, {"reason": "x"})):
        assert response.status_code == 200
        assert "Ærøgården" in response.content.decode()
    assert HousingOrganisation.objects.filter(pk=department.organisation_id).exists()


def test_rows_that_the_user_may_not_see_are_counted_but_not_named(web: Client) -> None:
    party = PartyFactory.create()
    user = UserFactory.create(username="fortrolig")
    Affiliation.objects.create(user=user, party=party, valid_from="2020-01-01")
    for name in ("Ø", "A"):
        PartyFactory.create(name=name, parent=party)
    page = web.get(f"{PARTIES}delete/{party.pk}/")
    assert page.context["holders"] == [("Aktører", ["A", "Ø"], 2), ("Tilhørsforhold", [], 1)]
    assert "fortrolig" not in page.content.decode()


def test_an_organisation_and_its_party_are_typed_in_one_form(web: Client, clerk: Any) -> None:
    shown = web.get(f"{ORGANISATIONS}create/")
    typed = filled(shown, name="Ærø Bolig", lbf_number="0123", email="post@example.org")
    assert web.post(f"{ORGANISATIONS}create/", typed).status_code == 302
    organisation = HousingOrganisation.objects.select_related("party").get(lbf_number="0123")
    assert (organisation.party.name, organisation.party.email) == ("Ærø Bolig", "post@example.org")
    address = f"{ORGANISATIONS}edit/{organisation.pk}/"
    assert web.post(address, filled(web.get(address), name="Ærø Boliger", reason="Navneskift")).status_code == 302
    organisation.party.refresh_from_db()
    assert organisation.party.name == "Ærø Boliger"
    assert organisation.party.history.first().history_change_reason == "Navneskift"
    assert organisation.history.count() == 1


def test_errors_of_the_party_stand_on_their_fields(web: Client) -> None:
    HousingOrganisationFactory.create(name="Ærø Bolig")
    shown = web.get(f"{ORGANISATIONS}create/")
    typed = filled(shown, name="Ærø Bolig", lbf_number="12", cvr_number="1", ean="123", email="x")
    wrong = errors(web.post(f"{ORGANISATIONS}create/", typed))
    assert set(wrong) == {"name", "lbf_number", "cvr_number", "ean", "email"}
    assert HousingOrganisation.objects.count() == 1


def test_a_new_organisation_without_a_name_says_so(web: Client) -> None:
    shown = web.get(f"{ORGANISATIONS}create/")
    assert "name" in errors(web.post(f"{ORGANISATIONS}create/", filled(shown, name="", lbf_number="0123")))
    assert Department.objects.count() == 0
