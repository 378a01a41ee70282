"""Mutation testing of rules: whether a suite of scenarios notices every small change that matters."""

from bindkracht.study.mutation.judging import MutationReport, Survivor, mutation_test
from bindkracht.study.mutation.mutants import Mutant, Operator, mutants

__all__ = ["Mutant", "MutationReport", "Operator", "Survivor", "mutants", "mutation_test"]
