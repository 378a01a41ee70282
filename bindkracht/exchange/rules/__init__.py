"""Rule files: their models, how they are read with the line of each problem, written, and described by a schema."""
