text = "abc\N{NO SUCH CHARACTER} d"
