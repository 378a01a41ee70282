"""A small case-management application that shows how a host uses bindkracht; all its data is invented."""
