"""An oTree project with one game, to be played by oTree's own bots beside a workshop."""

from os import environ

SESSION_CONFIGS = [
    {
        "name": "street",
        "num_demo_participants": 30,
        "app_sequence": ["street"],
        "use_browser_bots": False,
    }
]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0}
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "CNY"
USE_POINTS = True
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = environ.get("OTREE_ADMIN_PASSWORD", "")
SECRET_KEY = "only for bots on this machine"
