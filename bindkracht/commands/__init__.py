"""The commands of the command line: each reads its options, and answers with lines."""
