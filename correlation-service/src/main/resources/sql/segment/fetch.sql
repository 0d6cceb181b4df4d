fetch 500 from packing
