from mainspring.apps.decisions.models.allocation import Allocation
from mainspring.apps.decisions.models.ballot import Ballot
from mainspring.apps.decisions.models.decision import Decision
from mainspring.apps.decisions.models.proposal import Proposal

__all__ = ["Allocation", "Ballot", "Decision", "Proposal"]
