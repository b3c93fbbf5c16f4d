"""The names have become rows of the register (0011)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_rooms_from_their_names")]

    operations = [
        migrations.RemoveField(model_name="meeting", name="room_name"),
        migrations.RemoveField(model_name="historicalmeeting", name="room_name"),
    ]
