"""The verbs that need a database: Django is started by the verb, never by importing this."""
