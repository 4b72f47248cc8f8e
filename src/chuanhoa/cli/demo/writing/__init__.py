"""From a page as an office thinks of it to the bytes of a file: .xlsx, .ods or .csv."""
