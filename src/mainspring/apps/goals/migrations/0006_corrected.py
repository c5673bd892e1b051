from django.db import migrations, models

# Corrections made before keep their own time; what they correct counts no more.
MARK = """
UPDATE goals_checkin SET corrected = TRUE
WHERE id IN (SELECT corrects_id FROM goals_checkin WHERE corrects_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0005_title_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkin",
            name="corrected",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="checkin",
            name="recorded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
