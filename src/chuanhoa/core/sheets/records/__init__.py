"""From a table whose columns are understood to records, ignored rows and problems."""
