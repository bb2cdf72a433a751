"""The record API beside other servers of the same records: questions, servers, load, checks and tables."""
