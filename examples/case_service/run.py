"""Start the example on this machine: ``python examples/case_service/run.py``; then open the address that it prints.

It makes the tables and the invented cases, and gives both users a new password at each start. It is Django's own
server for trying things out, for nobody but you.
"""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path


def main() -> None:
    """Make what is not there yet, print who can log in, and serve until stopped."""
    parser = ArgumentParser(description="An invented case-management application that uses bindkracht.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--database", help="the database file; demo.sqlite3 in this folder when left out")
    given = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "case_service.settings"
    if given.database:
        os.environ["CASE_SERVICE_DATABASE"] = given.database
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # so that this folder is a package, as in your own project
    _serve(given.port)


def _serve(port: int) -> None:
    import django  # noqa: PLC0415 - it reads the settings that are named above
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    from case_service.demo import log_ins  # noqa: PLC0415 - only now are there tables

    print("bindkracht: een voorbeeld van een zakenprogramma. Alle gegevens zijn verzonnen.\n")
    for team, user, password in log_ins():
        print(f"  {team}: naam {user}, wachtwoord {password}")
    print(f"\n  http://localhost:{port}/  (stoppen met Ctrl+C)\n", flush=True)
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0)


if __name__ == "__main__":
    main()
