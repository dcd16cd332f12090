"""Errors of the warehouse, each one clear line with the exit code it ends in. Must not import anything."""


class WarehouseError(Exception):
    """Base of the errors that end a command with one line instead of a traceback."""

    exit_code = 70


class QueryRefused(WarehouseError):
    """A query that is not a single SELECT or EXPLAIN, or that the engine does not understand."""

    exit_code = 2


class ExportRefused(WarehouseError):
    """An export to a format that does not exist or to a folder that cannot be written."""

    exit_code = 2


class WarehouseBusy(WarehouseError):
    """Another run holds the warehouse; the line names who."""

    exit_code = 3


class WarehouseUnusable(WarehouseError):
    """No lake, no permission, a damaged catalog, a file where a folder should be."""

    exit_code = 4


class KeysNotUnique(WarehouseUnusable):
    """A published key stands twice: the lake has no unique keys of its own, so this is looked for after every commit."""
