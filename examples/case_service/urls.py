"""The addresses."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from case_service import views
from case_service.forms import LoginForm

urlpatterns = [
    path("", views.cases, name="cases"),
    path("inloggen/", auth.LoginView.as_view(authentication_form=LoginForm), name="login"),
    path("uitloggen/", auth.LogoutView.as_view(), name="logout"),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("zaken/nieuw/", views.new_case, name="new_case"),
    path("zaken/<int:pk>/", views.case, name="case"),
    path("zaken/<int:pk>/nota/", views.edit_case, name="edit_case"),
    path("zaken/<int:pk>/vragen/", views.all_facts, name="all_facts"),
    path("zaken/<int:pk>/vragen/<slug:name>/", views.answer, name="answer"),
    path("zaken/<int:pk>/antwoorden/<int:row>/klopt-niet-meer/", views.take_back, name="take_back"),
    path("zaken/<int:pk>/betwisten/<slug:name>/", views.contest, name="contest"),
    path("zaken/<int:pk>/keuze/", views.choose, name="choose"),
    path("adviezen/<int:pk>/", views.stored_advice, name="stored_advice"),
    path("opvolging/", views.following, name="following"),
]
handler400, handler404 = "case_service.views.refused", "case_service.views.gone"
handler500 = "case_service.views.broken"
