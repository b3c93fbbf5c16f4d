"""Danish words: base forms, compounds, numbers, spellings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import danish


def finds(query: str, text: str) -> bool:
    terms = set(danish.analyse(text))
    groups = danish.query_terms(query)
    return bool(groups) and all(terms.intersection(group) for group in groups)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("møde", "møderne"),
        ("mødet", "møder"),
        ("bolig", "boligernes"),
        ("boliger", "boligen"),
        ("afdeling", "afdelingerne"),
        ("boligorganisationer", "boligorganisationens"),
        ("barn", "børnene"),
        ("bøger", "bog"),
        ("mænd", "mandens"),
        ("fora", "forummet"),
        ("almen", "almene"),
        ("boligsocial", "boligsociale"),
        ("lejer", "lejere"),
        ("lejere", "lejer"),
        ("lejernes", "lejer"),
        ("leje", "lejer"),
        ("aftale", "aftalerne"),
        ("forvaltningen", "forvaltninger"),
        ("københavn", "Københavns"),
        ("borgmesterforum", "Borgmesterforums"),
        ("DIALOGMØDE", "dialogmøderne"),
    ],
)
def test_a_word_is_found_in_all_its_endings(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("dialogmøde", "styringsdialogmøde"),
        ("dialogmøder", "styringsdialogmødet"),
        ("styringsdialog", "styringsdialogmøderne"),
        ("møde", "styringsdialogmøde"),
        ("tilsyn", "tilsynskommune"),
        ("kommune", "tilsynskommunen"),
        ("organisation", "boligorganisationerne"),
        ("aftale", "hovedaftale"),
        ("aftaler", "delaftalen"),
        ("aftale", "enkeltaftaler"),
        ("hjul", "årshjulet"),
        ("design", "Bydesign"),
        ("by", "byfornyelse"),
        ("fornyelse", "områdefornyelser"),
        ("plan", "helhedsplanerne"),
        ("plan", "kvarterplan"),
        ("helhed", "helhedsplan"),
        ("forum", "Partnerskabsforum"),
        ("borgmester", "Borgmesterforum"),
        ("samarbejde", "Samarbejdsforum"),
        ("gruppe", "temagrupperne"),
        ("ældre", "ældreboliger"),
        ("bolig", "ældreboliger"),
        ("bolig", "almenboligloven"),
        ("lov", "almenboligloven"),
        ("boliglov", "almenboligloven"),
        ("fond", "Landsbyggefonden"),
        ("tal", "nøgletal"),
        ("barn", "børnefamilier"),
        ("familie", "børnefamilier"),
        ("forretningsfører", "forretningsførerselskabernes"),
        ("selskab", "forretningsførerselskab"),
        ("udlejning", "udlejningsaftalen"),
        ("social", "Socialforvaltningen"),
        ("svamp", "skimmelsvamp"),
    ],
)
def test_a_word_is_found_inside_a_compound(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("syn", "tilsyn"),
        ("valg", "udvalg"),
        ("visning", "undervisning"),
        ("vamp", "skimmelsvamp"),
        ("ring", "evaluering"),
        ("havn", "København"),
        ("organ", "boligorganisationernes"),
        ("sign", "bydesign"),
        ("styringsdialogmøde", "dialogmøde"),
        ("tilsynskommune", "tilsyn"),
        ("2009", "12009"),
        ("katalog", "dialog"),
    ],
)
def test_a_chance_likeness_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("2009-116302", "Sagsnr. 2009-116302."),
        ("116302", "Sagsnr. 2009-116302."),
        ("2009", "2009-116302"),
        ("0123", "LBF-nr. 0123"),
        ("0123", "LBF 0123-004"),
        ("1", "BL's 1. kreds"),
        ("bl kreds", "BL’s 1. kreds"),
        ("e-mail", "e-mail"),
        ("mail", "e-mailen"),
        ("teknik- og miljøforvaltning", "Teknik- og Miljøforvaltningen"),
        ("boligsocial-plan", "boligsocial plan"),
        ("helhedsplan", "helheds-plan"),
        ("aarshjul", "årshjul"),
        ("oekonomi", "økonomien"),
        ("aeldre", "ældre"),
        ("cafe", "café"),
        ("café", "cafe"),
        ("a\u030arshjul", "årshjul"),
        ("æ", "æ"),
    ],
)
def test_numbers_hyphens_and_other_spellings_are_understood(query: str, text: str) -> None:
    assert finds(query, text)


def test_a_number_asked_for_as_a_whole_is_not_found_by_one_half() -> None:
    assert not finds("2009-116302", "2009 og 116303")


def test_common_words_and_signs_are_not_searched_for() -> None:
    assert danish.query_terms("og i det % _ ' \" \0 😀 ()") == []
    assert danish.analyse("og i det 😀") == []


def test_a_query_has_a_limited_number_of_words_and_each_once() -> None:
    assert len(danish.query_terms(" ".join(f"ord{n}" for n in range(100)))) == danish.MOST_QUERY_WORDS
    assert len(danish.query_terms("tilsyn tilsyn Tilsyn")) == 1


def test_terms_fit_the_column_however_long_the_word() -> None:
    terms = danish.analyse(f"{'bolig' * 200} {'9' * 500}-{'8' * 500} {'å' * 1000}")
    assert terms
    assert max(map(len, terms)) <= danish.LONGEST_TERM


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_gives_terms_by_which_it_is_found(text: str) -> None:
    terms = set(danish.analyse(text))
    assert all(0 < len(term) <= danish.LONGEST_TERM and "\0" not in term for term in terms)
    assert all(terms.intersection(group) for group in danish.query_terms(text))


def test_a_token_tells_where_it_stands() -> None:
    text = "BL's møder, 2009-116302"
    assert [text[start:end] for start, end, _ in danish.tokens(text)] == ["BL", "møder", "2009-116302"]
