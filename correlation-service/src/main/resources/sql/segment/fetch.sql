fetch 5000 from packing
