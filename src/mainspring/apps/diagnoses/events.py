"""What happens in the mirror."""

from django.utils.translation import gettext_lazy as _

from mainspring.apps.events.kinds import Kind


class DiagnosisAsked(Kind):
    name = "diagnosis.asked"
    text = _("{actor} asked for a diagnosis as of {subject}")


class DiagnosisFinished(Kind):
    name = "diagnosis.finished"
    text = _("The diagnosis as of {subject} is {state}")


class FindingAnswered(Kind):
    name = "finding.answered"
    # Which finding, and what was said, is for those who may see both; the journal is read by others too.
    text = _("{actor} answered a finding of the diagnosis as of {subject}")


class FindingsReleased(Kind):
    name = "findings.released"
    text = _("{actor} let others see the findings of {team}")
