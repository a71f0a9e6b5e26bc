"""The JSON Schema of `products.toml`, for editors that complete and check while one types.

Written from the fields that also load the file. It knows shapes; `loans check` also knows what they mean.
"""

from __future__ import annotations

import json

from loans.catalogue.fields import JsonSchema
from loans.catalogue.schema import CatalogueTable
from loans.catalogue.shapes import table_schema


def json_schema() -> JsonSchema:
    """The schema as JSON values (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "products.toml",
        **table_schema(CatalogueTable()),
    }


def json_schema_text() -> str:
    """The schema as it stands in `docs/products.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
