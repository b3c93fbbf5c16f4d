"""A title is one agreement's, and a number one goal's within its agreement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_number_goals")]

    operations = [
        migrations.AlterField(
            model_name="agreement",
            name="title",
            field=models.CharField(
                error_messages={
                    "unique": "Another agreement has this title. Write the period or the organisation too."
                },
                max_length=250,
                unique=True,
                verbose_name="title",
            ),
        ),
        migrations.AlterField(
            model_name="historicalagreement",
            name="title",
            field=models.CharField(
                db_index=True,
                error_messages={
                    "unique": "Another agreement has this title. Write the period or the organisation too."
                },
                max_length=250,
                verbose_name="title",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementtheme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("competence__in", ["afdelinger", "organisation"]),
                    ("competence", ""),
                    ("competence__isnull", True),
                    _connector="OR",
                ),
                name="agreementtheme_competence_known",
                violation_error_message="The value is not one of the choices.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("agreement", "number"),
                name="goal_number_unique",
                violation_error_message="Another goal of the agreement has this number.",
            ),
        ),
    ]
