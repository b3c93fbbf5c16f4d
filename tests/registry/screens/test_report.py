"""Screens that are a workbook too: what was asked for in words, the button's address, and too many rows."""

from typing import Any

import pytest
from django import forms
from django.test import Client

from registry.screens.report import Workbook, in_words
from registry.workbook import write
from tests.factories.registry import PartyFactory

CHANGES = "/admin/registry/changes/"


class Everything(forms.Form):
    """A field of each sort that screens ask with."""

    day = forms.DateField(label="Dag", required=False)
    one = forms.ChoiceField(label="Slags", required=False, choices=[("", "Alle"), ("a", "Den ene")])
    many = forms.MultipleChoiceField(label="Flere", required=False, choices=[("1", "Første"), ("2", "Anden")])
    number = forms.TypedChoiceField(label="Tal", required=False, coerce=int, empty_value=None, choices=[(7, "Syv")])
    words = forms.CharField(label="Ord", required=False)


def test_what_a_form_asks_for_is_told_as_its_reader_chose_it() -> None:
    asked = {"day": "2027-02-03", "one": "a", "many": ["1", "2"], "number": "7", "words": "ærø"}
    assert in_words(Everything(asked)) == [
        ("Dag", "03.02.2027"),
        ("Slags", "Den ene"),
        ("Flere", "Første, Anden"),
        ("Tal", "Syv"),
        ("Ord", "ærø"),
    ]


def test_what_is_empty_or_wrong_is_not_told() -> None:
    assert in_words(Everything({"day": "x", "one": "", "many": ["9"], "number": "8"})) == []
    assert in_words(Everything({})) == []


def test_the_last_sheet_says_who_took_what_out_and_how_it_was_narrowed() -> None:
    book = Workbook("fil", "Titel", (), (), asked=[("Dag", "i dag")], facts=[("Udeladt", "intet")])
    about = dict(book.about("Lis"))
    assert {key: about[key] for key in ("Register", "Udtrukket af", "Filter", "Udeladt")} == {
        "Register": "Titel",
        "Udtrukket af": "Lis",
        "Filter": "Dag: i dag",
        "Udeladt": "intet",
    }
    assert dict(Workbook("fil", "Titel", (), (), register="Aftaler").about("Lis"))["Register"] == "Aftaler"


def test_the_button_takes_out_what_is_asked_for_and_not_the_page_shown(web: Client) -> None:
    PartyFactory.create()
    buttons: Any = web.get(f"{CHANGES}?kind=%2B&p=1").context["header_buttons"]
    assert [button.url for button in buttons] == [f"{CHANGES}?kind=%2B&export=xlsx"]


def test_too_many_rows_lead_back_to_the_screen(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "MAX_ROWS", 1)
    PartyFactory.create()
    PartyFactory.create()
    answer = web.get(f"{CHANGES}?export=xlsx", follow=True)
    assert answer.redirect_chain == [(CHANGES, 302)]
    assert len(list(answer.context["messages"])) == 1
