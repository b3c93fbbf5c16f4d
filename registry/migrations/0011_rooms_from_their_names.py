"""Every room that a meeting names becomes a row of the register, and the meetings of today and before point at it."""

from django.db import migrations
from django.utils import timezone

REASON = "Lokaler er blevet et register"


def rooms(apps, schema_editor):
    Meeting, PastMeeting = apps.get_model("registry", "Meeting"), apps.get_model("registry", "HistoricalMeeting")
    Room, PastRoom = apps.get_model("registry", "Room"), apps.get_model("registry", "HistoricalRoom")
    names = {
        *Meeting.objects.exclude(room_name="").values_list("room_name", flat=True),
        *PastMeeting.objects.exclude(room_name="").values_list("room_name", flat=True),
    }
    now = timezone.now()
    for name in sorted(names):
        room, created = Room.objects.get_or_create(name=name)
        if created:
            PastRoom.objects.create(
                id=room.pk, name=name, is_in_use=True, history_date=now, history_type="+", history_change_reason=REASON
            )
        Meeting.objects.filter(room_name=name).update(room=room)
        PastMeeting.objects.filter(room_name=name).update(room_id=room.pk)


def names(apps, schema_editor):
    Room = apps.get_model("registry", "Room")
    for model in ("Meeting", "HistoricalMeeting"):
        for key, name in Room.objects.values_list("pk", "name"):
            apps.get_model("registry", model).objects.filter(room_id=key).update(room_name=name)


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_rooms_calls_and_planning")]

    operations = [migrations.RunPython(rooms, names)]
