"""A register of 100,000 rows × 20 typed columns to a workbook, beside Wagtail's own export of the same rows.

`python -m pytest -s -m benchmark tests/benchmarks/test_export.py`. Each case runs in a process of its own, so that
CPU time and peak memory are its alone; the database is a file filled for the occasion.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.benchmark

ROWS, FEW = 100_000, 10_000


def run(case: str, rows: int, folder: Path) -> dict[str, float]:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'rows.sqlite3'}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.export_case", case, str(rows), str(folder / f"{case}.xlsx")],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_an_export_takes_half_the_cpu_of_wagtails_own_and_memory_that_does_not_grow(tmp_path, capsys):
    run("fill", ROWS, tmp_path)
    few, ours, wagtail = run("ours", FEW, tmp_path), run("ours", ROWS, tmp_path), run("wagtail", ROWS, tmp_path)
    ratio, growth = wagtail["seconds"] / ours["seconds"], ours["megabytes"] - few["megabytes"]
    with capsys.disabled():
        print(  # noqa: T201
            f"\nexport {ROWS:,} × 20 from the database: {ours['seconds']:.1f} s CPU, "
            f"Wagtail's own {wagtail['seconds']:.1f} s = {ratio:.1f} ×; "
            f"peak memory {ours['megabytes']:.0f} MB against {few['megabytes']:.0f} MB at {FEW:,} rows "
            f"({growth:+.0f} MB), Wagtail's own {wagtail['megabytes']:.0f} MB"
        )
    sizes = {
        case: CalamineWorkbook.from_path(tmp_path / f"{case}.xlsx").get_sheet_by_index(0).end
        for case in ("ours", "wagtail")
    }
    assert sizes["ours"] == sizes["wagtail"] == (ROWS, 19)  # header and rows, counted from 0
    assert ratio >= 2
    assert growth <= 20
