from django.urls import path

from chuanhoa.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.style_page, name="style"),
    path("mau-so-lieu/", views.style_door, name="style_door"),
    path("co-chu/<int:size>/", views.type_size, name="type_size"),
]
