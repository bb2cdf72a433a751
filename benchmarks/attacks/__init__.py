"""What one client can do to all others: a service is attacked, and asked meanwhile whether it lives."""
