"""The exceptions of the house: each message is one sentence for the person who started the program."""

from collections.abc import Iterable, Sequence


class GarrisonError(Exception):
    """Everything that Garrison itself refuses to do."""


class SettingsError(GarrisonError):
    """A setting is missing or has a value that cannot be used."""


class LayerError(GarrisonError):
    """The layer fails its check, so nothing of it may be shown."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems: tuple[object, ...] = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"The layer has {count}; run `garrison check` to read what is wrong.")


class RevisionError(GarrisonError):
    """What is to be compared is neither an atlas nor a revision of one."""


class ReleaseError(GarrisonError):
    """A release cannot be made or withdrawn."""


class DatabaseError(GarrisonError):
    """The layer cannot be written into a database."""


class EditError(GarrisonError):
    """The desk cannot do what was asked of it."""


class ChangedUnderneathError(EditError):
    """Somebody else has changed files of the atlas since the desk last read them; `paths` names them."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        super().__init__(f"{', '.join(paths)} changed outside of the desk since it was read; nothing was written.")


class VendorError(GarrisonError):
    """The front-end packages are missing or are not those that the lock file names."""


class SourceError(GarrisonError):
    """An article cannot be taken into the atlas."""


class DraftError(GarrisonError):
    """A list of sites cannot be taken into the atlas, or there is no such draft."""


class AtlasError(GarrisonError):
    """The folder of an atlas cannot be made."""


class AddressError(GarrisonError):
    """The server cannot listen at the address it was given."""


class QueryError(GarrisonError, ValueError):
    """A question cannot be answered because a parameter of it has no meaning.

    It is a ValueError too, so that the validators of pydantic collect it.
    """

    def __init__(self, parameter: str, message: str) -> None:
        self.parameter = parameter
        super().__init__(message)


class ParametersError(GarrisonError):
    """One or more parameters are unknown or have no meaning; `errors` has one QueryError for each."""

    def __init__(self, errors: Iterable[QueryError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(map(str, self.errors)))


class NotAcceptableError(GarrisonError):
    """The client takes none of the formats that are offered."""

    def __init__(self) -> None:
        super().__init__("None of the formats offered here is among those that the Accept header allows.")


class BusyError(GarrisonError):
    """As much is being made, and waits to be made, as may; nothing is wrong with the question."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"Too much is being made at the moment; ask again in {retry_after_s} seconds.")


class TooManyRequestsError(GarrisonError):
    """As much is being made for one client, and waits to be made, as may."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(
            f"Too much of what you asked for is still being made; ask again in {retry_after_s} seconds, one at a time."
        )


class ProgramError(GarrisonError):
    """A file of the program is missing, empty or damaged."""

    def __init__(self, name: str, trouble: str) -> None:
        super().__init__(f"The file {name} of the program {trouble}; install Garrison anew.")


class StoppingError(GarrisonError):
    """The service is about to stop, and makes no more files."""

    def __init__(self) -> None:
        super().__init__("The service is about to stop; ask again in a moment.")
