"""Numbers the goals of each agreement in the order they were typed, and tells apart agreements with the same title.

A workbook knows them by number and title. The history says it too: the number is no change that anybody made.
"""

from collections import defaultdict
from typing import Any

from django.db import migrations


def number(apps: Any, _schema: Any) -> None:
    goals, history = apps.get_model("registry", "Goal"), apps.get_model("registry", "HistoricalGoal")
    last: dict[int, int] = defaultdict(int)
    for key, agreement in goals.objects.order_by("agreement", "pk").values_list("pk", "agreement"):
        last[agreement] += 1
        goals.objects.filter(pk=key).update(number=last[agreement])
        history.objects.filter(id=key).update(number=last[agreement])


def tell_apart(apps: Any, _schema: Any) -> None:
    agreements = apps.get_model("registry", "Agreement")
    history = apps.get_model("registry", "HistoricalAgreement")
    taken = set(agreements.objects.values_list("title", flat=True))
    seen: set[str] = set()
    for key, title in agreements.objects.order_by("pk").values_list("pk", "title"):
        if title in seen:
            place = 2
            while f"{title[:240]} ({place})" in taken:
                place += 1
            told = f"{title[:240]} ({place})"
            agreements.objects.filter(pk=key).update(title=told)
            latest = history.objects.filter(id=key).order_by("-history_date", "-history_id").first()
            if latest is not None:
                history.objects.filter(pk=latest.pk).update(title=told)
            taken.add(told)
        seen.add(title)


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_agreement_fields")]

    operations = [
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
