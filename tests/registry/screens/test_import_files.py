"""Files as they come: each is really made, opened, laid out, read and tried against a register."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Alignment

from registry.areas.models import Area
from registry.organisations.admin.registers import ContactAdmin, DepartmentAdmin, KeyFiguresAdmin
from registry.organisations.models import Contact, Department, KeyFigures
from registry.screens.importing.receiving import layout, plain_name
from registry.screens.importing.rows import Trial
from registry.screens.importing.storing import Outcome, store
from registry.screens.importing.trial import try_rows
from registry.workbook import opening, plain
from registry.workbook.opening import open_grid
from registry.workbook.read import NotReadable, read_grid
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory

pytestmark = pytest.mark.django_db

KEYS = ("organisation_lbf", "lbf_number", "name")
HEADERS = ["Organisationens LBF-nummer", "LBF-nummer", "Navn"]  # of KEYS


@pytest.fixture
def register() -> Department:
    organisation = HousingOrganisationFactory.create(lbf_number="0123")
    Area.objects.create(name="Nordvest")
    return DepartmentFactory.create(organisation=organisation, lbf_number="012", name="Åhuset")


def table(*rows: list[Any], title: str = "Ark1") -> io.BytesIO:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: Any) -> io.BytesIO:
    target = io.BytesIO()
    book.save(target)
    return target


def head(*more: str) -> list[str]:
    """The headings of a department by key and name, and of these columns."""
    sheet = DepartmentAdmin.sheet
    return [str(sheet.column(key).header) for key in (*KEYS, *more)]


def tried(source: Any, register: Any = DepartmentAdmin, name: str = "fil.xlsx", **options: Any) -> Trial:
    plan, read = taken(source, register, name, **options)
    return try_rows(plan, read)


def loaded(source: Any, register: Any = DepartmentAdmin) -> Outcome:
    plan, read = taken(source, register, "fil.xlsx")
    return store(plan, read, reason="prøve", file_name="fil.xlsx")


def taken(source: Any, register: Any, name: str, **options: Any) -> Any:
    sheet = register.sheet.current()
    grid = open_grid(source, file_name=name, **options)
    found = layout(grid, sheet)
    mapping = found.keys if found.is_certain else None
    read = read_grid(grid, columns=sheet.columns, required=sheet.key, header_row=found.header_row, mapping=mapping)
    return register().plan(sheet, None), read


def cells(trial: Trial) -> list[tuple[Any, ...]]:
    return [row.values for row in trial.changing]


def reasons(trial: Trial) -> list[tuple[int, str]]:
    return [(error.row, error.column) for error in trial.errors]


def test_twenty_thousand_rows_are_tried_and_counted(register):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(head())
    for number in range(1000):
        sheet.append([f"{number // 50:04}", f"{number % 50:03}", "Ny"])
    for number in range(19_000):
        sheet.append(["0123", f"{number}", "For langt et nummer"])
    trial = tried(saved(book))
    assert len(trial.new) + len(trial.changed) + len(trial.wrong) == 20_000
    assert trial.absent == ["0123 012 Åhuset"] or len(trial.changed) == 1


def test_a_renamed_sheet_is_read(register):
    assert len(tried(table(head(), ["0123", "012", "Nyt navn"], title="Mit eget ark (2)")).changed) == 1


def test_numbers_that_excel_made_of_lbf_numbers_are_read(register):
    trial = tried(table(head(), [123, 12.0, "Åhuset"], [123.0, 7, "Ny"]))
    assert (len(trial.unchanged), [row.name for row in trial.new]) == (1, ["0123 007 Ny"])


def test_blanks_around_cells_are_no_change(register):
    trial = tried(table([f" {name}\u00a0" for name in head()], ["0123 ", "\u00a0012", " Åhuset\u00a0\u202f"]))
    assert (trial.errors, len(trial.unchanged)) == ([], 1)


def test_what_the_register_has_with_blanks_comes_back_unchanged(register):
    Department.objects.update(name=" Åhuset  ", address="To\r\nlinjer")
    trial = tried(table(head("address"), ["0123", "012", "Åhuset", "To\nlinjer"]))
    assert (trial.errors, len(trial.unchanged)) == ([], 1)


def test_keys_that_stand_twice_are_told_with_the_other_row(register):
    trial = tried(table(head(), ["0123", "012", "A"], [123, 12, "B"], ["0123", "012", "C"]))
    assert reasons(trial) == [(3, HEADERS[1]), (4, HEADERS[1])]
    assert "2" in trial.errors[0].reason
    assert [row.number for row in trial.changed] == [2]


def test_all_that_is_wrong_with_a_row_is_told_at_once(register):
    """A cell that cannot be read hides neither the other cells nor a key that stands twice."""
    names = head("active_from", "year_built", "area")
    trial = tried(
        table(
            names,
            ["0123", "001", "A", "31.02.2026", 1200, "Ukendt"],
            ["0123", "001", "A igen", None, 1990, None],
            ["0123", "012", None, "x", 1990, None],
            ["0123", "013", "B", "x", "y", None],
        )
    )
    told = {(2, "Aktiv fra"), (2, "Opførelsesår"), (2, "Område"), (3, HEADERS[1]), (4, "Aktiv fra"), (4, "Navn")}
    assert set(reasons(trial)) == told | {(5, "Aktiv fra"), (5, "Opførelsesår")}
    assert len(reasons(trial)) == 8
    assert reasons(trial)[4:6] == [(4, "Navn"), (4, "Aktiv fra")]  # from left to right
    assert trial.changing == []
    assert trial.absent == []


def test_dates_and_amounts_as_people_type_them(register):
    more = ("active_from", "guarantee_dkk", "floor_area_m2")
    trial = tried(
        table(
            head(*more),
            ["0123", "001", "A", "1. marts 2026", "1.234,5", "1.234"],
            ["0123", "002", "B", "2026-03-01", "1 234,50 kr.", 1234],
            ["0123", "003", "C", dt.datetime(2026, 3, 1), 1234.5, "1234"],  # noqa: DTZ001
            ["0123", "004", "D", "01-03-26", "1,234.50", "12,5"],
        )
    )
    assert {row.values[3:] for row in trial.new} == {(dt.date(2026, 3, 1), Decimal("1234.5"), 1234)}
    assert len(trial.new) == 3
    assert [error.row for error in trial.errors] == [5, 5, 5]


def test_merged_headers_and_cells_are_read_as_they_show(register):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nøgle", None, "Navn", "Boliger"])
    sheet.append([HEADERS[0], HEADERS[1], None, "Familieboliger"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:C2")
    sheet.append(["0123", "001", "A", 1])
    sheet.append([None, "002", "B", 2])
    sheet.merge_cells("A3:A4")
    trial = tried(saved(book))
    assert trial.errors == []
    assert cells(trial) == [("0123", "001", "A", 1), ("0123", "002", "B", 2)]


def test_cells_merged_across_columns_are_refused(register):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(head("address"))
    sheet.append(["0123", "001", "A og en adresse", None])
    sheet.merge_cells("C2:D2")
    sheet.append(["0123", "012", "Nyt navn", "Nygade 1"])
    trial = tried(saved(book))
    assert reasons(trial) == [(2, "Adresse")]
    assert [row.number for row in trial.changed] == [3]


def test_headers_with_line_breaks_and_in_another_row_are_found(register):
    trial = tried(table(["Udtræk"], [], ["Organisationens\nLBF-nummer", "LBF-\nnummer ", "Navn"]))
    assert not trial.is_readable  # "LBF- nummer" is not ours, so it is asked about
    rows = [["Organisationens\nLBF-nummer", "LBF-nummer\n", "NAVN"], ["0123", "012", "Nyt navn"]]
    assert [row.number for row in tried(table(["Udtræk"], [], *rows)).changed] == [4]


def test_formulas_give_their_value_and_one_without_is_refused(register):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, head("address"))
    sheet.write_row(1, 0, ["0123", "001"])
    sheet.write_formula(1, 2, '="A"&"B"', None, "AB")
    sheet.write_formula(1, 3, '=IF(1,"","x")', None, "")
    book.close()
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b'<c r="D2">', b'<c r="D2" t="str">')  # as Excel says an empty text
    assert cells(tried(zipped(parts))) == [("0123", "001", "AB", None)]
    never = tried(table(head("floor_area_m2"), ["0123", "012", "Åhuset", "=1+1"]))  # openpyxl works nothing out
    assert reasons(never) == [(2, "Etageareal, m²")]
    assert Department.objects.get(lbf_number="012").floor_area_m2 == register.floor_area_m2


def test_excel_errors_are_refused(register):
    trial = tried(table(head("floor_area_m2"), ["0123", "012", "Åhuset", "#N/A"]))
    assert reasons(trial) == [(2, "Etageareal, m²")]


def test_hidden_and_filtered_rows_are_read_and_counted(register):
    book = openpyxl.load_workbook(table(head(), ["0123", "001", "A"], ["0123", "002", "B"]))
    book.active.auto_filter.ref = "A1:C3"
    book.active.row_dimensions[2].hidden = True
    trial = tried(saved(book))
    assert (trial.hidden, [row.number for row in trial.new]) == (1, [2, 3])


def test_three_hundred_columns_are_asked_about(register):
    grid = open_grid(table([*head(), *(f"Felt {number}" for number in range(297))], ["0123", "012", "x"]))
    found = layout(grid, DepartmentAdmin.sheet.current())
    assert (len(found.headers), found.is_certain, found.keys[:3]) == (300, False, KEYS)
    assert set(found.keys[3:]) == {None}
    with pytest.raises(NotReadable, match="500"):
        layout(open_grid(table([f"Felt {number}" for number in range(501)])), DepartmentAdmin.sheet.current())


def test_headers_that_are_nearly_ours_are_guessed(register):
    grid = open_grid(table(["LBF nr. organisation", "Afdelingsnummer", "Navn ", "Adressen", "Opført år"]))
    found = layout(grid, DepartmentAdmin.sheet.current())
    assert not found.is_certain
    assert found.keys[2:4] == ("name", "address")


def test_a_guess_compares_with_danish_headers_alone(register):
    found = layout(open_grid(table(["Areal", "Afd.", "Familie boliger"], ["1", "2", "3"])), DepartmentAdmin.sheet)
    assert found.keys == (None, None, "family_dwellings")


def test_only_headers_are_no_rows(register):
    trial = tried(table(head()))
    assert (trial.errors, trial.changing, trial.absent) == ([], [], ["0123 012 Åhuset"])


@pytest.mark.parametrize("made", [table(), table([]), io.BytesIO(b"")], ids=["empty sheet", "empty row", "empty file"])
def test_an_empty_file_is_refused(made, register):
    with pytest.raises(NotReadable):
        tried(made)


CSV = "{}\r\n0123;012;Ærøgården, ”nr. 2”\r\n123;7;Ny\r\n".format(";".join(HEADERS))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_text_files_are_read_in_every_usual_form(encoding, separator, register):
    trial = tried(io.BytesIO(CSV.replace(";", separator).encode(encoding)), name="udtræk.CSV")
    assert trial.errors == []
    assert cells(trial) == [("0123", "012", "Ærøgården, ”nr. 2”"), ("0123", "007", "Ny")]


def test_commas_quotes_and_line_breaks_in_a_text_file(register):
    text = f'sep=,\n{",".join(HEADERS)}\n0123,012,"Åhuset, ""gård""\nnr. 2"\n'
    assert cells(tried(io.BytesIO(text.encode()), name="x.csv")) == [("0123", "012", 'Åhuset, "gård"\nnr. 2')]
    unsaid = io.BytesIO(text.partition("\n")[2].encode())
    assert len(tried(unsaid, name="x.csv").changed) == 1


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0", b'a;"b', b"a;b\0c", b"%PDF-1.7\0\n"], ids=["png", "quote", "null", "pdf"]
)
def test_what_is_no_text_file_is_refused_or_has_no_headers(data, register):
    with pytest.raises(NotReadable):
        tried(io.BytesIO(data), name="x.csv")


def test_too_large_a_text_file_is_refused(register, monkeypatch):
    monkeypatch.setattr(opening, "MAX_CELLS", 10)
    with pytest.raises(NotReadable):
        tried(io.BytesIO(b";".join([b"x"] * 11)), name="x.csv")
    monkeypatch.setattr(plain, "_LONGEST", 5)
    with pytest.raises(NotReadable, match="1"):
        tried(io.BytesIO(b"abcdefgh;b\n"), name="x.csv")


def test_an_old_workbook_and_a_locked_one_are_told_apart(register):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    with pytest.raises(NotReadable, match=r"\.xls"):
        tried(io.BytesIO(old))
    with pytest.raises(NotReadable) as refused:
        tried(io.BytesIO(locked))
    assert ".xls:" not in str(refused.value)


def zipped(members: dict[str, bytes]) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target


def test_a_zip_bomb_is_refused_before_it_unpacks(register):
    bomb = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"\0" * (opening.MAX_UNPACKED + 1)})
    assert len(bomb.getvalue()) < 1024 * 1024
    with pytest.raises(NotReadable, match="200 MB"):
        tried(bomb)


def test_an_open_document_is_refused_with_what_to_do(register):
    with pytest.raises(NotReadable, match=r"\.ods"):
        tried(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}))


@pytest.mark.parametrize("data", [b"<html>tabel</html>", b"Navn;Nummer", b"PK\3\4 afbrudt"])
def test_another_file_called_xlsx_is_refused(data, register):
    with pytest.raises(NotReadable):
        tried(io.BytesIO(data))


def as_libreoffice_saves(*rows: list[Any]) -> io.BytesIO:
    """Shared strings, numbers as numbers, dates by style, an explicit type on every cell, styles on empty ones.

    A truth comes as the formula TRUE() with the number 1.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Ark1")
    plain_style, day = book.add_format({"font_name": "Liberation Sans"}), book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows):
        for index, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(number, index, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, bool):
                sheet.write_formula(number, index, f"={str(value).upper()}()", plain_style, int(value))
            elif value is None:
                sheet.write_blank(number, index, None, plain_style)
            else:
                sheet.write(number, index, value, plain_style)
    book.close()
    return target


def test_a_workbook_saved_by_libreoffice_shows_only_what_changed(register):
    Department.objects.update(active_from=dt.date(1950, 1, 1), floor_area_m2=100)
    rows = head("active_from", "floor_area_m2", "has_municipal_support", "area")
    same = ["0123", "012", "Åhuset", dt.date(1950, 1, 1), 100, False, None]
    assert len(tried(as_libreoffice_saves(rows, same)).unchanged) == 1
    other = [*same[:4], 101.0, False, "nordvest "]
    trial = tried(as_libreoffice_saves(rows, other))
    [row] = trial.changed
    assert [(part.before, part.after) for part in trial.differences(row)] == [("100", "101"), ("–", "nordvest")]


def test_styled_empty_rows_below_the_table_are_no_rows(register):
    book = openpyxl.load_workbook(table(head(), ["0123", "012", "Nyt navn"]))
    for row in range(3, 60):
        book.active.cell(row, 1).alignment = Alignment(wrap_text=True)
        book.active.cell(row, 2).value = " \u00a0"
    trial = tried(saved(book))
    assert (trial.errors, len(trial.changed)) == ([], 1)


def test_key_figures_find_their_department_by_both_numbers(register):
    names = ("organisation_lbf", "department_lbf", "financial_year", "reserves_dkk", "source", "as_of")
    rows = [
        [123, 12, 2025, "1.234,50", "Regnskab", "31.12.2025"],
        ["0123", "999", 2025, 1, "Regnskab", "31.12.2025"],
        ["0123", "012", 2025, 1, "Regnskab", "31.12.2025"],
    ]
    outcome = loaded(table(list(names), rows[0]), KeyFiguresAdmin)
    assert KeyFigures.objects.get().reserves_dkk == Decimal("1234.5")
    assert KeyFigures.history.get().history_batch == outcome.batch
    trial = tried(table(list(names), *rows), KeyFiguresAdmin)
    assert (len(trial.unchanged), [error.row for error in trial.errors]) == (1, [3, 4])
    partial = tried(table(["department_lbf", "financial_year"], ["012", 2025]), KeyFiguresAdmin)
    assert not partial.is_readable


def test_contacts_are_known_by_organisation_name_and_role(register):
    names = ["organisation_lbf", "name", "role", "email"]
    row = ["0123", "Hanne Demo (demo)", "formand", "hanne@example.org"]
    assert len(loaded(table(names, row), ContactAdmin).written) == 1
    changed = loaded(table(names, [123, "hanne demo  (demo)", "Formand", "ny@example.org"]), ContactAdmin)
    assert (len(changed.trial.changed), Contact.objects.get().email) == (1, "ny@example.org")
    wrong = tried(table(names, [*row[:3], "ikke en mail"]), ContactAdmin)
    assert [error.column for error in wrong.errors] == ["E-mail"]


def test_a_number_that_went_on_to_a_successor_is_told_apart_by_its_end(register):
    Department.objects.update(active_until=dt.date(2026, 1, 1))
    DepartmentFactory.create(organisation=register.organisation, lbf_number="012", name="Ny Åhuset")
    names = head("active_until")
    both = tried(table(names, ["0123", "012", "Åhuset", "01.01.2026"], ["0123", "012", "Ny Åhuset", None]))
    assert (both.errors, len(both.unchanged)) == ([], 2)
    without = tried(table(head(), ["0123", "012", "Omdøbt"]))
    [row] = without.changed
    assert Department.objects.get(pk=row.key).name == "Ny Åhuset"
    figures = ["organisation_lbf", "department_lbf", "financial_year", "source", "as_of"]
    outcome = loaded(table(figures, ["0123", "012", 2026, "Regnskab", "31.12.2026"]), KeyFiguresAdmin)
    assert outcome.errors == []
    assert KeyFigures.objects.get().department.name == "Ny Åhuset"


def test_constraints_are_told_before_anything_is_written(register):
    names = head("active_from", "active_until")
    trial = tried(table(names, ["0123", "001", "A", "01.01.2027", "01.01.2026"], ["0123", "012", "Å", "", "x"]))
    assert reasons(trial)[0] == (2, "Aktiv til")
    assert len(trial.wrong) == 2


def test_a_new_row_needs_the_columns_that_the_model_needs(register):
    trial = tried(table(head()[:2], ["0123", "001"], ["0123", "012"]))
    assert reasons(trial) == [(2, "Navn")]
    assert len(trial.unchanged) == 1


def test_rows_left_out_are_not_needed_by_others(register):
    plan, read = taken(table(head(), ["0123", "001", "A"], ["0123", "002", "B"]), DepartmentAdmin, "x.xlsx")
    outcome = store(plan, read, reason="prøve", file_name="x.xlsx", without={3})
    assert [row.number for row in outcome.written] == [2]
    assert not Department.objects.filter(lbf_number="002").exists()


def test_an_exported_register_comes_back_unchanged(register):
    KeyFiguresFactory.create_batch(3)
    for admin in (DepartmentAdmin, KeyFiguresAdmin):
        sheet = admin.sheet.current()
        columns = [column.key for column in sheet.columns]
        rows = sheet.annotated(sheet.model._default_manager.all()).values_list(
            *(column.alias for column in sheet.columns)
        )
        labels = {column.key: {str(value): str(label) for value, label in column.choices} for column in sheet.columns}
        shown = [
            [
                labels[key].get(str(value), value) if labels[key] else value
                for key, value in zip(columns, row, strict=True)
            ]
            for row in rows
        ]
        trial = tried(table(columns, *shown), admin)
        assert (trial.errors, trial.changing, trial.absent) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\ark.xlsx", "ark.xlsx"),
        ("<img src=x>.xlsx", "<img src=x>.xlsx"),
        ("a\x00b\n.csv", "ab.csv"),
    ],
)
def test_names_of_files_are_names_only(name, kept):
    assert plain_name(name) == kept
    assert len(plain_name("x" * 300 + ".xlsx")) <= 255
    assert plain_name("x" * 300 + ".xlsx").endswith(".xlsx")
