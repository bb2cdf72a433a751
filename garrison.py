"""What notebooks and scripts import: the atlas, and the errors that it raises."""

from app.atlas import Atlas
from app.errors import GarrisonError, LayerError, ParametersError, QueryError

__all__ = ["Atlas", "GarrisonError", "LayerError", "ParametersError", "QueryError"]
