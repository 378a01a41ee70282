"""Rule sets as formulas for engines of yes and no, in whichever language those speak; and what is lost on the way."""
