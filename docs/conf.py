"""Configuration of the documentation; the reference tables are written from the data before each build."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from generate import write_reference, write_schemas  # noqa: E402 - it needs the path above

from bindkracht import __version__  # noqa: E402 - as above

write_reference(HERE / "reference")
write_schemas(HERE / "_extra" / "schemas")

project = "bindkracht"
author = "The bindkracht authors"
copyright = "2026, the bindkracht authors"  # noqa: A001 - Sphinx names it so
version = release = __version__
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_extra"]
html_extra_path = ["_extra"]
html_theme = "furo"
html_title = f"bindkracht {version}"
html_theme_options = {"top_of_page_buttons": []}  # they stand outside every landmark, and the source is no help here
html_static_path = ["_static"]
html_css_files = ["reading.css"]
html_js_files = [("reading.js", {"defer": "defer"})]
templates_path = ["_templates"]
autodoc_member_order = "bysource"
autodoc_typehints = "none"
nitpick_ignore_regex = [
    ("py:.*", r"(pydantic|enum|collections)\..*"),  # other projects' objects, and builds work without a network
    ("py:.*", r".*\.model_.*"),  # pydantic's own names
]
