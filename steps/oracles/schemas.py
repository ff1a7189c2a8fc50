"""JSON by its schema, as the library jsonschema reads both."""

from typing import Any


def validator(schema: Any) -> Any:
    """Return a schema, ready to be asked, or refuse one that is none."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a run on a GPU needs no schemas

    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def complaints(schema: Any, value: Any) -> list[str]:
    """Return what a value has that the schema does not allow, or lacks that it asks for."""
    return [fault.message for fault in validator(schema).iter_errors(value)]
