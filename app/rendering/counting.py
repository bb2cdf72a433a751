"""Numbers of things in words."""


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "error"), count(0, "warning")
    ('1 error', 'no warnings')
    """
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
