"""What comes in from files and goes out to them: cases and rule sets, read whole or refused whole."""
