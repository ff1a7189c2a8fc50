"""Time to accuracy: the same network trained from many seeds, each as fast as the device can, and timed."""
