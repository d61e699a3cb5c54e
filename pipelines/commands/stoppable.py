"""Progress that lets Ctrl-C end the whole command, not only the run that it hit."""

from __future__ import annotations

from pipelines.commands.runs import stop_if_interrupted
from pipelines.nights import RunReport
from pipelines.progress import Progress


class StoppableProgress(Progress):
    """Progress whose next run is not begun after an interrupted one."""

    def source_ended(self, report: RunReport) -> None:
        """A source's run ended.

        Raises:
            KeyboardInterrupt: it was ended by Ctrl-C.
        """
        stop_if_interrupted(report.error)
        super().source_ended(report)
