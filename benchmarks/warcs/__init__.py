"""Web archives: made-up pages of real size in; speed of WARC to reports, and its memory, out."""
