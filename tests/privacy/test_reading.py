"""What is public reads the registry through `.public()`: a walk over the source, beside the canary.

It sees a model's manager used by name in pages, search and cms (`Body.objects.…`), where nothing but `.public` may be
called on it. It does not see relations that are followed (`page.record.aliases`), inline children, nor what the
registry's selectors do once they are called: those take `public_only`, and the canary is the proof of them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from modelcluster.fields import ParentalKey

from registry.history.models import HistoryRow
from tests.privacy.fields import PUBLIC

# Modules that read the registry for the people who work with it, or for commands; nobody else sees what they read.
NOT_PUBLIC = {
    "pages/reference.py": "makes the pages about reference rows, as a command",
    "pages/demo.py": "makes the pages about demo rows, as a command",
    "pages/workflow": "the admin",
    "pages/journal": "a report of the admin",
    "pages/signoff/services.py": "puts the persons who are asked to sign into the register",
    "pages/forms.py": "the admin's forms",
    "pages/panels.py": "the admin's panels",
    "pages/supervision/committee.py": "what a recommendation says, which is not for everybody (0055)",
    "pages/wagtail_hooks.py": "the admin",
    "search/signals.py": "which entries to make anew; what an entry says is read by search/sources.py",
    "search/rows": "the index of the admin's lists",
    "cms/demo_users.py": "a command",
    "cms/dashboard.py": "the admin's front page",
    "cms/setup.py": "a command",
    "cms/management": "commands",
}


def registry_models() -> dict[str, bool]:
    """The registry's models by name: True where `.public()` decides, False for inline children, whose parent does."""
    found = {}
    for model in apps.get_app_config("registry").get_models():
        if not issubclass(model, HistoryRow):
            is_child = any(isinstance(field, ParentalKey) for field in model._meta.local_fields)
            found[model.__name__] = not is_child or hasattr(model._default_manager.all(), "public")
    return found


def readings(tree: ast.AST, models: dict[str, bool]) -> Iterator[tuple[str, str, int]]:
    """Where a manager of the registry's is used: model, what is called on it, line."""
    inner = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.attr in ("objects", "_default_manager", "_base_manager") and models.get(node.value.id):
            yield node.value.id, inner.get(id(node), ""), node.lineno


def sources(root: Path) -> Iterator[tuple[str, ast.AST]]:
    for app in ("pages", "search", "cms"):
        for path in sorted((root / app).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if "/migrations/" not in name and not name.startswith(tuple(NOT_PUBLIC)):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_public_reads_a_model_without_public(root: Path) -> None:
    models = registry_models()
    seen = [(name, *found) for name, tree in sources(root) for found in readings(tree, models)]
    assert len(seen) > 10  # it sees something
    wrong = [f"{name}:{line} {model}.objects.{called}" for name, model, called, line in seen if called != "public"]
    assert wrong == []


def test_what_is_excused_is_there(root: Path) -> None:
    assert [path for path in NOT_PUBLIC if not (root / path).exists()] == []


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("Body.objects.all()", "all"),
        ("Body.objects.filter(x=1).public()", "filter"),
        ("Body.objects.public()", "public"),
    ],
)
def test_a_reading_is_seen(code: str, called: str) -> None:
    assert [found[:2] for found in readings(ast.parse(code), {"Body": True})] == [("Body", called)]


def test_every_model_that_is_public_in_part_says_in_which_part() -> None:
    """A model whose texts are public in some rows has `.public()`, itself or on the parent it is an inline child of."""
    named = {name.partition(".")[0] for name in PUBLIC}
    models = {model.__name__: model for model in apps.get_app_config("registry").get_models()}
    without = []
    for name in sorted(named):
        model = models[name]
        parents = [field.related_model for field in model._meta.local_fields if isinstance(field, ParentalKey)]
        if not any(hasattr(one._default_manager.all(), "public") for one in (model, *parents)):
            without.append(name)
    assert without == ["StatutoryObjective"]  # the law's own words: public in every row
