"""For research: labelled cases, the agreement of raters, and a classifier that stays under the rules. Needs numpy."""
