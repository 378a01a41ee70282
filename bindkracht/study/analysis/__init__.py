"""What is remarkable about a rule set, over every situation: exact findings, each with a witness or a proof."""

from bindkracht.study.analysis.analysing import Analysis, analyse
from bindkracht.study.analysis.findings import Code, Finding

__all__ = ["Analysis", "Code", "Finding", "analyse"]
