"""What a class is given besides the pages, made from them."""
