"""The pages with the map: dashboard, frames for other sites, and oEmbed, which finds a frame for an address."""
