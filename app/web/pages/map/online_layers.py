"""Maps of other sites that a reader may choose to see; nobody is asked for anything before that."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class OnlineLayer:
    """Tiles of another site: Leaflet's template of their addresses, who sends them, and the credit that is due.

    `is_named` says that they have borders and names; over others lie those of the atlas.
    """

    id: str
    name: str
    sender: str
    tiles: str
    credit: str
    credit_url: str
    note: str
    is_named: bool

    @property
    def host(self) -> str:
        """The origin that a browser asks for the tiles."""
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc}"


ONLINE_LAYERS = (
    OnlineLayer(
        "osm",
        "OpenStreetMap: roads and towns",
        "OpenStreetMap",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
        "https://www.openstreetmap.org/copyright",
        "Its borders and names are those of OpenStreetMap, not of this atlas.",
        is_named=True,
    ),
    OnlineLayer(
        "satellite",
        "Satellite pictures of 2016",
        "EOX",
        # The mosaic of 2016 is under CC BY 4.0; later ones are not for commercial use.
        "https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless_3857/default/g/{z}/{y}/{x}.jpg",
        "EOxCloudless by EOX IT Services GmbH (contains modified Copernicus Sentinel data 2016), CC BY 4.0",
        "https://cloudless.eox.at",
        "A mosaic without clouds, of 2016 whatever time the map shows. Borders and names are those of this atlas.",
        is_named=False,
    ),
)
IMAGE_HOSTS = tuple(layer.host for layer in ONLINE_LAYERS)
