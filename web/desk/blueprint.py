"""The blueprint of what all staff share."""

from flask import Blueprint

pages = Blueprint("desk", __name__, url_prefix="/staff")
