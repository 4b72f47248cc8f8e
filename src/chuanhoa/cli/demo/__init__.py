"""The demo district: invented people in real communes, written down as offices write them."""
