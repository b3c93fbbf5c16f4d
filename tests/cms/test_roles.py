"""The table of roles and rights in the design, cell by cell, against the groups that setup makes."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from cms import roles
from cms.roles import Area
from cms.setup import ensure_roles

TABLE = {
    # role: register, contacts, agreements, meetings, supervision, templates, users
    "Redaktør": ("r", "", "r", "r", "r", "", ""),
    "Fagspecialist": ("r", "", "r", "r", "r", "", ""),
    "Jurist": ("r", "", "r", "r", "r", "", ""),
    "Godkender": ("rx", "", "rx", "rx", "rx", "rw", ""),
    "Registermedarbejder": ("rxw", "rxw", "rxw", "rxw", "rxw", "", ""),
    "Forvaltningsbidragyder": ("r", "", "r", "r", "r", "", ""),
    "Læser": ("r", "", "r", "r", "r", "", ""),
    "Systemadministrator": ("r", "", "r", "r", "r", "rw", "rw"),
}
COLUMNS = (
    Area.REGISTER,
    Area.CONTACTS,
    Area.AGREEMENTS,
    Area.MEETINGS,
    Area.SUPERVISION,
    Area.TEMPLATES,
    Area.USERS,
)
VERBS = {"view": "r", "export": "x", "add": "w", "change": "w", "delete": "w"}


@pytest.fixture
def groups(db: None) -> dict[str, set[str]]:
    ensure_roles()
    return {
        group.name: {
            f"{app}.{codename}"
            for app, codename in group.permissions.values_list("content_type__app_label", "codename")
        }
        for group in Group.objects.all()
    }


@pytest.mark.parametrize("role", TABLE)
@pytest.mark.parametrize("area", COLUMNS, ids=lambda area: area.name)
def test_each_cell_gives_exactly_its_rights(groups: dict[str, set[str]], role: str, area: Area) -> None:
    letters = TABLE[role][COLUMNS.index(area)]
    for model in area.value:
        app, name = model.split(".")
        existing = {
            p.codename for p in Permission.objects.filter(content_type__app_label=app, codename__endswith=f"_{name}")
        }
        for verb, letter in VERBS.items():
            codename = f"{verb}_{name}"
            expected = letter in letters and codename in existing and codename != "delete_user"
            assert (f"{app}.{codename}" in groups[role]) is expected, f"{role}: {app}.{codename}"


def test_closed_items_and_own_items_follow_the_table(groups: dict[str, set[str]]) -> None:
    closed = {name for name, rights in groups.items() if "registry.view_closed_agendaitem" in rights}
    own = {name for name, rights in groups.items() if "registry.contribute_agendaitem" in rights}
    assert closed == {"Godkender", "Registermedarbejder"}
    assert own == {"Forvaltningsbidragyder"}


def test_only_the_approver_decides_a_supervision_round(groups: dict[str, set[str]]) -> None:
    assert {name for name, rights in groups.items() if "registry.decide_supervisionround" in rights} == {"Godkender"}


def test_every_model_of_the_registry_stands_in_one_column() -> None:
    """All but those nobody has a right to as such: views, uploads, extracts and batches."""
    listed = [model for area in Area for model in area.value if model.startswith("registry.")]
    models = {
        model._meta.label_lower
        for model in apps.get_app_config("registry").get_models()
        if not model.__name__.startswith("Historical") and model._meta.default_permissions
    }
    assert sorted(listed) == sorted(models)


def test_a_second_run_changes_nothing_and_takes_back_what_was_added(groups: dict[str, set[str]]) -> None:
    reader = Group.objects.get(name="Læser")
    reader.permissions.add(Permission.objects.get(content_type__app_label="registry", codename="delete_party"))
    ensure_roles()
    ensure_roles()
    assert not reader.permissions.filter(codename="delete_party").exists()
    assert Group.objects.count() == len(roles.ROLES)


def test_nobody_may_publish_directly_or_delete_users(groups: dict[str, set[str]]) -> None:
    for rights in groups.values():
        assert "cms.delete_user" not in rights
        assert not {right for right in rights if right.endswith("publish_page")}
