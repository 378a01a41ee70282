"""Settings of the example: on this machine only, SQLite, no external parts.

``CASE_SERVICE_DATABASE`` names another database file, ``CASE_SERVICE_EMERGENCY_NUMBER`` another number to call when
there is danger. The secret key is new at each start unless
``CASE_SERVICE_SECRET_KEY`` gives one: then nobody stays logged in over a restart, and no key lies around.
"""

import os
from pathlib import Path
from secrets import token_urlsafe

HERE = Path(__file__).parent
SECRET_KEY = os.environ.get("CASE_SERVICE_SECRET_KEY") or token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("CASE_SERVICE_DATABASE") or HERE / "demo.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},  # of two who write at once the second waits, and is told
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "case_service",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "case_service.middleware.own_pages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # every page, unless it says otherwise
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "case_service.texts.in_page",
            ]
        },
    }
]
ROOT_URLCONF = "case_service.urls"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "cases", "login"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_CODE = "nl"
EMERGENCY_NUMBER = os.environ.get("CASE_SERVICE_EMERGENCY_NUMBER") or "112"
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "case_service.views.forged"
