"""What happens to an organisation by files that are taken in."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind


class ImportTaken(Kind):
    name = "import.taken"
    text = _("{actor} took in {files}: {new} new, {changed} changed")


class WorkItemChanged(Kind):
    name = "work_item.changed"
    text = _("{actor} changed the work item “{subject}” by an import")
