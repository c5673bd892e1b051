from mainspring.apps.rhythm.models.blocker import Blocker
from mainspring.apps.rhythm.models.forum import Forum
from mainspring.apps.rhythm.models.review import Review, ReviewItem

__all__ = ["Blocker", "Forum", "Review", "ReviewItem"]
