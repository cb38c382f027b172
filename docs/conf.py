"""Sphinx configuration: warnings are errors, every reference resolves."""

import sys
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "kabul_corpus"
author = "The kabul_corpus maintainers"
copyright = "2026, the kabul_corpus maintainers"
release = version = installed_version("kabul_corpus")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    *(["sphinx_copybutton"] if find_spec("sphinx_copybutton") else []),  # of the docs group; pages build without, too
    "figures",
    "fragments",
    "tables",
]
exclude_patterns = ["_build", "extensions"]
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True
# The standard library and third parties: builds must not need the network for their inventories.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|dt|enum|os|pathlib|types|typing)(\..*)?"),
    ("py:.*", r"(datasets|matplotlib|pandas|pd|pl|polars|pa|pyarrow|spacy)(\..*)?"),
    ("py:.*", r"(Callable|Iterable|Iterator|Mapping|Path|PathLike|Sequence|StrEnum|StrPath|TypeAlias)"),
    ("py:.*", r"(Paths|\w+KindName|ConfidenceName|Day|Unit|Side|PublishedInput)"),
    ("py:.*", r"kabul_corpus\.((cast|filters)\.\w+|parser\.R)"),
    ("py:.*", r"(kabul_corpus\.names\.lexicon\.Forms)"),
    ("py:.*", r"(AttributeError|ImportError|LookupError|OSError|RuntimeError|ValueError)"),
]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "exclude-members": "__init__, __new__"}
add_module_names = False
html_theme = "furo"
html_title = f"kabul_corpus {release}"
html_copy_source = False
