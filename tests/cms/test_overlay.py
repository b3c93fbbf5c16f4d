"""The Danish overlay: complete, sound, compiled, and in agreement with what the project itself says."""

import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

OVERLAY = Path(settings.ROOT, "cms", "locale_overlay", "da", "LC_MESSAGES")
OWN_APPS = {"cms", "pages", "registry", "search"}
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

Key = tuple[str | None, str]


def _catalog(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def _keys(path: Path) -> set[Key]:
    return {(entry.msgctxt, entry.msgid) for entry in _catalog(path) if not entry.obsolete}


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each English form with its Danish one."""
    if entry.msgid_plural:
        return [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]
    return [(entry.msgid, entry.msgstr)]


def _content(catalog: polib.POFile | polib.MOFile) -> dict[Key, tuple[str, tuple[str, ...]]]:
    return {
        (entry.msgctxt, entry.msgid): (entry.msgstr, tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)))
        for entry in catalog
    }


def _source_keys(locale: Path, domain: str) -> set[Key]:
    """What a package wants translated: its English catalog, or all its catalogs together where it ships no English."""
    english = locale / "en" / "LC_MESSAGES" / f"{domain}.po"
    catalogs = [english] if english.exists() else sorted(locale.glob(f"*/LC_MESSAGES/{domain}.po"))
    return set().union(*map(_keys, catalogs))


def _packaged_danish(locale: Path, domain: str) -> set[Key]:
    path = locale / "da" / "LC_MESSAGES" / f"{domain}.po"
    return {(e.msgctxt, e.msgid) for e in _catalog(path).translated_entries()} if path.exists() else set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_is_translated_and_none_is_fuzzy(domain: str) -> None:
    catalog = _catalog(OVERLAY / f"{domain}.po")
    unfinished = [e.msgid for e in catalog if e.obsolete or e.fuzzy or not all(danish for _, danish in _pairs(e))]

    assert len(catalog) > 50
    assert unfinished == []
    assert catalog.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_danish_keeps_the_placeholders_and_tags_of_the_english(domain: str, pattern: re.Pattern[str]) -> None:
    broken = [
        (english, danish)
        for entry in _catalog(OVERLAY / f"{domain}.po")
        for english, danish in _pairs(entry)
        if Counter(pattern.findall(english)) != Counter(pattern.findall(danish))
    ]

    assert broken == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_danish_keeps_spaces_at_the_ends(domain: str) -> None:
    ends = re.compile(r"^\s*|\s*$")
    broken = [
        (english, danish)
        for entry in _catalog(OVERLAY / f"{domain}.po")
        for english, danish in _pairs(entry)
        if ends.findall(english) != ends.findall(danish)
    ]

    assert broken == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_string_stands_twice(domain: str) -> None:
    counts = Counter((e.msgctxt, e.msgid) for e in _catalog(OVERLAY / f"{domain}.po"))

    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalog_says_what_the_source_says(domain: str) -> None:
    compiled = polib.mofile(str(OVERLAY / f"{domain}.mo"))

    assert _content(compiled) == _content(_catalog(OVERLAY / f"{domain}.po"))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_string_of_the_installed_packages_has_danish(domain: str) -> None:
    """Django's own Danish is good enough as it is; everything else must be in the overlay."""
    overlay = _keys(OVERLAY / f"{domain}.po")
    missing: dict[str, set[Key]] = {}
    wanted = 0
    for config in apps.get_app_configs():
        locale = Path(config.path, "locale")
        if config.name in OWN_APPS:
            continue
        source = _source_keys(locale, domain)
        wanted += len(source)
        covered = overlay | (_packaged_danish(locale, domain) if config.name.startswith("django.") else set())
        if source - covered:
            missing[config.name] = source - covered

    assert wanted > 50
    assert missing == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_project_says_the_same_as_the_overlay(domain: str) -> None:
    """The overlay wins at run time: a project string that wants other Danish needs a context of its own."""
    overlay = _content(_catalog(OVERLAY / f"{domain}.po"))
    contradicted = {
        (path.parts[-5], key): (own, overlay[key])
        for path in settings.ROOT.glob(f"*/locale/da/LC_MESSAGES/{domain}.po")
        for key, own in _content(_catalog(path)).items()
        if key in overlay and own != overlay[key]
    }

    assert contradicted == {}


def test_the_site_speaks_the_overlay() -> None:
    with translation.override("da"):
        assert gettext("Dashboard") == "Overblik"
        assert gettext("Request changes") == "Bed om ændringer"
        assert (
            gettext("Page '%(page_title)s' unpublished.") == "Siden '%(page_title)s' er trukket tilbage fra udgivelse."
        )
        assert ngettext("1 page", "%(counter)s pages", 2) == "%(counter)s sider"
