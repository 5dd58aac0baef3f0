"""One file per poll method: the fields that only this method asks for while a poll is written.

Found through `FORMS`; a test fails on a method without a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.desktop.pages.polls.ballots import (
    approval,
    gradients,
    motion,
    points,
    ranking,
    score,
    single,
)
from forumdesk.desktop.pages.polls.ballots.form import MethodForm
from forumdesk.domain.polls import Method

FORMS: Mapping[Method, type[MethodForm]] = {
    Method.SINGLE: single.SingleForm,
    Method.APPROVAL: approval.ApprovalForm,
    Method.SCORE: score.ScoreForm,
    Method.MOTION: motion.MotionForm,
    Method.RANKING: ranking.RankingForm,
    Method.GRADIENTS: gradients.GradientsForm,
    Method.POINTS: points.PointsForm,
}
