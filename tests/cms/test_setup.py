"""Setting a site up: complete the first time, without effect the second, and quick to try."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import models
from pytest_django import Settings
from wagtail.models import GroupPagePermission, Page, Site, Workflow

from cms.demo_users import DEMO_USERS
from cms.models import User
from cms.roles import ROLES
from pages.workflow.letters import whole
from registry.organisations.models import Department, HousingOrganisation

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and issubclass(model, models.Model)
    }


def test_setup_gives_roles_rights_workflow_and_pages() -> None:
    run("setup_site")
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}
    workflows = set(Workflow.objects.filter(active=True).values_list("name", flat=True))
    assert workflows == {"Godkendelse", "Godkendelse af forumsider", "Godkendelse af aftaler"}
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.title == "Boligforum"
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_the_parties_of_an_agreement_sign_it_last() -> None:
    call_command("setup_site")
    workflow = Workflow.objects.get(name="Godkendelse af aftaler")
    steps = workflow.workflow_tasks.order_by("sort_order").values_list("task__name", flat=True)
    assert list(steps) == ["Faglig gennemgang", "Juridisk gennemgang", "Parternes underskrift"]


def test_setup_twice_changes_nothing() -> None:
    run("setup_site")
    before = counts()
    run("setup_site")
    assert counts() == before


def test_the_first_administrator_gets_a_link_once_and_is_no_superuser() -> None:
    first = run("setup_site", "--admin", "drift@example.org")
    second = run("setup_site", "--admin", "drift@example.org")
    user = User.objects.get(email="drift@example.org")
    assert "/admin/password_reset/confirm/" in first
    assert "/admin/password_reset/confirm/" not in second
    assert [group.name for group in user.groups.all()] == ["Systemadministrator"]
    assert not user.is_superuser
    assert not user.has_usable_password()


def test_an_address_that_is_none_is_refused_and_writes_nothing() -> None:
    before = counts()
    with pytest.raises(CommandError, match="ikke en e-mailadresse"):
        run("setup_site", "--admin", "drift")
    assert counts() == before


def test_quickstart_twice_changes_nothing(settings: Settings) -> None:
    settings.DEBUG = True
    first = run("quickstart", "--no-server", "--organisations", "15", "--departments", "20")
    assert HousingOrganisation.objects.count() == 15
    assert Department.objects.count() == 20
    assert all(user.username in first for user in DEMO_USERS)
    assert not User.objects.filter(is_superuser=True).exists()
    before = counts()
    second = run("quickstart", "--no-server", "--organisations", "15", "--departments", "20")
    assert counts() == before
    assert "changepassword" in second


@pytest.mark.parametrize(
    ("base_url", "leads_to"),
    [(None, "http://localhost:8123"), ("https://proeve.example", "https://proeve.example")],
)
def test_links_in_mails_lead_to_the_port_that_quickstart_serves(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, base_url: str | None, leads_to: str
) -> None:
    settings.DEBUG = True
    if base_url is None:
        monkeypatch.delenv("BASE_URL", raising=False)
    else:
        monkeypatch.setenv("BASE_URL", base_url)
        settings.WAGTAILADMIN_BASE_URL = base_url
    served: list[str] = []

    def call(name: str, *arguments: str, **options: Any) -> None:
        if name == "runserver":
            served.append(whole("/admin/"))

    monkeypatch.setattr("cms.management.commands.quickstart.call_command", call)
    run("quickstart", "--port", "8123", "--organisations", "1", "--departments", "1")
    assert served == [f"{leads_to}/admin/"]


@pytest.mark.parametrize("arguments", [("--organisations", "0"), ("--departments", "-1")])
def test_quickstart_with_impossible_numbers_writes_nothing(settings: Settings, arguments: tuple[str, str]) -> None:
    settings.DEBUG = True
    before = counts()
    with pytest.raises(CommandError, match="1-999"):
        run("quickstart", "--no-server", *arguments)
    assert counts() == before


def test_quickstart_is_refused_on_a_site_in_production(settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="operations"):
        run("quickstart", "--no-server")
    assert not User.objects.exists()
