"""Making and keeping an atlas: what people write into its folder."""
