"""The digits themselves (``mnist.npz``), their licence, and the command that packs them."""
